"""Whole readings of Chinese sentences as READMEs, blogs, newsletters and the press write them."""

from __future__ import annotations

import pytest

import nlp
from nlp.records import Reading


def read(text: str, published: str | None = None, title: str | None = None) -> Reading:
    return nlp.read(text, published=published, language="zh", title=title)


def names(reading: Reading) -> set[str]:
    return {mention.text for model in reading.models for mention in model.mentions}


def firms(reading: Reading) -> set[str]:
    return {mention.text for one in reading.organisations for mention in one.mentions}


def released(reading: Reading) -> dict[str | None, tuple[str, str | None]]:
    return {one.model: (one.status, one.date) for one in reading.releases}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们拿它和 Ming-UniAudio 以及 Ming-lite-omni 做了比较。", {"Ming-UniAudio", "Ming-lite-omni"}),
        ("它的表现可以和 Claude Sonnet4 相比。", {"Claude Sonnet4"}),
        ("他读博时参与过Google Gemini的训练，后来又加入了盘古NLP的团队。", {"Google Gemini", "盘古NLP"}),
        ("这是一个支持八种语言的大语言模型。", set()),
        ("昨天放出的潜鳐-VL-11B比潜鳐-4B大，潜鳐-Coder还在训练，潜鳐科技没有解释原因。",
         {"潜鳐-VL-11B", "潜鳐-4B", "潜鳐-Coder"}),
        ("公司发布赤狐2，参数量为200亿，面向手机的赤狐2轻量版要等到夏天。", {"赤狐2", "赤狐2轻量版"}),
        ("他们先后开源了Sandpiper-7B和Sandpiper-Coder，Sandpiper系列都用同一份数据。",
         {"Sandpiper-7B", "Sandpiper-Coder", "Sandpiper"}),
        ("实验室开源了书生Intern-S1。", {"书生Intern-S1"}),
        ("系统采用 Step-Audio，它的基础模型是 Step-1。", {"Step-Audio", "Step-1"}),
        ("“Qwen-Chat” 指经过后训练的模型，在Qwen Chat上可以试用。", {"Qwen-Chat"}),
        ("我们用 moss-002-sft-data 训练了 moss-moon-003-sft。", {"moss-moon-003-sft"}),
        ("DeepNoteChat\n\n一个桌面客户端，支持各类主流模型。", set()),
        ("平台里有国内的千问、豆包和Kimi。", {"千问", "豆包", "Kimi"}),
        ("旗舰模型是 Claude Fable 5、Grok 4.5 和 GPT Images 2.0。",
         {"Claude Fable 5", "Grok 4.5", "GPT Images 2.0"}),
        ("本文模型 M3-Planning-7B 采用 Ming-flash-omni 和 Ling 2.0 的架构。",
         {"M3-Planning-7B", "Ming-flash-omni", "Ling 2.0"}),
        ("这是首个开源全模态大模型，也是基于大语言模型的助手。", set()),
        ("混元-lite宣布免费，豆包通用模型pro-32k降价。", {"混元-lite", "豆包通用模型pro-32k"}),
        ("体系包括书生·多模态、书生·浦语和书生·天际。", {"书生·多模态", "书生·浦语", "书生·天际"}),
        ("DriveGPT雪湖·海若已经上路，对促进中国大模型的落地有帮助。", {"DriveGPT雪湖·海若"}),
        ("此前Kimi发布了k1.5多模态思考模型。", {"k1.5"}),
        ("嫦娥-6返回了样品，歼-20列队飞过。", set()),
        ("图像编码器用的是 CLIP，也试过 SigLIP。", {"CLIP", "SigLIP"}),
        ("本项目用 LLaMA Efficient Tuning 微调，用 ChatGLM.cpp 部署。", set()),
    ],
)  # fmt: skip
def test_models_are_named_as_the_text_writes_them(text: str, expected: set[str]) -> None:
    assert names(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("手机厂商里，苹果、三星和小米都在自研端侧模型。", {"苹果", "三星", "小米"}),
        ("XVERSE-7B 由深圳元象科技训练。", {"深圳元象科技"}),
        ("BlueLM 出自 vivo AI 全球研究院。", {"vivo AI 全球研究院"}),
        ("作者艾瑞里是一位行为经济学家。", set()),
        ("权重放在百度网盘，提取码见下。", set()),
        ("它在 Berkeley Function Calling Leaderboard 上排第三。", set()),
        ("真格基金和高瓴都参与了这一轮。", {"真格基金", "高瓴"}),
        ("日本京都大学造了一台会念经的机器人。", {"京都大学"}),
        (
            "域名由币圈公司 Fernlake.one 买下，SedgeBase 团队开发了一个数据库。",
            {"Fernlake.one", "SedgeBase"},
        ),
        ("一家 AI 公司的团队，深海智能Sandpiper团队。", set()),
        ("腾讯朱雀实验室做了一个检测工具，基于字节 Flowline 改写。", {"腾讯朱雀实验室", "字节"}),
        (
            "美国教育部出了新规，37Lanterns 公司和美国 iHedge 公司没有评论。",
            {"美国教育部", "37Lanterns", "iHedge"},
        ),
        ("TMRoPE（Time-aligned RoPE）由公司的团队提出。", set()),
        ("加州大学尔湾分校做了调查。", {"加州大学尔湾分校"}),
        (
            "他告诉晚点，合作方有清华大学基础模型研究中心和北京智谱未来科技有限公司。",
            {"晚点", "清华大学基础模型研究中心", "北京智谱未来科技有限公司"},
        ),
        ("它在中文科技、金融文本上更强。", set()),
        ("本报北京4月3日电 杭州公司很多。", set()),
        ("江畔网讯 昨天下了雨。", {"江畔网"}),
        ("上海信息化展览下周开幕。", set()),
    ],
)
def test_organisations_are_taken_whole_and_told_from_words(text: str, expected: set[str]) -> None:
    assert firms(read(text)) == expected


