"""What stands beside a proposed name: others of its kind in a row, benchmarks and scores, the word team."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys
from nlp.names.pieces import is_description
from nlp.records import NamedPlace

# what tells a benchmark behind a name: "AIME2024(pass@1)", "M3Exam 5-shot"
_SCORED = re.compile(r" ?\(?(?:pass@|EM\b|Acc\b|F1\b)| ?\d*-?shot\b")
_NEIGHBOUR_BEFORE = re.compile(
    r"([A-Za-z][\w.+-]*)(?: ?\([^()]{1,12}\))?(?:,| and| or|、|，|/| &| \+|, and|, or) ?$"
)
_JOINING = (",", "d", "r", "、", "，", "/", "&", "+")  # how what joins two names ends: "and", "or"
_NEIGHBOUR_AFTER = re.compile(r" ?(?:,|and|or|、|，|/|&|\+)(?: and| or)? ?([A-Za-z][\w.+-]*\w)")
# "Welsh, Silesian, Asturian, …": languages
_LONG_ROW = re.compile(r"(?:[A-Z][a-z]+(?: \([^()]*\))?, (?:and )?){4,}$")
_ROW = re.compile(r"(?:[（(][^（）()\n]{1,14}[)）])?(?:、|和|与|及|以及|,|，|/| and| or| &){1,2} ?")
# a neighbour in a row of names speaks for a place when it is as sure as this itself
COMPANION = 0.5


def without_teams(text: str, found: list[NamedPlace]) -> list[NamedPlace]:
    """The places without houses that are only a model's team: "the Heron team" of Heron-7B."""
    models = {
        text[one.start : one.end].split("-", maxsplit=1)[0] for one in found if one.label == "MODEL"
    }
    return [
        one
        for one in found
        if not (
            one.label == "ORG"
            and text.startswith(" team", one.end)
            and text[one.start : one.end] in models
        )
    ]


def is_denied(text: str, place: NamedPlace) -> bool:
    """Whether a score stands behind a place, or a benchmark, a chip or a program beside it in a row."""
    surface = text[place.start : place.end]
    if text.startswith(":", place.end) and is_description(surface):
        return True  # "Enhanced Intelligence: Improves …" heads a list
    if _SCORED.match(text, place.end):
        return True
    if place.label == "ORG" and _LONG_ROW.search(text, max(0, place.start - 90), place.start):
        return True
    before = None
    if text[max(0, place.start - 2) : place.start].rstrip(" ").endswith(_JOINING):
        before = _NEIGHBOUR_BEFORE.search(text, max(0, place.start - 40), place.start)
    after = _NEIGHBOUR_AFTER.match(text, place.end)
    return any(one and key_of(one.group(1)) in not_name_keys() for one in (before, after))


def companions(text: str, places: list[NamedPlace]) -> set[int]:
    """Which places stand in a row with others of their kind: "Foo, Bar and Baz"."""
    found: set[int] = set()
    for index, (one, other) in enumerate(pairwise(places)):
        if one.label != other.label:
            continue
        if _ROW.fullmatch(text, one.end, max(one.end, other.start)):
            found |= {index} if other.confidence >= COMPANION else set()
            found |= {index + 1} if one.confidence >= COMPANION else set()
    return found
