"""Releases in Chinese news: what a clause says of the act, of its day and of what it is compared with."""

from __future__ import annotations

import pytest

import nlp

DAY = "2025-09-30"


def told(text: str, published: str = DAY) -> dict[str | None, tuple[str, str | None]]:
    """The releases of a text: by model, the action and the day."""
    reading = nlp.read(text, published=published, language="zh")
    return {one.model: (one.action, one.date) for one in reading.releases}


@pytest.mark.parametrize(
    "text",
    [
        "去年扬言要做出中国版OpenAI、承诺在年底推出追平GPT-4o模型的那位创业者，最终没有等来发布会。",
        "商汤坚定投入全栈自研日日新大模型，加大研发力度，在过去一年发布了20多个新模型。",
        "360坚持打造360智脑大模型，去年一共上线了12个垂直模型。",
        "近日，阿里的“千问”App公测版上线，用户反响不错。",
        "深度求索的DeepSeek-V2把输入价格定在每百万字1元。",
        "通义万相推出全新视频生成模型。",
        "Kimi本周推出了数学模型k-zero，用户反响不错。",
        "基于Orion平台，它推出了送餐机器人。",
        "Qwen VLo在理解与生成能力上进行了全面升级。",
        "我们使用Qwen2-Math和Qwen2.5-Math-RM-72B进行了迭代。",
        "相比之前很受欢迎的GLM-4.5，新一代更快。",
        "国家超算平台已上线DeepSeek-R1，多家车企接入。",
        "百度早已宣布文心一言将于10月1日起全面免费。",
        "4月9日榜单更新，阿里的Qwen3-Max-Preview排到第四。",
    ],
)
def test_what_is_no_release(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("赶在OpenAI发布o3之前，阶跃星辰上线了新一代推理模型Step-R-mini。", "Step-R-mini"),
        ("就在OpenAI发布GPT-5前夕，智谱开源了新一代旗舰模型GLM-4.5。", "GLM-4.5"),
        ("抢在DeepSeek开源V4之前，月之暗面抢先发布了Kimi K2。", "Kimi K2"),
        ("阿里开源Qwen3，参数量仅为DeepSeek-R1的1/3。", "Qwen3"),
        ("深度求索发布的DeepSeek-V2引发热议，价格仅为GPT-4 Turbo的近百分之一。", "DeepSeek-V2"),
        ("OpenAI推出了gpt-oss-20b，为GPT-2以来首次。", "gpt-oss-20b"),
        ("Anthropic发布Claude Opus 4.1，谷歌展示了世界模型Genie 3。", "Claude Opus 4.1"),
        ("论文讲了R1的训练成本，其基座V3-Base更贵。该模型以MIT协议开源。", "R1"),
        ("谷歌随后官宣了自家的ChatGPT竞品Bard。", "Bard"),
    ],
)
def test_another_model_dates_or_describes_what_came_out(text: str, model: str) -> None:
    assert set(told(text)) == {model}


