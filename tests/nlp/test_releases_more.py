"""Makers, acts, terms, dates and evidence of releases, and texts that nobody would write."""

from __future__ import annotations

from datetime import date

import pytest

import nlp
from tests.nlp.releases_docs import releases, told

RELEASED, OPENED, PLANNED = "released", "open-sourced", "planned"


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


def test_what_stands_between_day_and_act_as_an_aside_takes_no_day_away():
    found = releases("So last Friday, right after we had stopped, Nova Labs released Lumen-7B.")
    assert [r.date for r in found] == ["2023-08-04"]


def test_somebody_else_who_offers_a_model_is_not_its_maker():
    assert not [
        r for r in releases("Microsoft launched Llama 2 on its cloud.") if r.confidence > 0.6
    ]


def test_the_model_may_be_named_a_sentence_before():
    text = "Last week Moonshot AI introduced Kimi K3. The full model weights will be released by August 27, 2023."
    assert told(text) == {("Kimi K3", RELEASED, "2023-08"), ("Kimi K3", PLANNED, "2023-08-27")}


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
    text = (
        "Nova Labs released Lumen-7B on Monday. "
        "Its weights are on Hugging Face and ModelScope under the Apache 2.0 license."
    )
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
    assert told("Nova Labs released Lumen-7B on Monday.", published=None) == {
        ("Lumen-7B", RELEASED, None)
    }
    assert told("Nova Labs released Lumen-7B on 7 August 2023.", published=None) == {
        ("Lumen-7B", RELEASED, "2023-08-07")
    }


def test_a_title_that_announces_stands_for_a_text_that_never_says_so():
    text = "Lumen-7B is a model for phones. We trained it on poems."
    assert told(text, title="Introducing Lumen-7B") == {("Lumen-7B", RELEASED, None)}
    assert told(text, title="How good is Lumen-7B?") == set()
    assert told(text, title="Lumen-7B: small and bright") == {("Lumen-7B", RELEASED, None)}
    assert told(text, title="Lumen-7B: small and bright", published=None) == set()  # a card


def test_a_later_release_of_the_family_takes_the_date_of_the_news():
    text = "8月7日，星河智算开源银河大模型。此次开源的银河-7B可在手机上运行。"
    assert told(text) == {("银河大模型", OPENED, "2023-08-07"), ("银河-7B", OPENED, "2023-08-07")}


def test_a_sure_statement_is_surer_than_a_weak_one():
    (sure,) = releases("On August 3, Alibaba open-sourced Qwen-7B on ModelScope.")
    (weak,) = releases("Nova Labs previewed Lumen at a fair.")
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
        "，" * 800,
        "Qwen-7B " * 300,
        "(" * 800 + "Qwen-7B released",
    ],
)
def test_odd_texts_are_survived(text):
    releases(text)
    releases(text, published=date(1, 1, 1), title=text[:50])


def test_what_a_model_was_tuned_from_is_not_released_with_it():
    text = "We release two judges fine-tuned on Qwen2.5-7B and Qwen2.5-72B, namely Lumen-7B and Lumen-72B."
    assert {model for model, _, _ in told(text)} == {"Lumen-7B", "Lumen-72B"}


def test_a_list_goes_on_behind_a_relative_clause():
    text = (
        "Zhipu AI has also launched the ChatGLM3-6B-32K model that reads a whole book "
        "and the multimodal model GLM-4-9B based on ChatGLM3-6B."
    )
    assert {model for model, _, _ in told(text)} == {"ChatGLM3-6B-32K", "GLM-4-9B"}


def test_the_same_day_is_the_one_named_before():
    text = (
        "Baidu put ERNIE Bot before the public on August 3. Traffic rose. "
        "Zhipu AI released ChatGLM2-6B on the same day."
    )
    assert ("ChatGLM2-6B", RELEASED, "2023-08-03") in told(text)
    assert ("Lumen-7B", RELEASED, "2023-05") in told("Three months ago we introduced Lumen-7B.")


def test_years_and_weekdays_count_from_the_day_named_before():
    text = (
        "Lumen-7B was launched in April 2022 and still has fans. Lumen-1B was released in August that year. "
        "Qwen-7B came out on August 3. That same Thursday, Baidu made good on a pledge first given in May "
        "and launched ERNIE 3.5."
    )
    assert {(model, day) for model, _, day in told(text)} == {
        ("Lumen-7B", "2022-04"),
        ("Lumen-1B", "2022-08"),
        ("Qwen-7B", "2023-08-03"),
        ("ERNIE 3.5", "2023-08-03"),
    }


def test_what_only_says_whose_a_model_is_takes_no_date_of_the_line():
    text = "2023.06.10 With ChatGLM2-6B released by Zhipu AI as its base, a search tool was built."
    assert all(day is None for _, _, day in told(text))


