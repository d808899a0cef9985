"""What weekly shows, timelines and papers write: weeks, days far behind, look backs by field, who reports whom."""

from __future__ import annotations

import pytest

import nlp
from nlp.models.grammar import parse

DAY = "2026-08-13"  # a Thursday


def released(text: str, published: str | None = DAY) -> dict[str | None, str | None]:
    return {one.model: one.date for one in nlp.read(text, published=published).releases}


def sized(text: str) -> set[tuple[float, str | None]]:
    return {(one.value / 1e9, one.model) for one in nlp.read(text).parameters}


def said(text: str) -> list[tuple[str | None, str | None]]:
    return [(one.speaker, one.affiliation) for one in nlp.read(text).quotes]


def names(text: str) -> set[str]:
    return {m.text for one in nlp.read(text).models for m in one.mentions}


def test_what_a_text_tells_beside_this_weeks_news_is_of_the_week() -> None:
    text = (
        "This week's headline was surely the release of Alibaba's Qwen4.5 models. They are small, and they are "
        "quick, and we had one of their makers on the stage to walk us through the whole of it.\n\n"
        "Vision\n\nZhipu dropped GLM-6V on the same stage, with weights for all. They even opened the previously "
        "closed Qwen4 VL 72B.\n"
    )
    assert released(text) == dict.fromkeys(("Qwen4.5", "GLM-6V", "Qwen4 VL 72B"), "2026-08")


@pytest.mark.parametrize(
    ("text", "model", "day"),
    [
        (
            (
                "Alibaba released Qwen4-Max, a 2.4 trillion parameter model (meaning that what it has learnt can be "
                "fetched by anybody, unlike what the firms on the other coast sell by the token), on Monday."
            ),
            "Qwen4-Max",
            "2026-08-10",
        ),
        (
            (
                "OpenAI launches GPT-5.5 family\n\nBefore all of that, Monday brought a surprise of its own: the "
                "GPT-5.5 family. It is for builders alone."
            ),
            "GPT-5.5",
            "2026-08-10",
        ),
        (
            "Meta drops Llama 5 - two huge ones (Blog, HF)\n\nThat was the big one, and it dropped... on a Saturday?",
            "Llama 5",
            "2026-08-08",
        ),
        (
            "Zhipu released GLM-6.1, an open model. The lab announced the full release on Saturday, with a post.",
            "GLM-6.1",
            "2026-08-08",
        ),
        (
            "It was a packed week.\n\nJun 2026: ERNIE series open-sourced by Baidu",
            "ERNIE",
            "2026-06",
        ),
        (
            "DeepSeek open sourced basically a Claude 5 level giant, DeepSeek V5, on Tuesday!",
            "DeepSeek V5",
            "2026-08-11",
        ),
    ],
)
def test_days_beside_a_release(text: str, model: str, day: str) -> None:
    assert released(text)[model] == day


def test_members_have_the_day_of_their_whole() -> None:
    text = (
        "Acme's launch came on Monday.\n\nOn Monday OpenAI launched GPT-5.5. All three new models – GPT-5.5 (dearest), "
        "GPT-5.5 mini (cheaper), and GPT-5.5 nano (cheapest) – take a million tokens."
    )
    days = released(text)
    assert days == dict.fromkeys(("GPT-5.5", "GPT-5.5 mini", "GPT-5.5 nano"), "2026-08-10")


def test_a_list_of_news_dates_a_model_by_its_first_day() -> None:
    text = (
        "News\n\n"
        "2026.03.26 We released an awq version of Skywork R1V.\n"
        "2026.03.18 We release Skywork R1V, a model that looks and thinks.\n"
        "2026.04.09 Acme-Composer2-7B and evaluation code are publicly available.\n"
        "2026.04.02 Acme-Composer2-7B is publicly available.\n"
    )
    days = released(text, None)
    assert (days["Skywork R1V"], days["Acme-Composer2-7B"]) == ("2026-03-18", "2026-04-02")


