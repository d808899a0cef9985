"""Sizes that are told beside another: of what a model grew from, or of its sibling."""

from __future__ import annotations

import re

from nlp.parameters.asides import is_aside
from nlp.parameters.fitted import fitted
from nlp.parameters.size_words import (
    GREW,
    GREW_FROM,
    GROWING,
    GROWN_TO,
    ITS_SIBLING,
    NOW,
    OF_OLDER,
    TO_NEWER,
)
from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects

_FROM = frozenset("从由")


def sibling(
    text: str, size: Size, subjects: Subjects, previous: tuple[Size, Place | None] | None
) -> Place | None:
    """The model whose size is told beside another's: "X-7B has 6.9 billion; its smaller sister 2.8 billion"."""
    if previous is None or not ITS_SIBLING.fullmatch(text, previous[0].end, size.start):
        return None
    return subjects.of_family(size.value, previous[1])


def grown(
    text: str,
    size: Size,
    subjects: Subjects,
    previous: tuple[Size, Place | None] | None,
    inside: list[Place],
) -> tuple[Place | None] | None:
    """The model, or none, of a size that grew into another; None for other sizes.

    "相比上一代的X，其总参数从A扩大到B", "it grows from the A of X to B": A is X's, B is not.
    """
    begin, _ = subjects.sentence(size.start)
    for place in inside:
        if size.end <= place.start and TO_NEWER.fullmatch(text, size.end, place.start):
            if NOW.match(text, place.end) and OF_OLDER.search(text, begin, size.start):
                return (place,)
        elif previous and previous[1] == place and NOW.fullmatch(text, place.end, size.start):
            newer = [other for other in inside if other.end <= previous[0].start]
            return (fitted(subjects, newer[-1] if newer else subjects.topic(begin), size),)
    if (one := _from_and_to(text, size, subjects, inside)) is not None:
        return one
    left = text[max(begin, size.start - 40) : size.start]
    if GREW_FROM.search(left) and (" from " in left or GREW.match(text, size.end)):
        return (next(iter(_older(text, size, inside)), None),)
    if previous is None:
        return None
    is_growing = GROWING.search(text, begin, previous[0].start)
    if not (GROWN_TO if is_growing else GREW).fullmatch(text, previous[0].end, size.start):
        return None
    older = _older(text, size, inside)
    if not older:
        named = {place.model.id: place for place in inside if place.end <= size.start}
        is_its = is_growing and len(named) == 1  # "X: grew from 355B to 744B"
        return (fitted(subjects, next(iter(named.values())), size),) if is_its else None
    newer = [place for place in inside if place.end <= size.start and place not in older]
    return (fitted(subjects, newer[-1] if newer else subjects.topic(begin), size),)


# "from 355B MoE / 32B active (X) to 744B / 40B active": the first two are X's, the others are not
_SIZES = (
    r"(?:(?:MoE|dense|total|active|activated|parameters|params|\d[\d.]*[BT]|[/,+&]|\*\*|and)\s?)*"
)
_FROM_SIZES = re.compile(rf"\bfrom (?:about |some |around )?{_SIZES}$")
_OF_ONE = re.compile(rf"\s?{_SIZES}\(")
_TO_SIZES = re.compile(rf"\) to (?:about |some |around )?{_SIZES}")


def _from_and_to(
    text: str, size: Size, subjects: Subjects, inside: list[Place]
) -> tuple[Place | None] | None:
    """The model, or none, of a size that stands before or behind the bracket with what it grew from."""
    begin, _ = subjects.sentence(size.start)
    for place in inside:
        if size.end <= place.start:
            is_old = _OF_ONE.fullmatch(text, size.end, place.start) and _TO_SIZES.match(
                text, place.end
            )
            if is_old and _FROM_SIZES.search(text, begin, size.start):
                return (place,)
        elif _TO_SIZES.fullmatch(text, place.end, size.start):
            newer = [other for other in inside if other.end <= place.start]
            topic = newer[-1] if newer else subjects.topic(begin)
            return (fitted(subjects, topic, size),) if topic else (None,)
    return None


def _older(text: str, size: Size, inside: list[Place]) -> list[Place]:
    """The models before a size that are named only as what others grew from."""
    return [
        place
        for place in inside
        if place.end <= size.start
        and (
            is_aside(text, place)
            or (
                text[place.start - 1 : place.start] in _FROM
                and GREW.search(text, place.end, size.end + 24)
            )
        )
    ]
