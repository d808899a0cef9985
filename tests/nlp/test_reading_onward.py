"""What a text says next of a model: plans for its weights, its tier alone, a size behind its name, whose words."""

from __future__ import annotations

import pytest

import nlp

DAY = "2025-06-20"
TIERS = """openPangu 2.0 is sparse: Pro 505B total / 18B active, Flash 92B total / 6B active.
We like openPangu 2.0 Pro and openPangu 2.0 Flash."""


def told(text: str) -> set[tuple[str | None, str, str | None]]:
    return {
        (one.model, one.status, one.date)
        for one in nlp.read(text, published=DAY).releases
        if one.model
    }


def makers(text: str) -> dict[str | None, str | None]:
    return {one.model: one.organisation for one in nlp.read(text, published=DAY).releases}


def sized(text: str) -> set[tuple[float, str, str | None]]:
    return {(one.value / 1e9, one.kind, one.model) for one in nlp.read(text).parameters}


def names(text: str) -> set[str]:
    return {mention.text for model in nlp.read(text).models for mention in model.mentions}


def houses(text: str) -> set[str]:
    return {mention.text for one in nlp.read(text).organisations for mention in one.mentions}


def speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in nlp.read(text).quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "StepFun took the wraps off Step 3 on Tuesday. The company plans to release the weights on July 31.",
            {("Step 3", "released", "2025-06-17"), ("Step 3", "planned", "2025-07-31")},
        ),
        (
            "StepFun took the wraps off Step 3 on Tuesday. It plans to put the weights on Hugging Face on July 31.",
            {("Step 3", "released", "2025-06-17"), ("Step 3", "planned", "2025-07-31")},
        ),
        (
            "Moonshot AI launched Kimi K3, describing it as fast, with open weights coming by July 27.",
            {("Kimi K3", "released", None), ("Kimi K3", "planned", "2025-07-27")},
        ),
        (
            "Zhipu's flagship is GLM-4.6; the API is cheap, and the weights will follow soon.",
            {("GLM-4.6", "planned", None)},
        ),
        ("GLM-5 is expected before the Lunar New Year.", {("GLM-5", "planned", None)}),
        (
            "The team at Kuaishou promises KAT-Dev-72B-Exp next.",
            {("KAT-Dev-72B-Exp", "planned", None)},
        ),
        (
            "DeepSeek-V3.2-Speciale is only reachable through a temporary API endpoint.",
            {("DeepSeek-V3.2-Speciale", "released", None)},
        ),
        (
            "MiMo-V2-Flash packs 309B parameters and is free to use through the end of the month.",
            {("MiMo-V2-Flash", "released", None)},
        ),
        (
            "We like Hunyuan-Large (389B/52B active), which Tencent open-sourced in November 2024.",
            {("Hunyuan-Large", "released", "2024-11")},
        ),
        (
            "Zhipu put GLM-4.6 (355B/32B active) out, and Moonshot closed the year with Kimi K2 Thinking.",
            {("GLM-4.6", "released", None), ("Kimi K2 Thinking", "released", None)},
        ),
        (
            "Baichuan has Baichuan-M1-14B and Baichuan-M2-32B. It open-sourced them in May.",
            {
                ("Baichuan-M1-14B", "released", "2025-05"),
                ("Baichuan-M2-32B", "released", "2025-05"),
            },
        ),
        (
            "We release Nightjar2 in two sizes: 7B and 71B. Nightjar2-71B is dense. Nightjar2-7B is too.",
            {
                ("Nightjar2", "released", None),
                ("Nightjar2-7B", "released", None),
                ("Nightjar2-71B", "released", None),
            },
        ),
        (
            "Qwen3-Max-Preview于6月15日深夜现身，参数量首次突破1万亿。",
            {("Qwen3-Max-Preview", "released", "2025-06-15")},
        ),
        (
            "百川的Baichuan-M2正是为此而生。这款32B的模型6月11日已放到Hugging Face。",
            {("Baichuan-M2", "released", "2025-06-11")},
        ),
        (
            "[2025-06-12] 我们开源了基于全量仅4B参数的智能体大模型AgentCPM-Explore。",
            {("AgentCPM-Explore", "released", "2025-06-12")},
        ),
        ("悟界·Emu3.5参数量34B，模型将于近期开源。", {("悟界·Emu3.5", "planned", None)}),
    ],
)
def test_what_came_or_comes_out(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "MiMo-V2-Flash is a new model. In this post, we will introduce the model and its kernels.",
        "GLM-4.7 stays central. Z.ai announces it is now public on the exchange.",
        "A commenter was hoping for a future Qwen 3.7 27B release.",
        "Another one put pressure on Alibaba, calling for Qwen 3.7 to be open-sourced.",
        "The code in this project is open-sourced. It is compared with Llama.",
        "小米大模型MiLM-6B现身C-Eval评测榜单。",
    ],
)
def test_what_brings_nothing_out(text: str) -> None:
    assert told(text) == set()


