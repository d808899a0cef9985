"""Sizes in every spelling, the model that each belongs to, and the numbers that are none."""

from __future__ import annotations

import pytest

import nlp
from tests.nlp.parameters_helpers import B, sizes


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It has 7 billion parameters.", "en", [(7, "total")]),
        ("a 7-billion-parameter model", "en", [(7, "total")]),
        ("between 6 and 13 billion parameters", "en", [(6, "total"), (13, "total")]),
        ("a model of 1.8 trillion parameters", "en", [(1800, "total")]),
        (
            "in sizes of 2 billion, 9 billion and 30 billion parameters",
            "en",
            [(2, "total"), (9, "total"), (30, "total")],
        ),
        ("It holds half a billion parameters.", "en", [(0.5, "total")]),
        (
            "671B parameters in all, with 37B activated per token",
            "en",
            [(671, "total"), (37, "active")],
        ),
        (
            "560 billion parameters, of which between 18 billion and 31 billion are used for a token",
            "en",
            [(560, "total"), (18, "active"), (31, "active")],
        ),
        (
            "36 billion parameters so that just 3 billion parameters become active",
            "en",
            [(36, "total"), (3, "active")],
        ),
        ("| Norvim | 1.2 Trillion parameters |", "en", [(1200, "total")]),
        ("模型有70亿参数。", "zh", [(7, "total")]),
        ("参数量达 130 亿。", "zh", [(13, "total")]),
        ("这是一个万亿参数模型。", "zh", [(1000, "total")]),
        ("总参数6710亿，激活370亿。", "zh", [(671, "total"), (37, "active")]),
        ("拥有 1.04T 参数", "zh", [(1040, "total")]),
        ("提供18亿（1.8B）、70亿（7B）两种参数规模", "zh", [(1.8, "total"), (7, "total")]),
    ],
)
def test_every_way_to_write_a_size(
    text: str, language: str, expected: list[tuple[float, str]]
) -> None:
    found = {(value, kind) for value, kind, _ in sizes(text, language)}
    assert found == set(expected)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It was trained on 18 trillion tokens and 8B tokens more.", "en"),
        ("The firm raised $2 billion at a 30 billion yuan valuation.", "en"),
        ("It has 100M active users and a 128K context.", "en"),
        ("It runs on 64 H100 GPUs with 80 GB each, 40 per cent faster.", "en"),
        ("It was trained on Ascend 910B chips and on 16 910B accelerators.", "en"),
        ("在昇腾910B芯片上训练。", "zh"),
        ("公司估值200亿元，用户超过3亿人。", "zh"),
        ("训练数据达 2.6 万亿 tokens，上下文 32K。", "zh"),
    ],
)
def test_other_numbers_are_no_sizes(text: str, language: str) -> None:
    assert sizes(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "MiniMax-M1, a 456 billion parameter model, is open.",
            "en",
            [(456, "total", "MiniMax-M1")],
        ),
        (
            "Two models came: GLM-4.5 with 355 billion parameters and GLM-4.5-Air with 106 billion parameters.",
            "en",
            [(355, "total", "GLM-4.5"), (106, "total", "GLM-4.5-Air")],
        ),
        (
            "The firm is building a 500B parameter LLM called Yunhe-2.",
            "en",
            [(500, "total", "Yunhe-2")],
        ),
        ("They used a small 3B model for the test, not Qwen2.", "en", [(3, "total", None)]),
        (
            "公司推出参数量320亿的推理模型QwQ-32B。",
            "zh",
            [(32, "total", "QwQ-32B"), (32, "total", "QwQ-32B")],
        ),
        (
            "它可与具备 6710 亿参数（其中 370 亿被激活）的 DeepSeek-R1 媲美。",
            "zh",
            [(671, "total", "DeepSeek-R1"), (37, "active", "DeepSeek-R1")],
        ),
        ("Mixtral-8x7B is fast.", "en", [(56, "total", "Mixtral-8x7B")]),
        (
            "We opened Qwen2.5-Math-1.5B/7B/72B.",
            "en",
            [
                (1.5, "total", "Qwen2.5-Math-1.5B"),
                (7, "total", "Qwen2.5-Math-7B"),
                (72, "total", "Qwen2.5-Math-72B"),
            ],
        ),
        (
            "DeepSeek-V3 has 671B parameters. Only 37 billion of those parameters are activated.",
            "en",
            [(671, "total", "DeepSeek-V3"), (37, "active", "DeepSeek-V3")],
        ),
        (
            "We thank you for using Qwen3.\n\nThere are dense models of many sizes, to be had in 4B, 8B and 500M.",
            "en",
            [(4, "total", "Qwen3"), (8, "total", "Qwen3"), (0.5, "total", "Qwen3")],
        ),
        (
            "GLM-4.5 is described as follows:\n\nTotal Parameters: 355B\nActivated Parameters per Token: 32B",
            "en",
            [(355, "total", "GLM-4.5"), (32, "active", "GLM-4.5")],
        ),
        (
            "Qwen3-Max has over 1T parameters. A 60-billion-parameter version is due.",
            "en",
            [(1000, "total", "Qwen3-Max"), (60, "total", "Qwen3-Max")],
        ),
    ],
)
def test_a_size_belongs_to_its_model(
    text: str, language: str, expected: list[tuple[float, str, str | None]]
) -> None:
    assert sizes(text, language) == expected


