"""What lists tell: artefacts by their accounts, notes of shows, plans under a heading, rows of counted models."""

from __future__ import annotations

import pytest

import nlp
from tests.nlp.reading_helpers import houses, names, sized

ARTEFACTS = """Picks of the month

LongCat-Next by meituan-longcat: A model that reads, listens and looks, all at once.

kite-4 by harbour-works: An editor's own model for the next edit.

Paper-OCR-2 by lantern-lab: An update that reads tables as well.
"""

NOTES = """TL;DR and show notes

Open Source LLMs

KAIST Krolo - bilingual Korean/English 10B (HF, Paper)

Prime Intellect - MetaBean-1 - a foundation model of plants (Site, X, Paper)

ZeroBend - a hopeless benchmark of sight (X, Page, Paper, HF)

Baidu - Pantomime 3 - portraits that speak (Project, Github, HF)

Arc institute + Nvidia - introduce Sprout 2 - genomics model (X)

HuggingFace playbook on scale (HF)
"""


def told(text: str, published: str | None = None) -> dict[str | None, tuple[str, str | None]]:
    """Status and day of each release, by model."""
    return {
        one.model: (one.status, one.date) for one in nlp.read(text, published=published).releases
    }


def whose(text: str) -> dict[str | None, str | None]:
    return {one.model: one.organisation for one in nlp.read(text).releases}


def test_a_list_of_artefacts_names_models_and_accounts() -> None:
    assert {"LongCat-Next", "kite-4", "Paper-OCR-2"} <= names(ARTEFACTS)
    assert {"meituan-longcat", "harbour-works", "lantern-lab"} <= houses(ARTEFACTS)
    assert whose(ARTEFACTS) == {
        "LongCat-Next": "meituan-longcat",
        "kite-4": "harbour-works",
        "Paper-OCR-2": "lantern-lab",
    }


def test_two_lines_with_by_make_no_list_of_artefacts() -> None:
    assert houses("Photo by ann-lee: the river.\n\nWords by bo-chen: the bridge.") == set()


def test_notes_of_a_show_name_models_behind_their_house() -> None:
    assert whose(NOTES) == {
        "Krolo": "KAIST",
        "MetaBean-1": "Prime Intellect",
        "Pantomime 3": "Baidu",
        "Sprout 2": "Nvidia",
    }


def test_what_stands_under_a_heading_of_plans_is_planned() -> None:
    text = (
        "Upcoming features\n\nOpen-sourcing OpenKite-9B (base StarCoder2);\n\nNews\n\n"
        "[2024-02-26] We have open-sourced OpenKite-1B."
    )
    assert told(text) == {
        "OpenKite-9B": ("planned", None),
        "OpenKite-1B": ("released", "2024-02-26"),
    }


