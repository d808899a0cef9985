"""What plain English names are, told by several clues that one text gives: "Norvim", "RiRi Nova", "Brintex".

A word with a capital that no dictionary and no list has may be a firm, a person, a place, a program or a model.
One clue says little (many things are launched), two say enough: what was launched has weights, is compared with
known models, or is called a model somewhere. What another clue denies is none: an application, somebody's surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from nlp.lexicon.load import read_table
from nlp.lexicon.people_words import people_words
from nlp.lexicon.words import variant_words, word_list, word_set
from nlp.names.pieces import common_words

FILE = "name_clues.toml"
# how much the clues of one name must weigh together
ENOUGH = 1.0
BESIDE = 0.5  # what a known name beside it in a row weighs
OF_HOUSE = 0.5  # what a house right before it weighs: "Acme Kestrel", "Acme's Kestrel"
BEFORE, BEHIND = 60, 70  # characters looked at to each side
SHORTEST = 4
_FIELD = re.compile(r"\b(?:[Mm]odels?|LLMs?)\b")
# one to three words with a capital, then a version
_CANDIDATE = re.compile(
    r"(?<![\w@#/.’'-])[A-Z][a-z]+[A-Za-z]*(?:[ -][A-Z][A-Za-z]+){0,2}"
    r"(?:[ -][vV]?\d{1,2}(?:\.\d{1,2})?(?![\w%.,]\d|\w))?(?![\w/]|-(?!(?:backed|owned|led|funded|made|built)\b)| \d)"
)
_POSSESSIVE = re.compile(r"[’']s? $")
_ROW_BEFORE = re.compile(r"(?:,? (?:and|or|vs\.?|versus|to|plus)|,|/) ?$")
_ROW_BEHIND = re.compile(r"(?:,? (?:and|or|vs\.?|versus)|,|/) ?(?=[A-Z])")

Places = list[tuple[int, int]]


def told_by_clues(
    text: str, taken: bytearray, kind: str, houses: Mapping[int, int] | None = None
) -> Iterator[tuple[str, Places]]:
    """Spellings for which the clues of the whole text weigh enough, with their places.

    text is folded and masked; taken: the characters that other names hold; kind: "model" or "firm"; houses: where
    names of houses that make such things end, each with where it begins.
    """
    if not _FIELD.search(text):
        return
    houses = houses or {}
    places: dict[str, Places] = {}
    surnames: set[str] = set()
    for found in _CANDIDATE.finditer(text):
        start, end = _behind_house(text, found, houses), found.end()
        surface = text[start:end]
        words = surface.split(" ")
        if words[0] in _persons():
            surnames.add(words[-1])
        elif not (taken[start] or taken[end - 1]) and _could_be(surface):
            places.setdefault(surface, []).append((start, end))
    for surface, found_at in places.items():
        if surface not in surnames and _weight(text, taken, found_at, kind, houses) >= ENOUGH:
            yield surface, found_at


def _behind_house(text: str, found: re.Match[str], houses: Mapping[int, int]) -> int:
    """Where a candidate begins, without a house's name that it begins with."""
    for blank in re.finditer(" ", found.group()):
        at = found.start() + blank.start()
        if houses.get(at) == found.start() and text[at + 1].isupper():
            return at + 1
    return found.start()


def _house_before(text: str, start: int, houses: Mapping[int, int]) -> int | None:
    """Where the name of the house begins that stands right before a place, "Acme " or "Acme's "; None if none does."""
    possessive = _POSSESSIVE.search(text, max(0, start - 3), start)
    return houses.get(possessive.start() if possessive else start - 1)


def is_denied_by_clue(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the words beside a name say that it is something else: an application, a place, a person."""
    return bool(
        _denials(f"{kind}_not_before").search(text, max(0, start - BEFORE), start)
        or _denials(f"{kind}_not_behind").match(text, end, end + BEHIND)
    )


@cache
def _persons() -> frozenset[str]:
    """Words that begin somebody's name or stand before it."""
    people = people_words()
    return frozenset(
        {"Mr", "Mrs", "Ms", "Dr", "Prof", "Professor", "Sir"} | people.male | people.female
    )


@cache
def _clues(name: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    end = "[“\"‘']?$" if name.endswith("before") else ""
    entries = read_table(resources.files("nlp.lexicon") / FILE)[name]
    return tuple((entry["weight"], re.compile(f"(?:{entry['pattern']}){end}")) for entry in entries)


@cache
def _denials(name: str) -> re.Pattern[str]:
    clues = "|".join(word_list(FILE, name))
    return re.compile(f"(?:{clues})$" if name.endswith("before") else clues)


def _could_be(surface: str) -> bool:
    """Whether a spelling may be an unknown name: no word, no person, no town."""
    first, *others = (word for word in re.split(r"[ -]", surface) if not word[-1:].isdigit())
    if len(first) < SHORTEST or first.lower() in common_words():
        return False
    if first in word_set("organisation_words.toml", "days_en"):
        return False
    people = people_words()
    if first in people.pinyin or surface in people.grounds:
        return False
    return all(
        word.lower() not in common_words() or word.lower() in variant_words() for word in others
    )


def _weight(
    text: str, taken: bytearray, places: Places, kind: str, houses: Mapping[int, int]
) -> float:
    """What the clues at all places weigh together, each kind once; 0 where one says that it is something else."""
    heard: dict[str, float] = {}
    for start, end in places:
        if is_denied_by_clue(text, start, end, kind):
            return 0.0
        low, high = max(0, start - BEFORE), end + BEHIND
        house = _house_before(text, start, houses)
        begins = start if house is None else house
        if house is not None:
            heard["house"] = OF_HOUSE
        heard |= {
            clue.pattern: weight
            for weight, clue in _clues(f"{kind}_before")
            if clue.search(text, low, start) or clue.search(text, low, begins)
        }
        heard |= {
            clue.pattern: weight
            for weight, clue in _clues(f"{kind}_behind")
            if clue.match(text, end, high)
        }
        if _is_beside_known(text, taken, begins, end):
            heard["beside"] = BESIDE
    return sum(heard.values())


def _is_beside_known(text: str, taken: bytearray, start: int, end: int) -> bool:
    """Whether a known name stands right beside in a row."""
    before = _ROW_BEFORE.search(text, max(0, start - 8), start)
    behind = _ROW_BEHIND.match(text, end)
    return bool(
        (before and before.start() and taken[before.start() - 1])
        or (behind and behind.end() < len(text) and taken[behind.end()])
    )