def test_a_hub_named_above_a_post_is_no_maker() -> None:
    reading = read("GitHub ModelScope DEMO\n今天我们发布 Qwen1.5-32B。", "2024-04-02")
    assert [model.organisation for model in reading.models] == ["alibaba"]
    assert [one.organisation for one in reading.releases] == ["Alibaba Group"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两个规模是 3B 激活 0.5B、14B 激活 2.4B。",
         [(3e9, "total"), (5e8, "active"), (14e9, "total"), (24e8, "active")]),
        ("各训练了 110B 和 380B tokens。", []),
        ("语料的 token 数量从 650B 增加到 1T。", []),
        ("总参数量 | 290B\n激活参数量 | 20B", [(29e10, "total"), (2e10, "active")]),
        ("它有 3550 亿总参数量，其中 320 亿活跃参数。", [(355e9, "total"), (32e9, "active")]),
        ("代入得 S = 4a/5 - 2b/5，再乘 2b 就是面积。", []),
        ("Qwen1.5 的参数规模最小至5亿，最大至1100亿。", [(5e8, "total"), (11e10, "total")]),
        ("新模型有70亿、130亿和700亿参数三个版本。", [(7e9, "total"), (13e9, "total"), (70e9, "total")]),
        ("在八卡机上可以推理它（16x12B规模）。", [(192e9, "total")]),
    ],
)  # fmt: skip
def test_sizes_and_their_kinds(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(one.value, one.kind) for one in read(text).parameters] == expected