def test_context_and_training_tokens_are_kept_with_their_role() -> None:
    reading = nlp.read(
        "Qwen2.5 was trained on 18 trillion tokens and supports a context of 128K tokens.",
        language="en",
    )
    assert [(m.role, m.value, m.model) for m in reading.measures] == [
        ("training_tokens", 18 * 10**12, "Qwen2.5"),
        ("context_length", 128_000, "Qwen2.5"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Alibaba opened Qwen-7B and Qwen-7B-Chat, each with 7.7 billion parameters.", "en"),
        ("阿里云开源Qwen-7B和Qwen-7B-Chat，两者均有77亿参数。", "zh"),
    ],
)
def test_a_size_said_of_each_is_of_each(text: str, language: str) -> None:
    found = nlp.read(text, language=language).parameters
    assert {one.model_id for one in found if one.value == 7_700_000_000} == {
        "qwen-7b",
        "qwen-7b-chat",
    }


def test_the_head_of_a_tables_column_says_what_is_a_size() -> None:
    text = (
        "Model | #Total Params | #Active Params | Context\n"
        "DeepSeek-V2 | 210B | 18B | 128K\n"
        "BGE-M3 | 569M | - | 8K"
    )
    found = {(p.value, p.kind, p.model) for p in nlp.read(text, language="en").parameters}
    assert found == {
        (210_000_000_000, "total", "DeepSeek-V2"),
        (18_000_000_000, "active", "DeepSeek-V2"),
        (569_000_000, "total", "BGE-M3"),
    }


def test_a_size_written_with_its_active_part_is_two() -> None:
    reading = nlp.read("GLM-4.6 | Hugging Face | 355B-A32B | BF16", language="en")
    assert [(p.value, p.kind) for p in reading.parameters] == [
        (355_000_000_000, "total"),
        (32_000_000_000, "active"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "QwQ-32B nearly catches DeepSeek-R1, which boasts all of 671 billion parameters.",
        "QwQ-32B needs less than DeepSeek-R1's 671B parameters.",
    ],
)
def test_what_a_model_boasts_is_its_own(text: str) -> None:
    found = {(p.value, p.model) for p in nlp.read(text, language="en").parameters}
    assert (671_000_000_000, "DeepSeek-R1") in found


def test_an_active_size_belongs_to_the_model_whose_name_states_it() -> None:
    text = "Qwen3-30B-A3B is out. Qwen calls it small. All of it runs with 3B active parameters."
    found = {(p.value, p.kind, p.model) for p in nlp.read(text, language="en").parameters}
    assert (3_000_000_000, "active", "Qwen3-30B-A3B") in found
    assert len(found) == 2


