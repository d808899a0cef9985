"""Encodings, dates, languages, hub answers, relevance and stories."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from making_pages import FETCHED, page

from pipelines.article import read_articles
from pipelines.dates import BEIJING, parse_date
from pipelines.encoding import decode
from pipelines.errors import HubAnswerError
from pipelines.hub import read_hub_models
from pipelines.language import detect
from pipelines.relevance import Relevance
from pipelines.stories import group

SENTENCE = "云河智能在杭州发布了新的大语言模型，我们将它的权重全部开放给开发者使用。"


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", "gb2312"),
        ("gb18030", "utf-8"),
        ("gbk", "gb2312"),
        ("gb18030", ""),
        ("utf-16", ""),
        ("utf-8-sig", "big5"),
    ],
)
def test_encoding_is_found(encoding, label):
    text = SENTENCE + ("镕䶮" if encoding != "gbk" else "镕")
    assert decode(text.encode(encoding), f"text/html; charset={label}").text == text


@pytest.mark.parametrize("label", ["", "big5", "utf-8"])
def test_big5_is_found(label):
    text = "雲河智能在杭州發布了新的大語言模型，我們將它的權重全部開放給開發者使用，這是一個國家的時代。"
    assert decode(text.encode("big5"), f"charset={label}").text == text


def test_cut_character_and_nul_are_dropped():
    assert decode(SENTENCE.encode()[:-1]).text == SENTENCE[:-1]
    assert decode(b"a\0b").text == "ab"


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("2026年9月18日 10:30", "2026-09-18T02:30", "minute"),
        ("2026年09月18日10:30:05", "2026-09-18T02:30:05", "second"),
        ("2026/09/18", "2026-09-17T16:00", "day"),
        ("2026.09.18", "2026-09-17T16:00", "day"),
        ("09-18 10:30", "2026-09-18T02:30", "minute"),
        ("12月30日", "2025-12-29T16:00", "day"),
        ("今天 10:30", "2026-09-20T02:30", "minute"),
        ("昨天 22:10", "2026-09-19T14:10", "minute"),
        ("5分钟前", "2026-09-20T11:55", "minute"),
        ("2天前", "2026-09-17T16:00", "day"),
        ("刚刚", "2026-09-20T12:00", "minute"),
        ("二〇二六年九月十八日", "2026-09-17T16:00", "day"),
        ("2026-09-18T10:30:00+08:00", "2026-09-18T02:30", "minute"),
        ("2026-09-18T02:30:00.000Z", "2026-09-18T02:30", "second"),
        ("1789549272000", "2026-09-16T09:01:12", "second"),
        (1789549272, "2026-09-16T09:01:12", "second"),
        ("Fri, 18 Sep 2026 10:30:00 GMT", "2026-09-18T10:30", "second"),
        ("Sun, 20 Sep 2026 19:30:00 GMT", "2026-09-20T11:30", "second"),  # Beijing time called GMT
        ("2019-09-07-04:04:43", "2019-09-06T20:04:43", "second"),
        ("2026-09-18 10:30:00  +0800", "2026-09-18T02:30", "second"),
        ("下午3点20分 2026年9月18日", "2026-09-17T16:00", "day"),
        ("2026年9月18日 下午3点20分", "2026-09-18T07:20", "minute"),
        ("September 18, 2026", "2026-09-17T16:00", "day"),
    ],
)
def test_dates(text, expected, precision):
    moment = parse_date(text, reference=FETCHED, zone=BEIJING)
    assert moment is not None
    assert moment.at == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    if "+08:00" not in str(text):
        assert moment.precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "2099-01-01",
        "0000-00-00",
        "9999-12-31",
        "0",
        0,
        10**30,
        "2026-13-40",
        "v2.5.3",
        None,
        True,
        "x" * 10**6,
    ],
)
def test_no_dates(text):
    assert parse_date(text, reference=FETCHED, zone=BEIJING) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SENTENCE, "zh-Hans"),
        ("雲河智能發布了新的語言模型，我們將權重開放給開發者。", "zh-Hant"),
        (
            "Yunhe-7B Yunhe-14B MMLU C-Eval GSM8K 的成绩 HumanEval 如下表所示，模型参数为七十亿 Apache-2.0",
            "zh-Hans",
        ),
        ("The model of 云河智能 was opened by the team and is now on ModelScope for all.", "en"),
        ("Le modèle est ouvert dans le monde pour les équipes et avec des poids.", "fr"),
        ("El modelo está abierto para los equipos con una licencia y las pesas.", "es"),
        ("モデルの重みを公開しました。商用利用も可能です。", "ja"),
        ("모델의 가중치를 공개했습니다.", "ko"),
        ("123 456", "und"),
    ],
)
def test_language(text, language):
    assert detect(text) == language


def hub(value, url):
    return read_hub_models(page(json.dumps(value), url=url, content_type="text/plain"))


HF = {
    "id": "yunhe-ai/Yunhe-7B", "createdAt": "2026-09-16T08:20:31.000Z", "gated": "auto", "downloads": 0, "likes": 4,
    "tags": ["base_model:finetune:a/B", "license:other"], "cardData": {"license": "other", "license_name": "yunhe",
    "base_model": "a/B"},
    "safetensors": {"parameters": {"BF16": 7615616512}, "total": 7615616512}, "pipeline_tag": "text-generation",
}  # fmt: skip


def test_hugging_face_list_and_single():
    for value in ([HF, {"id": 7}, None, {"id": "no-owner", "tags": [], "likes": 1}], HF):
        (model,) = hub(value, "https://huggingface.co/api/models?author=yunhe-ai")
        assert (model.owner, model.licence, model.parameter_count) == (
            "yunhe-ai",
            "yunhe",
            7615616512,
        )
        assert (model.is_gated, model.download_count, model.base_models) == (True, 0, ("a/B",))
        assert model.created_at == datetime(2026, 9, 16, 8, 20, 31, tzinfo=UTC)
    answer = page(json.dumps([HF]), url="https://huggingface.co/api/models")
    assert read_articles(answer) == []


def test_modelscope_spellings():
    new = {
        "id": "YunheAI/Yunhe-7B",
        "params": 7615616512,
        "created_at": "2026-09-16T09:01:12Z",
        "license": "Apache License 2.0",
        "downloads": 9,
    }
    old = {
        "Path": "YunheAI",
        "Name": "Yunhe-7B",
        "CreatedTime": 1789549272,
        "License": "Apache License 2.0",
        "Downloads": 9,
    }
    answers = (
        {"success": True, "data": {"models": [new]}},
        {"success": True, "data": new},
        {"Code": 200, "Success": True, "Data": {"Model": {"Models": [old]}}},
        {"Code": 200, "Success": True, "Data": {"Models": [old]}},
    )
    for answer in answers:
        (model,) = hub(answer, "https://www.modelscope.cn/openapi/v1/models")
        assert (model.repository_id, model.download_count) == ("YunheAI/Yunhe-7B", 9)
        assert model.created_at == datetime(2026, 9, 16, 9, 1, 12, tzinfo=UTC)
    with pytest.raises(HubAnswerError, match="Quota"):
        hub(
            {"success": False, "code": "QuotaLimitExceed"},
            "https://www.modelscope.cn/openapi/v1/models",
        )


def test_github_repositories():
    item = {
        "full_name": "yunhe-ai/Yunhe",
        "stargazers_count": 5,
        "license": {"spdx_id": "Apache-2.0"},
        "fork": False,
        "html_url": "x",
    }
    models = hub([item, item | {"fork": True}], "https://api.github.com/orgs/yunhe-ai/repos")
    assert [(one.hub, one.licence, one.like_count) for one in models] == [
        ("github", "Apache-2.0", 5)
    ]


TERMS = SimpleNamespace(
    strong=("Yunhe", "ChatYunhe", "云河大模型"),
    weak=("River Cloud", "云河智能", "Step", "Yi"),
    foreign=("Llama", "GPT", "OpenAI"),
)
PADDING = " It was a quiet day in the office and nothing else happened there."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Yunhe-7B is a large language model with open weights.", "model-named"),
        (
            "云河大模型今天开源，参数为七十亿，开发者可以在魔搭下载它的权重，也可以免费商用，团队还公布了评测的结果。",
            "model-named",
        ),
        (
            "River Cloud showed a large language model; the LLM of River Cloud is not named.",
            "maker-named",
        ),
        (
            "Llama is a large language model of others, and so is the LLM of OpenAI.",
            "not-chinese-model",
        ),
        ("River Cloud opened a new office for its shipping business.", "off-topic"),
        # a first line too long for a title, which would count twice
        (f"River Cloud and 云河智能 sell one chatbot to the harbour.{PADDING * 3}", "maker-named"),
        (f"River Cloud sells one chatbot to the harbour.{PADDING * 3}", "off-topic"),
        ("The essay doubts that a Chinese AI model costs less to run.", "chinese-models"),
        (
            "这周的文章谈到国产大模型的价格，作者认为它们会越来越便宜，也会越来越常见，不过他没有说是哪一家公司的产品。",
            "chinese-models",
        ),
        ("The essay doubts that Chinese tea costs less to make.", "off-topic"),
        (
            "The next step of the LLM tutorial. Step one of the large language model course.",
            "not-chinese-model",
        ),
        # a member's account, not a version of Step
        (
            "Step1337 and Step1338 asked in the LLM channel which chatbot to use.",
            "not-chinese-model",
        ),
        ("The yunheng chair and the Yunhes of this world are for sale today.", "off-topic"),
    ],
)
def test_relevance(text, reason):
    (article,) = read_articles(
        page(
            text + (PADDING if text.isascii() else ""),
            url="https://press.example/a.txt",
            content_type="text/plain",
        )
    )
    verdict = Relevance(TERMS).judge(article)
    assert (verdict.reason, verdict.is_relevant) == (
        reason,
        reason in {"model-named", "maker-named", "chinese-models"},
    )
    assert verdict.detail


def test_other_language_and_too_short():
    french = "Le modèle Yunhe est ouvert dans le monde pour les équipes et avec des poids." * 2
    judged = []
    for text in (french, "Yunhe is out."):
        (article,) = read_articles(
            page(text, url="https://press.example/a.txt", content_type="text/plain")
        )
        judged.append(Relevance(TERMS).judge(article).reason)
    assert judged == ["other-language", "too-short"]


def words(seed: int, count: int) -> list[str]:
    chosen = random.Random(seed)
    return ["".join(chosen.choices("abcdefghij", k=6)) for _ in range(count)]


def test_stories():
    text = words(1, 300)
    day = datetime(2026, 9, 18, tzinfo=UTC)
    edited = [*text[:140], "edited", *text[141:]]
    texts = [
        ("b-copy", "en", "Other title", " ".join(edited), day.replace(hour=5)),
        ("c-first", "en", None, " ".join(text), day),
        ("d-cut", "en", None, " ".join(text[:150]), None),
        ("e-digest", "en", None, " ".join(text[:150] + words(2, 3000)), day),
        ("f-other", "en", None, " ".join(words(3, 300)), day),
        ("g-hans", "zh-Hans", None, SENTENCE * 1 + "开发者可以在魔搭下载，也可以免费商用。", day),
        (
            "h-hant",
            "zh-Hant",
            None,
            "雲河智能在杭州發布了新的大語言模型，我們將它的權重全部開放給開發者使用。開發者可以在魔搭下載，也可以免費商用。",
            None,
        ),
    ]
    expected = {
        "b-copy": "c-first", "c-first": "c-first", "d-cut": "c-first", "e-digest": "e-digest", "f-other": "f-other",
        "g-hans": "g-hans", "h-hant": "g-hans",
    }  # fmt: skip
    assert group(texts) == expected
    assert group(reversed(texts)) == expected
    assert group([]) == {}
