"""Many patterns over one text: which of them can match it at all, told by letters that they cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

# what the module re itself reads patterns with, from 3.11 on; a sign of it that is not known here needs nothing
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick_rs

# so many ways to write one stretch are told apart; of more, its parts are looked at
_MOST_WAYS = 64
_REPEATS = {signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT}
_NOTHING = frozenset({""})
Ways = frozenset[str]


class PatternIndex:
    """Patterns in order, of which a text rules out most by one look for all their words at once."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._always: list[int] = []  # patterns that need no word
        holders: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            needed = needed_words(pattern)
            if needed is None:
                self._always.append(number)
            for word in needed or ():
                holders.setdefault(word, []).append(number)
        self._holders = list(holders.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(holders)) if holders else None

    def may_match(self, text: str) -> list[int]:
        """The numbers of the patterns that may match somewhere in a text, rising; all others cannot."""
        if self._automaton is None:
            return self._always
        found = self._automaton.find_matches_as_indexes(_folded(text), overlapping=True)
        if not found:
            return self._always
        words = {word for word, _, _ in found}
        return sorted({*self._always, *(n for word in words for n in self._holders[word])})


class Guarded:
    """A pattern that is tried on a text only where the text holds a word that it needs."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._index = PatternIndex([pattern])

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self.pattern.search(text) if self._index.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match, in order."""
        return self.pattern.finditer(text) if self._index.may_match(text) else iter(())


def needed_words(pattern: re.Pattern[str]) -> Ways | None:
    """Words of which every match holds one, or has one beside it; None where there are none such.

    In lower case, as a text in lower case holds them, whether or not the pattern asks for the case.
    """
    found = _of_sequence(parser.parse(pattern.pattern, pattern.flags))
    return found.needed if found.ways is None else _best([found.ways, found.needed])


@dataclass(frozen=True, slots=True)
class _Found:
    """What a part of a pattern says: all that it can be, where that is little; else words that it needs."""

    ways: Ways | None = None
    needed: Ways | None = None


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> _Found:
    """Parts one after another: words grow over parts that can be little else."""
    candidates: list[Ways | None] = []
    run, is_whole = _NOTHING, True
    for part in map(_of_part, parts):
        candidates.append(part.needed)
        if part.ways is None or len(run) * len(part.ways) > _MOST_WAYS:
            candidates.append(run)
            run, is_whole = part.ways or _NOTHING, False
        else:
            run = frozenset(before + after for before in run for after in part.ways)
    best = _best([*candidates, run])
    return _Found(run if is_whole else None, best)


def _of_part(part: tuple[Any, Any]) -> _Found:
    sign, told = part
    if sign is signs.LITERAL:
        return _Found(frozenset({_folded(chr(told))}))
    if sign is signs.IN:
        return _Found(_of_set(told))
    if sign is signs.BRANCH:
        return _of_branches([_of_sequence(one) for one in told[1]])
    if sign is signs.SUBPATTERN:
        return _of_sequence(told[-1])
    if sign is signs.ATOMIC_GROUP:
        return _of_sequence(told)
    if sign in _REPEATS:
        return _of_repeat(*told)
    if sign is signs.ASSERT:  # it takes no room, and what it looks at stands beside the match
        inner = _of_sequence(told[1])
        return _Found(_NOTHING, _best([inner.ways, inner.needed]))
    if sign in {signs.AT, signs.ASSERT_NOT}:
        return _Found(_NOTHING)
    return _Found()


def _of_set(members: Sequence[tuple[Any, Any]]) -> Ways | None:
    """The characters of a set such as [Oo], None where it is large, or told by what it leaves out."""
    if len(members) > _MOST_WAYS or any(sign is not signs.LITERAL for sign, _ in members):
        return None
    return frozenset(_folded(chr(code)) for _, code in members)


def _of_branches(branches: Sequence[_Found]) -> _Found:
    ways = [one.ways for one in branches if one.ways is not None]
    if len(ways) == len(branches):
        return _Found(frozenset[str]().union(*ways))
    return _Found(needed=_any([_best([one.ways, one.needed]) for one in branches]))


def _of_repeat(least: int, most: int, parts: Iterable[tuple[Any, Any]]) -> _Found:
    inner = _of_sequence(parts)
    if least == 0:
        return _Found(inner.ways | _NOTHING if inner.ways is not None and most == 1 else None)
    if least == most == 1:
        return inner
    return _Found(needed=_best([inner.ways, inner.needed]))


def _any(needs: Iterable[Ways | None]) -> Ways | None:
    """What one of several parts needs: nothing, where one of them needs nothing."""
    return reduce(lambda one, other: one and other and one | other, needs)


def _best(needs: Iterable[Ways | None]) -> Ways | None:
    """Of several needs the rarest: that whose shortest word is the longest, a Chinese character as two letters."""
    useful = [words for words in needs if words and "" not in words]
    return max(useful, key=lambda words: (min(map(_weight, words)), -len(words)), default=None)


def _weight(word: str) -> int:
    return sum(1 if letter.isascii() else 2 for letter in word)


def _folded(text: str) -> str:
    """A text in lower case as the module re compares letters; İ and ı are an i to it."""
    if not text.isascii():
        text = text.replace("\u0130", "i").replace("\u0131", "i")
    return text.casefold()