@pytest.mark.parametrize(
    ("text", "size", "model"),
    [
        ("基线是 Phi-3.5-mini-Instruct(3.8B) 和 MiniCPM3-4B。", 38e8, "Phi-3.5-mini-Instruct"),
        ("Qwen2.5-Coder 是我们 Qwen2.5 开源家族的一员，共有两个尺寸：1.5B 和 7B。", 7e9, "Qwen2.5-Coder"),
        ("这一系列首个千亿参数模型Qwen1.5-110B已经可以下载。", 1e11, "Qwen1.5-110B"),
        ("同时推出总参数2060亿、激活参数110亿的GLM-4.5-Air。", 206e9, "GLM-4.5-Air"),
        ("Mixtral-8x7B的总参数为46.7B。", 46.7e9, "Mixtral-8x7B"),
        ("今天我们推出Qwen系列的首个MoE模型，Qwen1.5-MoE-A2.7B。它仅有27亿个激活参数。", 27e8, "Qwen1.5-MoE-A2.7B"),
        ("参数量 | 模型\n325M | 360Zhinao-search", 325e6, "360Zhinao-search"),
        ("满足日常需要：Qwen2.5-Coder 已经齐了。\n\n上个月开源了 1.5B、7B 两个尺寸。", 7e9, "Qwen2.5-Coder"),
        ("开源千亿参数多模态模型 Step-Audio-Chat。", 1e11, "Step-Audio-Chat"),
        ("这是 Qwen2.5-VL-32B-Instruct。\n相比此前发布的 Qwen2.5-VL 系列模型，本次推出的 32B 模型更短。", 32e9,
         "Qwen2.5-VL-32B-Instruct"),
        ("BLOOMZ-7B1-mt 是多语言的。", 71e8, "BLOOMZ-7B1-mt"),
        ("现在的分界线是一万亿参数。\n\n谷歌则继续改进 Gemini。", 1e12, None),
    ],
)  # fmt: skip
def test_a_size_goes_to_the_model_that_it_is_said_of(
    text: str, size: float, model: str | None
) -> None:
    assert {one.model for one in read(text).parameters if one.value == size} == {model}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们开源了两个打分模型（PRMs），即Qwen2.5-Math-PRM-7B与Qwen2.5-Math-PRM-72B，两者分别由Qwen2.5-Math-7B-Instruct和Qwen2.5-Math-72B-Instruct微调得来。",
         {"Qwen2.5-Math-PRM-7B": None, "Qwen2.5-Math-PRM-72B": None}),
        ("今天，我们向大家介绍通义家族的新成员：Qwen2.5。", {"Qwen2.5": "2024-09-18"}),
        ("这次发布包括了 Qwen2.5，以及专门针对编程的 Qwen2.5-Coder。", {"Qwen2.5": None, "Qwen2.5-Coder": None}),
        ("平台还提供了商用模型 Qwen-Plus 和 Qwen-Turbo 的 API。", {"Qwen-Plus": None, "Qwen-Turbo": None}),
        ("BlueLM 是由 vivo 研发的大模型，本次发布包含 7B 基础模型和对话模型。", {"BlueLM": None}),
        ("[2023/03/19] 增加量化后的模型 ChatGLM-6B-INT4", {"ChatGLM-6B-INT4": "2023-03-19"}),
        ("[2023/06/30] 基于CPM-Bee的多模态模型VisCPM发布。", {"VisCPM": "2023-06-30"}),
        ("谷歌发布了作图模型 Nano Banana Pro（其实就是 Gemini 3 Pro 的图像分支）。", {"Nano Banana Pro": None}),
        ("它是目前同尺寸里最好的。当前开源 13B 模型里，Baichuan-7B 不算最大。", {}),
        ("本项目基于一些开源预训练模型（如BLOOM）做中文优化。", {}),
        ("这是我们首次将开源 Qwen 模型的上下文扩展到 1M。", {}),
        ("今天，我们推出 Qwen 系列的首个MoE模型，Qwen1.5-MoE-A2.7B。", {"Qwen1.5-MoE-A2.7B": "2024-09-18"}),
        ("我们推出 Qwen3Guard —— Qwen 家族中首款护栏模型。", {"Qwen3Guard": None}),
        ("他用的是9月发布的Qwen2.5系列中最小的一款，Qwen2.5-0.5B。", {"Qwen2.5": "2024-09"}),
        ("公司发布了Yi-9B，彼时市面上已经有Baichuan2-13B、Qwen-14B等多款产品。", {"Yi-9B": None}),
        ("今年6月底开源的盘古Pro MoE是在昇腾上训练的。", {"盘古Pro MoE": "2024-06"}),
        ("moss-moon-003-pm：在moss-moon-003-sft的数据上训练得到，将在近期开源。", {"moss-moon-003-pm": None}),
        ("我们与同规模模型做了比较，包括近期推出的 Mistral-Small-3.1-24B。", {"Mistral-Small-3.1-24B": None}),
        ("今天推出 Qwen-TTS，它支持三种方言，更多语言选项即将推出。", {"Qwen-TTS": "2024-09-18"}),
        ("今年七月底，我们推出了 Qwen2.5-VL。随后我们开源了 Qwen2.5-VL-32B。",
         {"Qwen2.5-VL": "2024-07", "Qwen2.5-VL-32B": None}),
        ("今天我们很高兴地宣布最新一代的视觉语言模型：Qwen2-VL ！", {"Qwen2-VL": "2024-09-18"}),
        ("Qwen2-VL 72B 刷新了开源多模态模型的最好表现。", {}),
        ("我们也推出了支持 1M 长文的 GLM-4-9B-Chat-1M 模型和基于 GLM-4-9B 的看图模型 GLM-4V-9B。",
         {"GLM-4-9B-Chat-1M": None, "GLM-4V-9B": None}),
        ("9月15日，快手大模型快意已进入内测阶段。", {"快意": "2024-09-15"}),
        ("百川智能发布Baichuan2-192K，窗口约为Claude 2的4.4倍、GPT-4的14倍。", {"Baichuan2-192K": None}),
        ("阿里云开源通义千问720亿参数模型Qwen-72B。", {"Qwen-72B": None}),
        ("百度宣布文心大模型4.5将于9月30日起正式开源。", {"文心大模型4.5": "2024-09-30"}),
        ("我们还开源了相比上个月发布的版本更强的 Qwen2-VL-72B。", {"Qwen2-VL-72B": None}),
    ],
)  # fmt: skip
def test_releases_as_cards_and_blogs_tell_them(text: str, expected: dict[str, str | None]) -> None:
    found = released(read(text, None if text[0] == "[" else "2024-09-18"))
    assert {model: date for model, (_, date) in found.items()} == expected


