"""What a text takes for granted: the year it speaks of, whose name comes first, what "it" keeps, who acts."""

from __future__ import annotations

import pytest

import nlp

DAY = "2025-06-20"


def told(text: str) -> set[tuple[str | None, str, str | None]]:
    return {
        (one.model, one.status, one.date)
        for one in nlp.read(text, published=DAY).releases
        if one.model
    }


def makers(text: str) -> dict[str | None, tuple[str | None, str | None]]:
    return {
        one.model: (one.organisation, one.organisation_id)
        for one in nlp.read(text, published=DAY).releases
    }


def sized(text: str) -> set[tuple[float, str, str | None]]:
    return {(one.value / 1e9, one.kind, one.model) for one in nlp.read(text).parameters}


def houses(text: str) -> set[str]:
    return {mention.text for one in nlp.read(text).organisations for mention in one.mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年3月，智谱开源ChatGLM-6B；6月，ChatGLM2-6B上线；10月，ChatGLM3-6B发布。",
            {
                ("ChatGLM-6B", "released", "2023-03"),
                ("ChatGLM2-6B", "released", "2023-06"),
                ("ChatGLM3-6B", "released", "2023-10"),
            },
        ),
        (
            "在2024年，阿里几乎每月都有动作。4月，发布Qwen1.5-110B。6月，Qwen2系列开源。9月，Qwen2.5亮相。",
            {
                ("Qwen1.5-110B", "released", "2024-04"),
                ("Qwen2", "released", "2024-06"),
                ("Qwen2.5", "released", "2024-09"),
            },
        ),
        (
            "In 2023, Zhipu open-sourced ChatGLM-6B in March and ChatGLM3-6B in October.",
            {("ChatGLM-6B", "released", "2023-03"), ("ChatGLM3-6B", "released", "2023-10")},
        ),
        (
            "2024 was busy. In April, Alibaba released Qwen1.5-110B. In September came Qwen2.5.",
            {("Qwen1.5-110B", "released", "2024-04"), ("Qwen2.5", "released", "2024-09")},
        ),
        # home again: this year, now
        (
            "去年12月，DeepSeek发布V3。今年1月，R1问世。",
            {("V3", "released", "2024-12"), ("R1", "released", "2025-01")},
        ),
        (
            "2020年的GPT-3有1750亿参数；现在，月之暗面在6月6日发布了Kimi K2。",
            {("Kimi K2", "released", "2025-06-06")},
        ),
        (
            "2024年12月，DeepSeek发布V3。次年1月，R1发布。",
            {("V3", "released", "2024-12"), ("R1", "released", "2025-01")},
        ),
        (
            "DeepSeek released its V3 model in December and R1 in January.",
            {("V3", "released", "2024-12"), ("R1", "released", "2025-01")},
        ),
        (
            "成立于2023年3月的月之暗面，6月17日开源了Kimi-Dev-72B。",
            {("Kimi-Dev-72B", "released", "2025-06-17")},
        ),
        # the founding of a firm is no time that the text goes on in
        (
            "Founded in March 2023, Moonshot AI released Kimi K2 in May.",
            {("Kimi K2", "released", "2025-05")},
        ),
        # a promise for a month that is over is next year's; a plan that was is not
        ("DeepSeek计划于2月推出V4。", {("V4", "planned", "2026-02")}),
        ("DeepSeek plans to release V4 in August.", {("V4", "planned", "2025-08")}),
        ("DeepSeek had planned to release V4 in February.", {("V4", "planned", None)}),
        # rows of months
        (
            "从2023年3月的ChatGLM-6B，到同年6月的ChatGLM2-6B，再到2024年1月的GLM-4，智谱每半年开源一代。",
            {
                ("ChatGLM-6B", "released", "2023-03"),
                ("ChatGLM2-6B", "released", "2023-06"),
                ("GLM-4", "released", "2024-01"),
            },
        ),
        ("1月的GLM-4得分最高，6月的GLM-4-9B次之。", set()),
        # what comes next, and what ends
        (
            "Zhipu released GLM-5, with GLM-5-Air to follow next week and GLM-5-Flash planned for July.",
            {
                ("GLM-5", "released", None),
                ("GLM-5-Air", "planned", "2025-06"),
                ("GLM-5-Flash", "planned", "2025-07"),
            },
        ),
        (
            "Tongyi Lab open-sourced Z-Image-Turbo, with Z-Image-Base and Z-Image-Edit promised later.",
            {
                ("Z-Image-Turbo", "released", None),
                ("Z-Image-Base", "planned", None),
                ("Z-Image-Edit", "planned", None),
            },
        ),
        (
            "DeepSeek dropped a V3.2-Speciale endpoint that expires on December 15.",
            {("V3.2-Speciale", "released", None)},
        ),
        ("If DeepSeek ships V4 before the holidays, Qwen will answer.", set()),
        ("若GLM-5开源，市场会怎样？", set()),
        (
            "MiniMax-M1 cost US$534,700 to train. The model, released in June, is open.",
            {("MiniMax-M1", "released", "2025-06")},
        ),
    ],
)
def test_the_year_that_a_text_speaks_of(
    text: str, expected: set[tuple[str | None, str, str | None]]
) -> None:
    assert told(text) == expected


