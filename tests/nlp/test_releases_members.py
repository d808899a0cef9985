"""Sizes that a sentence names of a family, entries under an open list, and plans told by a noun or a box."""

import pytest

import nlp


def told(text: str) -> set[tuple[str | None, str]]:
    return {(one.model, one.action) for one in nlp.read(text, published="2025-06-20").releases}


ENGLISH = (
    "# Qwen9\n\nWe announce the release of Qwen9. What you get:\n\nModels of four sizes, including "
    "Qwen9-0.5B, Qwen9-3B, Qwen9-14B and Qwen9-90B-A8B;\nMore languages."
)
SIZES = {"Qwen9-0.5B", "Qwen9-3B", "Qwen9-14B", "Qwen9-90B-A8B"}


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Qwen9正式发布。这一次我们准备了：\n\n4个尺寸的基座与对话模型，包括Qwen9-0.5B、Qwen9-3B、Qwen9-14B以及Qwen9-90B-A8B；\n更多语言。",
    ],
)
def test_sizes_of_a_family_that_came_out_came_out(text: str) -> None:
    assert {model for model, _ in told(text)} >= SIZES


def test_sizes_of_another_family_did_not() -> None:
    text = (
        "Alibaba released Qwen9 today.\n\nWe compared it with models of three sizes, "
        "including Llama-3.1-8B, Llama-3.1-70B and Llama-3.1-405B."
    )
    assert {model for model, _ in told(text)} == {"Qwen9"}


def test_entries_under_an_open_list_are_open() -> None:
    text = (
        "# Qwen9\n\nOpen-source list\n\nModels\n\nQwen9-3B: the base model.\nQwen9-3B-Chat: tuned on dialogues.\n\n"
        "Evaluation\n\nLlama-3.1-8B: 41.2\n"
    )
    opened = {("Qwen9-3B", "open-sourced"), ("Qwen9-3B-Chat", "open-sourced")}
    assert told(text) == opened


@pytest.mark.parametrize(
    "text",
    [
        "GLM-9 is slated for release in the first quarter of 2026.",
        "Zhipu AI is gearing up for the launch of GLM-9.",
        "- [ ] Release GLM-9 weights (Q4 2025)",
        "智谱的GLM-9定档10月15日。",
    ],
)
def test_what_is_ahead_is_a_plan(text: str) -> None:
    assert {action for _, action in told(text)} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "Zhipu AI put GLM-9 online on Sunday.",
        "Zhipu AI flipped the switch on GLM-9 at midnight.",
        "Now on ModelScope and Hugging Face: GLM-9",
        "智谱的大模型家族再添新成员GLM-9。",
        "智谱带着GLM-9杀到了。",
        "GLM-9的权重现可下载，遵循MIT许可。",
    ],
)
def test_the_press_has_other_words_for_it(text: str) -> None:
    assert {model for model, _ in told(text)} == {"GLM-9"}


@pytest.mark.parametrize(
    "text",
    [
        "Zhipu AI set up shop and released GLM-9.",
        "Zhipu AI, set for a debut on the stock market, released GLM-9 on Monday.",
    ],
)
def test_what_was_planned_before_is_out_now(text: str) -> None:
    assert {action for _, action in told(text)} == {"released"}


@pytest.mark.parametrize(
    ("text", "models"),
    [
        (
            "Moonshot AI released Kimi K2, a big model; Kimi-Dev-72B, a coder; and Kimi-VL, which sees.",
            {"Kimi K2", "Kimi-Dev-72B", "Kimi-VL"},
        ),
        (
            "Tencent opened Hunyuan-A13B, which runs on a card; Hunyuan-MT-7B, a translator; and Hunyuan-T1.",
            {"Hunyuan-A13B", "Hunyuan-MT-7B", "Hunyuan-T1"},
        ),
        (
            "Zhipu AI released GLM-4.5 (355B); GLM-4.5-Air (106B); and GLM-4.5V.",
            {"GLM-4.5", "GLM-4.5-Air", "GLM-4.5V"},
        ),
        (
            "We open the 7B models of our series Baichuan 2 (abbr. BC2), Baichuan2-7B-Base and Baichuan2-7B-Chat.",
            {"Baichuan2-7B-Base", "Baichuan2-7B-Chat"},
        ),
        ("We release the first model of our series Norvim (abbr. NV), Norvim-7B.", {"Norvim-7B"}),
        (
            "Xiaomi launched audio models:\n\n- MiMo-Audio-7B: speaks\n- MiDashengLM-7B: hears",
            {"MiMo-Audio-7B", "MiDashengLM-7B"},
        ),
    ],
)
def test_a_list_has_all_its_members_and_no_family(text: str, models: set[str]) -> None:
    assert {model for model, _ in told(text)} == models