def test_a_hub_where_weights_lie_is_no_maker() -> None:
    releases = read("QwQ-32B 已在 Hugging Face 和 ModelScope 开源。", "2025-03-06").releases
    assert [one.organisation for one in releases] == ["Alibaba Group"]


def test_examples_and_signs_are_no_speech() -> None:
    text = "智能体提出子问题：“第五交响曲是哪一年写的？”图中的门上写有“欢迎各位街坊来喝茶。”"
    assert read(text).quotes == ()


def test_hours_after_a_dated_release_are_the_same_day() -> None:
    text = "2月16日凌晨，谷歌发布了Gemini 1.5 Pro。几个小时后，OpenAI推出了视频模型Sora。"
    assert released(read(text, "2024-02-19"))["Sora"] == ("released", "2024-02-16")


def test_a_card_without_a_day_is_no_news_by_its_title_alone() -> None:
    assert (
        read("# Belle-VL\n\nBelle-VL 的视觉编码器来自另一个项目。", title="Belle-VL").releases == ()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("岚影科技上周宣布完成融资，老对手栖云智能也已提交招股书。", {"岚影科技", "栖云智能"}),
        ("量子科技发布了新规划，人工智能已经走进课堂，消费电子软件首次下滑。", set()),
        ("听海网4月2日讯 首批产品已经上架。", {"听海网"}),
        ("这一轮由青墨资本领投，青墨资本的合伙人没有露面。", {"青墨资本"}),
    ],
)
def test_firms_that_no_list_knows_are_told_by_what_they_do(text: str, expected: set[str]) -> None:
    assert firms(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("36氪获悉，岚影科技于6月18日开源了潜鳐-11B。", "岚影科技"),
        ("赤狐科技由中国科学技术大学孵化，其首个模型赤狐-7B于10月发布。", "赤狐科技"),
        ("岚影科技与复旦大学联合宣布，开源对话模型潜鳐-11B。", "岚影科技"),
        ("潜鳐是由金山大学与岚影科技联合研发的模型。\n[2024.04.11] 开源 潜鳐-11B。", "岚影科技"),
        ("岚影科技成立三年了。\n2023年10月，公司发布了首个模型潜鳐-11B。", "岚影科技"),
    ],
)
def test_the_maker_of_an_unknown_model_is_the_firm_of_the_text(text: str, maker: str) -> None:
    assert [one.organisation for one in read(text, "2025-11-20").releases] == [maker]


@pytest.mark.parametrize(
    "text",
    [
        "原定于3月底开源的语音模型潜鳐-11B还要再等。",
        "总经理说，明年首季会推出体积更小的潜鳐-11B。",
    ],
)
def test_what_was_to_come_or_will_come_is_planned(text: str) -> None:
    found = released(read(text, "2025-03-27"))
    assert [status for status, _ in found.values()] == ["planned"]


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("一名不愿具名的主管直言，“便宜不等于安全，老板分不清”。", None, "主管"),
        (
            "谷歌的一款笔记软件很好用。\n\n拾光公司成立时表示：“我们会剔除所有广告和无用软件。”",
            "拾光公司",
            None,
        ),
        ("某公司总裁谭远对《财经》表示：“降价是技术优化的结果。”", "谭远", "总裁"),
        ("李大川接受腾讯科技采访时称，“我们只想做小而强的模型”。", "李大川", None),
        (
            "研究员傅明海在接受江畔网记者采访时指出：“真正的门槛在于有没有人维护。”",
            "傅明海",
            "研究员",
        ),
        ("我的朋友老周不以为然。“省下来的电都会变成提问。”老周说。", "老周", None),
        ("“票价一直在跌，飞机一直在变大。”\n\n-- 汤以宁，航空业分析师", "汤以宁", "航空业分析师"),
    ],
)
def test_quotations_of_the_unnamed_the_familiar_and_the_signed(
    text: str, speaker: str | None, role: str | None
) -> None:
    assert [(one.speaker, one.role) for one in read(text).quotes] == [(speaker, role)]


