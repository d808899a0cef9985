"""What daily digests take for granted: who only hosts, a pair of sizes, a tier alone, a day beneath a heading."""

from __future__ import annotations

import pytest

import nlp

DAY = "2026-05-20"


def released(text: str) -> dict[str | None, tuple[str | None, str | None]]:
    return {
        one.model: (one.organisation, one.date) for one in nlp.read(text, published=DAY).releases
    }


def models(text: str) -> set[str]:
    return {one.id for one in nlp.read(text).models}


def sized(text: str) -> set[tuple[float, str, str | None]]:
    return {(one.value / 1e9, one.kind, one.model) for one in nlp.read(text).parameters}


def houses(text: str) -> dict[str, str]:
    return {m.text: one.id for one in nlp.read(text).organisations for m in one.mentions}


@pytest.mark.parametrize(
    "text",
    [
        "硅基流动全面上线了DeepSeek-V3.1，新用户可领额度。",
        "腾讯云今日宣布上线Kimi K2.5。",
        "2. CODE PAD 上线 GLM-5 模型",
        "某某编辑器国内版悄悄上线了GLM-5。",
        "最近的一场讨论里有人说，Yi用起来像开源GPT-4。",
        "阿里的Qwen-VL到今天已迭代多代。",
        "本刊发布Kimi K2.5深度评测，结论在文末。",
        "某平台6月发布的开放模型报告则称，Qwen的下载量翻了一番。",
        "GLM-5的命中率因为客户端的某些更新下降了。",
        "这款小模型号称达到Gemini 2.5 Flash 级别，手机就能跑。",
        "The audit reveals a gap in Kimi K3's guard rails.",
        "The paper introduces a method to speed up DeepSeek-V3.",
        "Its rival is Zhipu AI (GLM), which also open-sources models.",
        "Alibaba, which also open-sources its Qwen models, has a lead.",
        "Three open models got a mention in her opening keynote: GLM, Qwen, and Yi-34B.",
        "Within two days Together AI had shipped Qwen 3.6 endpoints.",
        "The updated text says the DeepSeek V4-Pro service goes on.",
        "A new jailbreak opens up Kimi K2 in ten prompts.",
        "Developers dropped Claude for Kimi K2 once the price rose.",
        "The paper presents an analysis of attention sinks and shows how DeepSeek-V3 avoids them.",
        "Tencent shares opened higher as Hunyuan T1 climbed the charts.",
        "Alibaba announced the Zhenwu V900 accelerator in Hangzhou.",
        "我们在Qwen2.5-7B上微调，并开源了适配器权重。",
        "同期发布 DeepSeek V4 后续测评，V4 Pro 表现如前。",
        "这几年，Qwen 系列公开后训练流水线，别家也跟着写技术博客。",
    ],
)
def test_nothing_comes_out_where_a_model_is_hosted_rated_or_only_spoken_of(text: str) -> None:
    assert released(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("阿里云百炼上线Qwen3.6-Plus。", {"Qwen3.6-Plus": ("阿里云", None)}),
        ("MiniMax 上线 M3 模型。", {"M3": ("MiniMax", None)}),
        (
            "Acme发布的图像模型有了后继。Qwen 也发布了新的编辑模型Qwen-Image-Edit-2511。",
            {"Qwen-Image-Edit-2511": ("Qwen", None)},
        ),
        (
            "Doubao-Seed-1.6（多模态视觉）\n\n2025-06-11 火山引擎大会发布。\n\n\
UI-TARS-1.5（界面操作）\n\n2025-04-18 字节 Seed 开源 7B 版本。",
            {
                "Doubao-Seed-1.6": ("火山引擎", "2025-06-11"),
                "UI-TARS-1.5": ("字节 Seed", "2025-04-18"),
            },
        ),
        (
            "GPT-5.5（4 月 23 日发布）是 OpenAI 自 GPT-4.5 后第一次重训基座。",
            {"GPT-5.5": ("OpenAI", "2026-04-23")},
        ),
        (
            "Qwen3.6-35B-A3B released April 16 at about four fifths of Opus 4.7's price.",
            {"Qwen3.6-35B-A3B": ("Alibaba Group", "2026-04-16")},
        ),
        (
            "Northlight released Tiny Heron 27B on May 4 under Apache 2.0.",
            {"Tiny Heron 27B": ("Northlight", "2026-05-04")},
        ),
        ("阿里千问正式推出语音合成大模型Qwen3-TTS。", {"Qwen3-TTS": ("千问", None)}),
        ("谭待宣布，豆包1.8即日起通过方舟平台提供API。", {"豆包1.8": ("ByteDance", "2026-05-20")}),
        (
            "Baidu would make Ernie 5.5 free from June 1 and open-source the model by the end of the year.",
            {"Ernie 5.5": ("Baidu", "2026-06-01")},
        ),
        (
            "Zhipu open-sources two models: GLM-5-Air and GLM-5-Air-Base.",
            {"GLM-5-Air": ("Zhipu", None), "GLM-5-Air-Base": ("Zhipu", None)},
        ),
        (
            "Zhipu open-sources three models. They are called GLM-5-Air, GLM-5-Flash and GLM-5V.",
            dict.fromkeys(("GLM-5-Air", "GLM-5-Flash", "GLM-5V"), ("Zhipu", None)),
        ),
        ("- Out: MiniMax-M1\n- Coming: MiniMax-M9", {"MiniMax-M9": ("MiniMax", None)}),
        ("阶跃星辰官宣：Step 4 将于 6 月 30 日开源。", {"Step 4": ("阶跃星辰", "2026-06-30")}),
        (
            "They dropped the first of their long-awaited V4 series, DeepSeek-V4-Pro and DeepSeek-V4-Flash.",
            {"DeepSeek-V4-Pro": ("DeepSeek", None), "DeepSeek-V4-Flash": ("DeepSeek", None)},
        ),
        (
            "DeepSeek is at it. On 3 March 2026 it released a new model. It is not large. Still, it counts. \
The model is called DeepSeek V4-Lite.",
            {"DeepSeek V4-Lite": ("DeepSeek", "2026-03-03")},
        ),
    ],
)
def test_what_comes_out_is_its_makers_with_the_day_that_the_text_gives(
    text: str, expected: dict[str, tuple[str, str | None]]
) -> None:
    assert released(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "DeepSeek-V4-Pro（1.6T 总参 / 49B 激活）和 DeepSeek-V4-Flash（284B / 13B）同日可下载。",
            {
                (1600.0, "total", "DeepSeek-V4-Pro"),
                (49.0, "active", "DeepSeek-V4-Pro"),
                (284.0, "total", "DeepSeek-V4-Flash"),
                (13.0, "active", "DeepSeek-V4-Flash"),
            },
        ),
        (
            "GLM-5.1走的是大路线：754B 总参数 / 40B 左右激活。",
            {(754.0, "total", "GLM-5.1"), (40.0, "active", "GLM-5.1")},
        ),
        (
            "DeepSeek V4.1 has 552B parameters and activates only 8B parameters per token on input (16B on output).",
            {
                (552.0, "total", "DeepSeek V4.1"),
                (8.0, "active", "DeepSeek V4.1"),
                (16.0, "active", "DeepSeek V4.1"),
            },
        ),
        ("GLM-5.1有754B 总参数，模型卡写明支持 1M 上下文。", {(754.0, "total", "GLM-5.1")}),
        (
            "Qwen 3.5 与 Kimi K2 属于同一量级，拥有 400B 参数。",
            {(400.0, "total", "Qwen 3.5")},
        ),
        ("UI-TARS-1.5（界面操作）\n\n去年开源 7B 版本。", {(7.0, "total", "UI-TARS-1.5")}),
        (
            "与 GLM-4.5 相比，GLM-5 的参数量从 355B（32B 激活）扩展到 744B（40B 激活）。",
            {
                (355.0, "total", "GLM-4.5"),
                (32.0, "active", "GLM-4.5"),
                (744.0, "total", "GLM-5"),
                (40.0, "active", "GLM-5"),
            },
        ),
        (
            "DeepSeek-V4 把 1.6 万亿参数 Pro 版和 2840 亿参数 Flash 版一起放出。\
DeepSeek-V4-Flash 便宜，DeepSeek-V4-Pro 稍贵。",
            {(1600.0, "total", "DeepSeek-V4-Pro"), (284.0, "total", "DeepSeek-V4-Flash")},
        ),
        (
            "Qwen3.7-Max is live; weights for a 35B-A3B sibling are promised.",
            {(35.0, "total", None), (3.0, "active", None)},
        ),
        (
            "MiMo-V2.6-Flash uses 309 billion and activates 15 billion for each token.",
            {(309.0, "total", "MiMo-V2.6-Flash"), (15.0, "active", "MiMo-V2.6-Flash")},
        ),
    ],
)
def test_sizes_told_in_pairs_by_case_and_beneath_a_heading(
    text: str, expected: set[tuple[float, str, str | None]]
) -> None:
    assert sized(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DeepSeek released V4 Pro and Flash.", {"deepseek-v4-pro", "deepseek-v4-flash"}),
        ("DeepSeek 推出 V4 Pro & Flash。", {"deepseek-v4-pro", "deepseek-v4-flash"}),
        (
            "OpenAI的GPT-5.6 系列（包括 Sol、Terra 和 Luna）主打电脑操作。",
            {"gpt-5.6", "gpt-5.6-sol", "gpt-5.6-terra", "gpt-5.6-luna"},
        ),
        ("某站上线代号名为 Walrus Beta 的文本模型，有100B参数。", {"walrus-beta"}),
        ("法律公司的 Lexor 以 Kimi K3 为基础，又做了三周后训练。", {"lexor", "kimi-k3"}),
        (
            "他主导过 DeepSeek-VL2、Janus、JanusFlow 三项工作。",
            {"deepseek-vl-2", "janus", "janusflow"},
        ),
        ("Qwen 团队放出 Qwen-Lens，这是一套看模型内部的工具集。", set()),
        ("团队承认，更新让模型“变懒”的问题确实存在。", set()),
        ("新版像装了两个脑：一个省电的“白天脑”和一个烧钱的“竞赛脑”，模型因此更贵。", set()),
        ("评测用了 QwenPawBench，转发的是 MiniMax_AI。", set()),
    ],
)
def test_names_by_tier_by_code_name_and_what_only_looks_like_one(
    text: str, expected: set[str]
) -> None:
    assert models(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kimi 团队的论文改了注意力。", {"Kimi 团队": "moonshot"}),
        ("Kimi团队的论文改了注意力。", {"Kimi团队": "moonshot"}),
        (
            "继 MiniMax 和 Kimi 等中国模型公司之后，Qwen 也发布了新版本。",
            {"MiniMax": "minimax", "Kimi": "moonshot", "Qwen": "qwen"},
        ),
        ("模型也有 Docker 镜像可用。", {}),
    ],
)
def test_houses_by_their_team_and_by_their_model(text: str, expected: dict[str, str]) -> None:
    assert houses(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker", "affiliation"),
    [
        (
            'Northlight CEO Jane Roe said the incident reveals a gap: "We saw it in the logs, and we fixed it."',
            "Jane Roe",
            "Northlight",
        ),
        (
            '"We saw it in the logs on Monday," said Amanda Singer, CEO of Northlight Labs.',
            "Amanda Singer",
            "Northlight Labs",
        ),
        ('"It took us a long week," said Chris Baker, who leads the work.', "Chris Baker", None),
        ("DeepSeek 在 SCMP 采访里留了一句：“明年还会再降价，不必着急。”", "DeepSeek", "DeepSeek"),
        ("王川在会上发了一句“Soon, you will see”，台下笑了。", "王川", None),
    ],
)
def test_who_speaks(text: str, speaker: str, affiliation: str | None) -> None:
    (quote,) = nlp.read(text).quotes
    assert (quote.speaker, quote.affiliation) == (speaker, affiliation)
