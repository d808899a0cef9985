"""Which releases a sentence tells: model, action, date. The sentences: tests/data/nlp/releases.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.nlp.releases_docs import told

SENTENCES = tomllib.loads(
    (Path(__file__).parents[1] / "data/nlp/releases.toml").read_text(encoding="utf-8")
)
CASES = [
    (case["text"], {(*release, None)[:3] for release in case["releases"]})
    for kind, cases in SENTENCES.items()
    if kind != "none"
    for case in cases
]


def test_there_are_enough_sentences():
    assert len(CASES) > 90
    assert len(SENTENCES["none"]) > 30


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_sentence_tells_its_releases(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", SENTENCES["none"])
def test_a_sentence_without_a_release_tells_none(text):
    assert told(text) == set()
