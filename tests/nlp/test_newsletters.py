"""How newsletters name, measure and release: square brackets, headings, links behind an item, whose answer it is."""

from __future__ import annotations

import pytest

import nlp

Size = tuple[float, str, str | None]


def named(text: str) -> set[str]:
    return {mention.text for model in nlp.read(text).models for mention in model.mentions}


def told(text: str) -> set[tuple[str | None, str, str | None]]:
    return {(one.model, one.status, one.organisation) for one in nlp.read(text).releases}


def sized(text: str) -> list[Size]:
    return [(one.value / 1e9, one.kind, one.model) for one in nlp.read(text).parameters]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The crew just dropped their own OpenKestrel LM 32B, MIT licensed.", "OpenKestrel LM 32B"),
        (
            "Bar Labs introduced FLUX.1 Krea [dev], an open-weights image model.",
            "FLUX.1 Krea [dev]",
        ),
        ("QX-Thinking v1 hits 85.3% on the exam.", "QX-Thinking v1"),
        ("While Vandia launched their Lunaria STT, others waited.", "Lunaria STT"),
        (
            "Vandia Models released “Vandia Nanos,” a set of open models for phones.",
            "Vandia Nanos",
        ),
        (
            "Meta’s 32B Code Garden Model (CGM) released for agents.",
            "Code Garden Model",
        ),
        ("pplx-embed is out: Perplexity launched it at 0.6B.", "pplx-embed"),
        ("In the race, DeepSeek r1 (our notes here) still leads.", "DeepSeek r1"),
    ],
)
def test_a_name_is_read_at_its_length(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("Its Opus-matching score and GPT-4-grade prose impressed.", "Opus-matching"),
        ("Many use Custom TTS and Chinese OCR in their apps.", "Custom TTS"),
        ("Vandia also released VX4, a specialized inference engine for DeepSeek V3.", "VX4"),
    ],
)
def test_a_description_is_no_name(text: str, no_name: str) -> None:
    assert no_name not in named(text)


def test_the_same_place_is_one_mention() -> None:
    (model,) = nlp.read("岚图智能发布了新一代大模型“青禾3.0”。").models
    assert len(model.mentions) == 1


@pytest.mark.parametrize(
    ("text", "releases"),
    [
        (
            "We also saw LFM4-Audio from Liquid AI, an audio model of great thrift.",
            {("LFM4-Audio", "released", "Liquid AI")},
        ),
        (
            "OpenAI rolled out their answer to Claude's fast mode (2.5x) with GPT-5.9-Codex-Glint.",
            {("GPT-5.9-Codex-Glint", "released", "OpenAI")},
        ),
        (
            "OpenAI is building hype for the upcoming GPT-6.",
            {("GPT-6", "planned", "OpenAI")},
        ),
        (
            "OpenBMB — VoxCPM 1.9\n\nOpen speech keeps getting better, and this release is a treat for voices.",
            {("VoxCPM 1.9", "released", "OpenBMB")},
        ),
        (
            "Jina-VLM: Small and Good at Papers\n\nJina released a 2.4B VLM that reads whole folders.",
            {("Jina-VLM", "released", "Jina")},
        ),
        (
            "Art & 3D\nZhipu AI - CogView 6 - (X, Github)",
            {("CogView 6", "released", "Zhipu AI")},
        ),
        (
            (
                "Qwen3Shield came out today, and Qwen3Shield is available in two variants:\n\n"
                "Qwen3Shield-Gen, a generative one.\nQwen3Shield-Stream, which reads along."
            ),
            {(f"Qwen3Shield{end}", "released", "Alibaba Group") for end in ("", "-Gen", "-Stream")},
        ),
    ],
)
def test_a_release_is_told_without_a_plain_sentence(
    text: str, releases: set[tuple[str | None, str, str | None]]
) -> None:
    assert told(text) == releases


def test_who_acts_goes_before_the_listed_maker() -> None:
    text = "Mamba-4 is out and much discussed: Cartesia announced Mamba-4 for long inputs."
    assert told(text) == {("Mamba-4", "released", "Cartesia")}


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (
            (
                "Alibaba released Wan 2.9, a stack of video models. "
                'This includes a 1.3B "Nano" version and a 14B "Full" version.'
            ),
            [(1.3, "total", "Wan 2.9"), (14, "total", "Wan 2.9")],
        ),
        (
            (
                "NVIDIA released Nemotron Ultra V4. It descends from Llama 3.1. "
                "The Ultra version is the flagship, a 253 billion parameter dense model."
            ),
            [(253, "total", "Nemotron Ultra V4")],
        ),
        (
            "DeepSeek dropped V3.1, which beats their own R1, and ByteDance quietly shipped a 36B open family.",
            [(36, "total", None)],
        ),
        (
            "DeepSeek V4-Pro cuts the cache to 10% of V3.2 while routing 49B active params out of 1.6T total.",
            [(49, "active", "DeepSeek V4-Pro"), (1600, "total", "DeepSeek V4-Pro")],
        ),
        (
            "Marlin-1 is new. It has a 157M-parameter flow matching head for pictures.",
            [(0.157, "total", None)],
        ),
        (
            (
                "Tencent released Hy3, a 295B-parameter mixture. People saw gains over HY3-Preview.\n\n"
                "Whether those over HY3-Preview last is open. Given the reported 295B total parameters, most doubt it."
            ),
            [(295, "total", "Hy3"), (295, "total", "Hy3")],
        ),
        (
            "LongCat-Flash features:\n\n560B total params\n18.6B–31.3B (27B on average) per token",
            [
                (560, "total", "LongCat-Flash"),
                (18.6, "active", "LongCat-Flash"),
                (31.3, "active", "LongCat-Flash"),
                (27, "active", "LongCat-Flash"),
            ],
        ),
    ],
)
def test_a_size_goes_to_what_it_is_told_of(text: str, sizes: list[Size]) -> None:
    assert sized(text) == sizes


