"""Organisations without what is nobody's name, whatever proposed it: 同比, two countries, a heading's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nlp.lexicon.words import word_list
from nlp.organisations.places import Found


def without_things(text: str, found: Iterable[Found]) -> list[Found]:
    """The places of organisations without those that the list `not_houses` knows; text is folded."""
    return [
        place
        for place in found
        if place.listed or not _things().fullmatch(text, place.start, place.end)
    ]


@cache
def _things() -> re.Pattern[str]:
    return re.compile("|".join(word_list("organisation_words.toml", "not_houses")))