def test_behind_a_list_of_days_nothing_is_of_its_last_one() -> None:
    text = (
        "[2026.06.06] 发布 MiniCPM5！\n[2026.02.01] 发布 MiniCPM-3B！该模型很小。\n\n综合评测\n"
        "MiniCPM5 推出 8B、0.5B 两种规模版本，表现最佳。"
    )
    assert released(text, None)["MiniCPM5"] == "2026-06-06"


def test_a_text_without_a_day_is_of_the_one_year_that_it_names() -> None:
    text = (
        "To date in 2024, we have unveiled two models: (1) In February, we launched MiniCPM-V 1.0 2B, a small "
        "one. (2) In April, MiniCPM-V 2.0 2B was introduced, and on May 20 MiniCPM-V 2.5 8B followed."
    )
    days = released(text, None)
    assert (days["MiniCPM-V 1.0 2B"], days["MiniCPM-V 2.0 2B"]) == ("2024-02", "2024-04")
    assert released(f"{text} It won AIME 2025, and in 2023 nobody knew of it.", None) != days


def test_a_look_back_lists_what_came_out_by_field() -> None:
    text = (
        "The Show Q4 2025 - Yearly Recap\n\nDecember 2025\n\nVision & Video\n\n"
        "Kling 2.6 - sound and lips in one go\n\nHunyuanVideo 1.5 - a small one, runs at home\n\n"
        "Z.ai GLM-4.6V - sees, and calls tools\n"
    )
    reading = nlp.read(text, title="The Show Q4 2025 - Yearly Recap")
    assert {one.model: one.date for one in reading.releases} == dict.fromkeys(
        ("Kling 2.6", "HunyuanVideo 1.5", "GLM-4.6V"), "2025-12"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DeepSeek coder V3 (230B MoE, 16B)  (X, HF)\n\nThey are not shy.", {"DeepSeek coder V3"}),
        ("MiniCPM-V 5 from OpenBMB (X, HF)\n\nIt is tiny.", {"MiniCPM-V 5"}),
        ("MiniCPM-V 5 tops every chart (X, HF)\n\nIt is tiny.", set()),
        (
            "Breaking: there is yet another model from Google, called Gemini Exp 1121, it seems.",
            {"Gemini Exp 1121"},
        ),
        (
            "We saw a new ChatGPT release, called GPT-5o-2026-05-01, win it all.",
            {"GPT-5o-2026-05-01"},
        ),
        ("They shipped a tool, and a new update to CogAgent-9B, an agent.", {"CogAgent-9B"}),
        (
            "Qwen released a model called Qwen 3.5 Turbo, the 2nd ever (after Gemini) to be available so wide.",
            {"Qwen 3.5 Turbo"},
        ),
    ],
)
def test_what_is_released_and_what_is_not(text: str, expected: set[str]) -> None:
    reading = nlp.read(text, published=DAY)
    assert {one.model for one in reading.releases} == expected
    assert {one.status for one in reading.releases} <= {"released"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Google had Gemini 4, and trillion-parameter open-source models became real.",
            {(1000.0, None)},
        ),
        ("Yi-Coder: made for code (best performance under 10B parameters)", {(10.0, None)}),
        (
            "A suite of Llama fine-tunes (3B up to 70B planned) came out.",
            {(3.0, None), (70.0, None)},
        ),
        (
            "The star was Qwen4. This monster drop, which includes seven sizes, goes from tiny to 72B.",
            {(72.0, "Qwen4")},
        ),
        (
            "It ranks first across models spanning from 7B to 72B; MiMo-VL is proud.",
            {(7.0, None), (72.0, None)},
        ),
    ],
)
def test_sizes_of_classes_are_of_no_model(
    text: str, expected: set[tuple[float, str | None]]
) -> None:
    assert sized(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“They went around our limits,” the memo reads according to Bloomberg, “and we have told the panel so.”",
            [None, None],
        ),
        (
            "Senator Ada Moss, chair of the panel, according to Politico, had used sharper words: “They took it all.”",
            ["Ada Moss"],
        ),
        (
            (
                "Bo Lind told the paper that “there is proof of it.” Senator Ada Moss went further: “They took "
                "it and sold it back to us.”"
            ),
            ["Bo Lind", "Ada Moss"],
        ),
        (
            "In a talk, Ada Moss had said, “We are stretched thin, and most of it goes to orders,” Bloomberg reported.",
            ["Ada Moss"],
        ),
        ("Acme is a site that many call the “town square of open weights” today.", []),
        ("They are kicking off “twelve days of launches,” and o9 is the first.", []),
        ("“It is the best that anyone can fetch today” - early testers\n", [None]),
        (
            "One of our favourite lines, from Yam Peleg: “You can't stop people from distilling.”",
            ["Yam Peleg"],
        ),
    ],
)
def test_who_said_it_and_who_reports_it(text: str, expected: list[str | None]) -> None:
    assert [speaker for speaker, _ in said(text)] == expected


