"""Places of organisations in a text, and how those that speak of one are put together."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import rjieba

from nlp.lexicon import Organisation as Entry
from nlp.lexicon import load_lexicon
from nlp.lexicon.words import word_list, word_set
from nlp.organisations import shapes_en
from nlp.text.matching import Listed, NameMatcher

FILE = "organisation_words.toml"
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_ONLY = re.compile(r"[\u3400-\u9fff]+")
_BRACKET = re.compile(r"\s?[(（]\s?([^()（）\n]{2,60}?)\s?[)）]")
_CALLED = re.compile(
    r"(?:以下|下|后)?(?:统)?简称(?:为)?[:：]?[“「\"]?(?P<name>[\u3400-\u9fffA-Za-z0-9.·]{2,12})"
)
# endings of a firm that has an outlet's name, as no outlet has them
_NO_OUTLET = frozenset({"intelligence", "technology", "technologies", "ai", "robotics"})


@dataclass(frozen=True, slots=True)
class Found:
    """A place and the id of the organisation there; parent: the listed one of which its name says it is a part."""

    start: int
    end: int
    id: str
    listed: bool
    parent: str | None = None


@cache
def entries() -> dict[str, Entry]:
    """The listed organisations by id."""
    return {entry.id: entry for entry in load_lexicon().organisations}


@cache
def something_else() -> re.Pattern[str]:
    """What behind an organisation's name makes it a product's or a building's: "Google Maps"."""
    words = "|".join(map(re.escape, word_list("not_names.toml", "not_organisation_before")))
    return re.compile(rf" ?(?:{words})(?![A-Za-z])")


def namesakes(text: str, found: list[Found]) -> list[Found]:
    """The places, an outlet's taken for the firm that the text names in full: Foo of Foo Technology."""
    firms = {text[place.start : place.end]: place.id for place in found if not place.listed}
    renamed = []
    for place in found:
        surface = text[place.start : place.end]
        named = (
            [one for name, one in firms.items() if is_short_for(surface, name)]
            if place.listed and entries()[place.id].kind == "media"
            else []
        )
        renamed.append(Found(place.start, place.end, named[0], False) if named else place)
    return renamed


def is_short_for(short: str, full: str) -> bool:
    """Whether a name is another without its ending: Fuyao and Fuyao Intelligence, 听涛 and 听涛科技."""
    if len(short) >= len(full) or not full.startswith(short):
        return False
    rest = full[len(short) :]
    if rest.startswith(" "):
        return set(rest.split()) <= word_set(FILE, "endings_en")
    return rest in word_set(FILE, "endings_zh") or rest in word_set(FILE, "firm_telling_zh")


def stem_of(name: str) -> str | None:
    """A Chinese firm's name without its ending, where no dictionary has that as a word: 听涛 of 听涛科技."""
    for ending in sorted(
        word_set(FILE, "endings_zh") | word_set(FILE, "firm_telling_zh"), key=len, reverse=True
    ):
        if name.endswith(ending):
            stem = name[: -len(ending)]
            known = len(rjieba.tag(stem, False)) == 1
            is_core = 2 <= len(stem) <= 4 and _HAN_ONLY.fullmatch(stem)
            return stem if is_core and not (known and len(stem) == 2) else None
    return None


def united(text: str, found: list[Found]) -> list[Found]:
    """The places, an unknown full name's taken for the listed one of which its bracket holds the short form.

    "Knowledge Engineering Group (KEG)"; no "Institute for AI Industry Research (Tsinghua University)".
    """
    at = {place.start: place for place in found}
    listed: dict[str, str] = {}
    for place in found:
        bracket = None if place.listed else _BRACKET.match(text, place.end)
        inside = at.get(bracket.start(1)) if bracket else None
        if bracket and inside and inside.listed and inside.end == bracket.end(1):
            full, short = text[place.start : place.end], text[inside.start : inside.end]
            if short.isascii() and (_HAN.search(full) or short in _initials(full)):
                listed.setdefault(place.id, inside.id)
    return [
        Found(place.start, place.end, listed[place.id], True) if place.id in listed else place
        for place in found
    ]


def _initials(name: str) -> tuple[str, str]:
    """The first letters of a name's words, and of those with a capital."""
    words = re.findall(r"[A-Za-z]+", name)
    return "".join(word[0].upper() for word in words), "".join(
        word[0] for word in words if word[0].isupper()
    )


def defined(text: str, found: list[Found]) -> Iterable[Found]:
    """Short forms that a bracket behind a name defines: "Foo Institute (FI)", “某某科技（Foo Tech）”."""
    at = {place.start: place for place in found}
    for place in found:
        bracket = _BRACKET.match(text, place.end)
        if bracket is None:
            continue
        start, end = bracket.span(1)
        if called := _CALLED.match(text, start, end):  # （以下简称“澄观”）
            yield Found(*called.span("name"), place.id, place.listed)
            continue
        inside = at.get(start)
        if inside is not None and inside.end == end:
            # two names of one organisation: the listed one, or the first, gives the id
            if not inside.listed:
                yield Found(start, end, place.id, place.listed)
            continue
        if inside is None and shapes_en.short_form(bracket.group(1)):
            yield Found(start, end, place.id, place.listed)


