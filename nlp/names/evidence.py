"""Which proposals of the recogniser hold: the whole text is heard, not one sentence.

The recogniser sees a few words to each side. Here all places of one spelling are weighed together: how sure it
was at each, what stands right beside, how many of all places it saw as a name, whether it saw the same kind of
name, and whether the spelling is an ordinary word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import prod

from nlp.names.houses import is_house, is_somebody
from nlp.names.neighbours import COMPANION, companions, is_denied, without_teams
from nlp.names.pieces import common_words, is_description
from nlp.names.spellings import (
    DIGIT,
    could_be,
    is_in_dictionary,
    is_phrase,
    is_telling,
    is_word,
)
from nlp.records import NamedPlace
from nlp.text.matching import Listed, NameMatcher

# how sure all places together must be: of a name, and of what is an ordinary word as well
SURE = 0.75
SURE_OF_WORD = 0.97
# … and of a name of an organisation that nothing beside it tells, at its surest place
SURE_ALONE = 0.945
# … and of two words or more of which none is an ordinary one, or that may as well describe as name
SURE_OF_PHRASE = 0.85
# … of a plain English word that no dictionary has, of letters alone, and of any other English spelling ("OpenAI")
SURE_OF_PLAIN = 0.91
SURE_OF_LETTERS = 0.88
SURE_OF_SPELLING = 0.8
# the surest place alone must be as sure as this
LIKELY = 0.35
# of all places of a spelling so many must have been seen as a name
SHARE = 0.25
# what is left of the doubt where the words beside a name tell its kind
DOUBT_LEFT = 0.4
# what words that tell an organisation weigh beside what the recogniser saw
HOUSE = 0.5
# somebody's account: "teortaxesTex", and not "inclusionAI"
_CASED_LOW = re.compile(r"[a-z](?!\w*AI$)")
_DISTINCT = re.compile(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d|[\u3400-\u9fff]{3}")
_LOWER_WORD = re.compile(r"(?<![A-Za-z0-9.-])[a-z]{3,}\b")
_POSSESSIVE = re.compile(r"['’]s?$")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}")
# the ending of a firm's name: "OpenAI", "Z.ai"
_HOUSE_ENDING = re.compile(r"[a-z]AI$|\.(?:ai|AI)$| (?:AI|Labs?)$")
# "Tidewater Intelligence", "Lattice Cloud", "Academy of Artificial Intelligence", and not "Enhanced Intelligence"
_HOUSE_OF_WORDS = re.compile(
    r"^(?!\w+(?:ed|ing|al|ive) )[A-Z]\w* (?:\w+ )*(?:Intelligence|AI|Cloud)$"
    r"|\b(?:Academy|Institute|Ministry|Department|Bureau|Office) of\b"
)
# "San Francisco": the rest of a town's name
_OF_A_TOWN = re.compile(r"\b(?:San|Los|Las|New|Palo|Santa|Mountain|Saint|St\.|Fort) $")
_PLAIN = re.compile(r"[A-Z][a-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[A-Z]{2,4}")
_WORD_BEFORE = re.compile(r"([\u3400-\u9fff]+|[a-z]+(?= )) ?(?=[A-Za-z0-9])")
# what stands right before and behind a name of a kind
_MODEL_BEFORE = re.compile(r"(?:模型|models?|LLM)[“「\"(（ ]{0,2}$")
_MODEL_BEHIND = re.compile(
    r"[”」\"]? ?(?:(?:通用|语言|大语言)*大?模型|系列|的(?:权重|参数)"
    r"|(?:series|family|models?|LLM|weights|checkpoints?)\b)"
)


@dataclass(slots=True)
class _Spelling:
    """What is known of one spelling in a text."""

    surface: str
    places: list[NamedPlace]
    companions: int = 0  # at how many of them it stands in a row with names of the same kind
    heard: int = 0  # at how many of them the words beside tell the same kind of name
    houses: int = 0  # at how many the words beside tell an organisation, whatever was seen there
    count: int = 0  # how often it stands in the text
    denied: bool = False  # whether it stands in a row with what is no name of a kind looked for
    is_somebody: bool = False  # whether a role stands before it
    is_small: bool = False  # whether the text writes it in lower case as well
    in_chinese: bool = False  # whether the text is Chinese

    def in_row(self, label: str) -> bool:
        """Whether a row of names speaks for it: languages and benchmarks stand in rows as houses do."""
        return self.companions > 0 and (label != "ORG" or not self.surface.isascii())

    def alone(self) -> float:
        """How sure of a house its surest place must be where nothing beside it tells."""
        if self.in_chinese or not self.surface.isascii() or _CASED_LOW.match(self.surface):
            return SURE_ALONE
        if _ACRONYM.fullmatch(self.surface):
            return SURE_OF_LETTERS
        return SURE_OF_PLAIN if _PLAIN.fullmatch(self.surface) else SURE_OF_SPELLING

    def decided(self) -> NamedPlace | None:
        """A place with the kind of name that this is, and how sure; None where it is none."""
        weight: dict[str, float] = {}
        for place in self.places:
            weight[place.label] = weight.get(place.label, 0.0) + place.confidence
        if self.houses and not DIGIT.search(self.surface):
            weight["ORG"] = weight.get("ORG", 0.0) + HOUSE * self.houses
        if _HOUSE_ENDING.search(self.surface):
            weight["ORG"] = weight.get("ORG", 0.0) + HOUSE
        label = max(sorted(weight), key=lambda one: weight[one])
        sure = [place.confidence for place in self.places if place.label == label]
        if label == "ORG" and not sure:  # seen as something else, and told to be a house
            sure = [HOUSE] * (self.houses + 1)
        together = 1.0 - prod(1.0 - one for one in sure)
        needed = SURE
        is_told = bool(self.heard or self.in_row(label) or is_telling(self.surface, label))
        is_plain = _PLAIN.fullmatch(self.surface) is not None
        if (
            not is_told
            and is_plain
            and max(sure) < (self.alone() if label == "ORG" else SURE_ALONE)
        ):
            return None  # a word in capitals again and again: a table's column
        if label == "ORG" and is_phrase(self.surface) and max(sure) < SURE_ALONE:
            return None
        # 机器人, and 百度: the words beside must tell, twice where it is not nearly sure
        doubtful = len(self.surface) == 2 and not self.surface.isascii()
        if label == "ORG" and (doubtful or is_in_dictionary(self.surface)):
            wanted = SURE_ALONE if self.heard == 1 else SURE
            if not self.heard or max(sure) < wanted:
                return None
        is_seen = label == "ORG" and max(sure) >= self.alone()
        if self.is_small or is_word(self.surface) or not (is_told or is_seen):
            needed = SURE_OF_WORD
        if (self.denied and not self.heard and not (is_seen and max(sure) >= SURE_ALONE)) or (
            self.is_somebody and label == "ORG"
        ):
            return None
        letters = {"ORG": _ACRONYM, "MODEL": _LETTERS}.get(label)
        if letters and not (self.heard or is_seen) and letters.fullmatch(self.surface):
            return None  # a method, a metric, a licence: only what it does tells a house
        if (
            not (self.heard or self.in_row(label))
            and self.surface.isascii()
            and label != "PERSON"
            and is_word(self.surface)
        ):
            return None  # "Click to view", "Execute the following"
        if (
            label == "ORG"
            and not self.heard
            and is_description(self.surface)
            and not (max(sure) >= SURE_OF_PHRASE and _HOUSE_OF_WORDS.search(self.surface))
        ):
            return None
        share = len(self.places) / max(self.count, len(self.places))
        if together < needed or max(sure) < LIKELY or share < SHARE:
            return None
        return replace(self.places[0], label=label, confidence=together)


def agreed(text: str, proposals: Iterable[NamedPlace]) -> tuple[NamedPlace, ...]:
    """The places of all spellings that hold, in order, none overlapping. text is folded."""
    spellings: dict[str, _Spelling] = {}
    places = _partners(text, [_trimmed(text, proposal) for proposal in proposals])
    in_rows = companions(text, places)
    in_chinese = len(_HAN.findall(text)) * 8 > len(text)
    for index, place in enumerate(places):
        surface = text[place.start : place.end]
        if not could_be(surface, place.label) or _OF_A_TOWN.search(
            text, max(0, place.start - 12), place.start
        ):
            continue
        spelling = spellings.setdefault(surface, _Spelling(surface, [], in_chinese=in_chinese))
        house = is_house(text, place.start, place.end)
        spelling.houses += house
        if _is_heard(text, place, beside_house=house):
            spelling.heard += 1
            surer = 1.0 - (1.0 - place.confidence) * DOUBT_LEFT
            spelling.places.append(replace(place, confidence=surer))
        else:
            spelling.places.append(place)
        spelling.companions += index in in_rows
        spelling.denied = spelling.denied or is_denied(text, place)
        spelling.is_somebody = spelling.is_somebody or is_somebody(text, place.start, place.end)
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
        spelling.is_small = surface.lower() in small
        decided = spelling.decided()
        if decided is None:
            continue
        spans = [(place.start, place.end) for place in spelling.places]
        if (
            _DISTINCT.search(surface)
            or len(surface) > 6
            or len(spelling.places) * 2 >= spelling.count
            or (decided.label == "ORG" and spelling.heard and not is_word(surface))
        ):
            spans += everywhere[surface]
        found += (replace(decided, start=start, end=end) for start, end in set(spans))
    # "Ning" alone is Ning Zhiyuan, where the text names him in full
    people = {
        word
        for place in found
        if place.label == "PERSON"
        for word in text[place.start : place.end].split(" ")
    }
    found = [
        place
        for place in found
        if place.label != "ORG" or text[place.start : place.end] not in people
    ]
    found = without_teams(text, found)
    # a text that names no model is of another field, where these guesses at houses cost more than they give
    if not any(p.label == "MODEL" and p.confidence >= COMPANION for p in (*found, *places)):
        found = [place for place in found if place.label != "ORG"]
    return tuple(_longest(found))


def _is_heard(text: str, place: NamedPlace, *, beside_house: bool) -> bool:
    """Whether the words right beside a place tell the same kind of name."""
    if place.label == "MODEL":
        return bool(
            _MODEL_BEFORE.search(text, max(0, place.start - 12), place.start)
            or _MODEL_BEHIND.match(text, place.end)
        )
    return place.label == "ORG" and beside_house


def _trimmed(text: str, place: NamedPlace) -> NamedPlace:
    """The place without a possessive behind it, and without an ordinary word before a model's Latin name."""
    ending = _POSSESSIVE.search(text, place.start, place.end)
    if ending:
        place = replace(place, end=ending.start())
    word = _WORD_BEFORE.match(text, place.start, place.end) if place.label == "MODEL" else None
    if word and (is_word(word.group(1)) or word.group(1) in common_words()):
        place = replace(place, start=word.end())
    return place


def _partners(text: str, places: list[NamedPlace]) -> list[NamedPlace]:
    """The places, two houses of one word each that "&" joins made one: "Fenwick & Oyelaran"."""
    joined: list[NamedPlace] = []
    for place in places:
        last = joined[-1] if joined else None
        if (
            last
            and last.label == place.label == "ORG"
            and text[last.end : place.start] == " & "
            and _PLAIN.fullmatch(text, last.start, last.end)
            and _PLAIN.fullmatch(text, place.start, place.end)
            and not is_somebody(text, last.start, last.end)
            and not (is_word(text[last.start : last.end]) or is_word(text[place.start : place.end]))
        ):
            joined[-1] = replace(
                last, end=place.end, confidence=min(last.confidence, place.confidence)
            )
        else:
            joined.append(place)
    return joined


def _longest(places: list[NamedPlace]) -> list[NamedPlace]:
    """Of overlapping places the longest."""
    kept: list[NamedPlace] = []
    for place in sorted(places, key=lambda p: (p.start, -p.end, -p.confidence)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
        elif place.end - place.start > kept[-1].end - kept[-1].start:
            kept[-1] = place
    return kept