@pytest.mark.parametrize(
    ("text", "models"),
    [
        (
            "只用了三个月时间，百川智能就诞生了第一款大模型Baichuan-7B。",
            {"Baichuan-7B": ("released", None)},
        ),
        (
            "此外，小米还悄悄分享了语音模型MiDashengLM-7B与图文模型MiMo-VL-7B。",
            {"MiDashengLM-7B": ("released", None), "MiMo-VL-7B": ("released", None)},
        ),
        (
            "昆仑万维又推出基于MoE架构的基座模型“天工3.0”。",
            {"天工3.0": ("released", None)},
        ),
        (
            "8月更新的开源模型，至少还包括GLM-4.5V、Seed-OSS-36B、DeepSeek-V3.1。",
            dict.fromkeys(("GLM-4.5V", "Seed-OSS-36B", "DeepSeek-V3.1"), ("updated", "2025-08")),
        ),
        (
            "才过一个月，智谱的全新开源基座模型ChatGLM2-6B就刷新了19项榜单。",
            {"ChatGLM2-6B": ("open-sourced", None)},
        ),
        (
            "MiniMax M2的开源几乎没有预告。10月27日凌晨，稀宇科技直接放出了这个2300亿参数的模型。",
            {"MiniMax M2": ("released", "2024-10-27")},
        ),
        (
            "早在5月，阶跃星辰在连续四天的技术周里，开源的图像模型Step1X-Edit领先同类。",
            {"Step1X-Edit": ("open-sourced", "2025-05")},
        ),
        (
            "智谱接连发布了办公模式“幻灯片大师”、稀疏架构ZSA，以及首个视觉推理模型GLM-4.5V。",
            {"GLM-4.5V": ("released", None)},
        ),
        (
            "智谱的团队更早做出了GLM-130B，它2022年8月便已开源。",
            {"GLM-130B": ("open-sourced", "2022-08")},
        ),
        (
            "另外，小米前后脚开源的编程大模型MiMo-Code-30B同样排名第一。",
            {"MiMo-Code-30B": ("open-sourced", None)},
        ),
        (
            "智谱的GLM-6下周发布！",
            {"GLM-6": ("planned", "2025-10")},
        ),
        (
            "智谱将发布新模型GLM-6。GLM-6的面世预示着门槛将进一步降低。",
            {"GLM-6": ("planned", None)},
        ),
        (
            "“听涛”通用大模型家族由之江实验室打造。家族里好几个模型都已对外开源。",
            {"听涛": ("open-sourced", None)},
        ),
        (
            "我们激动地和大家介绍来自Qwen1.5家族的新成员，一个代码模型CodeQwen1.5。",
            {"CodeQwen1.5": ("released", None)},
        ),
        (
            "想要体验，请访问Qwen Chat并选择Qwen2.5-Omni-7B。",
            {"Qwen2.5-Omni-7B": ("released", None)},
        ),
        (
            "本项目面向中文。\n基于LLaMA调优的模型：BELLE-LLaMA-7B-2M，BELLE-LLaMA-13B-2M。请遵守LLaMA的限制。",
            dict.fromkeys(("BELLE-LLaMA-7B-2M", "BELLE-LLaMA-13B-2M"), ("open-sourced", None)),
        ),
        (
            "Qwen2.5-Coder在多项任务上提升。我们正在筹备32B版本的Qwen2.5-Coder，很快就会和大家见面！",
            {"Qwen2.5-Coder": ("planned", None)},
        ),
        (
            ":memo: 开源清单\n\n模型\n\nmoss-moon-003-base: 基座模型。\nmoss-moon-003-sft: 微调得到。",
            dict.fromkeys(("moss-moon-003-base", "moss-moon-003-sft"), ("open-sourced", None)),
        ),
        (
            "2023年5月以来，网易有道的“子曰”大模型、学而思“MathGPT”模型、讯飞星火认知大模型相继发布。",
            dict.fromkeys(("子曰", "MathGPT", "讯飞星火认知大模型"), ("released", "2023-05")),
        ),
        (
            "通过开源GLM-6-Air，我们希望激发开发者的创造力。",
            {"GLM-6-Air": ("planned", None)},
        ),
        (
            "腾讯报告期内推出了混元A13B，并对混元T1做了多轮迭代。",
            {"混元A13B": ("released", None), "混元T1": ("updated", None)},
        ),
        (
            "零一万物开源首款大模型Yi-34B，还有较小尺寸的Yi-6B。",
            dict.fromkeys(("Yi-34B", "Yi-6B"), ("open-sourced", None)),
        ),
        (
            "新版R1-0528的权重昨天悄悄出现在Hugging Face。",
            {"R1-0528": ("open-sourced", "2025-09-29")},
        ),
        (
            "2023年11月，深度求索曾开源代码模型DeepSeek Coder。",
            {"DeepSeek Coder": ("open-sourced", "2023-11")},
        ),
        (
            "文心一言、某某云雀、智谱AI的GLM等首批大模型陆续向全社会开放。",
            dict.fromkeys(("文心一言", "GLM"), ("released", None)),
        ),
        (
            "智譜則預告年底前發表GLM-6。",
            {"GLM-6": ("planned", "2025")},
        ),
        (
            "京东云接下来会主攻混合专家模型，并推出尺寸更小的言犀大模型。",
            {"言犀大模型": ("planned", None)},
        ),
        (
            "9月18日，智谱发布GLM系列新版本，其中GLM-4.6支持快慢思考切换。",
            {"GLM-4.6": ("released", "2025-09-18")},
        ),
        (
            "昨天，华为开源了两个盘古模型。这回开源的模型依次为openPangu-Embedded-1B、openPangu-Embedded-7B。",
            dict.fromkeys(
                ("openPangu-Embedded-1B", "openPangu-Embedded-7B"), ("open-sourced", "2025-09-29")
            ),
        ),
        (
            "混元A13B昨天全面开源。早在5月，腾讯便预告了混元A13B的即将推出。",
            {"混元A13B": ("open-sourced", "2025-09-29")},
        ),
        (
            "徐立宣布，商汤医疗大模型“大医”、商汤教育大模型、代码助手等迎来全新升级。",
            {"大医": ("updated", None)},
        ),
        (
            "据悉，腾讯同时会把混元Large的权重开放给开发者。",
            {"混元Large": ("planned", None)},
        ),
    ],
)
def test_ways_to_tell_a_release(text: str, models: dict[str, tuple[str, str | None]]) -> None:
    assert told(text) == models


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "自4月开源混元Large以来，腾讯先后放出了Hunyuan-A13B、翻译模型Hunyuan-MT-7B，上周又发布了HunyuanImage 2.1。",
            {
                "混元Large": "2025-04",
                "Hunyuan-A13B": None,
                "Hunyuan-MT-7B": None,
                "HunyuanImage 2.1": "2025-09",
            },
        ),
        (
            "零一万物最早在 23 年 11 月开源了 Yi-34B，24 年 5 月推出了 Yi-Large，五个月后又发布 Yi-Lightning。",
            {"Yi-34B": "2023-11", "Yi-Large": "2024-05", "Yi-Lightning": "2024-10"},
        ),
        (
            "回看这一年，1月发布的GLM-4.5-X、5月的DeepSeek-V2、8月的Qwen2.5，都是国产旗舰。",
            {"GLM-4.5-X": "2025-01", "DeepSeek-V2": "2025-05", "Qwen2.5": "2025-08"},
        ),
        (
            "OpenAI发布ChatGPT后不久，2022年12月15日，科大讯飞启动了大模型专项。",
            {"ChatGPT": None},
        ),
        (
            "在9月27日的发布会上，商汤董事长徐立致辞。他在现场发布了日日新5.5。",
            {"日日新5.5": "2025-09-27"},
        ),
        (
            "9月1日，DeepSeek放出了DeepSeek-V3.2。这距离上一版V3.2-Exp发布只过去了两个月。",
            {"DeepSeek-V3.2": "2025-09-01", "V3.2-Exp": None},
        ),
        (
            "混元T1自今年3月首次亮相以来，参数不断扩展。",
            {"混元T1": "2025-03"},
        ),
        (
            "这家公司3月份发布的QwQ-32B以小博大，此后推出的Qwen3更是把榜单前列占了大半。",
            {"QwQ-32B": "2025-03", "Qwen3": None},
        ),
    ],
)
def test_each_model_has_its_own_day(text: str, days: dict[str, str | None]) -> None:
    assert {model: day for model, (_, day) in told(text).items()} == days


