"""Chinese names that no list holds: models told once by the words around them, firms by what they do."""

from __future__ import annotations

import pytest

import nlp


def _models(text: str) -> set[str]:
    reading = nlp.read(text, language="zh")
    return {mention.text for model in reading.models for mention in model.mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "岚图视界视频生成大模型霁月近日完成了第三次升级。此外，音乐模型清商一并开源，让霁月更好用。",
            {"霁月", "清商"},
        ),
        (
            "会上展示了由语言模型客思与画面模型（流岚、浮彩）组成的产品阵容，浮彩在六月上线。",
            {"客思", "流岚", "浮彩"},
        ),
        (
            "该校的“启新”教育大模型亮相，其中，“启新·问道”面向课堂，已经免费。",
            {"启新", "启新·问道"},
        ),
        ("“乘风”、“破浪”两款大模型用于航运，乘风已在试用。", {"乘风", "破浪"}),
        ("首批支持的模型有“鹏举”“岭海”“木棉”三个，木棉最小。", {"鹏举", "岭海", "木棉"}),
        ("正在搭建平台，盡早把「獅語通」，即手機版的大語言模型開放給大眾。", {"獅語通"}),
        ("这个模型是在72B上微调出来的，公司给模型起名叫“赣音”，工作站就能跑。", {"赣音"}),
        (
            "他做过若干 Tovik 系列工作，例如 Tovik-5B、Tovik-V、VidForgeX 等。",
            {"Tovik", "Tovik-5B", "Tovik-V", "VidForgeX"},
        ),
        (
            "靠着创始人的名声（Tideformer、Flowformer作者），公司很快起步。",
            {"Tideformer", "Flowformer"},
        ),
        ("鹿岭-Legal-9B已可下载。这一模型比鹿岭-Legal-7B准。", {"鹿岭-Legal-9B", "鹿岭-Legal-7B"}),
        (
            "公司推出霁岭大模型新版本，其中霁岭大模型2.3支持思考，胜过霁岭大模型2.2 max。",
            {"霁岭大模型", "霁岭大模型2.3", "霁岭大模型2.2 max"},
        ),
    ],
)
def test_a_chinese_model_is_told_once_and_known_bare(text: str, expected: set[str]) -> None:
    assert _models(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "该模型刚公开就引起热议，模型稳定性强，在官方的模型实现下更快。",
        "这是国内第一款“快慢可调”的模型，也是“能听会说”的大模型。",
        "近三年的大模型浪潮由此有了分界点，大模型公司（算法、算力）都在变。",
        "“小渡”是一款基于大模型的助手，“小渡”还可以讲故事。",
        "请遵循模型许可，有新模型请投稿，开源模型里排在前列。",
    ],
)
def test_what_stands_beside_the_noun_may_be_no_name(text: str) -> None:
    assert _models(text) == set()
