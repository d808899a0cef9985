"""Families by the letters of their names: where in a run of pieces one begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nlp.lexicon import Family, load_lexicon
from nlp.lexicon.schema import key_of
from nlp.text.folding import fold


@dataclass(frozen=True, slots=True)
class Spelling:
    """A Latin name of a family, as its maker spells it."""

    family: Family
    name: str


@cache
def latin_index() -> dict[str, Spelling]:
    """Key (letters and digits in lower case) to the family whose name it is."""
    index: dict[str, Spelling] = {}
    for family in load_lexicon().families:
        if family.pattern:
            continue
        for name in family.latin_names:
            index.setdefault(key_of(name), Spelling(family, name))
    return index


@cache
def patterns() -> tuple[tuple[re.Pattern[str], Family], ...]:
    """Families whose bare name is told by a pattern."""
    return tuple(
        (re.compile(family.pattern), family) for family in load_lexicon().families if family.pattern
    )


@cache
def longest_key() -> int:
    """The length of the longest key: no need to look further."""
    return max(map(len, latin_index()))


@cache
def first_letters() -> frozenset[str]:
    """The first three characters of every key: a cheap look before the dear one."""
    return frozenset(key[:3] for key in latin_index()) | frozenset(
        key[:2] for key in latin_index() if len(key) < 3
    )


@cache
def han_index() -> dict[str, Family]:
    """Chinese name (folded) to family."""
    index: dict[str, Family] = {}
    for family in load_lexicon().families:
        for name in (*family.names_zh, *(a for a in family.aliases if not a.isascii())):
            index.setdefault(fold(name), family)
    return index


@cache
def organisation_keys() -> frozenset[str]:
    """The keys of all organisations' names: what stands before a family may be its maker."""
    return frozenset(
        key_of(name) for entry in load_lexicon().organisations for name in entry.all_names
    )


@cache
def by_designator() -> dict[str, tuple[Family, ...]]:
    """A letter that versions begin with ("R") to the families that use it."""
    index: dict[str, list[Family]] = {}
    for family in load_lexicon().families:
        for letter in family.designators:
            index.setdefault(letter, []).append(family)
    return {letter: tuple(families) for letter, families in index.items()}


def longest_match(
    text: str, pieces: Sequence[tuple[int, int]], first: int
) -> tuple[int, Spelling] | None:
    """The number of pieces, from `first` on, that spell a family, and which; the longest wins."""
    best = None
    key = ""
    limit = longest_key()
    for index in range(first, len(pieces)):
        start, end = pieces[index]
        key += text[start:end].lower().replace(".", "")
        if len(key) > limit:
            break
        spelling = latin_index().get(key)
        if spelling is not None:
            best = index - first + 1, spelling
    return best
