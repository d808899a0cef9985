"""Plain English names that several clues of the whole text call firms: "a spokesperson for Brintex"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.lexicon.people_words import people_words
from nlp.models.grammar import slug
from nlp.names.clues import told_by_clues
from nlp.organisations import shapes_en
from nlp.organisations.places import Found

_GIVEN = re.compile(r"([A-Z][a-z]+) $")


def firms(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Their places. text is folded and masked; found: the organisations that are known by other means."""
    taken = bytearray(len(text) + 1)
    for place in found:
        taken[place.start : place.end] = b"\1" * (place.end - place.start)
    for surface, places in told_by_clues(text, taken, "firm"):
        if shapes_en.may_be_name(surface) and not any(
            _is_surname(text, start) for start, _ in places
        ):
            for start, end in places:
                yield Found(start, end, slug(surface), False)


def _is_surname(text: str, start: int) -> bool:
    """Whether a given name stands before: "Jensen Huang"."""
    given = _GIVEN.search(text, max(0, start - 16), start)
    people = people_words()
    return given is not None and given.group(1) in people.male | people.female
