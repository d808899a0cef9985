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


# "All three models are 11B", 三款模型均为110亿: said of those that the lines beneath begin with
_ALL_MODELS = re.compile(
    r"\b[Aa]ll (?P<count>two|three|four|five|[2-5]) (?:\w+ )?(?:models|versions|variants|checkpoints)"
    r" (?:are|have|share|use)\b[^.;\n]{0,20}$"
    r"|\b[Bb]oth (?:models|versions|variants|checkpoints) (?:are|have|share|use)\b[^.;\n]{0,20}$"
    r"|(?P<count_zh>[两二三四五])[款个](?:模型|版本)(?:均|都)[^，。；\n]{0,8}$"
)
_COUNTS = {"three": 3, "four": 4, "five": 5, "3": 3, "4": 4, "5": 5, "三": 3, "四": 4, "五": 5}
_BELOW = 900  # characters in which they are listed


def members_below(
    text: str, size: Size, subjects: Subjects, place: Place | None
) -> tuple[Place, ...]:
    """The members of a series that lines beneath begin with, where a size is said to be that of all of them."""
    begin, _ = subjects.sentence(size.start)
    found = _ALL_MODELS.search(text, begin, size.start) if place else None
    if found is None or place is None:
        return ()
    count = _COUNTS.get((found["count"] or found["count_zh"] or "").lower(), 2)
    listed: dict[str, Place] = {}
    for one in subjects.within(size.end, size.end + _BELOW):
        line = text[text.rfind("\n", 0, one.start) + 1 : one.start]
        if not line.strip(" -*•·") and one.model.id.startswith(f"{place.model.id}-"):
            listed.setdefault(one.model.id, one)
    return tuple(listed.values()) if len(listed) == count else ()