@pytest.mark.parametrize(
    "text",
    [
        # what another is built with, and what one must have first
        "We introduce Marlo-7B as language decoder and tune the rest.",
        "Get the original LLaMA weights in the hub's format.",
        "You can download LLaMA-13B weights and convert them with the script.",
        # what is only expected
        "此前有报道称，DeepSeek将于2月发布DeepSeek V4，公司未作回应。",
        "有媒体发文报道称，Grok-3 已现身平台，有望下周正式发布。",
    ],
)
def test_no_release(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In July, labs there released a wave of open models. Key releases include GLM-4.5 from Zhipu AI.",
         {"GLM-4.5": ("released", "2025-07")}),
        ("🔥 2024/11/30：我们发布 GLM-4 系列模型。共计 GLM-4-9B-Chat、GLM-4-9B-Base 两个模型。",
         {"GLM-4": ("released", "2024-11-30"), "GLM-4-9B-Chat": ("released", "2024-11-30"),
          "GLM-4-9B-Base": ("released", "2024-11-30")}),
        ("7月，阶跃星辰一口气连发三款大模型新品。除了 Step-2 正式版之外，还包括 Step-1V 的迭代版本 Step-1.5V。",
         {"Step-2": ("released", "2025-07"), "Step-1.5V": ("released", "2025-07")}),
        ("7月16日，月之暗面发布了「会看图的模型」k1。相比一个月前发布的 k0-math，k1 能看懂图。",
         {"k1": ("released", "2025-07-16"), "k0-math": ("released", "2025-06")}),
        # of the month of the text, whatever the paragraph above looks back at
        ("2025年6月20日，DeepSeek 开源了 R1。\n\n25日，Anthropic 发布了 Claude 3.7 Sonnet。",
         {"R1": ("released", "2025-06-20"), "Claude 3.7 Sonnet": ("released", "2025-07-25")}),
        # a family's first day is no day of its versions
        ("商汤日前发布的“日日新5.0”很快。第一代“日日新”大模型发布于2023年4月。",
         {"日日新5.0": ("released", None), "日日新": ("released", "2023-04")}),
        ("2024年以来，Gemini、Claude 3接连发布。",
         {"Gemini": ("released", "2024"), "Claude 3": ("released", "2024")}),
        ("商汤新发布的日日新5.0和GPT-4同场较量。", {"日日新5.0": ("released", None)}),
    ],
)  # fmt: skip
def test_days(text: str, expected: dict[str | None, tuple[str, str | None]]) -> None:
    assert told(text, "2025-07-28") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We ran Qwen3.8 2.4T A95B here.", {"Qwen3.8 2.4T A95B"}),
        ("Magnus-32b v2 has been released.", {"Magnus-32b v2"}),
        ("腾讯自研的快思考模型 Turbo S 上线。混元 Turbo S 能秒回。", {"Turbo S", "混元 Turbo S"}),
        # an adjective, a program's class, a count of records
        ("Harbour releases Resource-Efficient 80B and 617B models.", set()),
        ("It is a KayaMoeForCausalLM checkpoint.", set()),
        ("Sonnet 3.5 is out at Claude.ai today.", {"Sonnet 3.5"}),  # a site
        ("We propose PAIRS-10M, records of sight and sound.", set()),
    ],
)
def test_names(text: str, expected: set[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kimi K2 is a 1T MoE with 32B active.",
         {(1000.0, "total", "Kimi K2"), (32.0, "active", "Kimi K2")}),
        # tokens that were used
        ("It took 168M output tokens, and Kimi K3 (133M) fewer.", set()),
        # another house's
        ("The talk names Meta's 70B and 405B models, Qwen2.5-Plus, and an app.",
         {(70.0, "total", None), (405.0, "total", None)}),
        ("Reported: a 32B model hits 87.1, rivalling Gemini 2.5; 7B shows three points more.",
         {(32.0, "total", None), (7.0, "total", None)}),
        ("Qwen's new wave:\n\nQwen3-Omni: one model for all senses. Alibaba opened the 30B A3B variants.",
         {(30.0, "total", "Qwen3-Omni"), (3.0, "active", "Qwen3-Omni")}),
        ("Wan2.2-TI2V-5B\nWan2.2-T2V-A14B\n\nOne card easily fits the 5B model.",
         {(5.0, "total", "Wan2.2-TI2V-5B"), (14.0, "active", "Wan2.2-T2V-A14B")}),
        # trillions before a name, and of any model of a class
        ("Two machines run the 1T Kimi K2.", {(1000.0, "total", "Kimi K2")}),
        ("单节点 1.6T DeepSeek V4 Pro 的初步结果。", {(1600.0, "total", "DeepSeek V4 Pro")}),
        ("They trained on 2T DeepSeek V4 data and 15T Qwen3-made tokens.", set()),
        ("它把 DeepSeek V4 级别的 1T 模型放进一台机器。", {(1000.0, "total", None)}),
        # the base in a table's second column
        ("Model | Backbone Model | Model Size\nKrolo-Large | GLM-Large | 335M",
         {(0.335, "total", "Krolo-Large")}),
    ],
)  # fmt: skip
def test_sizes(text: str, expected: set[tuple[float, str, str | None]]) -> None:
    assert sized(text) == expected


