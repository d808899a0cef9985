"""Models of families that no list knows, as the trained recogniser proposes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from nlp.lexicon.words import word_set
from nlp.model_families import han_index
from nlp.model_grammar import parse
from nlp.model_names import Name
from nlp.model_unknown import is_denied
from nlp.records import NamedPlace

# where the family ends: before a version or a size
_NUMBER = re.compile(
    r"[-_ ]?(?:[vV](?=\d)|[A-Z](?=\d{1,2}(?:\.\d)?(?:[-_ ]|$)))?(?<![A-Z])\d|大模型|[-_ ](?=[vV]\d)"
)
_WORD = re.compile(r"[-_ ]([A-Za-z]+)")


def proposed(text: str, taken: bytearray, proposals: Iterable[NamedPlace]) -> Iterator[Name]:
    """The proposals that nothing listed denies or holds already. text is folded, masked."""
    for place in proposals:
        if place.label != "MODEL" or any(taken[place.start : place.end]):
            continue
        surface = text[place.start : place.end]
        stem = surface[: _stem_length(surface)]
        if is_denied(surface, stem) or stem in han_index() or surface in han_index():
            continue
        yield Name(place.start, place.end, None, parse(surface[len(stem) :]), stem=stem)


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
    names = ("domain", "tier", "stage", "precision")
    listed = frozenset(word for name in names for word in word_set("name_words.toml", name))
    return listed | {word.lower() for word in word_set("name_words.toml", "spaced")}
