"""Organisations of Chinese news that no list knows: rows, quotation marks, titles, bylines, divisions."""

from __future__ import annotations

import pytest

import nlp
from nlp.organisations import firms_zh


def surfaces(text: str) -> set[str]:
    reading = nlp.read(text, language="zh")
    return {mention.text for one in reading.organisations for mention in one.mentions}


def test_the_items_of_a_row_of_firms_are_firms() -> None:
    text = (
        "首批成员有：海光信息、昆仑芯、摩尔线程、铭川科技、旭望、澄微智能、筑芯未来、云天励飞等。"
    )
    assert surfaces(text) >= {"铭川科技", "旭望", "澄微智能", "筑芯未来"}


def test_an_item_between_two_firms_is_one() -> None:
    assert "达晨财智" in surfaces("股东有美团，以及中科创星、达晨财智、君联资本。")


def test_a_sort_of_firms_in_a_row_is_none() -> None:
    text = (
        "参会者有阿里、腾讯、百度、京东、互联网公司、高校和运营商，还有手机厂商、智谱、月之暗面。"
    )
    assert surfaces(text) == {"阿里", "腾讯", "百度", "京东", "智谱", "月之暗面"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司已与阿里云共建“城市智能体联合创新中心”。", {"阿里云", "城市智能体联合创新中心"}),
        ("他当面对《浪尖 studio》讲述了转向的经过。", {"浪尖 studio"}),
        ("以下为科技及产业发展局局长答记者问。", {"科技及产业发展局"}),
        ("他下午会见了江苏省政府的代表。", {"江苏省政府"}),
        ("她是南大计算机系毕业的。", {"南大计算机系"}),
        ("由春澜创投领投，款项已到账。", {"春澜创投"}),
        (
            "杭州市人工智能产业投资基金等跟投了这一轮。",
            {"杭州市人工智能产业投资基金"},
        ),
        (
            "北京澄观华章科技股份有限公司(简称澄观)通过聆讯，澄观今年上市。",
            {"北京澄观华章科技股份有限公司", "澄观"},
        ),
        ("他重返母校新加坡国立大学任教。", {"新加坡国立大学"}),
        ("网易知更CEO白某说，网易知更将做教育。", {"网易知更"}),
        ("滴滴智能与出行业务群CEO在场。", {"滴滴智能与出行业务群"}),
        ("出品 | 澄观财经\n作者 | 齐若曦\n正文开始。", {"澄观财经"}),
        ("文 | 远响 季知秋\n正文开始，一切如常。", {"远响"}),
    ],
)
def test_what_stands_beside_a_chinese_name_says_where_it_ends(
    text: str, expected: set[str]
) -> None:
    assert surfaces(text) == expected


def test_a_thing_called_as_a_firm_could_be_is_none() -> None:
    assert list(firms_zh.firms("由仓储机器人完成，仓储机器人发布了。")) == []


def test_a_heading_word_under_a_makers_column_is_no_firm() -> None:
    assert surfaces("厂商 | 模型\n作者 | 某模型\n智谱 | GLM-4.5") == {"智谱"}


@pytest.mark.parametrize(
    ("text", "name", "parent"),
    [
        ("论文出自北京大学计算语言学实验室，作者有五位。", "北京大学计算语言学实验室", "pku"),
        ("清华大学听潮研究中心主任到场。", "清华大学听潮研究中心", "tsinghua"),
        ("南京大学机器学习实验室的两名学生写了代码。", "南京大学机器学习实验室", "nju"),
    ],
)
def test_a_part_of_a_university_knows_it_as_its_parent(text: str, name: str, parent: str) -> None:
    found = nlp.read(text, language="zh").organisations
    assert [(one.name, one.parent) for one in found] == [(name, parent)]


@pytest.mark.parametrize(
    "text",
    [
        "通义千问又更新了。阿里卡着假期前一天上线了新版。",
        "阿里在过去三个月里没有露面，通义千问的团队也没有。",
        "阿里铁了心要做底座。通义千问已经有十个尺寸。",
    ],
)
def test_a_house_of_two_characters_heads_a_clause_beside_its_models(text: str) -> None:
    assert "阿里" in surfaces(text)
    assert "阿里" not in surfaces(text.replace("通义千问", "一座寺庙"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("腾讯混元团队今天放出了混元A13B。", "腾讯混元团队"),
        ("蚂蚁百灵团队开源了Ling-1T。", "蚂蚁百灵团队"),
        ("月之暗面团队发布了Kimi K2。", "月之暗面"),
    ],
)
def test_a_team_that_the_list_names_is_one_of_its_own(text: str, name: str) -> None:
    reading = nlp.read(text, language="zh")
    assert name in [mention.text for one in reading.organisations for mention in one.mentions]
    assert {one.organisation for one in reading.releases} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "季度营收三十亿元，同比增长两成，环比持平。同比看，云业务最快。",
        "他认为，中美的大模型生态差别很大，中美的差距在缩小。",
        "该模型在公开评测集上与 Mistral-7B 表现相近。",
        "大模型能为机器人带来常识，也能为机器人提供数据。",
        "今年前三个月，中国人工智能赛道的融资只有去年的一半。",
        "马斯克表示，模型将继续开源。马斯克还说，明年会有更大的集群。",
    ],
)
def test_what_is_nobodys_name_is_no_house(text: str) -> None:
    assert [o for o in nlp.read(text).organisations if not o.listed] == []


def test_a_headings_words_are_no_house() -> None:
    text = (
        "Theme 2: Zhipu Emerges as Leading Chinese Open Source AI Company\n\n"
        "DeepGEMM Open Source Library: a look inside"
    )
    assert [o.name for o in nlp.read(text).organisations if not o.listed] == []