def test_a_banks_house_is_the_speakers() -> None:
    text = "“Next come the applications,” said Jo Shen, JPMorgan Asset Management’s equities specialist."
    assert said(text) == [("Jo Shen", "JPMorgan Asset Management")]


def test_names_with_their_kind_and_short_ones() -> None:
    assert names("Baidu released ERNIE Foundation Model 4.0, and Huawei Pangu Model 3.0.") == {
        "ERNIE Foundation Model 4.0",
        "Pangu Model 3.0",
    }
    assert names("Qwen released a preview, called Qwen QvQ, that thinks.") == {"Qwen QvQ"}
    assert names("DeepSeek has opened R-1, and DeepSeek-R1 is a hit.") == {"R-1", "DeepSeek-R1"}
    assert parse("Foundation Model 4.0") == parse("4.0")
    assert names("Tencent gave away CNY8,888, and Qwen2.5-Max MoE models came.") == {"Qwen2.5-Max"}


@pytest.mark.parametrize(
    "text",
    [
        "Junyang Lin from Qwen is a friend of the show.",
        "Mad props to Qwen for going further than that.",
        "A Qwen employee told us so.",
    ],
)
def test_a_house_by_the_name_of_its_models(text: str) -> None:
    reading = nlp.read(text)
    assert [o.name for o in reading.organisations if o.listed and "Qwen" in o.mentions[0].text]
    assert reading.models == ()


def houses(text: str) -> set[str]:
    return {m.text for one in nlp.read(text).organisations for m in one.mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mark Lee told Bloomberg TV on Friday that it was so.", {"Bloomberg TV"}),
        (
            "DeepSeek grew out of High-Flyer Capital Management.",
            {"DeepSeek", "High-Flyer Capital Management"},
        ),
        ("“It is quick,” fellow developer Bo Lind said, and AI developer Zhang Ze agreed.", set()),
        ("The Hong Kong Hang Seng Tech index fell, and so did those of APAC.", set()),
        ("Behind it stands only 11 Labs.", {"11 Labs"}),
    ],
)
def test_houses_and_what_is_none(text: str, expected: set[str]) -> None:
    assert houses(text) == expected


