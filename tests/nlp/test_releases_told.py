"""What whole passages tell, dates and all: tests/data/nlp/releases_*_told.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import nlp

DATA = Path(__file__).parents[1] / "data/nlp"
TEXTS: list[dict[str, Any]] = [
    case
    for file in sorted(DATA.glob("releases_*_told.toml"))
    for case in tomllib.loads(file.read_text("utf-8"))["text"]
]


def test_there_are_enough_texts() -> None:
    assert len(TEXTS) > 20


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["text"][:40])
def test_a_passage_tells_its_releases(case: dict[str, Any]) -> None:
    reading = nlp.read(case["text"], published=case.get("on"), title=case.get("title"))
    told = sorted([one.model or "-", one.status, one.date or ""] for one in reading.releases)
    assert told == sorted(case["releases"])