# names that no case makes a word: "HuggingFace", "Hugging Face"
_DISTINCT = re.compile(r"^(?=.{6})[A-Z][A-Za-z]+(?:(?<=[a-z])[A-Z]| [A-Z])[A-Za-z]+$")
_HUMP = re.compile(r"^([A-Z][a-z]{2,})([A-Z][a-z]{2,})$")
_FIRST_WORD = re.compile(r"[A-Z][a-z]{3,}(?= )")
# what makes a firm's first word another name: "Suiyan-7B", "Suiyan 2", "Suiyan Chen"
_GOES_ON = re.compile(r"-[A-Za-z0-9]| v?\d| [A-Z]")


def repeated(text: str, found: list[Found]) -> Iterable[Found]:
    """Further places of names that were told to be organisations somewhere in the text."""
    told = {text[p.start : p.end] for p in found}
    names = {text[p.start : p.end]: p for p in found if not p.listed or p.end - p.start <= 6}
    names = {name: place for name, place in names.items() if len(name) >= 2}
    for name, place in list(names.items()):
        word = _FIRST_WORD.match(name)  # "Suiyan" of Suiyan Labs, unless it is a word of the text
        if (
            word
            and not place.listed
            and is_short_for(word.group(), name)
            and not re.search(rf"(?<![A-Za-z]){word.group().lower()}(?![A-Za-z])", text)
        ):
            first = min(
                (p for name, p in names.items() if name.startswith(f"{word.group()} ")),
                key=lambda p: p.start,
            )
            names.setdefault(word.group(), first)
    for name, place in list(names.items()):
        stem = stem_of(name) if not place.listed else None
        if stem:
            names.setdefault(stem, place)
    for name, place in list(names.items()):
        if not place.listed and _DISTINCT.search(name):
            for other in (name.replace(" ", ""), _HUMP.sub(r"\1 \2", name)):
                names.setdefault(other, place)
    if not names:
        return
    for hit in NameMatcher([Listed(name, name, False) for name in names]).find(text):
        place = names[hit.listed.key]
        if (
            _is_same(text[hit.start : hit.end], hit.listed.key, place)
            and (
                len(hit.listed.key) > 2
                or not _HAN.search(hit.listed.key)
                or (not place.listed and _is_cut_out(text, hit.start, hit.end))
            )
            and not something_else().match(text, hit.end)
            and not (hit.listed.key not in told and _GOES_ON.match(text, hit.end))
        ):
            yield Found(hit.start, hit.end, place.id, place.listed)


def _is_same(surface: str, name: str, place: Found) -> bool:
    """Whether a spelling is a name's: in any case where the name is like no word, "HUGGING FACE"."""
    return surface == name or (not place.listed and _DISTINCT.search(name) is not None)


def _is_cut_out(text: str, start: int, end: int) -> bool:
    """Whether the dictionary cuts a Chinese text at both ends of a name: 百度 in 百度说, not in 百度数."""
    begin = max(0, start - 6)
    at = begin
    borders = {at}
    for word in rjieba.cut(text[begin : end + 6]):
        at += len(word)
        borders.add(at)
    return start in borders and end in borders


def merged(kept: list[Found], more: Iterable[Found], length: int) -> list[Found]:
    """Kept with those of more that overlap none of them, or that take in what is only a part of them."""
    owner = array("i", [-1]) * length  # which place covers a character
    places: list[Found | None] = []

    def put(place: Found) -> None:
        owner[place.start : place.end] = array("i", [len(places)]) * (place.end - place.start)
        places.append(place)

    for place in kept:
        put(place)
    for place in more:
        under = {index for index in owner[place.start : place.end] if index >= 0}
        parts = [part for part in (places[index] for index in under) if part is not None]
        if not parts or all(_is_part(part, place) for part in parts):
            for index in under:
                places[index] = None
            put(place)
    return sorted((p for p in places if p is not None), key=lambda place: place.start)


def _is_part(part: Found, whole: Found) -> bool:
    """Whether one name is only a part of the other, or the same place defined anew."""
    if (part.start, part.end) == (whole.start, whole.end):
        return not part.listed
    if part.start < whole.start or part.end > whole.end:
        return False
    # "清华大学某某实验室" is one name; "Microsoft" before "Research" in a heading is not for us to join
    entry = entries().get(part.id)
    if entry is not None and entry.kind == "media" and part.start == whole.start:
        return whole.id.rpartition("-")[2] in _NO_OUTLET  # a firm of an outlet's name
    return entry is None or entry.kind in {"university", "institute", "state"}