def test_an_artefact_is_of_the_account_behind_by() -> None:
    text = (
        "Our picks\n\nQwen4-235B-A22B-Instruct by Qwen (released earlier today): It thinks less and does more.\n\n"
        "ERNIE-4.6-21B-A3B-PT by baidu: They kept their word.\n"
    )
    reading = nlp.read(text, published=DAY)
    told = {one.model: one.organisation_id for one in reading.releases}
    assert set(told) == {"Qwen4-235B-A22B-Instruct", "ERNIE-4.6-21B-A3B-PT"}
    assert told["ERNIE-4.6-21B-A3B-PT"] == "baidu"
    assert "Qwen" in houses(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Released last week, Kuaishou's Kling 3.5 is another model for films.",
            {("Kling 3.5", "released", "2026-08")},
        ),
        (
            "Alibaba's DAMO Academy unveiled RynnBrain this week, an AI model made for robots.",
            {("RynnBrain", "released", "2026-08")},
        ),
        (
            "Expected within this quarter, the release of DeepSeek’s R2 model may be next.",
            {("R2", "planned", "2026")},
        ),
        (
            "Ahead of the expected Grok 6 release today, all was quiet.",
            {("Grok 6", "planned", DAY)},
        ),
        ("Compared to our previously released Ring-lite-2506, we grew the data.", set()),
        ("By open-sourcing QwQ-Max, we aim to bring people together.", set()),
        ("Jun 06, 2026: We introduce a version for Hunyuan-DiT acceleration.", set()),
        ("2026/02/24: InternVL-Chat models have been included in the VLMEvalKit.", set()),
    ],
)
def test_what_is_told_of_a_release(text: str, expected: set[tuple[str, str, str]]) -> None:
    found = nlp.read(text, published=DAY).releases
    assert {(one.model, one.status, one.date) for one in found} == expected


def test_they_are_the_house_of_the_sentence_before() -> None:
    text = "The best demo came from a new lab, Tarn Research. They released Lumo 0.1, a tiny 2 billion parameter model."
    (one,) = nlp.read(text).releases
    assert (one.model, one.organisation) == ("Lumo 0.1", "Tarn Research")


def test_months_of_a_row_with_makers_in_brackets() -> None:
    text = (
        "2023 saw one after the other: LLaMA (by Meta) in February, Pythia (by EleutherAI) in April, "
        "Falcon (by TII) in June, and Llama 2 (by Meta) in July."
    )
    days = released(text, "2024-01-05")
    assert (days["LLaMA"], days["Pythia"], days["Llama 2"]) == ("2023-02", "2023-04", "2023-07")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sizes go from as little as .5B parameters to 4B.", {(0.5, None), (4.0, None)}),
        ("By tokens: DeepSeek (14T tokens), Qwen (5.59T), Meta LLaMA (3.96T).", set()),
        (
            "Jina-VLM: Small, and Good at Docs\n\nJina released a 2.4B VLM that reads charts.",
            {(2.4, "Jina-VLM")},
        ),
    ],
)
def test_sizes_of_newsletters(text: str, expected: set[tuple[float, str | None]]) -> None:
    assert sized(text) == expected


def test_names_in_newsletters_headings() -> None:
    assert names(
        "Microsoft's OmniParser: SOTA UI parsing (MIT Licensed) 𝕏\n\nIt reads screens."
    ) == {"OmniParser"}
    assert names("Alibaba - QWEN-VL PLUS was updated to 14B (X, Demo)") == {"QWEN-VL PLUS"}
    assert names("Qwen QwQ 32B preview - the first of its kind (X, HF)") == {"Qwen QwQ 32B preview"}
    assert names("Tencent Hunyuan3D World Model 1.0 is the first open one.") == {
        "Hunyuan3D World Model 1.0"
    }


def test_a_text_of_several_families_tells_only_whose_one_is() -> None:
    text = (
        "Kimi-K3-Instruct by moonshotai: It is hard to overstate what it did.\n\n"
        "pangu-pro-moe-model by somebody: A mixture trained by the Huawei Pangu team.\n"
    )
    told = {one.model: one.organisation_id for one in nlp.read(text).releases}
    assert told["Kimi-K3-Instruct"] == "moonshot"


def test_a_word_that_a_text_introduces_as_a_model_is_one_further_on() -> None:
    text = (
        "Bunny is a family of light models that see.\n\nNews\n\n2026.02.07 Bunny is released! "
        "Bunny-v1.0-3B beats what is larger.\n"
    )
    assert released(text, None)["Bunny"] == "2026-02-07"


def test_a_debut_months_before_is_not_the_day_of_a_new_version() -> None:
    text = (
        "科大讯飞今天下午发布讯飞星火大模型V7.0。这是该模型自5月6日首次亮相以来的又一次大版本更新。"
    )
    assert set(released(text).values()) == {DAY}
