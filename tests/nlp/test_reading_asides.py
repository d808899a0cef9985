"""What a text tells beside its news: models behind their makers' names, releases by the way, words signed below."""

from __future__ import annotations

import pytest

import nlp
from tests.nlp.reading_helpers import names, sized


def told(
    text: str, published: str | None = "2026-02-27"
) -> dict[str | None, tuple[str, str | None]]:
    """Status and day of each release, by model."""
    return {
        one.model: (one.status, one.date) for one in nlp.read(text, published=published).releases
    }


def speakers(text: str) -> list[tuple[str | None, str | None]]:
    return [(one.speaker, one.affiliation) for one in nlp.read(text).quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The model is compared with Tencent Orrery, ByteDance Seafoam and OpenAI Sora.",
            {"Orrery", "Seafoam", "Sora"},
        ),
        ("Mistral's Quillwork beats GPT-4o: a small model on maths.", {"Quillwork"}),
        ("WanderGPT 2.0 is our second model.", {"WanderGPT 2.0"}),
        ("VideoGPT 1.5-preview runs on phones.", {"VideoGPT 1.5-preview"}),
        ("This is the code of Heliora, which is a video generation model.", {"Heliora"}),
        (
            "Ideogram released Ideogram Character, a model that keeps a face.",
            {"Ideogram Character"},
        ),
        ("Vision & Video\n\nOvella: open source video and audio (X, HF)\n", {"Ovella"}),
        ("Acme Labs teases VEGA video-to-audio models.", {"VEGA"}),
        ("Ferry-SWE (30B) and Ferry-GUI (4B) are open.", {"Ferry-SWE", "Ferry-GUI"}),
        ("Ferry-SWE（30B规模）与Ferry-GUI（40亿参数视觉语言模型）。", {"Ferry-SWE", "Ferry-GUI"}),
        ("世界扩展（WorldFerry 2.0）模型和代码也在路上。", {"WorldFerry 2.0"}),
    ],
)
def test_names_that_no_list_knows(text: str, expected: set[str]) -> None:
    assert expected <= names(text)


@pytest.mark.parametrize(
    "text",
    [
        "The models run on AWS Trainium and on Intel Xeon, in W&B Inference and in Mistral Vibe.",
        "Repo Benchmarks: every model compared (Web)",
        "Together launched the Together Rerank API for models.",
    ],
)
def test_what_makers_make_besides_is_no_model(text: str) -> None:
    assert names(text) == set()


