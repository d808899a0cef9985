"""Quotations of people without a name, and of those whom a word only seems to name."""

from __future__ import annotations

import pytest

import nlp

CHINESE = [
    # 程 of 工程师 begins no name
    (
        "“旧的流程要两周，现在一天就完。”某云公司的一名测试工程师说，“周末总算能睡觉。”",
        [None, None],
    ),
    (
        (
            "苏州大学副教授钟思远在场。“方言的语料太少。”钟思远说。\n\n当地一家公司的一位负责人告诉记者，他们比较过三家。\n\n"
            "“我们只问谁来修、多久修好。”这位负责人说。"
        ),
        ["钟思远", None],
    ),
    (
        "“先做好数学再谈别的。”秦海川说。\n\n成都的小学语文老师何婉婷则不放心。她试过两次，结果都不好。“它夸得太多，孩子反而不信。”",
        ["秦海川", "何婉婷"],
    ),
    ("现为投资人的高翊认为，现在下结论太早。“没有一家敢拿出一个学期的成绩来。”", ["高翊"]),
    ("创办人梁文锋曾这样回应：“我们只是照自己的步子走，没有想那么多。”", ["梁文锋"]),
    (
        "技术负责人郑晓帆给记者算了一笔账：“账单从四万块降到了两千块，老板还以为是算错了。”",
        ["郑晓帆"],
    ),
    ("“我只盼它别再把北门导成南门。”跑了五年单的骑手老冯对本报说。", ["老冯"]),
]
ENGLISH = [
    (
        (
            "“It took the whole kitchen,” said Fang Ruoxi, a chef.\n\nOyelaran Bisi, a partner at the firm Longreach"
            " Capital, points out that such runs cost millions.\n\n“I want to see where this comes back,” he says."
        ),
        ["Fang Ruoxi", "Oyelaran Bisi"],
    ),
    (
        "We got Imke Vossen on the line. “Everybody thinks it is magic, and it is plumbing,” she said.",
        ["Imke Vossen"],
    ),
    (
        "Raf, our resident skeptic, wasn't buying it. “Ask it who won the league in 1994,” he said.",
        ["Raf"],
    ),
    (
        "User tunafish warned that “sixty tiny experts are very hard to fine-tune at home”.",
        ["tunafish"],
    ),
    (
        "Quality is flat. “It's an ablation that ships on time,” wrote @sparse_fan in a long thread.",
        ["@sparse_fan"],
    ),
    (
        (
            "Priyanka Raman was careful. When I asked if the longer one would fix it, she shrugged: “They say it is"
            " on the way, and I will believe it then.”"
        ),
        ["Priyanka Raman"],
    ),
    (
        "One commenter on r/LocalLLaMA complained that “a score means nothing until it can hold a talk”.",
        [None],
    ),
    (
        "A maintainer of LMDeploy replied that “prefix caching will land in the next release”.",
        [None],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), CHINESE)
def test_who_speaks_in_chinese(text: str, speakers: list[str | None]) -> None:
    assert [quote.speaker for quote in nlp.read(text, language="zh").quotes] == speakers


@pytest.mark.parametrize(("text", "speakers"), ENGLISH)
def test_who_speaks_in_english(text: str, speakers: list[str | None]) -> None:
    assert [quote.speaker for quote in nlp.read(text, language="en").quotes] == speakers
