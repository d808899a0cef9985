"""The newsroom's texts and the truth in their front matter agree, and cover what they should."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta, timezone

import pytest

from demo.articles import TRAPS, Text, read_texts
from demo.outlets import HERE, read_outlets
from nlp.lexicon import load_lexicon

TEXTS = read_texts(HERE / "articles")
ACTS = {"announced", "api", "weights", "updated", "licence-changed", "withdrawn", "planned"}
MODEL_ID = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?(?:-[a-z0-9]+(?:\.[0-9]+)?)*")
DAY = re.compile(r"(?:\d{4}-\d{2}(?:-\d{2})?)?")
FIRST_DAY, LAST_DAY = date(2023, 7, 24), date(2023, 8, 20)
QUOTATION_MARKS = '“”"「」『』'


def cases() -> list[object]:
    return [pytest.param(text, id=key) for key, text in TEXTS.items()]


def own(text: Text, name: str) -> list[dict[str, object]]:
    return text.truth.get(name, [])


@pytest.mark.parametrize("text", cases())
def test_a_text_is_dated_within_the_four_weeks(text: Text) -> None:
    china = timezone(timedelta(hours=8))
    assert FIRST_DAY <= text.published.astimezone(china).date() <= LAST_DAY
    if text.modified:
        assert text.published < text.modified
        assert text.modified.astimezone(china).date() <= LAST_DAY


@pytest.mark.parametrize("text", cases())
def test_a_text_left_out_says_why_and_states_nothing(text: Text) -> None:
    if not text.truth["keep"]:
        assert text.truth["why"]
        assert not own(text, "releases")
        assert not own(text, "quotes")


@pytest.mark.parametrize("text", cases())
def test_every_quote_stands_in_the_body_between_quotation_marks(text: Text) -> None:
    for quote in own(text, "quotes"):
        words = str(quote["text"])
        start = text.body.find(words)
        assert start > 0, words
        assert text.body[start - 1] in QUOTATION_MARKS
        after = text.body[start + len(words) :][:2]
        assert after.lstrip(",，")[0] in QUOTATION_MARKS, words
        assert str(quote["speaker"]) in text.body
        assert str(quote["affiliation"]) in text.body


@pytest.mark.parametrize("text", cases())
def test_every_release_is_well_formed_and_its_maker_known(text: Text) -> None:
    makers = {organisation.id for organisation in load_lexicon().organisations}
    releases = own(text, "releases")
    for release in releases:
        assert MODEL_ID.fullmatch(str(release["model_id"]))
        assert release["act"] in ACTS
        assert release["status"] in {"released", "planned"}
        assert DAY.fullmatch(str(release["date"]))
        assert release["organisation_id"] in makers
        assert str(release["model"]).casefold() in text.body.casefold()
    acts = [(release["model_id"], release["act"]) for release in releases]
    assert len(acts) == len(set(acts))


@pytest.mark.parametrize("text", cases())
def test_a_correction_changes_the_text(text: Text) -> None:
    assert (text.modified is None) == (text.first_version is None)
    assert text.first_version != text.body


def test_the_newsroom_is_large_enough_and_uses_every_trap() -> None:
    assert len([text for text in TEXTS.values() if text.kind != "card"]) >= 60
    languages = Counter(text.language for text in TEXTS.values())
    assert languages["en"] >= 30
    assert languages["zh-Hans"] >= 30
    assert languages["zh-Hant"] >= 8
    assert set().union(*(text.traps for text in TEXTS.values())) == TRAPS
    assert len([text for text in TEXTS.values() if text.copy_of]) >= 8
    assert len([text for text in TEXTS.values() if text.first_version]) >= 2
    reasons = Counter(text.left_out_because for text in TEXTS.values())
    assert reasons["off-topic"] >= 10
    assert {"robots", "not-chinese-model"} <= reasons.keys()


def test_every_week_and_every_outlet_that_writes_has_texts() -> None:
    weeks = Counter(text.published.isocalendar().week for text in TEXTS.values())
    assert set(weeks) == {30, 31, 32, 33}
    assert min(weeks.values()) >= 8
    writing = {text.outlet for text in TEXTS.values()} - {"hub-cards"}
    silent = {
        "huggingface",
        "modelscope",
        "github",
        "arxiv",
        "registry",
        "old-quay-bulletin",
        "northern-wire",
    }
    assert writing == {outlet.id for outlet in read_outlets().values()} - silent


def test_no_two_originals_share_a_title_or_a_first_sentence() -> None:
    originals = [text for text in TEXTS.values() if not text.copy_of and text.kind != "card"]
    assert len({text.title for text in TEXTS.values()}) == len(TEXTS)
    assert len({text.body[:12] for text in originals}) >= len(originals) - 4
