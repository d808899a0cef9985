"""How far a listed organisation's name goes, and which names are only a listed one with an ending."""

from __future__ import annotations

import pytest

import nlp


def spans(text: str, language: str) -> dict[str, set[str]]:
    reading = nlp.read(text, language=language)
    return {o.id: {m.text for m in o.mentions} for o in reading.organisations}


@pytest.mark.parametrize(
    ("text", "identity", "surface"),
    [
        ("The series comes from OrionStarAI in Beijing.", "orionstar", "OrionStarAI"),
        ("Prices were cut by SenseTime Technology, Inc. in May.", "sensetime", None),
        ("A licence was given to iFlytek Co Ltd this year.", "iflytek", "iFlytek Co Ltd"),
        ("The start-up XVERSE AI raised money.", "xverse", "XVERSE AI"),
        ("Shares of Kunlun Tech fell.", "kunlun", "Kunlun Tech"),
    ],
)
def test_an_ending_belongs_to_the_firm(text: str, identity: str, surface: str | None) -> None:
    assert spans(text, "en") == {identity: {surface or "SenseTime Technology, Inc"}}


@pytest.mark.parametrize(
    ("surface", "identity"),
    [
        ("面壁AI", "modelbest"),
        ("百川AI", "baichuan"),
        ("科大讯飞公司", "iflytek"),
        ("出门问问集团股份有限公司", "mobvoi"),
        ("阶跃星辰科技有限公司", "stepfun"),
    ],
)
def test_a_chinese_ending_belongs_to_the_firm(surface: str, identity: str) -> None:
    assert spans(f"昨天，{surface}宣布开放接口。", "zh") == {identity: {surface}}


def test_what_is_only_its_attribute_does_not() -> None:
    assert spans("参会的有百度AI芯片部门的两位工程师。", "zh") == {"baidu": {"百度"}}


def test_the_bracket_of_a_listed_short_form_names_the_same_house() -> None:
    assert spans("The Knowledge Engineering Group (KEG) built it.", "en") == {
        "tsinghua-keg": {"Knowledge Engineering Group", "KEG"}
    }
    assert set(
        spans("The Harbour Mathematics Institute (Tsinghua University) built it.", "en")
    ) == {
        "harbour-mathematics-institute",
        "tsinghua",
    }


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("4月17日字节发布了新模型。", "bytedance"),
        ("当天阶跃没有回应。", "stepfun"),
        ("智谱降价之后，腾讯跟进，阿里坐不住了。", "alibaba"),
        ("厂商\t模型\n月暗\tKimi K2\n快手\t可灵", "moonshot"),
    ],
)
def test_a_short_form_counts_where_a_date_a_verb_or_a_column_tells_it(
    text: str, identity: str
) -> None:
    assert identity in spans(text, "zh")


def test_a_step_function_is_no_firm() -> None:
    assert spans("系统的阶跃响应很快，每个字节都要校验。", "zh") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It fell to Nathan Lowe of the Harbour Institute for Mathematics, who liked it.",
            {"Harbour Institute for Mathematics"},
        ),
        ("Emerging AI Technologies are here.", set()),
        ("Hugging Face Debuts Conversational AI.", {"Hugging Face"}),
        ("Sora Changes Social Media Forever.", set()),
        (
            "The Alibaba Cloud Intelligence Division agreed.",
            {"Alibaba Cloud Intelligence Division"},
        ),
        ("It runs with Ollama and uses DeepSeek Sparse Attention.", set()),
        ("LangChain raised money, and we use CrewAI.", {"LangChain"}),
        ("We are in the AI era, he said over Zoom.", set()),
        ("Shenzhen-based Brightforge Robotics hired.", {"Brightforge Robotics"}),
        (
            "They backed Beijing Chengguan Technology Co., which makes chips.",
            {"Beijing Chengguan Technology Co."},
        ),
        ("At VivaTech in Paris and at NeurIPS 2025, Zhipu showed GLM-4.5.", {"Zhipu"}),
        ("There was an Oracle $300B deal.", {"Oracle"}),
    ],
)
def test_headings_tools_and_people_are_no_part_of_a_name(text: str, expected: set[str]) -> None:
    assert {m for surfaces in spans(text, "en").values() for m in surfaces} == expected


def test_a_division_with_an_entry_of_its_own_knows_its_house() -> None:
    reading = nlp.read("腾讯云与智慧产业事业群总裁在场。", language="zh")
    assert [(o.id, o.parent) for o in reading.organisations] == [("tencent-csig", "tencent")]
