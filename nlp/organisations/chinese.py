"""Organisations that no list knows in Chinese texts, told by enumerations and by what firms do in them."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.models.grammar import slug
from nlp.organisations.lists_zh import listed_with_others
from nlp.organisations.places import Found, is_short_for, merged
from nlp.organisations.subjects_zh import subjects
from nlp.records import NamedPlace


def in_chinese(text: str, found: list[Found], names: Iterable[NamedPlace]) -> list[Found]:
    """The places with those that a Chinese text tells; the same list where it tells none. text is folded, masked.

    A unit of a listed firm (搜狐知学) takes the firm's name in.
    """
    listed = [
        _place(text, start, end, {})
        for start, end in listed_with_others(text, {(p.start, p.end) for p in found})
    ]
    full = {text[p.start : p.end]: p.id for p in found if not p.listed}
    known = merged(found, listed, len(text)) if listed else found
    people = [(place.start, place.end) for place in names if place.label == "PERSON"]
    told = [
        _place(text, start, end, full)
        for start, end in subjects(text, [(p.start, p.end) for p in known], people)
    ]
    if not told:
        return known
    units = {place.start: place.end for place in told}
    loose = [place for place in known if units.get(place.start, 0) <= place.end]
    return merged(loose, told, len(text))


def _place(text: str, start: int, end: int, full: dict[str, str]) -> Found:
    """The place; a short form goes with its full name."""
    surface = text[start:end]
    longer = {one for name, one in full.items() if is_short_for(surface, name)}
    return Found(start, end, longer.pop() if len(longer) == 1 else slug(surface), False)
