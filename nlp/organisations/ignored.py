"""Organisations without those that a person set aside in their own lexicon."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.lexicon.ignored import ignored_keys
from nlp.lexicon.schema import key_of
from nlp.organisations.places import Found
from nlp.text.folding import fold


def without_ignored(text: str, found: Iterable[Found]) -> list[Found]:
    """The places of organisations without those that are set aside, their short forms included."""
    places = list(found)
    keys = ignored_keys("organisation")
    if not keys:
        return places
    gone = {
        place.id
        for place in places
        if not place.listed and key_of(fold(text[place.start : place.end])) in keys
    }
    return [place for place in places if place.listed or place.id not in gone]
