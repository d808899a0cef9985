"""From the probabilities of each piece's tag to names: the best consistent row of tags, where there is any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy

LABELS = ("MODEL", "ORG", "PERSON")
OUTSIDE = "O"
# begin, inside, last, or a name of one piece
TAGS = (OUTSIDE, *(f"{place}-{label}" for label in LABELS for place in "BILU"))
# what is less likely than this to be in a name is outside of all
FLOOR = 0.12


def tags_of(spans: Sequence[tuple[int, int, str]], count: int) -> list[str]:
    """The tags of count pieces, of which spans (first, end, label) are names."""
    tags = [OUTSIDE] * count
    for first, end, label in spans:
        if end - first == 1:
            tags[first] = f"U-{label}"
            continue
        tags[first] = f"B-{label}"
        tags[first + 1 : end - 1] = [f"I-{label}"] * (end - first - 2)
        tags[end - 1] = f"L-{label}"
    return tags


def spans_of(
    probabilities: numpy.ndarray, tags: Sequence[str]
) -> Iterator[tuple[int, int, str, float]]:
    """Names in order: first piece, end, label, confidence (of the least sure piece, 0 to 1).

    probabilities has a row a piece and a column for each of tags.
    """
    if not len(probabilities):
        return
    inside = 1.0 - probabilities[:, list(tags).index(OUTSIDE)]
    candidates = numpy.flatnonzero(inside >= FLOOR)
    if not len(candidates):
        return
    allowed = _allowed(tuple(tags))
    breaks = numpy.flatnonzero(numpy.diff(candidates) > 1)
    firsts = candidates[numpy.concatenate(([0], breaks + 1))]
    lasts = candidates[numpy.concatenate((breaks, [len(candidates) - 1]))]
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        yield from _best_row(probabilities[first : last + 1], tags, allowed, first)


@cache
def _allowed(tags: tuple[str, ...]) -> numpy.ndarray:
    """0 where a tag may follow another, minus infinity where not."""
    table = numpy.full((len(tags), len(tags)), -numpy.inf)
    for before, one in enumerate(tags):
        for after, other in enumerate(tags):
            is_open = one[0] in "BI" and one != OUTSIDE
            goes_on = other[0] in "IL" and other != OUTSIDE
            if (is_open and goes_on and one[1:] == other[1:]) or (not is_open and not goes_on):
                table[before, after] = 0.0
    return table


def _best_row(
    run: numpy.ndarray, tags: Sequence[str], allowed: numpy.ndarray, offset: int
) -> Iterator[tuple[int, int, str, float]]:
    """Viterbi over a run of pieces between pieces that are outside."""
    logs = numpy.log(numpy.maximum(run, 1e-9))
    outside = list(tags).index(OUTSIDE)
    score = logs[0] + allowed[outside]
    back = numpy.zeros(run.shape, dtype="int64")
    for place in range(1, len(run)):
        paths = score[:, None] + allowed
        back[place] = paths.argmax(axis=0)
        score = paths.max(axis=0) + logs[place]
    score = score + allowed[:, outside]
    row = [int(score.argmax())]
    for place in range(len(run) - 1, 0, -1):
        row.append(int(back[place, row[-1]]))
    row.reverse()
    first = 0
    for place, tag in enumerate(row):
        name = tags[tag]
        if name[0] in "BU" and name != OUTSIDE:
            first = place
        if name[0] in "LU" and name != OUTSIDE:
            sure = min(float(run[at, row[at]]) for at in range(first, place + 1))
            yield offset + first, offset + place + 1, name[2:], sure
