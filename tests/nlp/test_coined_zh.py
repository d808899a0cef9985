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
        ("公司正在内测名为“深港”的推理模型，深港下月亮相。", {"深港"}),
        ("团队把模型命名为Mirovik-VL，年底开放。", {"Mirovik-VL"}),
        (
            "除了“文岫”之外，该团队还发布了「漱岫」和「稼岫」两款小尺寸模型。",
            {"文岫", "漱岫", "稼岫"},
        ),
        ("背后的大脑叫千岫，是一个40亿参数的具身模型。", {"千岫"}),
        (
            "最新的备案名单中，汽车之家的“仓岫”、作业帮的“银岫”以及唯品会的“朝岫”榜上有名。",
            {"仓岫", "银岫", "朝岫"},
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
        "模型深度支持它，运行模型抓取的代码，模型“按原样”提供，模型有“违规”行为。",
        "请遵循模型许可，有新模型请投稿，开源模型里排在前列。",
    ],
)
def test_what_stands_beside_the_noun_may_be_no_name(text: str) -> None:
    assert _models(text) == set()


def _organisations(text: str) -> set[str]:
    reading = nlp.read(text, language="zh")
    return {mention.text for one in reading.organisations for mention in one.mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨晚，澄澜智算赶在大会开场之前放出了新一代推理模型Gale 3，月底开源。", {"澄澜智算"}),
        (
            "衡宇是一家做工业模型的公司。衡宇今年会主攻质检，对于裁员的说法，衡宇回应称不实。",
            {"衡宇"},
        ),
        ("渡鸦只开源小模型。渡鸦的旗舰模型至今没有公开，渡鸦也没有跟进价格战。", {"渡鸦"}),
        ("苍岭CEO贺一鸣宣布，公司的语音模型免费。苍岭还透露，下一版支持方言。", {"苍岭"}),
        (
            "首批签约的企业包括：云汐科技、铂川智能、启元世界和知砚等，明年还会扩容。",
            {"云汐科技", "铂川智能", "启元世界", "知砚"},
        ),
        (
            "红杉中国领投，青屿资本、长岭创投跟投，估值没有公布。",
            {"红杉中国", "青屿资本", "长岭创投"},
        ),
        (
            "2023年9月，搜狐知墨发布教育模型；2024年2月，搜狐知墨上线了新版；搜狐知墨CEO没有置评。",
            {"搜狐知墨"},
        ),
        (
            "厦门市政府与厦门大学共建“海峡智能计算联合实验室”，福建省工业和信息化厅出席。",
            {"厦门市政府", "厦门大学", "海峡智能计算联合实验室", "福建省工业和信息化厅"},
        ),
        ("經濟及科技發展局局長說，澳門特區政府已在試行。", {"經濟及科技發展局", "澳門特區政府"}),
        (
            "2023年他离职创办了拾岫笔记，拾岫笔记的服务器在上线当天宕机。",
            {"拾岫笔记"},
        ),
        ("赤岫、芷岭两家创业公司先后更新了模型。", {"赤岫", "芷岭"}),
        ("衡水师范学院的食堂里，学生用它点菜。", {"衡水师范学院"}),
        ("会议由中国人工智能学会主办。", {"中国人工智能学会"}),
        ("博士读完，他重返本科母校新加坡国立大学教书。", {"新加坡国立大学"}),
        ("创始人对《深流 Deep》讲述了经过。", {"深流 Deep"}),
    ],
)
def test_a_chinese_house_is_told_by_what_it_does_and_where_it_stands(
    text: str, expected: set[str]
) -> None:
    assert _organisations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "另一方面，大模型的成本在下降，用户数据由团队整理，官方没有回应。",
        "从用上大模型开始，公司期望更高，一些公司认为开源不划算。",
        "这款产品的办公区不大，投资逻辑变了，客户包括南部某县市政府。",
        "在区政府的支持下，仅支持单卡部署，大幅提升预训练效率，高效的大模型工具包。",
        "梁知行当场推出新品，梁知行的团队都在。",
    ],
)
def test_words_and_people_are_no_firms_for_acting_like_one(text: str) -> None:
    assert _organisations(text) == set()
