"""Releases that the entry of a list tells by where it stands, and entries that tell of none."""

from __future__ import annotations

import pytest

import nlp


def told(text: str) -> set[tuple[str, str, str | None]]:
    result = nlp.read(text, published="2025-09-18")
    return {(r.model or "", r.status, r.date) for r in result.releases}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "What we changed\n\n2 September qwen-flash-0902 replaces July's.\n\n30 August Bills load faster.",
            {("qwen-flash-0902", "released", "2025-09-02")},
        ),
        (
            "Sep 9 · Zhipu · GLM-4.6V · vision, MIT\nSep 11 · OpenAI · GPT-5.1 · API only",
            {("GLM-4.6V", "released", "2025-09-09"), ("GPT-5.1", "released", "2025-09-11")},
        ),
        (
            "Open Source LLMs\nMoonshot — Kimi K2: big (HF)\nMistral — Ministral 8B (X, HF)\nEvals\nGPT-5 vs K2: even",
            {("Kimi K2", "released", None), ("Ministral 8B", "released", None)},
        ),
        (
            "What you can pull today:\n\nZimbot-3B (base)\nZimbot-3B-Chat (tuned)\n\nCompared with Llama-3.1-8B.",
            {("Zimbot-3B", "released", None), ("Zimbot-3B-Chat", "released", None)},
        ),
        (
            "Done\n\n[x] Zimbot-VL-2B and Zimbot-VL-8B (Aug 26)\n[x] AWQ\n\nNext\n\n[ ] Zimbot-VL-32B, in December",
            {
                ("Zimbot-VL-2B", "released", "2025-08-26"),
                ("Zimbot-VL-8B", "released", "2025-08-26"),
                ("Zimbot-VL-32B", "planned", "2025-12"),
            },
        ),
    ],
    ids=["changelog", "diary", "newsletter", "offer", "roadmap"],
)
def test_an_entry_tells_by_its_place(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Fixed\n\nGLM-4.6: the tool parser tripped over nested quotes.\nQwen3-8B: sliding window off by one.",
        "2025-09-02 DeepSeek-V3.1 is supported by the new loader.\n2025-08-01 Qwen3-32B quantised with AWQ.",
        "Benchmarks\n\nAlibaba — Qwen3-32B: 71.2\nOpenAI — GPT-5: 80.1",
        "Groq — Kimi K2: now at 185 tokens a second through the API",
        "You can now call five more models from the console:\n\nQwen3-32B (dense)\nDeepSeek-V3.1, with thinking",
    ],
    ids=["fixes", "support", "scores", "host", "catalogue"],
)
def test_an_entry_of_something_else_tells_nothing(text: str) -> None:
    assert told(text) == set()


def test_all_of_them_are_what_was_named() -> None:
    text = (
        "Zimbot-3B fits a phone, Zimbot-30B a server.\n\nBoth were trained from Llama-3.1-8B.\n\n"
        "All of them are on Hugging Face under Apache 2.0."
    )
    assert {model for model, _, _ in told(text)} == {"Zimbot-3B", "Zimbot-30B"}


def test_rows_of_a_table_of_downloads_came_out_or_will() -> None:
    text = (
        "Zimbot models\n\nName | Size | Download\nZimbot-3B | 6 GB | HF\nZimbot-30B | 60 GB | cooking, wait\n\n"
        "If you came for code, take StarCoder2-15B."
    )
    assert {(model, status) for model, status, _ in told(text)} == {
        ("Zimbot-3B", "released"),
        ("Zimbot-30B", "planned"),
    }


@pytest.mark.parametrize(
    ("last", "expected"),
    [("MIT for weights and code.", {"Zimbot-9B-Chat"}), ("Quantised files, made by me.", set())],
)
def test_a_card_that_hands_out_its_model_released_it(last: str, expected: set[str]) -> None:
    text = f"Zimbot-9B-Chat\n\nZimbot-9B-Chat was aligned from Zimbot-9B.\n\n{last}"
    result = nlp.read(text, title="Zimbot-9B-Chat")
    assert {release.model for release in result.releases} == expected
