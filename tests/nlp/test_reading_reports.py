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
            "Hugging Face published a retrospective.\n\n“The wave was a gift to us all,” the retrospective noted.",
            ["Hugging Face"],
        ),
        (
            "The MIT Technology Review is sure. The publication predicted that apps would “quietly run on Qwen”.",
            ["MIT Technology Review"],
        ),
        (
            "“Weights are not all,” said Nadia Berg. Berg was as doubtful of the longer claim: “Ten days of what?”",
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


def test_a_cloud_that_offers_what_others_made_releases_nothing() -> None:
    assert not released(
        "Today we are adding Qwen models from Alibaba in Amazon Bedrock. This release includes two models:"
        " Qwen5-Coder-480B-A35B-Instruct and Qwen5-32B.\n\nThe Qwen5 models are now available in Amazon Bedrock."
    )


def test_a_projects_news_brings_versions_by_number_alone() -> None:
    text = (
        "Open-Sora Plan\n\n[2025.06.06] We release version 1.6.0, our best model!\n"
        "[2024.07.24] v1.2.0 is here! It has 3D attention.\n"
        "[2024.05.27] We are launching Open-Sora Plan v1.1.0, which is open.\n"
    )
    dates = {one.model: one.date for one in nlp.read(text).releases}
    assert dates == {
        "version 1.6.0": "2025-06-06",
        "v1.2.0": "2024-07-24",
        "Open-Sora Plan v1.1.0": "2024-05-27",
    }


def test_roman_and_arabic_numerals_are_one_version() -> None:
    read = nlp.read("We released HuatuoGPT-II. HuatuoGPT2 does well, and HuatuoGPT-2 is open.")
    assert [{m.text for m in one.mentions} for one in read.models] == [
        {"HuatuoGPT-II", "HuatuoGPT2", "HuatuoGPT-2"}
    ]


def test_the_day_on_which_news_came_is_that_of_the_release_told_next() -> None:
    text = "A second wave arrived from Beijing on 8 December 2025. Zhipu AI released GLM-5.6V, a new model."
    assert [one.date for one in nlp.read(text).releases] == ["2025-12-08"]


@pytest.mark.parametrize(
    "text",
    [
        "Meta AI has released Llama 5 Scout, with a larger version called Behemoth in training.",
        "Somebody announced SongGen, joining YuE as an open-source text-to-music model.",
        "They dropped some alpha about Trinity-Huge on the show.",
    ],
)
def test_what_is_still_in_training_or_was_there_before_did_not_come_out(text: str) -> None:
    names = {"Behemoth", "YuE", "Trinity-Huge"}
    assert not names & {model for model, status in released(text) if status == "released"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Praise is wide. some_user mentions, “I ran it for an hour and it kept the thread.”", ["some_user"]),
        (
            "Kernels by R1: @mira_k reports that they ran it for an hour, with code “faster than our own people's”.",
            ["@mira_k"],
        ),
        (
            "DeepSeek has built DeepSeek-V9.\n\n“We run all of our tests on one cluster of cards, eight in a node”.",
            ["DeepSeek"],
        ),
        (
            "Genmo's Ajay Jain (Genmo) joined the show to discuss Mochi-1. “We looked at motion first,” he explained.",
            ["Ajay Jain"],
        ),
        ("DeepSeek-V9 has MLA (Multi-head Latent Attention). MLA is cheap. “MLA does better than most do.”", [None]),
    ],
)  # fmt: skip
def test_accounts_and_houses_that_write_we_speak(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_universities_end_where_the_next_house_begins() -> None:
    assert {"Southern University of Science and Technology", "IDEA-CCNL"} <= houses(
        "It was released by the Southern University of Science and Technology and IDEA-CCNL."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "This is the state of things after yesterday's Gemma 5 drop and today's news.",
            {("Gemma 5", "released")},
        ),
        (
            "Just hours later, Cognition punched right back with SWE-2.5, their new frontier model.",
            {("SWE-2.5", "released")},
        ),
        (
            "It was plain how much commitment they have to open source, and they went on with the release of OLMoE 2.",
            {("OLMoE 2", "released")},
        ),
        ("Mistral 0.4 Base released (Announcement)", {("Mistral 0.4 Base", "released")}),
        ("Kimi introduces k1.9, a multimodal LLM trained with RL.", {("k1.9", "released")}),
        ("@some_person presented DeepSeek-V5, a 971B parameter MoE language model.", set()),
        ("2. [update] The board on Sep 14: GLM-5.9 Enters Top 10. The board is new.", set()),
    ],
)
def test_news_of_newsletters(text: str, expected: set[tuple[str, str]]) -> None:
    assert released(text) == expected


