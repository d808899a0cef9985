"""Models of families that no list knows, as the trained recogniser proposes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial

from nlp.lexicon.words import variant_words, word_set
from nlp.models.benchmarks import is_data
from nlp.models.families import han_index
from nlp.models.grammar import parse
from nlp.models.names import LICENCE, Name
from nlp.models.told_zh import is_quality
from nlp.models.unknown import is_denied
from nlp.names.clues import is_denied_by_clue
from nlp.names.coined_zh import is_common
from nlp.names.pieces import common_words
from nlp.records import NamedPlace, Organisation

_CLOSING = frozenset('”」』"')
# where the family ends: before a version or a size
_NUMBER = re.compile(
    r"[-_ ]A(?=\d{1,3}(?:\.\d+)?B)|[-_ ]?(?:[vV](?=\d)|[A-Z](?=\d{1,2}(?:\.\d)?(?:[-_ ]|$)))?(?<![A-Z])\d"
    r"|大模型|[-_ ](?=[vV]\d)"
)
_KIND = re.compile(r"(?:大语言模型|语言大模型|大模型)(?:[ ]?[vV]?\d(?:\.\d)?(?![\d.]))?")
_SIZE = re.compile(r"\d{1,4}(?:\.\d+)?[bm]")
# a day, a rank
_NO_NAME = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}|[Nn][Oo]\.? ?\d+"
)
_PLAIN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")
# (not the first word of a sentence)
_PLAIN_BEFORE = re.compile(r"(?<![.!?\n] )(?<!\w)([A-Z][a-z]{2,}) $")
_WORD = re.compile(r"[-_ ]([A-Za-z]+)")
_MARKS = re.compile(r"[-–—•*: ]+(?=\w)")


def proposed(
    text: str,
    taken: bytearray,
    proposals: Iterable[NamedPlace],
    organisations: Iterable[Organisation],
) -> Iterator[Name]:
    """The proposals that nothing listed denies and no other name holds. text is folded, masked.

    taken: the characters that models' names hold. A firm's name that only begins a model's ("Foo-7B" of Foo)
    does not hold it back.
    """
    firms = {(m.start, m.end) for o in organisations for m in o.mentions}
    held = bytearray(taken)
    for start, end in firms:
        held[start:end] = b"\1" * (end - start)
    proposals = [
        replace(place, start=_beginning(text, place, held))
        for place in map(partial(_without_marks, text), proposals)
        if place.label == "MODEL"
    ]
    other_things = {
        text[place.start : place.end]
        for place in proposals
        if _PLAIN.fullmatch(text, place.start, place.end)
        and is_denied_by_clue(text, place.start, place.end, "model")
    }
    for place in proposals:
        end = _with_kind(text, place.start, place.end)
        surface = text[place.start : end]
        stem = surface[: _stem_length(surface)]
        if any(taken[place.start : end]) or _is_part(surface) or _NO_NAME.fullmatch(surface):
            continue
        if any(held[place.start : end]) and not (
            (place.start, place.start + len(stem)) in firms
            and not any(held[place.start + len(stem) : end])
            and len(stem) < len(surface)
        ):
            continue
        if (
            is_data(text, place.start, end)
            or LICENCE.match(text, end)
            or is_denied(surface, stem)
            or is_common(surface)
            or stem == "Model"
            or stem in han_index()
            or surface in han_index()
            or surface in other_things
            or (text[end : end + 1] in _CLOSING and is_quality(text, end + 1))
        ):
            continue
        yield Name(place.start, end, None, parse(surface[len(stem) :]), stem=stem)


def _without_marks(text: str, place: NamedPlace) -> NamedPlace:
    """A place without the dash or blank that it begins with: "- Large 3"."""
    marks = _MARKS.match(text, place.start, place.end)
    return replace(place, start=marks.end()) if marks else place


def _beginning(text: str, place: NamedPlace, held: bytearray) -> int:
    """Where a name begins of which the recogniser saw the last word only: "Wanxiang" of Lingjian Wanxiang."""
    word = _PLAIN_BEFORE.search(text, max(0, place.start - 24), place.start)
    if word is None or held[word.start(1)] or not _PLAIN.fullmatch(text, place.start, place.end):
        return place.start
    return place.start if word.group(1).lower() in common_words() else word.start(1)


def _is_part(surface: str) -> bool:
    """Whether it is only what stands behind a family in a name: "7b-chat", "VL"."""
    pieces = re.split(r"[-_ ]", surface.lower())
    return all(piece in _variants() or _SIZE.fullmatch(piece) for piece in pieces)


def _with_kind(text: str, start: int, end: int) -> int:
    """Where a Chinese name ends: behind 大模型, which is a part of it, and a version after that."""
    if not "\u3400" <= text[end - 1] <= "\u9fff":
        return end
    kind = _KIND.match(text, end - 2 if text.endswith("大模", start, end) else end)
    return kind.end() if kind else end


def _stem_length(surface: str) -> int:
    """How much of a name is its family's: up to a version, a size, or a word that tells variants."""
    number = _NUMBER.search(surface, 2)
    end = number.start() if number else len(surface)
    for word in _WORD.finditer(surface, 2, end):
        if word.group(1).lower() in _variants():
            return word.start()
    return end


@cache
def _variants() -> frozenset[str]:
    return variant_words() | {word.lower() for word in word_set("name_words.toml", "spaced")}
