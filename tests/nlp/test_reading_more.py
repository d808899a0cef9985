"""Names, sizes, releases and days of reader 23: what texts of many outlets had that was misread before."""

from __future__ import annotations

import pytest

import nlp
from tests.nlp.reading_helpers import houses, names, sized

DAY = "2026-08-13"  # a Thursday


def released(text: str) -> dict[str | None, tuple[str | None, str | None]]:
    found = nlp.read(text, published=DAY).releases
    return {one.model: (one.organisation, one.date) for one in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a model is said to be comes before whose name states the size
        ("Lantern-4 Mini, a 3B model trained from Qwen4-VL-3B, reads maps.",
         {(3, "total", "Lantern-4 Mini"), (3, "total", "Qwen4-VL-3B")}),
        ("Two came. Lantern-4 Flash: a smaller sibling of 84 billion parameters.",
         {(84, "total", "Lantern-4 Flash")}),
        ("After Lantern-L1-7B came Lantern-S1 1.5B, 7B and 32B.",
         {(7, "total", "Lantern-L1-7B"), (1.5, "total", "Lantern-S1 1.5B"), (7, "total", "Lantern-S1"),
          (32, "total", "Lantern-S1")}),
        # brackets that close before the size
        ("Kimi K9 holds 2T parameters (thrice DeepSeek V7's 671B), 40B active.",
         {(2000, "total", "Kimi K9"), (671, "total", "DeepSeek V7"), (40, "active", "Kimi K9")}),
        ("Alibaba's Qwen9 Series - 6 models, 90B to 0.4B, all open.",
         {(90, "total", "Qwen9"), (0.4, "total", "Qwen9")}),
        ("The small gpt-oss-20B has 21B in total. gpt-oss is by OpenAI.",
         {(20, "total", "gpt-oss-20B"), (21, "total", "gpt-oss-20B")}),
        ("DBRX 132B is out. DBRX writes well.", {(132, "total", "DBRX")}),
        ("Qwen9-VL has a 2B member. The Qwen models are small, as the 2B model fits a phone.",
         {(2, "total", "Qwen9-VL")}),
        # … and what a model is only tuned from, or matched with
        ("They put out Arcee Kite, a 7B Qwen-9 finetune that calls tools.", {(7, "total", None)}),
        ("腾讯混元 Hy9：770B/49B 参数，已上线。", {(770, "total", "混元 Hy9"), (49, "active", "混元 Hy9")}),
        ("LongCat-9 参数如下。\n\n激活参数：平均约 20B，从 10B~30B 不等",
         {(20, "active", "LongCat-9"), (10, "active", "LongCat-9"), (30, "active", "LongCat-9")}),
    ],
)  # fmt: skip
def test_sizes(text: str, expected: set[tuple[float, str, str | None]]) -> None:
    assert expected <= sized(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DBRX 132B is out. DBRX writes well.", {"dbrx": {"DBRX 132B", "DBRX"}}),
        ("Qwen 9 72B is out. Qwen 9 writes well.", {"qwen9-72b": {"Qwen 9 72B"}, "qwen9": {"Qwen 9"}}),
        ("In spring DeepSeek published one. It writes.\n\nV9 was far too big for most disks.", {"deepseek-v9": {"V9"}}),
        ("It matches Opus on long code, and has Sonnet-level taste.",
         {"claude-opus": {"Opus"}, "claude-sonnet": {"Sonnet"}}),
        ("OpenAI put ChatGPT for Business and the ChatGPT desktop app on sale.", {}),
    ],
)  # fmt: skip
def test_models(text: str, expected: dict[str, set[str]]) -> None:
    assert {one.id: {m.text for m in one.mentions} for one in nlp.read(text).models} == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In that house Qwen and Moonshot AI keep rooms.", "Qwen"),
        ("Qwen Qwen9-72B (in May), open", "Qwen"),
        ("Kimi was preparing the shelves for its next one.", "Kimi"),
    ],
)
def test_a_familys_name_means_its_house(text: str, name: str) -> None:
    assert name in houses(text)
    assert name not in names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # rows that lead to hubs, dated by their whole
        (("| Name | Kind | Download |\n| Yi-9-9B | Base | 🤗 Hugging Face • 🤖 ModelScope |\n"
         "| Yi-9-1.5B | Base | 🤗 Hugging Face • 🤖 ModelScope |\n\nNews\n\n"
         "2026-03-05: The Yi-9 series models are open sourced."),
         {"Yi-9-9B": ("01.AI", "2026-03-05"), "Yi-9-1.5B": ("01.AI", "2026-03-05"), "Yi-9": ("01.AI", "2026-03-05")}),
        # the part whose head announced it
        (("Alibaba Cloud's CTO Ada Moss launched Tongyi Qianwen in April 2026. "
         "Alibaba Group looked on."), {"Tongyi Qianwen": ("Alibaba Cloud", "2026-04")}),
        # whose family stands within another's name
        (
            "360Zhinao\n\n[2026.05.20] Built upon llama9, our llama9-8B-360Zhinao-Chat was released.",
            {"llama9-8B-360Zhinao-Chat": ("Qihoo 360", "2026-05-20")},
        ),
        (
            ("Hume AI launches Chorus 2 (X, Blog)\n\n"
            "NVIDIA — Kite 0.2 (1B/2B): tweet, HF 2B, blog, demo. It zooms.\n\n"
            "Moonshot — Kimi K9: blog, HF. It reads.\n\nLFM3-Audio: a speech model (X, Blog, HF)\n\n"
            "Sora 9: a video model (X, Blog)"),
            {
                "Chorus 2": ("Hume AI", None),
                "Kite 0.2": ("NVIDIA", None),
                "Kimi K9": ("Moonshot", None),
                "LFM3-Audio": ("Liquid AI", None),
                "Sora 9": ("OpenAI", None),
            },
        ),
        (
            "In July Google came up with a new one, “Gemini Flash Thinking”.",
            {"Gemini Flash Thinking": ("Google", "2026-07")},
        ),
        # days that a head tells
        ("DeepSeek 发布 V9，2026/03/24, 深度求索", {"V9": ("DeepSeek", "2026-03-24")}),
        (
            "Llama 9, 2026/07/08, Meta\n\nMeta 7月把它放了出来：发布了 Llama 9。",
            {"Llama 9": ("Meta", "2026-07-08")},
        ),
        ("8 月 1-2 日，腾讯推出 Hy9。", {"Hy9": ("腾讯", "2026-08-01")}),
        ("某报8月10日报道，今日，阶跃星辰发布 Step 9。", {"Step 9": ("阶跃星辰", "2026-08-10")}),
        ("Qwen9 发布后的三个月里，大家写了很多程序。", {"Qwen9": ("Alibaba Group", "2026-05")}),
        ("和 Sora 同款的大模型来了！", {}),
        # show notes with blanks in their brackets
        (("Open Source LLMs\n\nLantern-Thinking v2: 32B dense reasoning model ( HF, Paper, Page )\n\n"
         "Kite-Edge: small language models for phones ( Blog, HF )\n\n"
         "INTELLECT-9: training of a 32B reasoning model ( Blog, HF )\n\nSora 9: a video model ( X, Blog )"),
         {"Lantern-Thinking v2": (None, None), "Kite-Edge": (None, None),
          "INTELLECT-9": ("Prime Intellect", None), "Sora 9": ("OpenAI", None)}),
    ],
)  # fmt: skip
def test_releases(text: str, expected: dict[str, tuple[str | None, str | None]]) -> None:
    found = released(text)
    assert {model: (house, day and day[:10]) for model, (house, day) in found.items()} == expected


@pytest.mark.parametrize(
    "text",
    [
        "“先别急，钱还早。”一位接近陈海岩和林志远的人士说。",
        "“先别急，钱还早。”一名知情人称，陈海岩还没有点头。",
        "“先别急，钱还早。” 一位基金合伙人解释称。",
    ],
)
def test_sources_without_a_name(text: str) -> None:
    assert [one.speaker for one in nlp.read(text).quotes] == [None]


def test_who_says_it_behind_a_title() -> None:
    text = (
        "Ada Moss of Poolside is glad. Hers is the one shop that tells it all, says Ms Moss. "
        "“Whoever wants to see how it is done may follow the others.”"
    )
    assert [(one.speaker, one.affiliation) for one in nlp.read(text).quotes] == [
        ("Ada Moss", "Poolside")
    ]