def test_a_former_name_came_out_no_second_time() -> None:
    text = "We are thrilled to introduce Qwen-Quill (previously known as Doubao-Coder), a family of code models."
    assert released(text) == {("Qwen-Quill", "released")}


def test_a_small_tier_before_a_great_variant_is_a_part_of_the_name() -> None:
    assert names("LongCat flash Omni - 560B (27A) omni model") == {"LongCat flash Omni"}


def test_headings_of_papers_name_what_researchers_introduce_beneath() -> None:
    text = (
        "Llada3.0-uni: Unifying understanding and generation\n\n"
        "Researchers from Inclusion AI propose a 16B MoE diffusion LLM with a tokenizer for text-image tasks."
    )
    read = nlp.read(text)
    assert [(one.model, one.organisation) for one in read.releases] == [
        ("Llada3.0-uni", "Inclusion AI")
    ]
    assert [(one.value / 1e9, one.model) for one in read.parameters] == [(16, "Llada3.0-uni")]


def test_a_house_ends_before_who_heads_it_and_its_spokesperson_is_not_it() -> None:
    office = "White House Office of Science and Technology Policy"
    assert houses(f"{office} Director Michael Kratsios put it on X.") == {office}
    read = nlp.read(
        f"“By stifling us they made a chance,” a {office} spokesperson said in a statement."
    )
    assert [(one.speaker, one.affiliation) for one in read.quotes] == [(None, office)]


def test_whose_maker_a_house_is_is_the_model() -> None:
    assert names("ChatGPT-maker OpenAI came second on Monday.") == {"ChatGPT"}
    assert not houses("The future of American-made AI is bright.")


def test_firms_in_a_row_with_firms_are_none_of_their_models() -> None:
    text = "Firms with such business, like Moonshot, MiniMax, and Z.ai (listed in January), go to Hong Kong."
    assert houses(text) == {"Moonshot", "MiniMax", "Z.ai"}


def test_small_tiers_of_versions_are_parts_of_their_names() -> None:
    assert names("Microsoft open sources Phi-5 mini, Phi-5 small (7B) and vision models.") == {
        "Phi-5 mini",
        "Phi-5 small",
    }
    assert names("They ran Llama 4.1 instruct to see.") == {"Llama 4.1 instruct"}


def test_editions_and_rows_of_tiers_in_chinese() -> None:
    assert released("今天，我们正式推出文心大模型5.0的工具版，大家可以在工具版上体验。") == {
        ("文心大模型5.0", "released")
    }
    assert names("百度提供轻量版的ERNIE Speed、Lite、Tiny等等。") == {"ERNIE Speed", "Lite", "Tiny"}
    assert houses("任命独立董事\n\n百度公司今日宣布张三女士担任本公司独立董事。") == {"百度公司"}


@pytest.mark.parametrize(
    "text",
    [
        "先来盘点几件大事：从过年到现在，OpenAI发布Sora 3，Anthropic发布Claude 7。",
        "今年以来，OpenAI发布Sora 3，Anthropic发布Claude 7。",
    ],
)
def test_a_look_back_on_the_year_so_far_dates_by_the_year(text: str) -> None:
    assert {one.model: one.date for one in nlp.read(text, published=DAY).releases} == {
        "Sora 3": "2026",
        "Claude 7": "2026",
    }


def test_a_paper_may_quote_somebody_before_a_colon() -> None:
    text = "Reuters quotes Ada Moss, research director at Omdia: “The chips are the best that we have today.”"
    assert speakers(text) == ["Ada Moss"]


def test_a_graphics_card_is_no_model() -> None:
    assert names(
        "YuLan-Chat can be deployed on a GPU (A800-80G or RTX3090) after quantization."
    ) == {"YuLan-Chat"}
