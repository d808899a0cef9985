"""What shows and cards write: tiers in a row, who only hosts, what a head released, what a model grew from."""

from __future__ import annotations

import pytest

import nlp
from tests.nlp.parameters_helpers import sizes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "NVIDIA showed Nemotron Nano (9B) and Super (51B) in Oslo, and Ultra (260B) is in training.",
            ["nemotron-nano", "nemotron-super", "nemotron-ultra"],
        ),
        (
            "Gemini 2.5 Pro/Flash are cheaper now, and so is 2.5 Flash-Lite.",
            ["gemini-2.5-flash", "gemini-2.5-flash-lite", "gemini-2.5-pro"],
        ),
        (
            "Magistral 1.2 (Small/Medium) reads images.",
            ["magistral-1.2", "magistral-1.2-medium", "magistral-1.2-small"],
        ),
        (
            "Tencent showed HunyuanPortrait and HunyuanAvatar.",
            ["hunyuan-avatar", "hunyuanportrait"],
        ),
        ("We tried Parakeet TDT 0.6B V2 on a tram.", ["parakeet-v2-tdt-0.6b"]),
        ("The score of DeepSeek v3 (X) is in the table.", ["deepseek-v3"]),
        ("On LLaVA-in-the-wild and Kestrel-Bench-V3 it is first.", []),
        ("“轻装”Gemini Nano 和“重装”Gemini Pro 都在手机上。", ["gemini-nano", "gemini-pro"]),
        ("据说公司有一个名为Kestrelis的大模型。", ["kestrelis"]),
        ("它在书生·浦语2大语言模型上训练。", ["internlm2"]),
    ],
)
def test_names_of_members(text: str, expected: list[str]) -> None:
    assert sorted(model.id for model in nlp.read(text).models) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Compared with GLM-4.5, GLM-5 grows from 355B parameters (32B active) to 744B parameters (40B active).",
            [
                (355, "total", "GLM-4.5"),
                (32, "active", "GLM-4.5"),
                (744, "total", "GLM-5"),
                (40, "active", "GLM-5"),
            ],
        ),
        (
            "Hy3 has 295B parameters, 21B of them active, and a 3.8B MTP layer on top.",
            [(295, "total", "Hy3"), (21, "active", "Hy3"), (3.8, "total", None)],
        ),
        (
            (
                "The team opened Kimi K2 on Friday. This model beats Claude Sonnet at sums. We had never seen"
                " 1 trillion parameters work so well."
            ),
            [(1000, "total", "Kimi K2")],
        ),
        (
            "The new 3B and 8B parameter versions of Qwen3-VL fit a phone.",
            [(3, "total", "Qwen3-VL"), (8, "total", "Qwen3-VL")],
        ),
    ],
)
def test_whose_sizes(text: str, expected: list[tuple[float, str, str | None]]) -> None:
    assert sizes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Groq, known for its speed, has added Qwen3 to its service.", []),
        ("Our cloud has added Moonshot AI's Kimi K2 to its menu.", []),
        ("Everybody was glad right before Sora came out.", []),
        ("OpenRouter posts indicate that MiniMax M2.5 answers fast.", []),
        ("MBZUAI released K2-Think in May, a small finetune of Qwen 2.5.", ["k2-think"]),
        (
            "Kimi-VL & Kimi-VL-Thinking: Moonshot, often overlooked, released two small Kimi vision models.",
            ["kimi-vl", "kimi-vl-thinking"],
        ),
        (
            "LTXV 13B: The lab from the coast released a bigger version of its LTX Video model.",
            ["ltx-video-13b"],
        ),
        ("将要登台的嘉宾里有推出Claude模型的Anthropic。", ["claude"]),
        ("Baichuan-M1-14B 是百川智能打造的一款给医生用的开源大语言模型。", ["baichuan-m1-14b"]),
        ("[2023.05.02] 修好了几处文档, 增加CLIP插件。", []),
        (
            "2024/05/02: Our chat checkpoints are now available.\n\nBoth fit one card.\n\nYi-34B-Chat\nYi-6B-Chat",
            ["yi-34b-chat", "yi-6b-chat"],
        ),
    ],
)
def test_what_is_released(text: str, expected: list[str]) -> None:
    assert sorted({str(release.model_id) for release in nlp.read(text).releases}) == expected


def test_a_thing_told_twice_in_english_is_one_act() -> None:
    text = (
        "Kestrel AI released Heron-7B today. It says that it has open-sourced Heron-7B under MIT."
    )
    assert [release.action for release in nlp.read(text).releases] == ["open-sourced"]


def test_each_of_several_has_its_own_month() -> None:
    text = "一时间好不热闹：Meta推出的Llama，4月份清华大学微调Llama后推出的Vicuna，6月份问世的Falcon，各有所长。"
    dates = {r.model_id: r.date for r in nlp.read(text, published="2023-09-06").releases}
    assert (dates["vicuna"], dates["falcon"]) == ("2023-04", "2023-06")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“仓库里只剩机器人了。”黄致远曾在接受《晨港周刊》采访时透露。", "黄致远"),
        ("“它会出错，但很有用。”微软产品负责人JaredBrook说。", "JaredBrook"),
        (
            "首席执行官山姆·奥特曼来了。“他只问我一句，‘今晚有空吗？’”这位合伙人坦言。",
            None,
        ),
    ],
)
def test_who_speaks_in_chinese(text: str, speaker: str | None) -> None:
    assert [quote.speaker for quote in nlp.read(text).quotes] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "提示词是：“请画一只戴草帽的狐狸，背景是雪山。”",
        "And before you ask “does it speak Basque as well”, it does.",
        "It was another “old friend in a new coat” release.",
    ],
)
def test_prompts_and_phrases_are_no_speech(text: str) -> None:
    assert nlp.read(text).quotes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tencent Hunyuan introduced a world model.", ["tencent-hunyuan"]),
        ("Ollama shipped the new build.", ["ollama"]),
        ("Pull it with Ollama.", []),
        ("Alpine、Kestrel 之外，美国FTC也在调查。", ["ftc"]),
        ("行情一早就热，华策影视、城市传媒、安诺其、浙文互联等多股涨停。", None),
    ],
)
def test_houses(text: str, expected: list[str] | None) -> None:
    found = sorted(one.id for one in nlp.read(text).organisations)
    assert len(found) == 4 if expected is None else found == expected