def test_a_model_is_called_without_its_makers_name_where_the_text_does_so_too() -> None:
    text = "Meta Llama 3.2 comes in 1B and 3B. Llama 3.2 is small. Kimi K2 Thinking is K2 Thinking."
    assert sized(text) >= {(1, "total", "Llama 3.2"), (3, "total", "Llama 3.2")}
    assert "Kimi K2 Thinking" in {one.called for one in nlp.read(text).models}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It is a slower moment than the Kaya R1 model that came out in January of this year.",
            {"Kaya R1": ("released", "2026-01")},
        ),
        (
            "The results are not the best we have seen (Qwen 2 VL from last week beats them).",
            {"Qwen 2 VL": ("released", "2026-02")},
        ),
        (
            "Big labs and APIs\n\nGoogle Gemini Flash 2.5 (new)\n",
            {"Gemini Flash 2.5": ("released", None)},
        ),
        (
            "More apps and new APIs (GPT-5-pro, Sora 2)\n",
            {"GPT-5-pro": ("released", None), "Sora 2": ("released", None)},
        ),
        (
            "The checkpoints will be released on Kaya-7B and Kaya-32B.",
            {"Kaya-7B": ("planned", None), "Kaya-32B": ("planned", None)},
        ),
        (
            "[2023-06-14] We release our code and the paper of WebKaya-10B!",
            {"WebKaya-10B": ("released", "2023-06-14")},
        ),
        (
            "2026/02/14: Released KAYA-VL-Realtime for video understanding, together with the new KAYA-VL-Base.",
            {
                "KAYA-VL-Realtime": ("released", "2026-02-14"),
                "KAYA-VL-Base": ("released", "2026-02-14"),
            },
        ),
        ("It is beginning to roll out today in ChatGPT and Sora 2 to all users.", {}),
        ("Google announced Gemini 2.5 prices.", {}),
        ("We finally got Kaya-7B this week.", {"Kaya-7B": ("released", "2026-02")}),
        ("There's a new Qwen in town: Qwen4-32B.", {"Qwen4-32B": ("released", None)}),
        ("Hot off the press: Baidu's ERNIE 6.0.", {"ERNIE 6.0": ("released", None)}),
        (
            "Also this week: Ling-3T from Ant, Step-Audio 4 from StepFun and MiMo-V3 from Xiaomi.",
            {
                "Ling-3T": ("released", "2026-02"),
                "Step-Audio 4": ("released", "2026-02"),
                "MiMo-V3": ("released", "2026-02"),
            },
        ),
        ("Kimi K4 hits the API today.", {"Kimi K4": ("released", "2026-02-27")}),
        ("Expect Qwen4-Omni within weeks.", {"Qwen4-Omni": ("planned", None)}),
        ("Weights are live for Kaya-8B.", {"Kaya-8B": ("released", None)}),
        (
            "iFlytek used Huawei chips to train Spark X2, which it launched in January.",
            {"Spark X2": ("released", "2026-01")},
        ),
        (
            "ByteDance wasted no time and shipped Seed-OSS-70B.",
            {"Seed-OSS-70B": ("released", None)},
        ),
        ("与之一同发布的，还有语音模型Step-Audio 4。", {"Step-Audio 4": ("released", None)}),
        ("阿里终于把Qwen4-Max端上了桌。", {"Qwen4-Max": ("released", None)}),
        ("模型检查点将在 GUI-Owl-7B 上发布。", {"GUI-Owl-7B": ("planned", None)}),
        ("智谱AI透露，GLM 6计划年底发布。", {"GLM 6": ("planned", "2026-12")}),
        ("Qwen2.5-VL 和 InternVL3 是常见开源 VLM 参考点。", {}),
        ("Kimi-K3获得10.7K点赞，登上HuggingFace趋势榜。", {}),
        (
            "他此前主导开源的 DeepSeek-VL2、Janus 两项工作，外界都有预期。",
            {"DeepSeek-VL2": ("released", None), "Janus": ("released", None)},
        ),
        (
            "2025年7月4日，昆仑万维把他们最新的Skywork-Reward-V2系列奖励模型，打包开源了！",
            {"Skywork-Reward-V2": ("released", "2025-07-04")},
        ),
        (
            "更新Wan2.1-Fun-V1.1版本：支持镜头控制，性能更佳。[2025.04.25]\n",
            {"Wan2.1-Fun-V1.1": ("released", "2025-04-25")},
        ),
        (
            "4. 百度千帆 - Ernie Image 开源生图模型\n\n发布时间: 2026-01-06\n",
            {"Ernie Image": ("released", "2026-01-06")},
        ),
        (
            "今天谷歌在大会上连发 Gemini 3.5 Flash（轻快）和 Gemini Omni（会画画），阿里则空降 Qwen 3.7 Max。",
            {
                "Gemini 3.5 Flash": ("released", "2026-02-27"),
                "Gemini Omni": ("released", "2026-02-27"),
                "Qwen 3.7 Max": ("released", "2026-02-27"),
            },
        ),
        (
            "谷歌 DeepMind 发布 Gemini Robotics 2 机器人模型",
            {"Gemini Robotics 2": ("released", None)},
        ),
        ("此次更新的版本是Open-Sora-Plan v1.1.0。", {"Open-Sora-Plan v1.1.0": ("released", None)}),
        (
            "abab6.5系列模型：2024年4月17日正式推出，包含abab6.5和abab6.5s两个模型。",
            {"abab6.5": ("released", "2024-04-17"), "abab6.5s": ("released", "2024-04-17")},
        ),
        ("2024.12.16 FerryNLP v3.0：新增了 Llama-3.2 模型的支持，升级了分词器。", {}),
    ],
)
def test_releases_by_the_way(text: str, expected: dict[str | None, tuple[str, str | None]]) -> None:
    assert told(text) == expected


def test_lines_beneath_a_heading_of_a_release_name_its_members() -> None:
    text = (
        "1. DeepSeek V4 发布 (2月24日)\n\n模型规格:\n\nV4-Pro: 1.6T 总参数、49B 激活参数\n"
        "V4-Flash: 284B 总参数、13B 激活参数\n\n2. 其他消息\n\nV4-Lite: 还没有消息\n"
    )
    assert told(text) == {
        "DeepSeek V4": ("released", "2026-02-24"),
        "V4-Pro": ("released", "2026-02-24"),
        "V4-Flash": ("released", "2026-02-24"),
    }


