"""Quotations of whole news articles of our own: found, and given to the one who said them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

import nlp
from tests.nlp.news_quotes import Score, articles, is_held_out, score

FLOORS = json.loads((Path(nlp.__file__).parent / "floors.json").read_text(encoding="utf-8"))


@cache
def _score() -> Score:
    return score(articles())


def test_a_third_is_held_out() -> None:
    held = [one for one in articles() if is_held_out(one["id"])]
    assert len(held) * 4 >= len(articles())


@pytest.mark.parametrize(
    ("kind", "figure", "floor"),
    [
        (kind, figure, floor)
        for kind, figures in FLOORS["news_quotes"].items()
        for figure, floor in figures.items()
    ],
)
def test_reads_no_worse_than_it_did(kind: str, figure: str, floor: float) -> None:
    tally = _score()[kind]
    assert tally.asked > 50
    assert tally.figures[figure] >= floor, "\n".join(_score().misses)
