"""Unknown models of plain English names, told by several clues that one text gives: "Norvim", "RiRi Nova".

A word with a capital that no dictionary and no list has may be a firm, a person, a place, a program or a model.
One clue says little (many things are launched), two say enough: what was launched has weights, is compared with
known models, or is called a model somewhere. What is called an application or acts as a firm does is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from nlp.lexicon.load import read_table
from nlp.lexicon.words import word_list, word_set
from nlp.model_grammar import parse
from nlp.model_name_ends import variant_words
from nlp.model_names import Name
from nlp.model_unknown import generic, is_denied
from nlp.name_pieces import common_words
from nlp.people_words import people_words

FILE = "model_clues.toml"
# how much the clues of one name must weigh together
ENOUGH = 1.0
BESIDE = 0.5  # what a known model beside it in a row weighs
BEFORE, BEHIND = 60, 70  # characters looked at to each side
SHORTEST = 4
_FIELD = re.compile(
    r"\b(?:language models?|LLMs?|AI models?|large models?|foundation models?|open models?|models?)\b"
)
# one to three words with a capital, then a version
_CANDIDATE = re.compile(
    r"(?<![\w@#/.’'-])[A-Z][a-z]+[A-Za-z]*(?:[ -][A-Z][A-Za-z]+){0,2}"
    r"(?:[ -][vV]?\d{1,2}(?:\.\d{1,2})?(?![\w%.,]\d|\w))?(?![\w/-]| \d)"
)
_ROW_BEFORE = re.compile(r"(?:,? (?:and|or|vs\.?|versus|to|plus)|,|/) ?$")
_ROW_BEHIND = re.compile(r"(?:,? (?:and|or|vs\.?|versus)|,|/) ?(?=[A-Z])")


@cache
def _clues(name: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    end = "[“\"‘']?$" if name == "before" else ""
    entries = read_table(resources.files("nlp.lexicon") / FILE)[name]
    return tuple((entry["weight"], re.compile(f"(?:{entry['pattern']}){end}")) for entry in entries)


@cache
def _denials(name: str) -> re.Pattern[str]:
    clues = "|".join(word_list(FILE, name))
    return re.compile(f"(?:{clues})$" if name == "not_before" else clues)


def told_by_clues(text: str, taken: bytearray) -> Iterator[Name]:
    """Names for which the clues of the whole text weigh enough, at each of their places.

    text is folded and masked; taken: the characters that other names hold.
    """
    if not _FIELD.search(text):
        return
    places: dict[str, list[re.Match[str]]] = {}
    for found in _CANDIDATE.finditer(text):
        if not (taken[found.start()] or taken[found.end() - 1]) and _could_be(found.group()):
            places.setdefault(found.group(), []).append(found)
    for surface, found_at in places.items():
        if _weight(text, taken, found_at) >= ENOUGH:
            stem = re.split(r"[ -](?=[vV]?\d)", surface)[0]
            for found in found_at:
                yield Name(found.start(), found.end(), None, parse(surface[len(stem) :]), stem=stem)


def _could_be(surface: str) -> bool:
    """Whether a spelling may be an unknown model's: no word, no person, nothing listed."""
    first, *others = (word for word in re.split(r"[ -]", surface) if not word[-1:].isdigit())
    if len(first) < SHORTEST or first.lower() in common_words() or is_denied(surface, first):
        return False
    if first.lower() in generic() or first in word_set("organisation_words.toml", "days_en"):
        return False
    people = people_words()
    if others and first in people.male | people.female | people.pinyin:
        return False
    return all(
        word.lower() not in common_words() or word.lower() in variant_words() for word in others
    )


def is_something_else(text: str, start: int, end: int) -> bool:
    """Whether the words beside a name say that it is an application, a firm, a place or a person."""
    return bool(
        _denials("not_before").search(text, max(0, start - BEFORE), start)
        or _denials("not_behind").match(text, end, end + BEHIND)
    )


def _weight(text: str, taken: bytearray, places: list[re.Match[str]]) -> float:
    """What the clues at all places weigh together, each kind once; 0 where one says that it is something else."""
    heard: dict[str, float] = {}
    for place in places:
        start, end = place.span()
        low, high = max(0, start - BEFORE), end + BEHIND
        if is_something_else(text, start, end):
            return 0.0
        heard |= {
            clue.pattern: weight
            for weight, clue in _clues("before")
            if clue.search(text, low, start)
        }
        heard |= {
            clue.pattern: weight for weight, clue in _clues("behind") if clue.match(text, end, high)
        }
        if _is_beside_known(text, taken, start, end):
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