def test_a_day_near_the_texts_own_is_its_news() -> None:
    text = "2023年3月，智谱开源ChatGLM-6B。6月18日，智谱发布GLM-4.5。"
    assert ("GLM-4.5", "released", "2025-06-18") in told(text)


def test_a_year_goes_on_over_thousands_of_sentences_of_one_line() -> None:
    text = "2023年3月，智谱开源ChatGLM-6B。6月，ChatGLM2-6B上线。" * 3000
    assert nlp.read(text, published=DAY).releases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们发布了两个使用新方法训练的模型：GLM-4-9B和GLM-4-32B。", {"GLM-4-9B", "GLM-4-32B"}),
        (
            "我们发布了两个使用LongAlign训练的chat模型：Qwen2-7B-64k（基于Qwen2-7B）和ChatGLM3-6B-128k。",
            {"Qwen2-7B-64k", "ChatGLM3-6B-128k"},
        ),
        ("SecGPT不仅开源了基座模型，还开源了所有的训练代码。", {"SecGPT"}),
        (
            "同时开源基于Qwen和Llama蒸馏的小模型，包括GLM-4-9B、GLM-4-32B等。",
            {"GLM-4-9B", "GLM-4-32B"},
        ),
        (
            "We open-source two dense models distilled from DeepSeek-R1: Qwen2-7B and Llama-3-8B.",
            {"Qwen2-7B", "Llama-3-8B"},
        ),
        (
            "All Qwen3 models are now available on Hugging Face, including Qwen3-8B and Qwen3-32B.",
            {"Qwen3-8B", "Qwen3-32B"},
        ),
        ("“We'll open-source GLM-4.6V next month,” Zhipu said.", {"GLM-4.6V"}),
        (
            "MiniMax M2.7 (open weights), GLM-5-Turbo (API only) and Tencent's HY-World 2.0 all landed.",
            {"MiniMax M2.7", "GLM-5-Turbo", "HY-World 2.0"},
        ),
        ("Kling 3.0 is in early access for subscribers.", {"Kling 3.0"}),
        ("DeepSeek updated its V3.1 to V3.1-Terminus.", {"V3.1-Terminus"}),
        ("GLM-5 is still pending.", {"GLM-5"}),
        ("Aquila-7B和Aquila-33B开源模型使用智源许可协议。", {"Aquila-7B", "Aquila-33B"}),
        ("蚂蚁百灵连发两款：Ling-2.5-1T与Ring-2.5-1T。", {"Ling-2.5-1T", "Ring-2.5-1T"}),
        ("周靖人一口气宣布了Qwen2.5全系列模型。", {"Qwen2.5"}),
        # what is only used, compared with or made from is none
        ("We adopted OpenAI's open-source Whisper-large-v3 model.", set()),
        ("Wan2.2 open-sources a 5B model built with our Wan2.2-VAE.", set()),
        ("We release MiniCPM-V 4.5, MiniCPM's first model of its kind.", {"MiniCPM-V 4.5"}),
        ("开源了由ChatGPT生成的指令微调数据。", set()),
        ("中国联通发布业界第一个llama3中文指令微调模型。", set()),
        ("昆仑万维表示，天工超级智能体已上线。", set()),
        ("我们开源了在法律语料上微调的ChatGLM-6B模型。", set()),
        ("感谢Meta开源LLaMA、感谢智谱AI发布ChatGLM-6B，本项目才得以完成。", set()),
        ("Thanks to Llama 2 and Qwen for open-sourcing their base models.", set()),
        (
            "我们基于LLaMA-7B训练并开源了墨子-LLaMA-7B与墨子-Bloom-7B。",
            {"墨子-LLaMA-7B", "墨子-Bloom-7B"},
        ),
        ("Sunsimiao由baichuan-7B和ChatGLM-6B系列微调而得，后续将更新。", {"Sunsimiao"}),
    ],
)
def test_what_came_out(text: str, expected: set[str]) -> None:
    assert {one.model for one in nlp.read(text, published=DAY).releases if one.model} == expected