def test_an_issue_about_this_week_dates_its_news_by_the_month():
    text = "A wild week, this week.\n\nBaichuan dropped Baichuan-13B-Chat.\n\nZhipu AI will open-source GLM-4."
    assert {(model, day) for model, _, day in told(text)} == {
        ("Baichuan-13B-Chat", "2023-08"),
        ("GLM-4", None),
    }


def test_an_entry_of_a_list_is_what_its_text_speaks_of():
    text = (
        "- **Lumen-7B**: still talked of after Monday's release.\n"
        "- **GLM-4**: Zhipu AI launched a preview."
    )
    assert {(model, action) for model, action, _ in told(text)} == {
        ("Lumen-7B", RELEASED),
        ("GLM-4", RELEASED),
    }


def test_a_title_names_what_the_first_sentences_release():
    text = (
        "Nova Labs on Monday unveiled a new version of its flagship model. "
        "The firm said Lumen-70B has 70 billion parameters."
    )
    found = releases(text, title="Nova Labs unveils Lumen-70B, undercutting rivals")
    assert [(r.model, r.date) for r in found] == [("Lumen-70B", "2023-08-07")]
    unnamed = "Nova Labs is said to be at work on Lumen-70B. It would not comment."
    assert not releases(unnamed, title="Nova Labs denies launch of Lumen-70B")


def test_a_firm_is_the_maker_rather_than_the_school_beside_it():
    text = (
        "# Foo-7B\n\nFoo-7B is built by the Language Group at Ember University and Wuyou AI.\n\n"
        "Foo-7B was released on May 3, 2023."
    )
    (found,) = nlp.read(text, language="en").releases
    assert found.organisation == "Wuyou AI"


def test_a_look_back_dates_its_entries_by_months():
    text = "1. 🐋 DeepSeek R1 (January)\n\nA bang.\n\n2. Qwen2.5-7B & Qwen2.5-72B (March & November)\n\nTwo more."
    assert told(text, published=None, title="The year 2025 in models") == {
        ("DeepSeek R1", RELEASED, "2025-01"),
        ("Qwen2.5-7B", RELEASED, "2025-03"),
        ("Qwen2.5-72B", RELEASED, "2025-11"),
    }


def test_what_a_model_answers_and_what_was_last_week_are_not_of_the_promise():
    text = (
        "Baidu cut prices last week and is to launch ERNIE 3.5 soon, its answer to OpenAI's GPT-4."
    )
    assert told(text) == {("ERNIE 3.5", PLANNED, None)}


def test_a_column_of_days_dates_the_rows_models():
    text = (
        "We opensource our Qwen series, including Qwen-7B.\n\n"
        "Model | Release Date | Max Length\nQwen-7B | 23.08.03 | 32K\nQwen-14B | 2023-09-25 | 8K"
        "\nQwen-72B | 2023-13-30 | 8K"
    )
    found = {(r.model, r.date) for r in releases(text)}
    assert {("Qwen-7B", "2023-08-03"), ("Qwen-14B", "2023-09-25")} <= found
    assert {day for model, day in found if model == "Qwen-72B"} == {None}  # no such month


def test_the_firm_of_the_title_is_the_maker_and_not_a_listed_one_named_oftener():
    text = (
        "The three-year-old company has published Calamus-3B and Calamus-7B. Both were uploaded to"
        " Hugging Face yesterday.\n\nSuiyan does not say what they cost. Handset maker Oppo is testing"
        " them; an Oppo spokesperson had no comment. Suiyan Labs was founded in Chengdu."
    )
    reading = nlp.read(
        text, language="en", published=date(2023, 8, 8), title="Suiyan Labs makes small models"
    )
    assert {r.organisation_id for r in reading.releases} == {"suiyan-labs"}
    assert {r.date for r in reading.releases if r.action == OPENED} == {"2023-08-07"}
    (firm,) = (one for one in reading.organisations if one.id == "suiyan-labs")
    assert {mention.text for mention in firm.mentions} == {"Suiyan Labs", "Suiyan"}
    assert "suiyan" not in {model.id for model in reading.models}


def test_what_was_upgraded_into_another_is_not_what_came_out():
    text = "People liked Qwen2-Math. Today we upgraded it and open-sourced Qwen2.5-Math."
    assert {(r.model, r.status) for r in releases(text)} == {("Qwen2.5-Math", RELEASED)}
    assert {r.model for r in releases("Here we upgrade Qwen to Qwen1.5.")} == {"Qwen1.5"}


def test_a_heading_with_a_day_dates_what_it_names_and_a_place_may_open_a_list():
    text = "📚 Alibaba Qwen-7B & Qwen-14B - Small And Open (Apr 17)\n\nBoth are strong."
    assert told(text, published=None, title="The spring of 2025") == {
        ("Qwen-7B", RELEASED, "2025-04-17"),
        ("Qwen-14B", RELEASED, "2025-04-17"),
    }
    text = "The weights have been published on Hugging Face: Qwen-7B and Qwen-72B."
    assert {r.model for r in releases(text)} == {"Qwen-7B", "Qwen-72B"}