def test_a_context_is_no_size_and_another_models_size_not_its_own() -> None:
    text = "Qwen3-VL-235B: reads images, 22B active, 1M context. Compared with the 72B model, Qwen1.5-32B lags."
    found = {(p.value, p.kind, p.model) for p in nlp.read(text, language="en").parameters}
    assert (22_000_000_000, "active", "Qwen3-VL-235B") in found
    assert not any(value == 1_000_000 for value, _, _ in found)
    assert (72_000_000_000, "total", "Qwen1.5-32B") not in found


def test_a_row_says_what_its_numbers_are_and_the_head_whose() -> None:
    text = (
        "Measure | DeepSeek-V2-Lite | GLM-4.5-Air\n"
        "Activated Params | 2.4B | 12B\n"
        "Total Params | 15.7B | 106B\n"
        "Score | 48.1 | 50.2"
    )
    found = {(p.value / B, p.kind, p.model) for p in nlp.read(text, language="en").parameters}
    assert found == {
        (2.4, "active", "DeepSeek-V2-Lite"),
        (12, "active", "GLM-4.5-Air"),
        (15.7, "total", "DeepSeek-V2-Lite"),
        (106, "total", "GLM-4.5-Air"),
    }


def test_a_count_in_full_is_a_size_where_parameters_are_told() -> None:
    text = "Model | Total Params | Vocabulary | Tokens\nYi-6B | 6,061,035,520 | 64,000 | 3,000,000,000,000"
    found = [(p.value, p.model) for p in nlp.read(text, language="en").parameters]
    assert (6_061_035_520, "Yi-6B") in found
    assert not any(value == 3_000_000_000_000 for value, _ in found)
    assert sizes("GLM-4 has 9,399,951,392 parameters and 2,000,000,000 users.") == [
        (9.399951392, "total", "GLM-4")
    ]


def test_sizes_told_of_an_upgrade_are_of_what_came_of_it() -> None:
    text = "With this post we upgrade Qwen to Qwen1.5.\n\n3 model sizes: 0.5B, 4B and 14B."
    assert {model for _, _, model in sizes(text)} == {"Qwen1.5"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hunyuan-A13B is a 13B/80B-parameter MoE model.", (13, "active", "Hunyuan-A13B")),
        (
            "GLM-5 has 900 billion parameters, of which some 45 billion would be active at once.",
            (45, "active", "GLM-5"),
        ),
        (
            "Zhipu opened GLM-4.5 with 355 billion parameters, and a 106-billion-parameter sibling named GLM-4.5-Air.",
            (106, "total", "GLM-4.5-Air"),
        ),
        (
            "Baichuan 2 comes in 7-billion- and 13-billion-parameter sizes.",
            (7, "total", "Baichuan 2"),
        ),
        (
            "MiniMax-M1 is large. Few of its experts are active at a time (~45.9B parameters, or 10%).",
            (45.9, "active", "MiniMax-M1"),
        ),
        (
            "DeepSeek-V2 | 236B | 21B | 128k\nDeepSeek-V2-Lite | 16B | 2.4B | 32k",
            (21, "active", "DeepSeek-V2"),
        ),
        (
            "Qwen2.5-Coder is part of the Qwen2.5 series and comes in 1.5B, 7B and 32B sizes.",
            (7, "total", "Qwen2.5-Coder"),
        ),
        (
            "Kimi K2 has a total parameter count at the trillion scale (1T).",
            (1000, "total", "Kimi K2"),
        ),
        ("We compare it with the 80B-parameter model CoCa.", (80, "total", "CoCa")),
        (
            "Baichuan-13B, built like OpenAI's GPT, has 13 billion parameters.",
            (13, "total", "Baichuan-13B"),
        ),
        (
            "We opened DeepSeek LLM 7B/67B Chat to everybody.",
            (67, "total", "DeepSeek LLM 67B Chat"),
        ),
    ],
)
def test_sizes_as_newspapers_and_cards_tell_them(
    text: str, expected: tuple[float, str, str]
) -> None:
    assert expected in sizes(text)