def test_a_release_is_kept_whose_sentence_states_its_terms() -> None:
    text = (
        "智谱发布新一代旗舰模型GLM-4.5，模型权重遵循MIT协议。另一款同时开源的GLM-4.5-Air更为轻巧。"
    )
    assert {one.model for one in nlp.read(text).releases} == {"GLM-4.5", "GLM-4.5-Air"}


def test_an_unticked_box_is_a_plan() -> None:
    text = "✅ 开源 Qwen2.5-0.5B 权重；⬜ 开源 Qwen2.5-1.5B 权重。"
    assert told(text) == {
        ("Qwen2.5-0.5B", "released", None),
        ("Qwen2.5-1.5B", "planned", None),
    }


def test_what_stands_before_a_listed_family_is_the_models_own_name() -> None:
    text = "Wanxin-LLaMA-13B与CaseGPT-Qwen2-7B开源，Meta-Llama-3-8B是底座。"
    by_id = {one.id: one.organisation for one in nlp.read(text).models}
    assert by_id["wanxin-llama-13b"] is None
    assert by_id["casegpt-qwen2-7b"] is None
    assert by_id["llama3-8b"] == "meta"


def test_a_part_of_a_school_acts_for_it() -> None:
    text = "华工未来技术学院-广东省数字孪生人重点实验室开源了扁鹊-2.0。"
    assert makers(text)["扁鹊-2.0"] == ("华工未来技术学院", "scut")
    parents = {one.id: one.parent for one in nlp.read(text).organisations}
    assert parents["华工未来技术学院"] == "scut"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Perplexity deployed Kimi K2 on its own servers.", {"Perplexity"}),
        (
            "华东师范大学计算机科学与技术学院的EduNLP团队探索了EduChat。",
            {"华东师范大学计算机科学与技术学院", "EduNLP团队"},
        ),
        ("华为云联合西安交通大学第一附属医院研发新药。", {"华为云", "西安交通大学第一附属医院"}),
        ("从心理咨询、法律咨询两个维度，5k条法律咨询。", set()),
        ("知乎跌超7%，自高点累跌约60%，公司单季度主营收入24亿元。", {"知乎"}),
        ("中国联通AI创新中心发布模型。", {"中国联通AI创新中心"}),
        (
            "The Cyberspace Administration of China and MIIT approved 12 services.",
            {"Cyberspace Administration of China", "MIIT"},
        ),
        ("By dawn in San Francisco, MiniMax was famous.", {"MiniMax"}),
    ],
)
def test_who_is_named(text: str, expected: set[str]) -> None:
    assert houses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Reported scaling: from 355B MoE / 32B active (GLM-4.5) to 744B / 40B active.",
            {
                (355, "total", "GLM-4.5"),
                (32, "active", "GLM-4.5"),
                (744, "total", None),
                (40, "active", None),
            },
        ),
        (
            "Z.ai launched GLM-5.3. It ties Kimi K3, while keeping the same 753B total / 40B active.",
            {(753, "total", "GLM-5.3"), (40, "active", "GLM-5.3")},
        ),
        (
            "With only 1.4B activated parameters (non-embedding 789M), Ling-mini-2.0 wins.",
            {(1.4, "active", None), (0.789, "active", None)},
        ),
        (
            "With 355B total and 32B active parameters, GLM-4.5 is big.",
            {(355, "total", "GLM-4.5"), (32, "active", "GLM-4.5")},
        ),
        (
            "GLM-4.5-Air has performance equivalent to a 7-8B dense model.",
            {(7, "total", None), (8, "total", None)},
        ),
        (
            "Qwen3.6 27B is the new leader under 150B parameters.",
            {(27, "total", "Qwen3.6 27B"), (150, "total", None)},
        ),
        (
            "It was validated on Kimi Linear 48B total / 3B active.",
            {(48, "total", "Kimi Linear"), (3, "active", "Kimi Linear")},
        ),
        ("Ant Group's Ling 2.6 1T targets cost.", {(1000, "total", "Ling 2.6 1T")}),
        ("GLM-4.5 was trained from 23T → 28.5T tokens.", set()),
        (
            "ERNIE 4.5 spans ten variants, from 0.3B dense to a 424B MoE with 47B active.",
            {(0.3, "total", "ERNIE 4.5"), (424, "total", "ERNIE 4.5"), (47, "active", "ERNIE 4.5")},
        ),
        ("At 685B, DeepSeek-V3.1 is too big.", {(685, "total", "DeepSeek-V3.1")}),
        (
            "StepFun launched Step-2, its first trillion-parameter model, alongside Step-1.5V.",
            {(1000, "total", "Step-2")},
        ),
        (
            "Qwen3-235B-A22B参数量仅为DeepSeek-R1的三分之一，激活22B。",
            {(235, "total", "Qwen3-235B-A22B"), (22, "active", "Qwen3-235B-A22B")},
        ),
        ("讯飞星火X1参数量70B，只需4张昇腾910B。", {(70, "total", "讯飞星火X1")}),
        (
            "Step3总参数量321B，激活38B，其中视觉编码器5B。",
            {(321, "total", "Step3"), (38, "active", "Step3"), (5, "total", None)},
        ),
        ("Step-3 is big, and its vision encoder adds another 5B.", {(5, "total", None)}),
        ("例如GPT4成本很高。“10亿参数模型要占用手机1GB内存。”", {(1, "total", None)}),
    ],
)
def test_whose_size_it_is(text: str, expected: set[tuple[float, str, str | None]]) -> None:
    assert sized(text) == expected


def test_what_is_uploaded_to_the_hubs_is_open_and_what_is_looked_forward_to_is_planned() -> None:
    assert told(
        "模型权重已上传至 Hugging Face 与 ModelScope：文渊-7B-Base、文渊-7B-Chat。文渊-72B 敬请期待。"
    ) == {
        ("文渊-7B-Base", "released", None),
        ("文渊-7B-Chat", "released", None),
        ("文渊-72B", "planned", None),
    }


@pytest.mark.parametrize(
    "text",
    [
        "# 墨子-7B\n\n墨子-7B 的权重现已开源。\n\n## 致谢\n\n感谢智谱AI提供的算力。",
        "# Mozi-7B\n\nThe weights of Mozi-7B are now open.\n\nThanks to Zhipu AI for the compute.",
    ],
)
def test_a_firm_that_is_only_thanked_made_nothing(text: str) -> None:
    assert [one.organisation for one in nlp.read(text, published=DAY).releases] == [None]
