"""Sizes that go with what stands right beside them: the other of a row, a named model's other versions."""

from __future__ import annotations

import re

from nlp.parameters.fitted import fitted
from nlp.parameters.nobodys import is_of_others
from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects

# "24B & 2.1B models", "6B and even 1.2B versions": one row
_ROW = re.compile(r"[- ]?(?:,|/|&| ?and(?: even)?| ?or| ?plus|,? and) ?(?:an? |the )?")
# "X 405B like it's hot (including updated 70B and 8B)": of what X is a size of
_INCLUDING = re.compile(
    r"[^.;\n(]{0,24} ?\((?:including|with|plus|along with|as well as|also) (?:\w+ ){0,2}"
    r"(?:\d[\d.]*[BM]?(?:, | and |, and | & |/)(?:an? )?){0,4}"
)
# "compared to the 6B version", "its smaller 5B brother"
_VERSION_BEFORE = re.compile(r"\b(?:the|[Tt]he|its|[Ii]ts|their|our) (?:\w+ )?$")
_VERSION_AFTER = re.compile(
    r"(?:-parameter)? (?:version|variant|edition|brother|sister|sibling)\b(?! of\b)"
)
# "tiny (0.2B, 0.8B) vision models X"
_IN_ROW = re.compile(r"\((?:\d[\d.]*[BM](?:, | and | & |/))*$")
_OF_NAMED = re.compile(
    r"(?:(?:, | and | & |/)\d[\d.]*[BM])*\) (?:[\w-]+ ){0,3}(?:[Mm]odels?|LLMs?|VLMs?),? "
)
# "From as little as .5B to a whopping 72B, Acme opens X"
_OPENS = re.compile(
    r"\W{0,3}(?:With (?:(?:\w+ )?(?:sizes|variants|versions)|both|either)"
    r"|(?:Ranging |Spanning )?[Ff]rom)\b(?:[^.;\n]|\.\d){0,140}$"
)
_OPENS_REACH = 200  # characters from such a sentence's begin to its sizes


def of_row(text: str, size: Size, subjects: Subjects, inside: list[Place]) -> Place | None:
    """The model whose name, or whose other versions, a size stands beside; None where there is none."""
    begin, _ = subjects.sentence(size.start)
    if is_of_others(text, size, begin):
        return None
    before = [place for place in inside if place.end <= size.start]
    last = before[-1] if before else None
    if last is not None and last.model.size and _INCLUDING.fullmatch(text, last.end, size.start):
        return subjects.of_family(size.value, last) or subjects.without_size(last)
    if (
        last is not None
        and _VERSION_AFTER.match(text, size.end)
        and _VERSION_BEFORE.search(text, max(begin, size.start - 24), size.start)
    ):
        named = subjects.of_family(size.value, last)
        return named or (
            subjects.without_size(last) if last.model.size else fitted(subjects, last, size)
        )
    after = next((place for place in inside if place.start >= size.end), None)
    if after is None or after.model.size:
        return None
    if _OF_NAMED.fullmatch(text, size.end, after.start) and _IN_ROW.search(
        text, max(begin, size.start - 40), size.start
    ):
        return after
    is_opening = size.start - begin < _OPENS_REACH and _OPENS.match(text, begin, size.start)
    return after if is_opening and not before and _is_brought(text, after) else None


_BRINGS = re.compile(
    r"\b(?:open[- ]?sourc|releas|launch|unveil|introduc|drop|ship|publish|bring|announc)\w* (?:its |their |the )?$"
)


def _is_brought(text: str, place: Place) -> bool:
    """Whether somebody brings a model out in the words right before it."""
    return bool(
        _BRINGS.search(text, max(0, place.start - 30), place.start)
        or _IS_SUBJECT.match(text, place.end)
    )


_IS_SUBJECT = re.compile(r" (?:is|are|was|comes?|fits|can|has)\b")


def row_with(
    text: str, size: Size, following: Size, tied: Place | None, subjects: Subjects
) -> Place | None:
    """The model of a size that nothing ties, from the next of its row: "24B" of "24B & 2.1B versions of X"."""
    begin, _ = subjects.sentence(size.start)
    if tied is None or size.kind != following.kind or is_of_others(text, size, begin):
        return None
    if not _ROW.fullmatch(text, size.end, following.start):
        return None
    return (
        fitted(subjects, tied, size)
        if tied.model.size is None
        else subjects.of_family(size.value, tied)
    )
