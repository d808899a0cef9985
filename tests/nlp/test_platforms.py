"""Platforms as places where a model can be had."""

from __future__ import annotations

import pytest

from nlp.platforms import find_platforms


@pytest.mark.parametrize(
    ("text", "platforms"),
    [
        ("on Hugging Face (HF) and ModelScope", ["huggingface", "huggingface", "modelscope"]),
        ("在魔搭社区和🤗开放下载", ["modelscope", "huggingface"]),
        ("已上架始智AI、GitCode與Gitee", ["wisemodel", "gitcode", "gitee"]),
        ("through Model Studio", ["model-studio"]),
        ("可在百炼平台调用", ["model-studio"]),
        ("try it at chat.qwen.ai", ["qwen-chat"]),
        ("28 cents on OpenRouter", ["openrouter"]),
        ("huggingface.co/nova", ["huggingface"]),
    ],
)
def test_a_place_is_found(text, platforms):
    assert [found.id for found in find_platforms(text)] == platforms


@pytest.mark.parametrize(
    "text",
    [
        "Hugging Face’s leaderboard",
        "Hugging Face 全球大模型榜",
        "GitHub stars",
        "a HFC unit",
        "Hugging Face Transformers",
    ],
)
def test_a_leaderboard_or_a_library_is_no_place(text):
    assert find_platforms(text) == ()
