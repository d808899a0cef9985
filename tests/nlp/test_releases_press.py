"""Whether plain sentences tell a release, a promise or neither: tests/data/nlp/releases_LANGUAGE_press.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import nlp

DATA = Path(__file__).parents[1] / "data/nlp"
LANGUAGES = {"english": "en", "chinese": "zh"}


@pytest.mark.parametrize("kind", ["released", "planned", "none"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_tell_what_they_say(language: str, kind: str) -> None:
    sentences = tomllib.loads((DATA / f"releases_{language}_press.toml").read_text("utf-8"))[kind]
    expected = set() if kind == "none" else {kind}
    assert len(sentences) > 2
    wrong = {
        text: told
        for text in sentences
        if (told := {r.status for r in _read(text, language).releases if r.model}) != expected
    }
    assert not wrong


def _read(text: str, language: str) -> nlp.Reading:
    return nlp.read(text, language=LANGUAGES[language], published="2025-08-15")
