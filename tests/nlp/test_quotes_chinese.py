"""Who speaks in Chinese and for whom: posts, units, turns of a talk, cues that are no verbs of saying."""

from __future__ import annotations

import pytest

from tests.nlp.quotes_helpers import read

# text, organisations, (speaker, affiliation) of each quotation in order
SPOKEN: list[tuple[str, list[list[str]], list[tuple[str | None, str | None]]]] = [
    # the first house of a chain of posts that is no mere unit; 与 inside a unit's name joins no posts
    (
        "灵犀科技集团高级执行副总裁、云与产业事业群CEO贺知章说：“企业要的不是参数，而是能落地的智能体。”",
        [],
        [("贺知章", "灵犀科技集团")],
    ),
    (
        "腾讯集团高级执行副总裁、云与智慧产业事业群CEO汪少棠说：“大模型进入产业的速度比想象的快。”",
        [["腾讯集团"]],
        [("汪少棠", "腾讯集团")],
    ),
    (
        "猎鹰移动董事长兼CEO、猎鹰星空董事长冯大胜说：“大模型进入产业的速度比想象的快。”",
        [["猎鹰移动"], ["猎鹰星空"]],
        [("冯大胜", "猎鹰移动")],
    ),
    # a known short name goes on
    (
        "潮汐证券计算机行业首席分析师李沐阳看来，“算力紧张到明年才会缓解”。",
        [["潮汐"]],
        [("李沐阳", "潮汐证券")],
    ),
    (
        "搜星知学发布模型。搜星知学今年扩招。“别犹豫，别掉队。”搜星知学CEO邵以宁说。",
        [["搜星"]],
        [("邵以宁", "搜星知学")],
    ),
    (
        "海岚智能 ceo 郭靖远 对《潮汐周刊》记者表示,“我们今年不打算再做更大的模型”。",
        [],
        [("郭靖远", "海岚智能")],
    ),
    # posts told behind the name, in its sentence or later
    (
        "田若溪一现身就被围住，这位当过潮汐研究骨干、如今身为云杉大模型负责人的工程师说：“我们要做能看懂世界的模型。”",
        [["潮汐"], ["云杉"]],
        [("田若溪", "云杉")],
    ),
    (
        "张宇韬，云杉联合创始人、工程副总裁，在直播里说：“上下文的长度，就是产品的宽度。”",
        [["云杉"]],
        [("张宇韬", "云杉")],
    ),
    (
        "孟庭舟的建议是：“不要再去做通用大模型了，找窄一点的场景。”这位云杉创始人还说，垂直模型才有机会。",
        [["云杉"]],
        [("孟庭舟", "云杉")],
    ),
    (
        "“一开始谁也没想到会火成这样。”项目负责人于文渊说。于文渊来自云杉大学。",
        [["云杉大学"]],
        [("于文渊", "云杉大学")],
    ),
    # names without a role or a verb of saying beside them
    (
        "康振辉在沟通会上没有谈价格。会后他又补了一句：“我们不会跟着降价，因为那样没有意义。”",
        [],
        [("康振辉", None)],
    ),
    (
        "云杉创始人王兴早在三年前就讲过：“我要把钱都投进去，一分不留。”",
        [["云杉"]],
        [("王兴", "云杉")],
    ),
    # people without a name and their houses
    (
        "一名云杉员工向《界外新闻》透露，团队减员三成，“剩下的人都在做应用，没人再提预训练。”",
        [["云杉"]],
        [(None, "云杉")],
    ),
    (
        "一位前云杉研究员向我们回忆：“那时候每个组都在抢卡，谁都不肯让。”",
        [["云杉"]],
        [(None, "云杉")],
    ),
    ("一位接近云杉的人士透露，“团队今年的招聘名额翻了一倍”。", [["云杉"]], [(None, None)]),
    # the asker and the one who is asked take turns
    (
        "“这个目标现在是不是放弃了？”记者问。\n“怎么会呢，只是先从产品做起。”孟庭舟答道。\n“那什么时候再做大模型？”\n“等产品能养活它的时候吧。”",
        [],
        [(None, None), ("孟庭舟", None), (None, None), ("孟庭舟", None)],
    ),
    (
        "孟庭舟对《潮汐周刊》讲述了经过。\n“底座模型还做不做？”我们问孟庭舟。\n“做，但不会再做最大的那一个。”",
        [],
        [("潮汐周刊", None), ("孟庭舟", None)],
    ),
    # what tells of speech besides verbs: a judgement, a comparison, a clause that the words end
    (
        "李彦诚的判断是，“今后不会再有程序员这个职业”，因为会说话的人都能写程序。",
        [],
        [("李彦诚", None)],
    ),
    ("邹若谦认为，“开源不是慈善，而是最快的分发渠道”。", [], [("邹若谦", None)]),
    ("云杉创始人邹若谦用“像是给飞机换引擎”形容这次重构。", [["云杉"]], [("邹若谦", "云杉")]),
    (
        "云杉总经理霍思源说，大家不敢试。谈到亏损，他并不同意，“做生意一定要有毛利，这一点我们说到做到”。",
        [["云杉"]],
        [("霍思源", "云杉")],
    ),
    (
        "霍思源对记者说，收入可以往后放。“想走进没有人去过的场景，模型就得再聪明一点”。",
        [],
        [("霍思源", None)],
    ),
    ("“训练一次要花两千万，失败了就什么都没有。”陈海岩摇了摇头。", [], [("陈海岩", None)]),
    (
        "云杉昨晚发布公告。公告称：“本次开源不包含训练数据及其处理脚本。”",
        [["云杉"]],
        [("云杉", "云杉")],
    ),
    # a source told before keeps its house; a post told in the clause before counts; a nickname is a name
    (
        "云杉一名销售的电话被打爆了。上述销售回忆，“一天接了六个客户，全是来问什么时候上线的”。",
        [["云杉"]],
        [(None, "云杉")],
    ),
    (
        "作为云杉的首席科学家，尹若川主张慢一点。“快的代价，迟早要还。”他说。",
        [["云杉"]],
        [("尹若川", "云杉")],
    ),
    ("快手的秦越登台时说得很干脆：“今天不讲参数，只讲账单。”", [["快手"]], [("秦越", "快手")]),
    ("网友“山里的猫”留言：“终于有一个不用排队的模型了，感动哭了。”", [], [("山里的猫", None)]),
    (
        "面对《潮汐周刊》等媒体，云杉总裁范承一说：“模型更新跟不跟得上，先看产品。”",
        [["云杉"]],
        [("范承一", "云杉")],
    ),
    # who wrote the text says nothing in it
    (
        "◎记者 褚一帆\n价格战还在继续，云杉总裁欧阳平昨日开会。\n他说：“我们要让应用早一点长出来。”",
        [["云杉"]],
        [("欧阳平", "云杉")],
    ),
    # names, slogans, lists
    ("这份榜单把模型分成“能打的”“凑数的”和“看不懂在做什么的”三类。", [], []),
    ("公司把新模型命名为“会说话的山海经图谱”，并称其为“国产大模型的新标杆和领头羊”。", [], []),
]