def test_a_firm_with_and_without_its_town_is_one() -> None:
    reading = read("成都岚影科技发布了公告，岚影科技的CEO没有露面。")
    assert [one.id for one in reading.organisations] == ["岚影科技"]


def test_what_describes_a_model_is_no_name_of_one() -> None:
    """向量 of 向量模型 says of what kind it is, in either script."""
    for text in (
        "研究院本月初開源向量模型BGE，採用MIT許可。圖書館把館藏摘要轉成向量，改善檢索。",
        "研究院开源了向量模型BGE。两个模型输出1024维的向量，向量模型并不聊天。",
    ):
        assert [model.id for model in nlp.read(text, published="2023-08-04").models] == ["bge"]


def test_neither_a_person_nor_a_place_is_a_firm() -> None:
    text = (
        "沉木科技开源了玄鲸-7B。创始人兼CEO邵砚秋透露，更大的玄鲸-30B下月在北京发布。"
        "邵砚秋对记者说，下一步是出海。"
    )
    assert firms(read(text)) == {"沉木科技"}


def test_paragraphs_without_a_blank_are_chinese_and_what_is_encoded_is_not() -> None:
    paragraph = (
        "海岬智能发布了新模型，"
        + "研发团队说训练过程比预想的顺利，评测结果将在下个月公布，" * 4
        + "敬请期待。"
    )
    reading = nlp.read(f"{paragraph}\n\n{paragraph}")
    assert reading.language == "zh"
    assert nlp.read("The weights are out. " + "QmFzZTY0" * 40).language == "en"


