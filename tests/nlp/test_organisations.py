"""Organisations: listed, unknown by shape and context, defined short forms, and what is none."""

from __future__ import annotations

import pytest

import nlp
from nlp.organisations import shapes_zh


def names(text: str, language: str = "en") -> dict[str, set[str]]:
    reading = nlp.read(text, language=language)
    return {o.id: {m.text for m in o.mentions} for o in reading.organisations}


def test_names_in_two_languages_are_one_organisation() -> None:
    assert names("Alibaba Cloud（阿里云）和 Aliyun 是同一家公司。", "zh") == {
        "alibaba-cloud": {"Alibaba Cloud", "阿里云", "Aliyun"}
    }


def test_a_division_knows_its_parent() -> None:
    reading = nlp.read("Huawei Cloud opened a region.", language="en")
    assert [(o.id, o.parent) for o in reading.organisations] == [("huawei-cloud", "huawei")]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("He studied at Lakeside University before that.", "en", "Lakeside University"),
        ("The Ministry of Water Resources signed on.", "en", "Ministry of Water Resources"),
        ("She now works at the start-up Yunhe in Chengdu.", "en", "Yunhe"),
        ("Brightforge Robotics hired twelve people.", "en", "Brightforge Robotics"),
        ("他毕业于江南大学，现居苏州。", "zh", "江南大学"),
        ("据《云河周刊》报道，会议将延期。", "zh", "云河周刊"),
    ],
)
def test_unknown_organisations_are_found(text: str, language: str, name: str) -> None:
    reading = nlp.read(text, language=language)
    assert [(o.name, o.listed) for o in reading.organisations] == [(name, False)]


def test_a_bracket_defines_a_short_form_that_then_counts() -> None:
    found = names("Harbour Technology Institute (HATI) opened. HATI has forty members.")
    assert list(found.values()) == [{"Harbour Technology Institute", "HATI"}]


@pytest.mark.parametrize(
    "text",
    [
        "The weights are under the MIT License.",
        "Sign in with your Apple ID.",
        "We trained a Large Language Model (LLM) with Multi-Query Attention (MQA).",
        "Breaking News about Deep Research and Responsible AI.",
    ],
)
def test_what_is_no_organisation_is_left_out(text: str) -> None:
    assert names(text) == {}


def test_a_word_is_no_firm_without_a_sign_of_one() -> None:
    assert names("人工智能的浪潮席卷各行各业。", "zh") == {}
    assert "alibaba" in names("去年以来，阿里、腾讯都发布了自己的模型。", "zh")


def test_a_chip_named_after_its_maker_is_no_mention_of_the_maker() -> None:
    reading = nlp.read("Apple said that it runs on Apple Silicon.", language="en")
    assert [[m.start for m in o.mentions] for o in reading.organisations] == [[0]]


def test_a_name_at_a_sentences_end_and_one_before_a_meeting() -> None:
    reading = nlp.read(
        "“It is a fish,” said Dipa Rahman of Harrow Research. "
        "She spoke at the World Artificial Intelligence Conference.",
        language="en",
    )
    assert [o.name for o in reading.organisations] == ["Harrow Research"]


def test_a_field_of_study_is_no_journal() -> None:
    assert (
        nlp.read("Social Science | Humanities | Computer Science", language="en").organisations
        == ()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The round was led by Baidu Ventures.", {"Baidu Ventures"}),
        ("An anonymous group calling itself HonestFish posted it.", {"HonestFish"}),
        ("Get it from BAAI/bge-large-zh and run it.", set()),
        ("Sharper Intelligence: Better tools for Qwen3.", set()),
        ("Glimmer AI said that its model was free.", {"Glimmer AI"}),
        (
            "The start-up Lanjing Technology makes models. Lanjing raised money.",
            {"Lanjing Technology", "Lanjing"},
        ),
    ],
)
def test_what_stands_beside_a_name_tells_a_house(text: str, expected: set[str]) -> None:
    found = nlp.read(text, language="en").organisations
    assert len(found) <= 1
    assert {m.text for one in found for m in one.mentions} == expected


def test_a_firms_first_word_is_the_firm_that_is_named_first() -> None:
    text = (
        "Suiyan Labs will be late. Customers of Suiyan Cloud can wait, Suiyan said in a filing."
        " Suiyan-7B and Suiyan 2 are its models."
    )
    found = names(text)
    assert found["suiyan-labs"] == {"Suiyan Labs", "Suiyan"}
    assert found["suiyan-cloud"] == {"Suiyan Cloud"}


