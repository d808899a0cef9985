"""Whether plain English sentences tell a release, a promise or neither: tests/data/nlp/releases_english_press.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import nlp

SENTENCES = tomllib.loads(
    (Path(__file__).parents[1] / "data/nlp/releases_english_press.toml").read_text("utf-8")
)


@pytest.mark.parametrize("kind", ["released", "planned", "none"])
def test_sentences_tell_what_they_say(kind: str) -> None:
    expected = set() if kind == "none" else {kind}
    assert len(SENTENCES[kind]) > 8
    wrong = {
        text: told
        for text in SENTENCES[kind]
        if (told := {r.status for r in _read(text).releases if r.model}) != expected
    }
    assert not wrong


def _read(text: str) -> nlp.Reading:
    return nlp.read(text, language="en", published="2025-08-15")
