"""The other models that a size is said of as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects, is_size_of

# "Yi-6B and Yi-6B-Chat each have 6.1 billion": said of all that stand before it in the sentence
_SHARED = re.compile(r"\b(?:each|both|all)\b|[均皆都各]", re.IGNORECASE)
_ROW = re.compile(r"\s?(?:[、,/和与及&]|and|以及)\s?")
# (in "X, Y (7B)" the bracket is Y's alone)
_JOINED = re.compile(r"\s?(?:[、/和与及&]|and|以及)\s?")
# "某某的X和某某的Y"
_AND = re.compile(r"\s?(?:[、和与及]|以及)\s?(?:[^，。；、\d\n]{2,10}的\s?)?")


def sharing(text: str, size: Size, subjects: Subjects, place: Place | None) -> Iterator[Place]:
    """The other models that a size is said of as well, where the sentence says "each" or 均."""
    if place is None:
        return
    begin, _ = subjects.sentence(size.start)
    if _BRACKET.fullmatch(text, place.end, size.start) or _WITHIN.fullmatch(
        text, place.end, size.start
    ):
        yield from _row_before(text, place, subjects, begin)
    if place.start >= size.end and size.told and place.model.size is None:
        yield from _row_behind(text, place, subjects)
    if _BOTH_COME.match(text, begin, size.start):
        yield from _named_before(place, subjects, begin)
        return
    before = subjects.within(begin, size.start)
    if not before or not _SHARED.search(text, before[-1].end, size.start):
        return
    seen = {place.model.id}
    for other in before:
        model = other.model
        fits = model.size is None or is_size_of(size.value, model.size)
        if model.family == place.model.family and fits and model.id not in seen:
            seen.add(model.id)
            yield other


# "M2 and M2.1 (230B total, 10B active)"
_BRACKET = re.compile(r"\s?[（(]\s?")
_WITHIN = re.compile(r"\s?[（(][\d.]+\s?[BT] (?:in )?total,? (?:and |with )?")


def _row_before(text: str, place: Place, subjects: Subjects, begin: int) -> Iterator[Place]:
    """The models of a family right before the one in whose bracket a size stands."""
    for other in reversed(subjects.within(begin, place.start)):
        between = text[other.end : place.start]
        kin = other.model.family == place.model.family and not (
            other.model.size or place.model.size
        )
        if not (kin and _JOINED.fullmatch(between)):
            return
        yield other
        place = other


def _row_behind(text: str, place: Place, subjects: Subjects) -> Iterator[Place]:
    """The models in a row with the first behind a size: 千亿参数的X和Y."""
    _, end = subjects.sentence(place.start)
    for other in subjects.within(place.end, end):
        if other.model.size or not _AND.fullmatch(text, place.end, other.start):
            return
        yield other
        place = other


# "Both variants come in three sizes, 0.6B, 4B and 8B"
_BOTH_COME = re.compile(r"\W{0,3}Both (?:variants|models|versions|series|of them|are|come)\b")
_BOTH_REACH = 900  # characters above in which the two are named


def _named_before(place: Place, subjects: Subjects, begin: int) -> Iterator[Place]:
    """The other of the two models named last before a sentence that speaks of both."""
    for other in reversed(subjects.within(max(0, begin - _BOTH_REACH), begin)):
        if other.model.id != place.model.id and other.model.size is None:
            yield other
            return
