"""Harder ways to tell of a release: newsletters, wire style, lists of news, announcements, makers, terms."""

from __future__ import annotations

from datetime import date

import pytest

from tests.nlp.releases_docs import releases, told

R, O, U, P = "released", "open-sourced", "updated", "planned"  # noqa: E741 - read as a column

WIRE = [
    (
        "Alibaba Cloud, the group's computing arm, said on Thursday that it has opened two models, Qwen-7B and Qwen-7B-Chat, to the public.",
        {("Qwen-7B", R, "2023-08-03"), ("Qwen-7B-Chat", R, "2023-08-03")},
    ),
    (
        "The move comes weeks after Meta released Llama 2 for commercial use.",
        {("Llama 2", R, None)},
    ),
    (
        "Baidu, which launched ERNIE Bot in March, said that visits had doubled.",
        {("ERNIE Bot", R, "2023-03")},
    ),
    ("ERNIE Bot, unveiled in March, still trails ChatGPT.", {("ERNIE Bot", R, "2023-03")}),
    (
        "Zhipu AI announced the launch of GLM-4.5 at a forum in Shanghai on Friday.",
        {("GLM-4.5", R, "2023-08-04")},
    ),
    (
        "In June Baichuan open-sourced Baichuan-7B and in July it released Baichuan-13B-Chat.",
        {("Baichuan-7B", O, "2023-06"), ("Baichuan-13B-Chat", R, "2023-07")},
    ),
    (
        "Huawei said on July 7 that Pangu 3.0 would be available to banks next month.",
        {("Pangu 3.0", P, "2023-09")},
    ),
    ("Moonshot AI expects to release Kimi K3 by the end of August.", {("Kimi K3", P, "2023-08")}),
    (
        "Its weights are on GitHub: Nova Labs open-sourced Lumen-7B two weeks ago.",
        {("Lumen-7B", O, "2023-07")},
    ),
    (
        "Qwen-7B can be used free of charge, Alibaba said when it released the model on August 3.",
        {("Qwen-7B", R, "2023-08-03")},
    ),
]
NEWSLETTER = [
    (
        "DeepSeek dropped DeepSeek-V3.2 this week, and the vibes are good.",
        {("DeepSeek-V3.2", R, "2023-08")},
    ),
    ("Moonshot AI just open sourced Kimi K2 under a modified MIT license!", {("Kimi K2", O, None)}),
    ("Zhipu AI is back with GLM-4.5, and it codes.", {("GLM-4.5", R, None)}),
    ("Tencent shipped Hunyuan-A13B, a small mixture of experts.", {("Hunyuan-A13B", R, None)}),
    ("GLM-4.5-Air is finally out!", {("GLM-4.5-Air", R, None)}),
    ("Qwen3-Max is here, with an API only.", {("Qwen3-Max", R, None)}),
    ("Kimi K2 went live last night.", {("Kimi K2", R, "2023-08-07")}),
    (
        "The weights of Qwen3-32B are now on Hugging Face, where Alibaba uploaded Qwen3-14B as well.",
        {("Qwen3-14B", O, None)},
    ),
]
LISTS = [
    (
        "- [2023/07/31] Released ChatGLM2-6B-32K, for longer texts.",
        {("ChatGLM2-6B-32K", R, "2023-07-31")},
    ),
    ("[2023/07/25] 发布 CodeGeeX2 模型。", {("CodeGeeX2", R, "2023-07-25")}),
    (
        "2023.07.14 🔥 Aquila-7B and AquilaChat-7B have been released on ModelHub.",
        {("Aquila-7B", O, "2023-07-14"), ("AquilaChat-7B", O, "2023-07-14")},
    ),
    ("* 2023-08-01: we open-sourced Lumen-7B-Chat.", {("Lumen-7B-Chat", O, "2023-08-01")}),
    ("- 📌 [2023.07.20] Lumen-13B is released.", {("Lumen-13B", R, "2023-07-20")}),
    (
        "### 2023-07-11\n- 开源 银河-13B\n- 修正文档里的错误\n\n### 2023-06-15\n- 开源 银河-7B",
        {("银河-13B", O, "2023-07-11"), ("银河-7B", O, "2023-06-15")},
    ),
    ("Aug 1, 2023: Lumen-70B is now available on ModelScope.", {("Lumen-70B", O, "2023-08-01")}),
    ("- 4/30/2023: 发布银河-7B。", {("银河-7B", R, "2023-04-30")}),
]
MORE_CHINESE = [
    ("8月8日消息，月之暗面宣布Kimi K2正式开源。", {("Kimi K2", O, "2023-08-08")}),
    ("据介绍，混元T1于8月1日在腾讯云上线。", {("混元T1", R, "2023-08-01")}),
    (
        "继6月开源Baichuan-7B之后，百川智能于7月11日开源Baichuan-13B-Base。",
        {("Baichuan-7B", O, "2023-06"), ("Baichuan-13B-Base", O, "2023-07-11")},
    ),
    ("银河-7B来了！", {("银河-7B", R, None)}),
    ("星河智算带来银河-13B，主打长文本。", {("银河-13B", R, None)}),
    ("文心一言于3月启动内测。", {("文心一言", R, "2023-03")}),
    ("盘古大模型于2021年4月首次发布，此后多次迭代。", {("盘古大模型", R, "2021-04")}),
    (
        "星河智算将在年内陆续开源银河-13B和银河-70B。",
        {("银河-13B", P, "2023"), ("银河-70B", P, "2023")},
    ),
    ("该公司上个月发布的银河-7B已可免费商用。", {("银河-7B", R, "2023-07")}),
    ("当地时间周二，Meta发布Llama 3。", {("Llama 3", R, "2023-08-08")}),
    ("本次开源的银河-7B采用MIT协议。", {("银河-7B", O, None)}),
    ("发布Qwen-7B-Chat的Int4量化模型，Lumen-7B-Chat。", {("Lumen-7B-Chat", R, None)}),
]
STILL_NOTHING = [
    "Kimi launched a search feature on Monday.",
    "The open-source version of Qwen-7B has many fans.",
    "Users of Lumen-7B praise the community, which is open source at heart.",
    "Llama 2 is an open-source model.",
    "Nova Labs introduces MiddayBench, a test on which GPT-4 and Qwen-7B fail.",
    "Details of Lumen-7B will be released soon.",
    "The library now supports Qwen-7B and ChatGLM2-6B.",
    "A paper on Lumen-7B was published on Monday.",
    "It is unclear when Nova Labs might release Lumen-70B.",
    "文心一言推出插件功能。",
    "银河-7B发布会定于周五举行。",
    "该工具已支持Qwen-7B、ChatGLM2-6B等模型。",
    "百度回应称，不会开源文心大模型3.5。",
    "ChatGLM2-6B开源社区有两万名成员。",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*WIRE, *NEWSLETTER, *LISTS, *MORE_CHINESE],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_releases_told_in_other_ways(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", STILL_NOTHING)
def test_no_release(text):
    assert told(text) == set()


def test_the_maker_is_the_subject_with_the_name_that_the_text_uses():
    assert {
        (r.model, r.organisation, r.organisation_id)
        for r in releases("阿里云开源Qwen-7B，百度则推出文心大模型3.5。")
    } == {
        ("Qwen-7B", "阿里云", "alibaba-cloud"),
        ("文心大模型3.5", "百度", "baidu"),
    }


def test_the_maker_is_found_before_the_sentence_where_it_speaks_of_itself():
    found = releases("Nova Labs is a young firm. On Monday it released Lumen-7B.")
    assert [(r.organisation, r.date) for r in found] == [("Nova Labs", "2023-08-07")]


def test_somebody_else_who_offers_a_model_is_not_its_maker():
    assert not [
        r for r in releases("Microsoft launched Llama 2 on its cloud.") if r.confidence > 0.6
    ]


def test_the_model_may_be_named_a_sentence_before():
    text = "Last week Moonshot AI introduced Kimi K3. The full model weights will be released by August 27, 2023."
    assert told(text) == {("Kimi K3", R, "2023-08"), ("Kimi K3", P, "2023-08-27")}


def test_models_without_a_name_count_for_their_maker():
    found = releases(
        "On Thursday Alibaba Cloud open-sourced two 7-billion-parameter models based on its flagship Tongyi Qianwen."
    )
    assert [(r.model, r.organisation, r.date) for r in found] == [
        (None, "Alibaba Cloud", "2023-08-03")
    ]
    assert [
        (r.model, r.organisation) for r in releases("智源研究院今日开源两款70亿参数大模型。")
    ] == [(None, "智源研究院")]


def test_licence_and_platforms_come_with_the_release():
    text = "Nova Labs released Lumen-7B on Monday. Its weights are on Hugging Face and ModelScope under the Apache 2.0 license."
    (found,) = releases(text)
    assert (found.licence, found.licence_id) == ("Apache 2.0", "apache-2.0")
    assert set(found.platforms) == {"Hugging Face", "ModelScope"}


def test_the_licence_of_the_code_is_not_that_of_the_weights():
    (found,) = releases("银河-7B正式开源，代码采用Apache 2.0协议，权重允许免费商用。")
    assert found.licence_id == "free-commercial"


def test_acts_are_told_apart():
    acts = {
        "Nova Labs put Lumen-7B on Hugging Face and open-sourced it.": None,
        "Nova Labs opened the API of Lumen-7B: Lumen-7B is now available on its platform.": "api",
        "Nova Labs open-sourced Lumen-7B.": "weights",
        "Nova Labs updated Lumen-7B.": "updated",
        "Nova Labs relicensed Lumen-7B under the MIT license.": "licence-changed",
        "Nova Labs withdrew Lumen-7B.": "withdrawn",
        "Nova Labs will release Lumen-7B.": "planned",
        "星河智算下架银河-7B。": "withdrawn",
    }
    for text, act in acts.items():
        if act:
            assert {r.act for r in releases(text)} == {act}, text


def test_one_release_told_twice_is_one_with_the_date_of_either():
    text = "Nova Labs released Lumen-7B.\n\nOn Monday, August 7, Nova Labs released Lumen-7B under the MIT license."
    (found,) = releases(text)
    assert (found.date, found.licence_id) == ("2023-08-07", "mit")


def test_evidence_is_the_sentence_at_its_offsets():
    text = "Much was said. Nova Labs released Lumen-7B on Monday. More was said."
    (found,) = releases(text)
    assert text[found.start : found.end] == found.text == "Nova Labs released Lumen-7B on Monday."
    assert found.trigger == "released"


def test_without_the_documents_date_only_what_is_absolute_is_dated():
    assert told("Nova Labs released Lumen-7B on Monday.", published=None) == {("Lumen-7B", R, None)}
    assert told("Nova Labs released Lumen-7B on 7 August 2023.", published=None) == {
        ("Lumen-7B", R, "2023-08-07")
    }


def test_a_title_that_announces_stands_for_a_text_that_never_says_so():
    text = "Lumen-7B is a model for phones. We trained it on poems."
    assert told(text, title="Lumen-7B: small and bright") == {("Lumen-7B", R, None)}
    assert told(text, title="How good is Lumen-7B?") == set()


def test_a_later_release_of_the_family_takes_the_date_of_the_news():
    text = "8月7日，星河智算开源银河大模型。此次开源的银河-7B可在手机上运行。"
    assert told(text) == {("银河大模型", O, "2023-08-07"), ("银河-7B", O, "2023-08-07")}


def test_a_sure_statement_is_surer_than_a_weak_one():
    (sure,) = releases("On August 3, Alibaba open-sourced Qwen-7B on ModelScope.")
    (weak,) = releases("The recently released Llama 2 is strong.")
    assert sure.confidence > 0.9 > weak.confidence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "。",
        "发布",
        "release",
        "\n\n\n",
        "🔥",
        "released " * 500,
        "，" * 5000,
        "Qwen-7B " * 3000,
        "(" * 3000 + "Qwen-7B released",
    ],
)
def test_odd_texts_are_survived(text):
    releases(text)
    releases(text, published=date(1, 1, 1), title=text[:50])
