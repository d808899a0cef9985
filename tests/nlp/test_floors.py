"""Extraction quality on documents of our own never falls below the floors of nlp/floors.json.

A floor is lowered only by a person who says why in the commit. What the reader was not shown while it was
written decides; what was never proposed counts as missed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

import nlp
from tests.nlp.documents_score import KINDS, Tally, score

FLOORS = json.loads((Path(nlp.__file__).parent / "floors.json").read_text(encoding="utf-8"))


@cache
def _score(language: str) -> dict[str, Tally]:
    return score(language)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_documents_are_read_no_worse_than_they_were(language: str, kind: str) -> None:
    tally = _score(language)[kind]
    assert tally.asked >= 15
    assert tally.f1 >= FLOORS["documents"][language][kind], "\n".join(tally.misses)
