"""Everything about one text that attribution asks for: what speaks in it, where, and what is masked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from nlp.people.clusters import Person
from nlp.people.places import Organisations, Place
from nlp.quotes.bylines import bylines
from nlp.text.quotation_marks import Paragraph, Stretch

if TYPE_CHECKING:
    from nlp.quotes.salience import Salience

# stands for each character between marks, so that nothing in there is taken for a cue
MASK = "\ufffc"
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]*\w")
# how far a clause is looked at on either side; longer ones are no prose
WINDOW = 500


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word or name that could be the one who speaks.

    kind: "person", "organisation", "pronoun", "role" (the chief executive), "unnamed" (a spokesperson),
    "author" (I, we), "document" (the statement).
    """

    kind: str
    start: int
    end: int
    text: str
    person: Person | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. name is None where the text names nobody."""

    kind: str  # "person", "organisation", "unnamed"
    name: str | None = None
    person: Person | None = None
    affiliation: str | None = None
    affiliation_id: str | None = None
    role: str | None = None


@dataclass(slots=True)
class Scene:
    """A text, its masked copy of the same length, and the names in it."""

    text: str
    masked: str
    language: str
    paragraphs: list[Paragraph]
    people: list[Person]
    organisations: Organisations
    organisation_names: dict[str | None, str]
    models: frozenset[int] = frozenset()  # where models' names begin: they say nothing
    named: list[Candidate] = field(default_factory=list)  # people and organisations outside quotes
    starts: list[int] = field(default_factory=list)
    # what was found in a paragraph, by finder and paragraph number: each is searched once
    _found: dict[tuple[str, int], list[Any]] = field(default_factory=dict)
    _lines: list[int] = field(default_factory=list)
    _capitalised: set[str] | None = None
    _starts_set: set[int] | None = None
    salience: Salience = field(init=False)  # how present each name is, for he, she and it

    def index(self) -> None:
        """Line up the names outside quotation marks by offset."""
        authors = bylines(self.text, self.paragraphs)
        found = [
            Candidate("person", s, e, self.text[s:e], person=p)
            for p in self.people
            for s, e in p.mentions
            if self.masked[s] != MASK and not any(a <= s < b for a, b in authors)
        ]
        taken = {c.start for c in found}
        found += [
            Candidate("organisation", p.start, p.end, self.text[p.start : p.end], place=p)
            for p in self.organisations.places
            if self.masked[p.start] != MASK and p.start not in taken
        ]
        self.named = sorted(found, key=lambda c: (c.start, -c.end))
        self.starts = [c.start for c in self.named]

    def once(
        self, name: str, find: Callable[[str, int, int], list[Any]], start: int, end: int
    ) -> list[Any]:
        """What find(masked, paragraph start, paragraph end) finds, as far as it lies in start..end.

        find gives things with start and end, in order; it is asked once for each paragraph.
        """
        if not self._lines:
            self._lines = [p.start for p in self.paragraphs]
        number = max(0, bisect_right(self._lines, start) - 1)
        found: list[Any] = []
        while number < len(self.paragraphs) and self.paragraphs[number].start < end:
            paragraph = self.paragraphs[number]
            things = self._found.get((name, number))
            if things is None:
                things = self._found[name, number] = find(
                    self.masked, paragraph.start, paragraph.end
                )
            first = bisect_left(things, start, key=attrgetter("start"))
            last = bisect_left(things, end, key=attrgetter("start"))
            found += [t for t in things[first:last] if t.end <= end]
            number += 1
        return found

    def starts_set(self) -> set[int]:
        """Where names begin."""
        if self._starts_set is None:
            self._starts_set = set(self.starts)
        return self._starts_set

    def capitalised(self) -> set[str]:
        """The words that are written with a capital inside a sentence: names."""
        if self._capitalised is None:
            self._capitalised = set(_CAPITALISED.findall(self.masked))
        return self._capitalised

    def between(self, start: int, end: int) -> list[Candidate]:
        """The names that stand in a stretch outside quotation marks, in order."""
        found = self.named[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [c for c in found if c.end <= end]


def mask(text: str, groups: list[list[Stretch]]) -> str:
    """The text with everything between marks replaced, marks included; of the same length."""
    pieces: list[str] = []
    done = 0
    for group in groups:
        for stretch in group:
            pieces += (
                text[done : stretch.outer_start],
                MASK * (stretch.outer_end - stretch.outer_start),
            )
            done = stretch.outer_end
    pieces.append(text[done:])
    return "".join(pieces)