@pytest.mark.parametrize(("text", "organisations", "expected"), SPOKEN)
def test_spoken(
    text: str, organisations: list[list[str]], expected: list[tuple[str | None, str | None]]
) -> None:
    quotes = read("zh", text, organisations)._.quotes
    found = [
        (
            q.speaker,
            None if q.speaker_kind == "organisation" and not q.affiliation_id else q.affiliation,
        )
        for q in quotes
    ]
    assert found == expected


# text, organisations, the last quotation's (speaker, affiliation)
PRESS: list[tuple[str, list[list[str]], tuple[str | None, str | None]]] = [
    # who is only there, or asks, does not say it
    (
        "邓元朗昨天露面。在一场媒体沟通会上说：“今年不谈参数，只谈账单和用户。”",
        [],
        ("邓元朗", None),
    ),
    (
        "云杉的邓元朗，在昨天的分析师电话会上说：“今年不谈参数，只谈账单和用户。”",
        [["云杉"]],
        ("邓元朗", "云杉"),
    ),
    (
        "云杉CFO邓元朗回答分析师提问时说：“第四季度的算力已经卖完了。”",
        [["云杉"]],
        ("邓元朗", "云杉"),
    ),
    # 他 is whoever spoke last, whatever the given name hints at
    (
        "云杉总裁邓文秀说：“我们今年不扩招。”副总裁陶志强没有回应。他说：“明年也不会扩招。”",
        [["云杉"]],
        ("邓文秀", "云杉"),
    ),
    # … and nobody by name where somebody without one was told of since
    (
        "云杉总裁邓元朗没有回应。一位业内人士替开发者担心。他说：“招人的预算早就花在卡上了。”",
        [["云杉"]],
        (None, None),
    ),
    # a word of the language, as the name behind a role
    ("云杉副总裁周围在会上表示：“今年的预算都花在了卡上。”", [["云杉"]], ("周围", "云杉")),
    ("云杉副总裁方向在会上表示：“今年的预算都花在了卡上。”", [["云杉"]], ("方向", "云杉")),
]


@pytest.mark.parametrize(("text", "organisations", "expected"), PRESS)
def test_who_speaks_at_meetings_and_behind_a_pronoun(
    text: str, organisations: list[list[str]], expected: tuple[str | None, str | None]
) -> None:
    last = read("zh", text, organisations)._.quotes[-1]
    assert (last.speaker, last.affiliation) == expected