def test_who_makes_quantised_files_of_a_model_does_not_release_it() -> None:
    text = (
        "Unsloth published dynamic GGUFs of GLM-4.7-Flash. Zhipu released GLM-4.7-Flash on Monday."
    )
    assert makers(text) == {"GLM-4.7-Flash": "Zhipu"}


def test_what_something_is_an_upgrade_of_does_not_come_out() -> None:
    text = (
        "We introduce Ming-flash-omni, an upgraded version of Ming-Omni, built upon Ling-Flash-2.0."
    )
    assert {model for model, _, _ in told(text)} == {"Ming-flash-omni"}


def test_the_part_that_stands_right_before_made_it() -> None:
    text = "张勇代表阿里巴巴集团出席。今年4月，阿里云“通义千问”大模型开放对外测试。"
    assert makers(text) == {"通义千问": "阿里云"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zhipu's 744B (A40B) GLM-5 beats all.",
            {(744, "total", "GLM-5"), (40, "active", "GLM-5")},
        ),
        (
            "LongCat-Flash (560B total/27B avg. active) is fast.",
            {(560, "total", "LongCat-Flash"), (27, "active", "LongCat-Flash")},
        ),
        (
            TIERS,
            {
                (505, "total", "openPangu 2.0 Pro"),
                (18, "active", "openPangu 2.0 Pro"),
                (92, "total", "openPangu 2.0 Flash"),
                (6, "active", "openPangu 2.0 Flash"),
            },
        ),
        (
            "MiniCPM-V 4.5 is built on Qwen3-8B and a tower, for a total of 8.7B parameters.",
            {(8, "total", "Qwen3-8B"), (8.7, "total", "MiniCPM-V 4.5")},
        ),
        ("We start with a 10B model, which we named CPM-Ant.", {(10, "total", "CPM-Ant")}),
        ("Fun-ASR-Nano is an 800M speech model.", {(0.8, "total", "Fun-ASR-Nano")}),
        (
            "It beats Kimi K2. A coder model with 480B parameters (35B active) followed.",
            {(480, "total", None), (35, "active", None)},
        ),
        (
            "InternVL came out, scaling up the ViT to 6B parameters. It is the largest open model (14B) to date.",
            {(6, "total", None), (14, "total", "InternVL")},
        ),
        (
            "It is comparable to 2 billion parameter models, such as DeepSeek-VL-1.3B.",
            {(2, "total", None), (1.3, "total", "DeepSeek-VL-1.3B")},
        ),
        (
            "蓝心大模型覆盖10亿、70亿、1750亿模型参数3个版本。",
            {(1, "total", "蓝心大模型"), (7, "total", "蓝心大模型"), (175, "total", "蓝心大模型")},
        ),
        (
            "零一万物发布了Yi系列模型，其参数规模介于60亿至340亿之间。",
            {(6, "total", "Yi"), (34, "total", "Yi")},
        ),
        ("百川的Baichuan-M2为此而生。这款32B的模型很强。", {(32, "total", "Baichuan-M2")}),
        ("这些企业是中国2B最主要的客户，澜舟科技说。", set()),
        ("InternViT is trained beside a smaller LLM (e.g., 20B).", {(20, "total", None)}),
        (
            "Qwen1.5 meets a burst of large-scale models with over 100 billion parameters.",
            {(100, "total", None)},
        ),
    ],
)
def test_whose_size_it_is(text: str, expected: set[tuple[float, str, str | None]]) -> None:
    assert sized(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring 1T is a powerful open model, said Ant Group.", {"Ring 1T"}),
        ("Tencent HY 2.0 Think is out.", {"HY 2.0 Think"}),
        ("CPM-Ant+, a bilingual model, is out.", {"CPM-Ant+"}),
        ("NVIDIA released Nemotron 3 Embed 8B.", {"Nemotron 3 Embed 8B"}),
        ("DeepSeek-OCR 2 comes with MoonViT V2 inside.", {"DeepSeek-OCR 2", "MoonViT V2"}),
        ("We introduce MOVA (MOSS Video and Audio) for clips.", set()),
        ("骁龙8Gen2可以在终端侧运行100亿参数的模型。", set()),
        ("AI2.0时代来了。", set()),
        ("IDEA研究院开源的二郎神-1.3B大模型很强。", {"二郎神-1.3B"}),
        ("[9/22/2023] 开源XuanYuan-70B Base模型", {"XuanYuan-70B Base"}),
    ],
)
def test_how_far_a_name_goes(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_also_known_as_is_one_model() -> None:
    text = "Qwen3.8-2.4T-A95B (aka Qwen3.8-Max) is near."
    assert [len(model.mentions) for model in nlp.read(text).models] == [2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("齐鲁工业大学教授张伟分析称，要靠数据。", {"齐鲁工业大学"}),
        (
            "该模型由复旦大学数据智能与社会计算实验室 (Fudan-DISC) 开发。",
            {"复旦大学数据智能与社会计算实验室", "Fudan-DISC"},
        ),
        ("AI 2.0时代，商机是超级应用。", set()),
        ("阿里对此不予置评。", {"阿里"}),
        ("哔哩哔哩-W涨10.25％。", {"哔哩哔哩"}),
        ("In evaluation, Arena placed GLM-5 first.", {"Arena"}),
        ("GLM-5 leads Code Arena and is ahead on the Arena.", set()),
        (
            "百度在线网络技术(北京)有限公司向北京市海淀区人民法院起诉。",
            {"百度在线网络技术(北京)有限公司", "北京市海淀区人民法院"},
        ),
    ],
)
def test_houses(text: str, expected: set[str]) -> None:
    assert houses(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“V4 is months behind the frontier” from @scaling99 is an estimate.", "@scaling99"),
        ("Moonshot's blog says it has “a noticeable gap in user experience” today.", "Moonshot"),
        ("The doc says it is “a step towards general agents that work for days”.", None),
        ("“员工大多是他的学生，公司会定期组织阅读论文。”一位商汤的中层告诉记者。", None),
        ("月之暗面总裁张予彤在达沃斯说，公司“只用了美国顶尖实验室1%的资源”。", "张予彤"),
        ("“关键是大模型还没有那么强的理解能力。”齐鲁工业大学鹿文鹏教授分析称。", "鹿文鹏"),
    ],
)
def test_whose_words_they_are(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


def test_a_size_before_what_a_model_is_made_from_is_its_own() -> None:
    text = "小米在世界互联网大会上放出MiMo-Embodied，开源模型，7B参数，骨干来自MiMo-VL-7B。"
    assert sized(text) == {(7, "total", "MiMo-Embodied"), (7, "total", "MiMo-VL-7B")}
    assert "小米" in houses(text)
