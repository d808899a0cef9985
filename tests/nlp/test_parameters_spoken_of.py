"""Sizes of what a text speaks of, and not of what it only names beside it."""

from __future__ import annotations

import pytest

from tests.nlp.parameters_helpers import sizes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a base is not what the text goes on to speak of
            (
                "DeepSeek released DeepSeek-Coder-V2. It starts from a checkpoint of DeepSeek-V2 and saw more code."
                " It has 236 billion parameters."
            ),
            [(236, "total", "DeepSeek-Coder-V2")],
        ),
        (
            "Set that against the 32 billion active in Kimi K2 or the 37 billion in DeepSeek-V3.2.",
            [(32, "active", "Kimi K2"), (37, "total", "DeepSeek-V3.2")],
        ),
        (
            "MiMo-V2-Flash has 309 billion parameters. A small MTP block of 0.33 billion parameters comes with it.",
            [(309, "total", "MiMo-V2-Flash"), (0.33, "total", None)],
        ),
        (
            "GLM-130B saw over 400 billion tokens (200B each for Chinese and English).",
            [(130, "total", "GLM-130B")],
        ),
        (
            "MiniMax M2 wakes just 10 billion active parameters out of 230 billion.",
            [(10, "active", "MiniMax M2"), (230, "total", "MiniMax M2")],
        ),
        (
            "Qwen released Qwen2 in five sizes on Friday. The 57B gives nonsense when it is quantised.",
            [(57, "total", "Qwen2")],
        ),
        (
            "We trained Skywork-OR1-32B and Skywork-OR1-7B. With a fixed weight the 32B model fell apart.",
            [
                (32, "total", "Skywork-OR1-32B"),
                (7, "total", "Skywork-OR1-7B"),
                (32, "total", "Skywork-OR1-32B"),
            ],
        ),
    ],
)
def test_sizes_of_what_is_spoken_of(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert sizes(text) == expected


def test_former_and_larger_of_two_in_chinese():
    text = "智谱开源了 GLM-4.5 和 GLM-4.5-Air，前者 355B-A32B，后者 106B-A12B。"
    assert sizes(text, "zh") == [
        (355, "total", "GLM-4.5"),
        (32, "active", "GLM-4.5"),
        (106, "total", "GLM-4.5-Air"),
        (12, "active", "GLM-4.5-Air"),
    ]
    text = (
        "OpenAI 放出了 gpt-oss-120b 和 gpt-oss-20b。大的那个实际有 117B 总参数，小的 21B 总参数。"
    )
    assert sizes(text, "zh")[-2:] == [
        (117, "total", "gpt-oss-120b"),
        (21, "total", "gpt-oss-20b"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "M1所需的算力约为DeepSeek-R1的四分之一。后者的总参数规模为6710亿。MiniMax-M1没有说更多。",
            [(671, "total", "DeepSeek-R1")],
        ),
        (
            "智谱开源旗舰GLM-4.5，以及轻量的GLM-4.5-Air。前者总参数3550亿；后者总参数1060亿。",
            [(355, "total", "GLM-4.5"), (106, "total", "GLM-4.5-Air")],
        ),
        (
            "MiniMax-M1以今年1月的MiniMax-Text-01为基础训练而来，总参数为4560亿。",
            [(456, "total", "MiniMax-M1")],
        ),
        (
            "腾讯混元亮出家底。3890亿总参数、520亿激活参数，Hunyuan-Large是其中最大的一个。",
            [(389, "total", "Hunyuan-Large"), (52, "active", "Hunyuan-Large")],
        ),
        (
            "GLM-5的参数规模由上一代架构GLM-4.5的3550亿扩大到7440亿。",
            [(355, "total", "GLM-4.5"), (744, "total", "GLM-5")],
        ),
    ],
)
def test_sizes_across_chinese_sentences(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert sizes(text, "zh") == expected