def test_money_is_no_size() -> None:
    assert sized("Its ARR doubled, hitting 2.5B year to date, with Opus 4.6 ahead.") == []


def test_names_written_like_sites_are_names_where_they_are_listed() -> None:
    text = "JD.com and Tencent spoke. Ke Yang came from Approaching.AI; see openai.com for more."
    found = {mention.text for one in nlp.read(text).organisations for mention in one.mentions}
    assert {"JD.com", "Tencent"} <= found
    assert "openai.com" not in found


def test_a_list_of_labs_names_houses_by_their_models() -> None:
    document = nlp.read("There are three poles: Chinese labs (Qwen, Kimi, Ernie), and the rest.")
    assert [one.id for one in document.models] == []
    assert {one.id for one in document.organisations} == {"qwen", "moonshot", "baidu"}


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (
            "Kimi K9 activates only 11B of its 196B parameters per token.",
            [(11, "active", "Kimi K9"), (196, "total", "Kimi K9")],
        ),
        (
            "Kestrel-5 has 15B of 300B active.",
            [(15, "active", "Kestrel-5"), (300, "total", "Kestrel-5")],
        ),
        (
            "These models have active parameters ranging from 3B to 32B.",
            [(3, "active", None), (32, "active", None)],
        ),
    ],
)
def test_what_is_a_part_of_the_whole_is_active(text: str, sizes: list[Size]) -> None:
    assert sized(text) == sizes


def test_what_another_did_in_the_next_clause_is_no_release() -> None:
    text = "xAI launched Grok Imagine, and Wan2.2 impressed with its motion."
    assert told(text) == {("Grok Imagine", "released", "xAI")}


def test_members_in_brackets_came_out_with_their_family() -> None:
    text = (
        "We release POLAX reward models in two sizes. "
        'The "base" models (POLAX-2B-Base and POLAX-7B-Base) are for tuning.'
    )
    assert {name for name, _, _ in told(text)} == {"POLAX", "POLAX-2B-Base", "POLAX-7B-Base"}


def test_a_name_beside_an_account_is_a_house() -> None:
    text = "K3 was there on day 0 via Modal @modal, Fireworks @fire_ai and Cursor @cursor_ai."
    found = {mention.text for one in nlp.read(text).organisations for mention in one.mentions}
    assert {"Modal", "Fireworks"} <= found


@pytest.mark.parametrize(
    ("text", "models"),
    [
        (
            "The smaller Ling-flash-2.0 (100B total, 6.1B active) came out in September.",
            {"Ling-flash-2.0"},
        ),
        (
            "The Kimi Linear 48B model, which is a hybrid, is now available on Hugging Face.",
            {"Kimi Linear 48B"},
        ),
        ("Alibaba unveiled two models on Monday, Fun-ASR and Qwen4-VL.", {"Fun-ASR", "Qwen4-VL"}),
        ("LongCat-Flash-Chat, a 560B MoE, is open under MIT.", {"LongCat-Flash-Chat"}),
        ("Zhipu followed GLM-4.5 (355B total, 32B active) with GLM-4.5-Air.", {"GLM-4.5-Air"}),
    ],
)
def test_what_stands_between_a_model_and_its_act_does_not_part_them(
    text: str, models: set[str]
) -> None:
    assert {model for model, status, _ in told(text) if status == "released"} == models


@pytest.mark.parametrize(
    "text",
    [
        "Kimi K2 Thinking is a 1T-parameter MoE. It shipped Thursday with INT4 weights.",
        "Kimi K2 Thinking is a 1T-parameter MoE. It launched on Friday.",
        "Kimi K2 Thinking is a 1T-parameter MoE. It arrived on Friday.",
        "Kimi K2 Thinking dropped over the weekend.",
        "Kimi K2 Thinking, at 1T parameters, dropped over the weekend.",
    ],
)
def test_a_model_that_arrives_by_itself_came_out(text: str) -> None:
    assert {(model, status) for model, status, _ in told(text)} == {
        ("Kimi K2 Thinking", "released")
    }


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("Now live on OpenRouter: Z.ai's GLM-4.6, with a 200K context window.", "GLM-4.6"),
        (
            "MiniMax says M2 is the best of its size; weights landed on Hugging Face on Oct 27.",
            "M2",
        ),
    ],
)
def test_where_it_is_live_or_landed_is_a_release(text: str, model: str) -> None:
    assert {(name, status) for name, status, _ in told(text)} == {(model, "released")}
