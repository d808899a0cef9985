"""The whole reader on damaged texts of our own: a reading with true offsets or a clear error, and never an exception.

FUZZ_EXAMPLES=2000 python -m pytest tests/nlp/test_reader_fuzz.py looks further than the suite does.
"""

# ruff: noqa: E501 - a list of damage is read by its kinds

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nlp
from nlp.pipeline import MAX_CHARACTERS
from nlp.records import Model, Organisation, Reading

OWN = sorted((Path(__file__).parents[1] / "data" / "nlp" / "documents").glob("*.json"))
TEXTS = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in OWN]
LENGTH = 1_200  # characters of a text that are read, from any place on
DAMAGE = [
    "", "\x00", "\ud83d", "\udc00", "\u202e", "\u200f", "\u2066", "\ufeff", "\u200b", "😀", "👩‍👩‍👧", "“", "”", '"', "「", "」", "‘", "```", "\n", "\n\n", "\r\n",
    "\u2028", "\x85", "|", "<b>", "&amp;", "(", "）", "**", "#", "—", "．", "７Ｂ", "7B", "8x7B", "-", "2023-02-30", "13月45日", "1e999B", "９" * 40,
    "Qwen", "通义千问", "R1", "Ⓜ", "Ⓞ", "İ", "ß", "ﬁ", "e\u0301", "\U0002f800", "発表", "발표", "said", "表示", "released", "发布", "not", "据传",
]  # fmt: skip
REASONS = {"empty", "language", "unicode", "published"}
FURTHER = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "15")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def check(document: nlp.Document) -> None:
    """Read one document; whatever it holds, what comes back holds together."""
    (result,) = nlp.read_many([document])
    if isinstance(result, nlp.ReaderError):
        assert result.reason in REASONS, result.detail
        return
    text = document.text
    named: list[Organisation | Model] = [*result.organisations, *result.models]
    assert all(one.mentions for one in named)
    mentions = (mention for one in named for mention in one.mentions)
    claims = (*result.parameters, *result.measures, *result.releases, *result.quotes)
    places: list[Any] = [*mentions, *result.people, *claims, *result.notes]
    for place in places:
        assert 0 <= place.start < place.end
        assert text[place.start : place.end] == place.text
    for group in (result.organisations, result.models):
        assert len({one.id for one in group}) == len(group)
    for release in result.releases:
        assert 0 < release.confidence < 1
        assert release.date is None or 4 <= len(release.date) <= 10
    assert json.loads(json.dumps(result.to_json(), ensure_ascii=False))["id"] == document.id


@FURTHER
@given(
    which=st.integers(0, len(TEXTS) - 1),
    begin=st.integers(0, 3_000),
    cuts=st.lists(
        st.tuples(st.integers(0, LENGTH), st.sampled_from(DAMAGE), st.integers(0, 30)), max_size=12
    ),
    doubled=st.booleans(),
    joined=st.booleans(),
    language=st.sampled_from(["auto", "en", "zh"]),
    published=st.sampled_from([None, "", "2023-08-04", "9999-12-31", "0001-01-01", date(2024, 2, 29), "soon"]),
)  # fmt: skip
def test_damaged_texts(
    which: int,
    begin: int,
    cuts: list[tuple[int, str, int]],
    doubled: bool,
    joined: bool,
    language: str,
    published: str | date | None,
) -> None:
    text = TEXTS[which][begin % len(TEXTS[which]) :][:LENGTH]
    for place, put, gone in cuts:
        text = text[:place] + put + text[place + gone :]
    if doubled:
        text = "\n".join(line for line in text.split("\n") for _ in (1, 2))
    if joined:
        text = text.replace("\n", " ")
    check(
        nlp.Document(
            id="x", text=text, language=language, published=published, title=text[:60], indirect=doubled, explain=joined,
        )
    )  # fmt: skip


@FURTHER
@given(
    parts=st.lists(st.sampled_from(DAMAGE) | st.text(max_size=8), max_size=60),
    language=st.sampled_from(["auto", "en", "zh"]),
)
def test_rubble(parts: list[str], language: str) -> None:
    check(nlp.Document(id="x", text="".join(parts), language=language, explain=True))


@pytest.mark.parametrize(
    "text",
    [
        "“" * 4_000,
        '"' * 4_001,
        "Qwen-7B" * 600,
        "Qwen-7B, " * 600,
        "a" * 40_000,
        "開源" * 4_000,
        "(" * 2_000 + ")" * 2_000,
        "- " * 4_000,
        "7B " * 2_000,
        "| Qwen | 7B |\n" * 300,
        "1" * 10_000,
        "https://example.org/" + "a/" * 4_000,
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_for_ever(text: str, language: str) -> None:
    check(nlp.Document(id="x", text=text, language=language))


def test_a_document_may_be_as_long_as_is_allowed_and_no_longer() -> None:
    long = "x" * (MAX_CHARACTERS + 1)
    (error,) = nlp.read_many([nlp.Document(id="x", text=long)])
    assert isinstance(error, nlp.ReaderError)
    assert error.reason == "too-long"
    assert isinstance(nlp.read("x" * 300_000), Reading)