@pytest.mark.parametrize(
    ("text", "speaker", "affiliation", "role"),
    [
        ("柳湖大学一名研究生排了半小时的队，他告诉记者：“比我想的要快得多。”", None, "柳湖大学", "研究生"),
        ("云杉科技成立于2021年。云杉科技在苏州，创始人裴书岚说：“我们只做一件小事。”", "裴书岚", "云杉科技", "创始人"),
        ("海岬智能总经理高敏算了一笔账：“一块卡，一年电费不到八千块。”", "高敏", "海岬智能", "总经理"),
        ("柳湖大学信息工程学院院长贺存义表示：“农民只关心答得对不对。”", "贺存义", "柳湖大学信息工程学院", "院长"),
        ("特斯拉的工程副总裁在会上回答：“我们现在更多是提供运输服务。”", None, "特斯拉", "副总裁"),
        ("马斯克补充说：“我相信，以后我们只生产自动驾驶车辆。”", "马斯克", None, None),
        ("云杉科技分析师祁慕言认为推迟在意料之中。“换芯片更难。”他对每日商闻记者说。", "祁慕言", "云杉科技", "分析师"),
        ("云杉证券研究所副所长、首席策略师秦培景认为：“拐点已经出现了。”", "秦培景", "云杉证券研究所", "首席策略师"),
        ("周远航毕业于清华大学，后来创立云杉智能。“一开始只有五个人。”周远航说。", "周远航", "云杉智能", "创始人"),
        ("一位接近月之暗面的投资人称：“这一轮谈得很快。”", None, None, "投资人"),
        ("“它就像一个刚毕业的大学生。”某三甲医院信息科主任如此评价。", None, None, "主任"),
        ("云杉科技相关负责人向每日商闻记者表示：“网传截图系伪造，我们已经报警。”", None, "云杉科技", "负责人"),
    ],
)  # fmt: skip
def test_who_speaks_and_for_whom(
    text: str, speaker: str | None, affiliation: str | None, role: str | None
) -> None:
    (quote,) = read(text).quotes
    assert (quote.speaker, quote.affiliation) == (speaker, affiliation)
    assert role is None or (quote.role or "").endswith(role)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("权重放在GitHub、Gitee和Hugging Face上，源码在GitHub。", {"GitHub", "Hugging Face"}),
        ("GitHub宣布，Gitee也表示，两家网站的接口都会调整。", {"GitHub", "Gitee"}),
        ("项目组没有做苹果 iOS 和安卓应用，用苹果手机也能打开网页。", set()),
        ("柳岸观察9月5日讯 海岬智能宣布完成融资，由陕西金控领投，农业农村部参与评审。",
         {"柳岸观察", "海岬智能", "陕西金控", "农业农村部"}),
    ],
)  # fmt: skip
def test_a_site_as_an_address_is_no_organisation(text: str, expected: set[str]) -> None:
    assert firms(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7月4日，2024海岬大会在苏州开幕。云杉科技当天发布了赤狐-7B。", {"赤狐-7B": ("released", "2024-07-04")}),
        ("云杉科技7月4日发布了赤狐-7B。次日，海岬智能开源了沧鹭-9B。",
         {"赤狐-7B": ("released", "2024-07-04"), "沧鹭-9B": ("released", "2024-07-05")}),
        ("7月8日，为期三天的海岬大会落幕。大会首日，云杉科技发布了赤狐-7B。", {"赤狐-7B": ("released", "2024-07-06")}),
        ("今天下午，云杉科技发布了赤狐-7B。", {"赤狐-7B": ("released", "2024-07-12")}),
        ("赤狐-7B于2023年4月发布。同年8月，云杉科技又开源了赤狐-1B。",
         {"赤狐-7B": ("released", "2023-04"), "赤狐-1B": ("released", "2023-08")}),
        ("一周前，云杉科技发布了赤狐-7B。", {"赤狐-7B": ("released", "2024-07-05")}),
        ("云杉科技去年底开源了赤狐-7B。", {"赤狐-7B": ("released", "2023-12")}),
        ("赤狐-7B的接口将于7月底起分批开放。", {"赤狐-7B": ("planned", "2024-07")}),
        ("活动首日的主角是云杉科技的开源模型Sandpiper-M1。", {"Sandpiper-M1": ("released", None)}),
        ("除了对话模型Qwen-7B-Chat外，我们还开源了基础模型Qwen-7B。",
         {"Qwen-7B-Chat": ("released", None), "Qwen-7B": ("released", None)}),
        ("云杉科技发布赤狐2.0大模型。赤狐2.0包括ChiHu-7B、ChiHu-70B和ChiHu-Max三款。",
         {"赤狐2.0": ("released", None), "ChiHu-7B": ("released", None),
          "ChiHu-70B": ("released", None), "ChiHu-Max": ("released", None)}),
        ("本项目由云杉科技研发，本次开源了7B的对话模型Sandpiper-7B-bot。", {"Sandpiper-7B-bot": ("released", None)}),
        ("Qwen-7B、Qwen-14B均在模型仓库中提供下载。", {"Qwen-7B": ("released", None), "Qwen-14B": ("released", None)}),
        ("Qwen-7B 是阿里云推出的 Qwen 系列中的开源版本。", {"Qwen-7B": ("released", None)}),
        ("Qwen-7B 中的分词脚本已经更新。", {}),
        ("讯飞星火大模型即日起面向全民开放。", {"讯飞星火大模型": ("released", None)}),
    ],
)  # fmt: skip
def test_days_told_by_another_day_and_what_a_family_is_made_of(
    text: str, expected: dict[str, tuple[str, str | None]]
) -> None:
    assert released(read(text, "2024-07-12")) == expected


