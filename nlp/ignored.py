"""Names that a person set aside in their own lexicon: they are told no more."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from nlp.folding import fold
from nlp.lexicon import load_lexicon
from nlp.lexicon.schema import NameKind, key_of

if TYPE_CHECKING:
    from nlp.organisation_places import Found


@cache
def ignored_keys(kind: NameKind) -> frozenset[str]:
    """The names of a kind, as keys (see key_of)."""
    return frozenset(key_of(fold(one.name)) for one in load_lexicon().ignored if one.kind == kind)


def is_ignored_model(surface: str, stem: str) -> bool:
    """Whether a name that no family explains is set aside, by itself or with all of its family."""
    keys = ignored_keys("model")
    return bool(keys) and (key_of(fold(surface)) in keys or key_of(fold(stem)) in keys)


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
