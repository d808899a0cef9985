"""Which proposals of the recogniser hold: the whole text is heard, not one sentence.

The recogniser sees a few words to each side. Here all places of one spelling are weighed together: how sure it
was, how often it saw a name among all places of the spelling, whether it saw the same kind of name, and whether
the text writes the word small elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys
from nlp.matching import Listed, NameMatcher
from nlp.records import NamedPlace

# one place that is as sure as this is enough, or several that are as sure as that on average
SURE = 0.8
LIKELY = 0.55
# of all places of a spelling so many must have been seen as a name
SHARE = 0.34
_DISTINCT = re.compile(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d|[\u3400-\u9fff]{3}")
_LOWER_WORD = re.compile(r"(?<![A-Za-z0-9.-])[a-z]{3,}\b")
_POSSESSIVE = re.compile(r"['’]s?$")
_NUMBER = re.compile(r"[vV]?(?:\d+[xX])?\d+(?:\.\d+)*[A-Za-z%]?(?:-[aA]?\d+(?:\.\d+)?[BbM])?")
_CORE = re.compile(r"[A-Za-z\u3400-\u9fff]")


@dataclass(slots=True)
class _Spelling:
    """What is known of one spelling in a text."""

    places: list[NamedPlace]
    count: int = 0  # how often it stands in the text

    def decided(self) -> NamedPlace | None:
        """A place with the kind of name that this is, and how sure; None where it is none."""
        weight: dict[str, float] = {}
        for place in self.places:
            weight[place.label] = weight.get(place.label, 0.0) + place.confidence
        label = max(sorted(weight), key=lambda one: weight[one])
        sure = max(place.confidence for place in self.places if place.label == label)
        mean = weight[label] / len(self.places)
        share = len(self.places) / max(self.count, len(self.places))
        holds = share >= SHARE and (
            (len(self.places) > 1 and mean >= LIKELY) or (sure >= SURE and mean >= LIKELY)
        )
        return (
            replace(self.places[0], label=label, confidence=max(mean, sure * share))
            if holds
            else None
        )


def agreed(text: str, proposals: Iterable[NamedPlace]) -> tuple[NamedPlace, ...]:
    """The places of all spellings that hold, in order, none overlapping. text is folded."""
    spellings: dict[str, _Spelling] = {}
    for proposal in proposals:
        place = _without_possessive(text, proposal)
        surface = text[place.start : place.end]
        if _could_be(surface, place.label):
            spellings.setdefault(surface, _Spelling([])).places.append(place)
    if not spellings:
        return ()
    everywhere: dict[str, list[tuple[int, int]]] = {surface: [] for surface in spellings}
    matcher = NameMatcher([Listed(surface, surface, False) for surface in spellings])
    for hit in matcher.find(text):
        if text[hit.start : hit.end] == hit.listed.key:
            everywhere[hit.listed.key].append((hit.start, hit.end))
    small = frozenset(_LOWER_WORD.findall(text))
    found: list[NamedPlace] = []
    for surface, spelling in spellings.items():
        spelling.count = len(everywhere[surface])
        decided = spelling.decided()
        if decided is None or surface.lower() in small:
            continue
        found += (place for place in spelling.places)
        if (
            _DISTINCT.search(surface)
            or len(surface) > 6
            or len(spelling.places) * 2 >= spelling.count
        ):
            found += (replace(decided, start=start, end=end) for start, end in everywhere[surface])
        found = [
            replace(p, label=decided.label) if text[p.start : p.end] == surface else p
            for p in found
        ]
    return tuple(_longest(found))


def _without_possessive(text: str, place: NamedPlace) -> NamedPlace:
    ending = _POSSESSIVE.search(text, place.start, place.end)
    return replace(place, end=ending.start()) if ending else place


def _could_be(surface: str, label: str) -> bool:
    """Whether a spelling can name anything at all."""
    if len(surface) < 2 or len(surface) > 80 or "\n" in surface or not _CORE.search(surface):
        return False
    if _NUMBER.fullmatch(surface) or key_of(surface) in not_name_keys():
        return False
    if surface.isascii() and surface.islower():
        return label == "MODEL" and any(sign.isdigit() for sign in surface)
    return True


def _longest(places: list[NamedPlace]) -> list[NamedPlace]:
    """Of overlapping places the longest."""
    kept: list[NamedPlace] = []
    for place in sorted(places, key=lambda p: (p.start, -p.end, -p.confidence)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
        elif place.end - place.start > kept[-1].end - kept[-1].start:
            kept[-1] = place
    return kept