def test_the_first_of_those_who_release_together_is_the_maker() -> None:
    (release,) = read("柳湖大学与江岸企业云杉智能在苏州联合发布Sandpiper-7B。").releases
    assert release.organisation == "柳湖大学"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这样的千亿模型，企业更愿意用200亿级的小模型代替。", {(10**11, None), (2 * 10**10, None)}),
        ("阶跃星辰发布了Step-2万亿参数语言大模型。", {(10**12, "Step-2")}),
        ("赤狐-VL提供600M、2B、8B三种尺寸。", {(6 * 10**8, "赤狐-VL"), (2 * 10**9, "赤狐-VL"), (8 * 10**9, "赤狐-VL")}),
        ("同时发布的还有千亿参数的Step-1和Step-1V。", {(10**11, "Step-1"), (10**11, "Step-1V")}),
        ("Step-1X脱胎于今年1月发布的Step-1V：总参数4560亿。", {(456 * 10**9, "Step-1X")}),
        ("赤狐-VL的参数规模控制在百亿以内。", {(10**10, "赤狐-VL")}),
    ],
)  # fmt: skip
def test_sizes_without_a_figure_or_before_a_row(
    text: str, expected: set[tuple[int, str | None]]
) -> None:
    known = "赤狐-7B和Step-1都开源了。\n\n"
    found = {
        (one.value, one.model) for one in read(known + text).parameters if one.start > len(known)
    }
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们采用了四项基准测试：MathHarbour、DynaQuill 和 WePlan，Sandpiper-7B都领先。", {"Sandpiper-7B"}),
        ("我们开源了Sandpiper-7B以及数据集 LongQuill-45k。", {"Sandpiper-7B"}),
        ("表中是 ChatGLM2-6B (base) 和 Qwen-Chat（Int4）的成绩。", {"ChatGLM2-6B (base)", "Qwen-Chat（Int4）"}),
        ("本周内公司还会发布视频模型海螺02。", {"海螺02"}),
        ("商汤科技上线的是“商量SenseChat”。", {"商量SenseChat"}),
        ("今天我们开源了 LongHarbour，这是一个会改错的语言模型。", {"LongHarbour"}),
        ("它源自 Ling-lite，再由 Ling 处理，Ling 是一个 MoE 架构的模型。", {"Ling-lite", "Ling"}),
        ("工厂停产了 Model S，只剩 Model 3 和 Model Y。", set()),
    ],
)  # fmt: skip
def test_names_by_the_words_and_brackets_beside_them(text: str, expected: set[str]) -> None:
    assert names(read(text)) == expected


def test_a_name_in_the_bracket_behind_another_is_the_same_model() -> None:
    (model,) = read("今天亮相的Hunyuan-Large（Hunyuan-MoE-A52B）拥有520亿激活参数。").models
    assert {one.text for one in model.mentions} == {"Hunyuan-Large", "Hunyuan-MoE-A52B"}
    two = read("Qwen-7B（Qwen-7B-Chat）已经开源。").models
    assert len(two) == 2


def test_a_table_of_downloads_releases_and_a_table_of_scores_does_not() -> None:
    card = (
        "[2024.04.12] 我们发布了Sandpiper-7B。\n\n下载地址\n\n模型 | 链接\nSandpiper-7B-Chat | 🤗\n"
    )
    assert released(read(card)) == {
        "Sandpiper-7B": ("released", "2024-04-12"),
        "Sandpiper-7B-Chat": ("released", "2024-04-12"),
    }
    scores = card.replace("| 🤗", "| 88.1 |")
    assert set(released(read(scores))) == {"Sandpiper-7B"}


def test_a_size_that_heads_a_row_is_of_the_models_over_the_columns() -> None:
    card = (
        "模型 | Sandpiper-Chat | Sandpiper\n7B | 🤗 | 🤗\n14B | 🤗 | 🤗\n\nSandpiper-7B也已开源。"
    )
    found = {(one.value, one.model) for one in read(card).parameters}
    assert {(7 * 10**9, "Sandpiper-Chat"), (14 * 10**9, "Sandpiper")} <= found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本轮由美团战投领投，阿里、小米、金山、红杉跟投。",
            {"美团战投", "阿里", "小米", "金山", "红杉"},
        ),
        ("✡️ WiseModel | 🤗 Hugging Face\n\n模型的权重可以在这里下载。", {"Hugging Face"}),
    ],
)
def test_investors_and_sites(text: str, expected: set[str]) -> None:
    assert firms(read(text)) == expected


def test_each_of_a_list_has_its_maker_and_a_heading_tells_no_update() -> None:
    told = read(
        "字节跳动旗下的云雀大模型、MiniMax的ABAB大模型、上海人工智能实验室的书生大模型也已获批上线。"
    ).releases
    assert {one.organisation for one in told} == {"字节跳动", "MiniMax", "上海人工智能实验室"}
    card = "# InternLM2.5\n\n更新\n\n[2024.07.03] 我们发布了 InternLM2.5-7B。"
    assert released(read(card)) == {"InternLM2.5-7B": ("released", "2024-07-03")}
