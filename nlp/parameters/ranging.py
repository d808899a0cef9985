"""Sizes between which a series lies: "X spans ten variants, from 0.3B dense to a 424B MoE"."""

from __future__ import annotations

import re

from nlp.parameters.asides import is_aside
from nlp.parameters.fitted import fitted
from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects

# "ranging from a 2B model", "spans ten variants, from 0.3B"
_FROM = re.compile(
    r"\b(?:rang(?:es?|ing)|span(?:s|ning)?|includes?|covers?|comes?|offers?|sizes|variants|models)\b"
    r"[^.;\n]{0,60}?\bfrom (?:an? |the )?(?:(?:tiny|small|compact|mere|modest) )?$"
)
# "B model, suitable for edge devices, to a 108B"
_TO = re.compile(
    r"(?:-A\d[\d.]*B)?(?: [^.;\n]{0,60}?)?,? (?:all the way )?(?:up )?to"
    r" (?:an? |the )?(?:(?:massive|huge|large|full|flagship) )?"
)
# "beats open-source models from 7B to 72B": those of others
_OTHERS = re.compile(
    r"\b(?:outperform|surpass|exceed|beat|rival|match|among|across|other|compet|existing|open-source)\w*\b"
)
REACH = 140  # characters before a size in which its series is named


def ranging(
    text: str,
    size: Size,
    begin: int,
    inside: list[Place],
    subjects: Subjects,
    previous: tuple[Size, Place | None] | None,
) -> Place | None:
    """The series that a size opens or closes the range of; None where it does neither."""
    near = max(begin, size.start - REACH)
    opening = _FROM.search(text, near, size.start)
    if opening and _OTHERS.search(text, near, size.start):
        return None
    if opening:
        before = [p for p in inside if near <= p.start and p.end <= size.start]
        before = [p for p in before if p.model.size is None and not is_aside(text, p)]
        return fitted(subjects, before[-1], size) if before else None
    if (
        previous is None
        or previous[1] is None
        or previous[0].start < begin
        or previous[1].model.size
    ):
        return None
    first = previous[0]
    if any(first.end <= place.start < size.start for place in inside):
        return None
    goes_on = _TO.fullmatch(text, first.end, size.start)
    opens = _FROM.search(text, max(begin, first.start - REACH), first.start)
    return previous[1] if goes_on and opens else None