def test_the_size_of_a_sibling_and_of_one_without_a_name() -> None:
    found = sizes(
        "Calamus-7B holds 6.9 billion parameters; its little sister has 2.8 billion. Calamus-3B is it."
    )
    assert (2.8, "total", "Calamus-3B") in found
    text = "GLM-5 is late. GLM-5 waits, and a smaller system with about 30 billion parameters comes first."
    assert (30, "total", None) in sizes(text)


def test_a_word_that_the_text_calls_a_sized_model_is_one_in_its_tables_too() -> None:
    text = (
        "Meet Moonlight, a 3B/16B-parameter MoE model.\n\n"
        "Score | Qwen2.5-3B | Moonlight\nTotal Params | 2.77B | 15.29B"
    )
    found = sizes(text)
    assert {
        (3, "active", "Moonlight"),
        (16, "total", "Moonlight"),
        (15.29, "total", "Moonlight"),
    } <= set(found)
    assert not nlp.read("The ship left by Moonlight, a fine night.", language="en").models


def test_a_bracket_behind_a_name_and_a_part_of_it_are_sizes() -> None:
    reading = nlp.read(
        "It trails R1 (671 billion, 37 billion active). MiniMax-M1 counts 456 billion parameters,"
        " of which 46 billion wake up for any word. Kimi (2 billion users) does not say.",
        language="en",
    )
    assert {(one.model, one.value // 10**9, one.kind) for one in reading.parameters} == {
        ("R1", 671, "total"),
        ("R1", 37, "active"),
        ("MiniMax-M1", 456, "total"),
        ("MiniMax-M1", 46, "active"),
    }


def test_an_apposition_is_of_the_name_before_it() -> None:
    reading = nlp.read(
        "Modelbest is back with MiniCPM 4, an 8B model that it says runs on a phone. Qwen3-8B is older.",
        language="en",
    )
    assert [(one.model, one.value // 10**9) for one in reading.parameters] == [
        ("MiniCPM 4", 8),
        ("Qwen3-8B", 8),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Norvim-X2 and Norvim-X2-Air have 355B and 106B parameters respectively.", "en"),
        (
            "Beside GPT-4, Norvim-X2 and Norvim-X2-Air hold 355 and 106 billion parameters, respectively.",
            "en",
        ),
        ("Norvim-X2和Norvim-X2-Air的参数量分别为3550亿和1060亿。", "zh"),
    ],
)
def test_sizes_are_dealt_out_in_order(text: str, language: str) -> None:
    assert sizes(text, language) == [
        (355, "total", "Norvim-X2"),
        (106, "total", "Norvim-X2-Air"),
    ]


def test_a_line_under_a_heading_states_the_size_of_the_model_in_it() -> None:
    text = (
        "The year in review\n\nHuge models | 2 (Ling-1T, Qwen-Max)\n\n6. 🦄 Kimi K2 (July)\n"
        "Open weights came near the best:\n1T total parameters, only 32B active\n\n"
        "7. 🔥 MiniMax M2 (October)\n230B total with 10B active\n\n8. 🧭 Trends\n70B is the new 13B\n"
    )
    sizes = {(p.text, p.model) for p in nlp.read(text, language="en").parameters}
    assert {("1T", "Kimi K2"), ("32B", "Kimi K2")} <= sizes
    assert {("230B", "MiniMax M2"), ("10B", "MiniMax M2")} <= sizes
    assert ("70B", "MiniMax M2") not in sizes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The two checkpoints (Apache 2.0, 120B/20B) fit on one card.",
            [(120, "total", None), (20, "total", None)],
        ),
        (
            "Norvim-X2 ships under Apache 2.0, 40B and 9B sizes included.",
            [(40, "total", "Norvim-X2"), (9, "total", "Norvim-X2")],
        ),
        ("Qwen3用的是几百亿参数的底座。", []),
        ("我们公开了赤狐-7B从220B到2640B全过程的检查点。", [(7, "total", "赤狐-7B")]),
        (
            "团队还放出了Sandpiper-7B从300B到1800B的训练过程。",
            [(7, "total", "Sandpiper-7B")],
        ),
    ],
)
def test_licences_rough_guesses_and_checkpoints_are_no_sizes(
    text: str, expected: list[tuple[float, str, str | None]]
) -> None:
    assert sizes(text, "zh" if "。" in text else "en") == expected


