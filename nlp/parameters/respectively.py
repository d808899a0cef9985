"""Sizes that are dealt out in order: "X and Y have 7 and 70 billion parameters respectively", "X和Y的参数量分别为…"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.parameters.size_words import ROW
from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects

_BEHIND = re.compile(r"[^.;。；\n]{0,40}?,? respectively\b")
_BEFORE = re.compile(r"(?:\brespectively,? (?:[\w-]+ ){0,3}|分别[^，。；\n\d]{0,12})$")
_BRACKET = re.compile(r"[ -]?(?:total )?(?:parameters?|params?)? ?\((?:with )?")
# behind a bracket: "(32B active) and 106B"
_AND_NEXT = re.compile(r" ?(?:active|activated)?(?: parameters?| params?)?\)(?:, and |, | and )")
NEAR = 24  # characters before a row in which it may be said


def dealt_out(text: str, sizes: Sequence[Size], subjects: Subjects) -> dict[int, Place]:
    """Where each size of such a row begins: the place of its model. text is folded."""
    found: dict[int, Place] = {}
    starts = {size.start: size for size in sizes}
    for row in _rows(text, sizes, starts):
        first, last = row[0], row[-1]
        part = _part_of(text, last, starts)
        is_told = _BEHIND.match(text, (part or last).end) or _BEFORE.search(
            text, max(0, first.start - NEAR), first.start
        )
        if not is_told:
            continue
        begin, end = subjects.sentence(first.start)
        models = _distinct(subjects.within(begin, first.start))
        behind = _distinct(subjects.within(last.end, end))
        # as many as there are sizes: before the row, or behind it where none stands before
        named = models[-len(row) :] if len(models) >= len(row) else behind
        if len(named) == len(row):
            for size, place in zip(row, named, strict=True):
                found[size.start] = place
                if (of_it := _part_of(text, size, starts)) is not None:
                    found[of_it.start] = place
    return found


def _part_of(text: str, size: Size, starts: dict[int, Size]) -> Size | None:
    """What a bracket right behind a size says of it that is active: "355B total parameters (32B active)"."""
    bracket = _BRACKET.match(text, size.end)
    if bracket is None:
        return None
    inside = starts.get(bracket.end())
    return inside if inside is not None and inside.kind == "active" else None


def _rows(text: str, sizes: Sequence[Size], starts: dict[int, Size]) -> list[list[Size]]:
    """Sizes one behind another with nothing but a comma, a unit or an "and" between, two or more."""
    rows: list[list[Size]] = []
    for size in sizes:
        last = rows[-1][-1] if rows else None
        if last and _part_of(text, last, starts) is size:
            continue
        part = _part_of(text, last, starts) if last else None
        between = _AND_NEXT if part else ROW
        if (
            last
            and last.kind == size.kind
            and between.fullmatch(text, (part or last).end, size.start)
        ):
            rows[-1].append(size)
        else:
            rows.append([size])
    return [row for row in rows if len(row) > 1]


def _distinct(places: Sequence[Place]) -> list[Place]:
    """The first place of each model."""
    return list({place.model.id: place for place in reversed(places)}.values())[::-1]