def test_a_month_of_a_year_that_ends_is_the_last_one() -> None:
    assert told("1月，智谱发布了GLM-4。", "2024-12-30") == {"GLM-4": ("released", "2024-01")}


@pytest.mark.parametrize(
    ("text", "models"),
    [
        (
            "百川智能训练了Baichuan-7B和Baichuan-13B，两款模型均于今年3月发布。",
            dict.fromkeys(("Baichuan-7B", "Baichuan-13B"), ("released", "2025-03")),
        ),
        (
            "9月2日，云杉科技开源了赤狐-7B。同时公布的还有沧鹭-9B。",
            {"赤狐-7B": ("open-sourced", "2025-09-02"), "沧鹭-9B": ("released", "2025-09-02")},
        ),
        (
            "9月2日，云杉科技开源了赤狐-7B。下载量很高。与它一起开源的沧鹭-9B会听声音。",
            dict.fromkeys(("赤狐-7B", "沧鹭-9B"), ("open-sourced", "2025-09-02")),
        ),
        (
            "记者从9月23日开幕的海岬大会上获悉，智谱发布了GLM-5。",
            {"GLM-5": ("released", "2025-09-23")},
        ),
    ],
)
def test_a_day_told_of_several_or_of_the_news(
    text: str, models: dict[str, tuple[str, str | None]]
) -> None:
    assert told(text) == models


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("面壁智能发布了号称“中文版GPT-4o”的语言大模型MiniCPM-o。", {"MiniCPM-o"}),
        ("智谱推出号称“国产版Claude”的代码模型GLM-4.5。", {"GLM-4.5"}),
        (
            "智谱今天开源了GLM-4.5。这次有两个版本，其中GLM-4.5-9B面向手机；GLM-4.5-355B面向服务器。",
            {"GLM-4.5", "GLM-4.5-9B", "GLM-4.5-355B"},
        ),
        (
            "智谱今天开源GLM-4.5系列。该系列由两个模型组成，分别是GLM-4.5-9B和GLM-4.5-32B。",
            {"GLM-4.5", "GLM-4.5-9B", "GLM-4.5-32B"},
        ),
        ("新的智能体以12月推出的GLM-4.5为底座，还加了记忆。", set()),
        ("GLM-5的架构沿袭了7月发布的GLM-4.5，参数更多。", set()),
        ("智谱发布的GLM-5以7月推出的GLM-4.5为底座。", {"GLM-5"}),
    ],
)
def test_versions_come_out_with_their_family_and_bases_do_not(text: str, models: set[str]) -> None:
    assert set(told(text)) == models


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("腾讯旗下的腾讯云，昨天在苏州推出了混元T1。", "腾讯云"),
        ("字节跳动旗下的火山引擎在发布会上不仅降了价，还推出了豆包1.6。", "火山引擎"),
        ("今天开源的还有清华大学的ChatGLM2-6B。", "清华大学"),
    ],
)
def test_a_part_of_a_house_or_a_school_that_owns_the_model_is_the_maker(
    text: str, maker: str
) -> None:
    found = nlp.read(text, published=DAY, language="zh").releases
    assert [one.organisation for one in found] == [maker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "智谱已开源GLM-4.5，更大的GLM-5预计年底开放。",
            {("GLM-4.5", "open-sourced"), ("GLM-5", "planned")},
        ),
        (
            "9月2日，云杉科技开源了赤狐-7B，同时沧鹭-9B将于近期开放。",
            {("赤狐-7B", "open-sourced"), ("沧鹭-9B", "planned")},
        ),
    ],
)
def test_what_is_yet_to_come_is_not_open(text: str, expected: set[tuple[str, str]]) -> None:
    found = nlp.read(text, published=DAY, language="zh").releases
    assert {(one.model, one.action) for one in found} == expected