def test_somebody_who_is_quoted_with_a_role_is_no_firm() -> None:
    text = "“Few will last,” said Mei Tan, a partner at Singapore consultancy Quayside Research."
    assert set(names(text)) == {"quayside-research"}


def test_a_person_before_a_houses_possessive_is_no_house_beside_it() -> None:
    reading = nlp.read(
        '"It is the first step of all," Yao Wenli, Tencent\'s chief AI scientist, said on Monday.',
        language="en",
    )
    assert {one.id for one in reading.organisations} == {"tencent"}
    assert [quote.speaker for quote in reading.quotes] == ["Yao Wenli"]


def test_an_account_that_acts_is_its_firm() -> None:
    reading = nlp.read("@deepseek_ai dropped DeepSeek-V2.5 tonight.", language="en")
    assert {o.id: o.mentions[0].text for o in reading.organisations} == {"deepseek": "deepseek_ai"}
    assert [(one.model, one.organisation) for one in reading.releases] == [
        ("DeepSeek-V2.5", "DeepSeek")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Great thread by @deepseek_ai.",
        "@xu_mengmeng says it runs.",
        "Write to help@deepseek_ai is what he did.",
    ],
)
def test_an_account_that_does_not_act_or_is_a_persons_is_no_firm(text: str) -> None:
    assert names(text) == {}


def test_an_account_leaves_no_blanks_that_repeat() -> None:
    text = "@rohan_ai opened it. See https://example.org/a/long/address for @other_person_x2."
    assert [m.text for o in nlp.read(text, language="en").organisations for m in o.mentions] == [
        "rohan_ai"
    ]


def test_words_of_a_clause_are_no_firm() -> None:
    assert shapes_zh.may_be_name("适用于", 0.98) is False
    assert shapes_zh.may_be_name("鼠标指针", 0.98) is False
    assert shapes_zh.may_be_name("云砚科技", 0.98) is True


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Moonshot AI team wrote kernels.", {"Moonshot AI"}),
        ("Tencent Hy Team opened Hy3 under Apache 2.0.", {"Tencent"}),
        ("The Qwen team opened Qwen3-8B.", {"Qwen"}),
        ("The Qwen team has a new model.", {"Qwen team"}),
        ("The Qwen team has a new model, as Alibaba hinted.", {"Alibaba"}),
        ("Moonshot (Kimi) and Zhipu (GLM) lead.", {"Moonshot", "Zhipu"}),
        ("Alibaba’s Qwen team opened Qwen3-8B.", {"Alibaba"}),
        ("The Qwen team said it was ready.", {"Qwen team"}),
    ],
)
def test_a_team_is_its_firm_and_one_by_a_models_name_is_none_where_the_house_is_named(
    text: str, names: set[str]
) -> None:
    found = nlp.read(text, language="en").organisations
    assert {mention.text for one in found for mention in one.mentions} == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The start-up Brackwell's chief executive left on Friday.", "Brackwell"),
        ("He runs the start-up Fenmoor's office, and Fenmoor hired forty people.", "Fenmoor"),
    ],
)
def test_the_possessive_is_no_part_of_a_name(text: str, name: str) -> None:
    assert names(text) == {name.lower(): {name}}


@pytest.mark.parametrize(
    "text",
    [
        "Qwen released two small models on Friday.",
        "A tweet from Qwen (@Alibaba_Qwen) showed the scores.",
        "The latest release from Qwen is a coder.",
        "Qwen's new model reads Welsh.",
    ],
)
def test_a_models_name_is_its_house_where_it_acts(text: str) -> None:
    reading = nlp.read(text, language="en")
    assert [(o.id, o.mentions[0].text) for o in reading.organisations] == [("qwen", "Qwen")]
    assert not reading.models


def test_a_models_name_is_no_house_where_the_model_is_meant() -> None:
    text = "Qwen released a coder. We tuned Qwen 3 on poems, and Qwen-7B answered well."
    reading = nlp.read(text, language="en")
    assert [[m.start for m in o.mentions] for o in reading.organisations] == [[0]]
    assert [model.name for model in reading.models] == ["Qwen 3", "Qwen-7B"]