def test_a_row_may_lack_the_cell_that_groups_rows() -> None:
    text = (
        "Category | Metric | Norvim-X2 | Norvim-X3\n"
        "Size | Total Params | 40B | 90B\n"
        "Activated Params | 4B | 9B\n"
        "Code | Score | 48.1 | 50.2"
    )
    assert sizes(text) == [
        (40, "total", "Norvim-X2"),
        (90, "total", "Norvim-X3"),
        (4, "active", "Norvim-X2"),
        (9, "active", "Norvim-X3"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Norvim-X2 is small, yet comparable to contemporary 7B-parameter models.", [7]),
        ("Norvim-X2 outperforms existing 13B dense models at half the cost.", [13]),
        ("We distilled Norvim-X2 into 8B/70B local models.", [8, 70]),
        ("Norvim-X2 pairs a language model with a vision encoder with 600M parameters.", [0.6]),
        ("It delivers GLM-4.5-level answers in under 800B.", [800]),
    ],
)
def test_a_size_of_others_or_of_a_part_is_of_no_model(text: str, values: list[float]) -> None:
    assert sizes(text) == [(value, "total", None) for value in values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norvim-X2 brings GPT-4-level answers in under 800B parameters.",
            [(800, "total", "Norvim-X2")],
        ),
        (
            "We tested the 30B and 235B Qwen3 on a laptop.",
            [(30, "total", "Qwen3"), (235, "total", "Qwen3")],
        ),
        (
            "Norvim-4B is better than 9.6B BLOOMZ at sums.",
            [(4, "total", "Norvim-4B"), (9.6, "total", "BLOOMZ")],
        ),
        (
            "Halcyra-7B-A570M runs on phones.",
            [(7, "total", "Halcyra-7B-A570M"), (0.57, "active", "Halcyra-7B-A570M")],
        ),
    ],
)
def test_a_size_goes_to_the_model_behind_it_and_not_to_a_yardstick(
    text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert sizes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sandpiper-2B的非词嵌入参数量仅为24亿。",
            [(2, "total", "Sandpiper-2B"), (2.4, "total", "Sandpiper-2B")],
        ),
        ("GPT-4的参数规模据推测为1.8万亿。", [(1800, "total", "GPT-4")]),
        ("混元T1已经开源。它与Qwen2.5类似，参数量13B。", [(13, "total", "混元T1")]),
        (
            "相比上一代的GLM-4.5，GLM-5的总参数从3550亿扩大到7440亿，激活参数从320亿提升至400亿。",
            [
                (355, "total", "GLM-4.5"),
                (744, "total", "GLM-5"),
                (32, "active", "GLM-4.5"),
                (40, "active", "GLM-5"),
            ],
        ),
        (
            "混元Turbo的激活参数在120亿到250亿之间，平均约180亿。",
            [(value, "active", "混元Turbo") for value in (12, 25, 18)],
        ),
        (
            "混元Turbo有47B、3B激活参数两款，都能在单机上跑。",
            [(47, "active", "混元Turbo"), (3, "active", "混元Turbo")],
        ),
    ],
)
def test_sizes_in_chinese_that_another_size_or_model_stands_beside(
    text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert sizes(text, "zh") == expected


def test_a_size_that_grew_out_of_another_models():
    text = "Acme released GLM-5. It grows from the 355B of GLM-4.5 to 744B parameters."
    assert sizes(text) == [(355, "total", "GLM-4.5"), (744, "total", "GLM-5")]