def test_boxes_of_a_plan_are_ticked_or_not() -> None:
    text = (
        "📝 开源计划\n\n✅ WorldFerry 2.0 代码和模型权重\n⬜ 全景生成（Kaya-Pano 2.0）模型和代码\n"
        "⬜ Kaya-32B weights\n"
    )
    assert told(text) == {
        "WorldFerry 2.0": ("released", None),
        "Kaya-Pano 2.0": ("planned", None),
        "Kaya-32B": ("planned", None),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "DeepSeek 发布了 V4-Flash 和 V4-Pro。Flash 是 284B 参数的模型，成本远低于 1.6T 参数的 Pro。",
            {(284, "total", "V4-Flash"), (1600, "total", "V4-Pro")},
        ),
        (
            "Qwen3 Coder is popular. A 30B MoE (3B active) version of Qwen3 Coder runs on a laptop.",
            {(30, "total", "Qwen3 Coder"), (3, "active", "Qwen3 Coder")},
        ),
        (
            (
                "MOSS-VL is a series. All three models are 11B-parameter.\n\n"
                "MOSS-VL-Realtime: quick.\nMOSS-VL-Instruct: calm.\n"
                "MOSS-VL-Base: bare.\n"
            ),
            {
                (11, "total", "MOSS-VL-Realtime"),
                (11, "total", "MOSS-VL-Instruct"),
                (11, "total", "MOSS-VL-Base"),
            },
        ),
        (
            "总参数量: 295B, 激活参数量: 21B\n上下文: 256K tokens",
            {(295, "total", None), (21, "active", None)},
        ),
        (
            "(4) 智谱：产学研\n\n智谱发布了GLM-5。\n\n(5) 某家：研究\n\n它让模型总参数量达到671B。",
            {(671, "total", None)},
        ),
    ],
)
def test_whose_sizes(text: str, expected: set[tuple[float, str, str | None]]) -> None:
    assert sized(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Kaya 3 is likely to "change the whole threat landscape" — OpenAI\'s Greg Brockman (link)',
            [("Greg Brockman", "OpenAI")],
        ),
        (
            "“Small models go a long way when data is clean,” — Ada Moss, Northlight (via Reuters)",
            [("Ada Moss", "Northlight")],
        ),
        (
            '@adamoss advocated for open models, stating, "A small model goes a long way on clean data."',
            [("@adamoss", None)],
        ),
        (
            (
                "HuggingFace zai-org shows no repo.\n\n"
                'Z.ai response: "the most extensive risk review to date" was built for this.'
            ),
            [("Z.ai", "Z.ai")],
        ),
    ],
)
def test_who_signs(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "华为云团队于2020 年立项AI 大模型，并且于2021 年4 月发布“盘古大模型”。华为也在做芯片。",
            "华为云",
        ),
        ("通义千问正式发布 Qwen3.8，拥有 2.4T 海量参数。", "通义千问"),
        ("幻方开源自研 MoE 大模型 DeepSeekMoE。", "幻方"),
        (
            "Mobile-Agent: 强大的家族 by 通义实验室-阿里巴巴集团\n\n[2026.2.14] GUI-Owl-1.5 正式发布。\n",
            "通义实验室",
        ),
    ],
)
def test_the_maker_is_whom_the_clause_or_the_head_names(text: str, expected: str) -> None:
    assert [one.organisation for one in nlp.read(text).releases] == [expected]


def test_a_title_may_head_its_text_with_the_models_name() -> None:
    text = "MOLVA puts video and sound into one model, whose weights and parameters are open. MOLVA is small."
    found = nlp.read(text, title="MOLVA: video and sound at once")
    assert {one.name for one in found.models} == {"MOLVA"}
    assert not nlp.read(text, title="MOLVA: a training framework").models


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme announced Kaya 7, due in May.", [("planned", "2026-05")]),
        ("Acme unveiled Kaya 7, which will be released next month.", [("planned", "2026-04")]),
        ("Today Acme announced Kaya 7, slated for later this year.", [("planned", "2026")]),
        ("阿里公布了Qwen9，计划下月开放。", [("planned", "2026-04")]),
        ("Acme released Kaya 7, which will be on Azure next month.", [("released", None)]),
        (
            "Qwen9 will be available to all users starting today.",
            [("released", "2026-03-12")],
        ),
        ("Qwen9 left public preview today.", [("released", "2026-03-12")]),
        ("Qwen9 is still “in the coming weeks”.", [("planned", None)]),
    ],
)
def test_what_is_shown_may_come_out_later(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    found = nlp.read(text, published="2026-03-12").releases
    assert [(one.status, one.date) for one in found] == expected


def test_what_starts_today_tells_nothing_of_the_next_clause() -> None:
    text = "Starting today, GLM-5 will be available in the app, while GLM-6 will follow in May."
    assert told(text, "2026-03-12") == {
        "GLM-5": ("released", "2026-03-12"),
        "GLM-6": ("planned", "2026-05"),
    }


def test_a_day_at_an_entrys_end_is_one_that_the_calendar_has() -> None:
    text = "- Released Qwen9-7B with weights. [2024.02.31]\n- Released Qwen9-72B with weights. [2024.11.08]\n"
    assert told(text) == {
        "Qwen9-7B": ("released", "2024-02"),
        "Qwen9-72B": ("released", "2024-11-08"),
    }
