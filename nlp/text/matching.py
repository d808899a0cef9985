"""All listed names in a text at once (Aho-Corasick), with what makes a Latin name a word by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick_rs

from nlp.text.folding import fold, lower

# a name so short that its letters also spell words: only as it is spelled in the lexicon
SHORT = 4


@dataclass(frozen=True, slots=True)
class Listed:
    """A listed name and what it stands for."""

    name: str
    key: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed name found in a text."""

    start: int
    end: int
    listed: Listed


class NameMatcher:
    """Find names in folded text; longer ones win, none overlap."""

    def __init__(self, names: list[Listed]) -> None:
        self._names = names
        self._automaton = ahocorasick_rs.AhoCorasick([lower(fold(n.name)) for n in names])

    def find(self, folded: str) -> Iterator[Hit]:
        """Hits in order. folded is the text as nlp.folding.fold leaves it."""
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(
            lower(folded), overlapping=True
        ):
            listed = self._names[index]
            if _is_word(folded, start, end) and _is_spelled(folded[start:end], listed.name):
                found.append((start, -end, index))
        reached = 0
        for start, negative_end, index in sorted(found):
            if start >= reached:
                reached = -negative_end
                yield Hit(start, reached, self._names[index])


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a Latin end of the name ends a word in the text as well."""
    if text[start].isascii() and text[start].isalnum() and start and _latin(text[start - 1]):
        return False
    return not (
        text[end - 1].isascii()
        and text[end - 1].isalnum()
        and end < len(text)
        and _latin(text[end])
    )


def _latin(character: str) -> bool:
    return character.isalnum() and (character < "\u0250")


def _is_spelled(surface: str, name: str) -> bool:
    """Whether the case is the name's own: any for long names, except all lower where the name is not."""
    name = fold(name)
    if surface == name or not name.isascii():
        return surface.casefold() == name.casefold()
    if len(name) <= SHORT or name.isupper():
        return False
    # "openai" as a word of an address or tag is masked before; a lower-case name in prose is a library
    return surface[0].isupper() == name[0].isupper()
