"""Where organisations are named in a text, for looking up by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.lexicon.people_words import people_words
from nlp.records import Organisation


@dataclass(frozen=True, slots=True)
class Place:
    """Where an organisation is named."""

    start: int
    end: int
    id: str | None


class Organisations:
    """The places where organisations stand, for looking up by offset."""

    def __init__(self, places: Sequence[Place], grounds: Mapping[int, int] | None = None) -> None:
        """grounds: where towns and countries begin and end, as a recogniser sees them."""
        self._grounds = grounds or {}
        self.places = sorted(places, key=lambda p: (p.start, -p.end))
        self.starts = [p.start for p in self.places]
        self.ends = {p.end: p for p in reversed(self.places)}
        self.begins = {p.start: p for p in reversed(self.places)}

    @classmethod
    def of(cls, organisations: Sequence[Organisation]) -> Organisations:
        """From the records of doc._.organisations."""
        return cls([Place(m.start, m.end, o.id) for o in organisations for m in o.mentions])

    def is_place(self, start: int, text: str) -> bool:
        """Whether a town or a country is named at an offset: one that lists know, or of two words."""
        if start not in self._grounds or start in self.begins:
            return False
        # the recogniser takes firms of one word for towns
        end = self._grounds[start]
        return " " in text[start:end] or text[start:end] in people_words().grounds

    def within(self, start: int, end: int) -> list[Place]:
        """Those that lie in a stretch, in order."""
        found = self.places[bisect_left(self.starts, start) : bisect_right(self.starts, end)]
        return [p for p in found if p.end <= end]