def test_a_handle_that_heads_a_line_is_who_is_quoted() -> None:
    text = (
        "What people say:\n\nquietfox7: “It is a fine model, and it runs on my old laptop as well.”"
    )
    assert [one.speaker for one in nlp.read(text).quotes] == ["quietfox7"]


def test_a_university_s_centre_is_one_house() -> None:
    text = "本项目由上海交通大学未来媒体网络协同创新中心和某公司合作研发。"
    assert "上海交通大学未来媒体网络协同创新中心" in houses(text)


LINKS = """The best links of the week

Qwen3.6-Max-Preview: what it can do (qwen.ai) [5] -- comments [6]

Kimi K2.6: notes on its code (kimi.com) [9] -- comments [10]

Claude 4.7 and what it costs (riverblog.com) [3] -- comments [4]
"""

DIGEST = """For developers:

Qwen3-Coder-Plus: better in the terminal, and it takes pictures as well (@Alibaba_Qwen, @somebody).

GLM-4.6-Air: Still training; its house asks for patience (@Zai_org).

MiniMax-M2.7: somebody ran it on a laptop (@somebody).
"""


def test_a_link_to_the_maker_s_own_site_tells_a_release() -> None:
    assert set(told(LINKS)) == {"Qwen3.6-Max-Preview", "Kimi K2.6"}


def test_a_digest_s_line_with_the_maker_s_own_account_tells_a_release() -> None:
    assert set(told(DIGEST)) == {"Qwen3-Coder-Plus"}


def test_the_parts_that_a_model_is_built_on_are_not_released_with_it() -> None:
    text = (
        "[2025/01/12] Release KrolloChat2-Flash, a powerful model built on a video encoder "
        "(InternVideo) and an LLM (Qwen)."
    )
    assert told(text) == {"KrolloChat2-Flash": ("released", "2025-01-12")}


def test_what_a_house_released_stands_behind_a_colon() -> None:
    text = (
        "Flagships: Alibaba Qwen released:\n\nQwen3-Max (Instruct/Thinking). It is quick.\n\n"
        "Qwen3-Omni: one model for all senses."
    )
    assert whose(text) == {"Qwen3-Max": "Alibaba Qwen", "Qwen3-Omni": "Alibaba Qwen"}


def test_a_family_of_which_sizes_are_named_is_no_firm() -> None:
    text = (
        "LOLAR represents a step in rewards. LOLAR assigns them to paths.\n\nWe release LOLAR reward models "
        "in sizes of 1.8B and 7B parameters. The “base” models (LOLAR-1.8B-Base and LOLAR-7B-Base) come first."
    )
    assert houses(text) == set()
    assert {"LOLAR", "LOLAR-1.8B-Base", "LOLAR-7B-Base"} <= set(told(text))


@pytest.mark.parametrize(
    ("text", "models", "firms"),
    [
        # by whom it is developed
        ("We release Qwen3-TTS, a series of speech models developed by Qwen, for voices.", {"Qwen3-TTS"}, {"Qwen"}),
        # a family of models, told beside an unknown name
        ("We introduce MindLing, a new family of large language models for schools.", {"MindLing"}, set()),
        ("Nvidia announced Helio, a Vision-Language-Action (VLA) model.", {"Helio"}, {"Nvidia"}),
        ("LongCat-Next builds on the LongCat-Flash-Lite MoE backbone.", {"LongCat-Next", "LongCat-Flash-Lite"}, set()),
    ],
)  # fmt: skip
def test_names_and_firms(text: str, models: set[str], firms: set[str]) -> None:
    assert (names(text), houses(text)) == (models, firms)


def test_a_name_of_two_sizes_tells_all_and_the_active_ones() -> None:
    assert sized("OLMoE-1B-7B-Instruct is out.") == {
        (1.0, "active", "OLMoE-1B-7B-Instruct"),
        (7.0, "total", "OLMoE-1B-7B-Instruct"),
    }