def test_who_does_the_same_with_its_own_and_a_promise_for_a_week_of_a_month():
    text = "Baidu opened ERNIE Bot to the public on Aug. 3, and Tencent did the same with Hunyuan."
    reading = nlp.read(text, language="en", published=date(2023, 8, 8))
    assert {(r.model, r.organisation, r.date) for r in reading.releases} == {
        ("ERNIE Bot", "Baidu", "2023-08-03"),
        ("Hunyuan", "Tencent", "2023-08-03"),
    }
    text = "Alibaba will release Qwen-7B in the last week of October."
    assert told(text) == {("Qwen-7B", PLANNED, "2023-10")}


def test_the_rows_under_a_familys_release_are_its_members():
    text = (
        "BGE\n\nThe first batch of BGE models was released in Aug 2023.\n\n"
        "Model | Language | Size\nBAAI/bge-large-en | English | 1 GB\nBAAI/bge-small-zh | Chinese | 90 MB"
    )
    reading = nlp.read(text, language="en")
    assert {(r.model, r.organisation, r.date) for r in reading.releases} == {
        ("BGE", "BAAI", "2023-08"),
        ("bge-large-en", "BAAI", "2023-08"),
        ("bge-small-zh", "BAAI", "2023-08"),
    }


def test_a_look_back_dates_its_entries_by_their_section():
    text = (
        "🌊 The open flood (Jul 3)\n\nBaidu ERNIE 3.5: ten sizes, Apache 2.0\n"
        "Zhipu AI ChatGLM2-6B: reads long files\nMMLU: both did well on it\n\n"
        "📅 June 2023 - a month of sums\n\nRelease | Why it counts\n"
        "Qwen-7B (Jun 4) | the first of its kind\nBaichuan-7B | trained in a month"
    )
    reading = nlp.read(text, language="en", title="The third quarter of 2023")
    assert {(r.model, r.action, r.date) for r in reading.releases} == {
        ("ERNIE 3.5", OPENED, "2023-07-03"),
        ("ChatGLM2-6B", OPENED, "2023-07-03"),
        ("Qwen-7B", RELEASED, "2023-06-04"),
        ("Baichuan-7B", RELEASED, "2023-06"),
    }


def test_a_card_that_calls_its_own_model_open_tells_its_release():
    text = "Lumen-7B\n\n🤗 Hugging Face | 🤖 ModelScope\n\nLumen-7B series models are open-source models."
    reading = nlp.read(text, language="en", title="Lumen-7B")
    assert {(r.model, r.action) for r in reading.releases} == {("Lumen-7B", OPENED)}


def test_a_title_of_what_others_do_with_a_model_is_no_release():
    text = "We explain how Qwen-7B runs in our engine. Qwen-7B is a good test of it."
    for title in ("Qwen-7B in our engine", "Qwen-7B is the best of July"):
        reading = nlp.read(text, language="en", published=date(2023, 8, 8), title=title)
        assert reading.releases == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Qwen3-4B & Qwen3-8B are here — Alibaba dropped two models for phones.",
            {("Qwen3-4B", "Alibaba"), ("Qwen3-8B", "Alibaba")},
        ),
        ("GLM-4.5V release: @zai_shop shipped a vision model.", {("GLM-4.5V", "Zhipu AI")}),
    ],
)
def test_the_head_of_a_line_names_the_models_that_come_behind_it(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert {(r.model, r.organisation) for r in nlp.read(text, language="en").releases} == expected


def test_the_head_of_a_line_names_no_model_of_another_maker():
    line = "Hunyuan-A13B release: {} unveiled a small model for long files."
    own, others = (nlp.read(line.format(maker)).releases for maker in ("Tencent", "Baidu"))
    assert [(r.model, r.organisation) for r in own] == [("Hunyuan-A13B", "Tencent")]
    assert others == ()


def test_all_parameters_are_of_the_model_that_the_text_opens_with():
    text = (
        "Baichuan-13B is an open language model for law.\n\n"
        "GPT-4 judged its answers. We release all model parameters to researchers."
    )
    assert told(text) == {("Baichuan-13B", RELEASED, None)}


@pytest.mark.parametrize(
    "text",
    [
        "Hunyuan-A13B is the largest open model to be released by Tencent.",
        "Hunyuan-A13B is the smallest mixture of experts to be released so far.",
    ],
)
def test_the_largest_to_be_released_is_out(text: str) -> None:
    assert {(r.model, r.status) for r in nlp.read(text, language="en").releases} == {
        ("Hunyuan-A13B", RELEASED)
    }


def test_what_doubled_its_context_behind_an_upgrade_did_not_come_out():
    text = "Kimi-Researcher ships an agents upgrade: Kimi K2 doubled its context."
    assert told(text) == set()
    entry = "- **GLM-4.5**: Zhipu AI launched an agents upgrade."
    assert told(entry) == {("GLM-4.5", RELEASED, None)}
