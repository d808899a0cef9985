"""Sizes that a text says of one model and not of the others around it: bases, yardsticks, parts, siblings."""

from __future__ import annotations

import pytest

from tests.nlp.parameters_helpers import sizes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "MiniMax-M1搭建在MiniMax-Text-01之上，保留了专家混合的设计，总参数4560亿，每次激活459亿。",
            [(456, "total", "MiniMax-M1"), (45.9, "active", "MiniMax-M1")],
        ),
        (
            "XVERSE-MoE-A4.2B有258亿总参数，成绩可比肩13B的稠密模型。",
            [
                (4.2, "active", "XVERSE-MoE-A4.2B"),
                (25.8, "total", "XVERSE-MoE-A4.2B"),
                (13, "total", None),
            ],
        ),
        (
            "MiniMax-VL-01外接一个3.03亿参数的ViT，团队还拿70亿参数以内的小模型做过对照。",
            [(0.303, "total", None), (7, "total", None)],
        ),
        (
            "OpenAI放出gpt-oss-120b和gpt-oss-20b。距离上一次的GPT-2已有六年。\n\n前者总参数1170亿，后者总参数210亿。",
            [
                (120, "total", "gpt-oss-120b"),
                (20, "total", "gpt-oss-20b"),
                (117, "total", "gpt-oss-120b"),
                (21, "total", "gpt-oss-20b"),
            ],
        ),
        (
            "华为放出盘古大模型3.0，共有100亿、380亿、710亿和1000亿四档参数。",
            [
                (10, "total", "盘古大模型3.0"),
                (38, "total", "盘古大模型3.0"),
                (71, "total", "盘古大模型3.0"),
                (100, "total", "盘古大模型3.0"),
            ],
        ),
        (
            "百度放出文心大模型4.5，里面既有激活参数为47B和3B的混合专家模型，也有0.3B的小模型。",
            [
                (47, "active", "文心大模型4.5"),
                (3, "active", "文心大模型4.5"),
                (0.3, "total", "文心大模型4.5"),
            ],
        ),
        (
            "Ling-1T在超过20万亿高质量、偏推理的tokens上训练，语料集叫Foo-Text。",
            [(1000, "total", "Ling-1T")],
        ),
    ],
)
def test_sizes_in_chinese(text: str, expected: list[tuple[float, str, str | None]]) -> None:
    assert sizes(text, "zh") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Meituan, which had begun with LongCat-Flash-Chat in August, opened LongCat-Video on Saturday."
                " It has 13.6B parameters."
            ),
            [(13.6, "total", "LongCat-Video")],
        ),
        (
            "NVIDIA put out Nemotron Nano 2, a 9B hybrid that was pruned and distilled from a 12B base.",
            [(9, "total", "Nemotron Nano 2"), (12, "total", None)],
        ),
        (
            (
                "🔥 Kimi K2 (July)\n\nKimi K2 is a mixture of experts:\n65.8% on SWE-bench, over Claude Sonnet"
                "\nOnly 32B active parameters, so it runs"
            ),
            [(32, "active", "Kimi K2")],
        ),
        (
            (
                "MiniMax opened the MiniMax-01 series, consisting of MiniMax-Text-01 and MiniMax-VL-01, with 456B total"
                " parameters."
            ),
            [(456, "total", "MiniMax-01")],
        ),
        (
            "The first of them, MiniCPM-2B, has only 2.4 billion parameters.",
            [(2, "total", "MiniCPM-2B"), (2.4, "total", "MiniCPM-2B")],
        ),
        (
            (
                "Kimi is one way. Most firms with a model of their own settle for something of between 7 billion and 14"
                " billion parameters."
            ),
            [(7, "total", None), (14, "total", None)],
        ),
        (
            "DeepSeek-V3 holds 671B parameters but activates far fewer of them, 37B.",
            [(671, "total", "DeepSeek-V3"), (37, "active", "DeepSeek-V3")],
        ),
    ],
)
def test_sizes_in_english(text: str, expected: list[tuple[float, str, str | None]]) -> None:
    assert sizes(text) == expected


def test_a_slash_names_each_size() -> None:
    assert sizes("They opened Qwen2.5-Math-1.5B/7B/72B-Instruct.") == [
        (1.5, "total", "Qwen2.5-Math-1.5B-Instruct"),
        (7, "total", "Qwen2.5-Math-7B-Instruct"),
        (72, "total", "Qwen2.5-Math-72B-Instruct"),
    ]
