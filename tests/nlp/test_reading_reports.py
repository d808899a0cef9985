"""What news reports and newsletters tell: documents that speak, papers, houses behind "firms like", weights to come."""

from __future__ import annotations

import pytest

import nlp

DAY = "2026-08-12"  # a Wednesday


def speakers(text: str) -> list[str | None]:
    return [one.speaker for one in nlp.read(text, published=DAY).quotes]


def released(text: str) -> set[tuple[str | None, str]]:
    return {(one.model, one.status) for one in nlp.read(text, published=DAY).releases}


def names(text: str) -> set[str]:
    return {m.text for one in nlp.read(text).models for m in one.mentions}


def houses(text: str) -> set[str]:
    return {m.text for one in nlp.read(text).organisations for m in one.mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On May 3, Hugging Face published a retrospective on the year.\n\n“The wave of open models was a gift to all of us,” the retrospective noted.",
            ["Hugging Face"],
        ),
        (
            "The MIT Technology Review is sure. The publication predicted that apps would “quietly run on Qwen”.",
            ["MIT Technology Review"],
        ),
        (
            "“Weights are another thing,” said Nadia Berg. Berg was as doubtful of the longer claim: “Ten days of what?”",
            ["Nadia Berg", "Nadia Berg"],
        ),
    ],
)
def test_documents_papers_and_claims_speak_for_whose_they_are(
    text: str, expected: list[str]
) -> None:
    assert speakers(text) == expected


def test_a_house_may_be_called_an_ai_startup_of_a_town() -> None:
    text = (
        "Sunil Rao, co-founder of Pune-based AI startup K-Care, said the price was right"
        " “for small clinics and the people who run them.”"
    )
    assert [one.affiliation for one in nlp.read(text).quotes] == ["K-Care"]


def test_firms_like_these_are_houses_though_their_models_are_called_so() -> None:
    assert {"Qwen", "DeepSeek"} <= houses(
        "Chinese firms like Qwen, Yi, DeepSeek and StepFun release more and more."
    )


def test_whose_a_model_is_is_no_model() -> None:
    text = "It is faster than Moonshot AI’s Kimi K2.7 and MiniMax’s M1."
    assert names(text) == {"Kimi K2.7", "M1"}
    assert "MiniMax" in houses(text)


def test_sizes_that_words_part_from_a_name_are_of_one_model() -> None:
    assert names("01AI - Yi-Coder 1.5B and 9B (X, Blog, HF)") == {"Yi-Coder"}
    assert "Llama 3.1 8B" in names("They ran Llama 3.1 8B and 70B.")


def test_parts_of_a_service_are_no_releases() -> None:
    assert not released("Google has shipped new Gemini API parameters, among them a seed.")
    assert not released(
        "Following the release of Anthropic's latest Claude AI agent tools, others followed."
    )


def test_open_weights_that_will_follow_are_planned() -> None:
    text = (
        "Alibaba on Monday unveiled Qwen4-Max. The model is available by API. It has many uses.\n\n"
        "For now, Qwen4-Max is an API product. Alibaba says open weights will follow within a week."
    )
    assert released(text) == {("Qwen4-Max", "released"), ("Qwen4-Max", "planned")}
