"""Sizes that are dealt out in order: "X and Y have 7 and 70 billion parameters respectively", "X和Y的参数量分别为…"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.size_words import ROW
from nlp.sizes import Size
from nlp.subjects import Place, Subjects

_BEHIND = re.compile(r"[^.;。；\n]{0,40}?,? respectively\b")
_BEFORE = re.compile(r"(?:\brespectively,? (?:[\w-]+ ){0,3}|分别[^，。；\n\d]{0,12})$")
NEAR = 24  # characters before a row in which it may be said


def dealt_out(text: str, sizes: Sequence[Size], subjects: Subjects) -> dict[int, Place]:
    """Where each size of such a row begins: the place of its model. text is folded."""
    found: dict[int, Place] = {}
    for row in _rows(text, sizes):
        first, last = row[0], row[-1]
        is_told = _BEHIND.match(text, last.end) or _BEFORE.search(
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
            found |= {size.start: place for size, place in zip(row, named, strict=True)}
    return found


def _rows(text: str, sizes: Sequence[Size]) -> list[list[Size]]:
    """Sizes one behind another with nothing but a comma, a unit or an "and" between, two or more."""
    rows: list[list[Size]] = []
    for size in sizes:
        last = rows[-1][-1] if rows else None
        if last and last.kind == size.kind and ROW.fullmatch(text, last.end, size.start):
            rows[-1].append(size)
        else:
            rows.append([size])
    return [row for row in rows if len(row) > 1]


def _distinct(places: Sequence[Place]) -> list[Place]:
    """The first place of each model."""
    return list({place.model.id: place for place in reversed(places)}.values())[::-1]
