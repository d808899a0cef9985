"""Whom a person works for, and as what: from the words around the name, anywhere in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.people_affiliation_chinese import Told, tell_chinese
from nlp.people_clusters import Person
from nlp.people_houses import english_house, house_words
from nlp.people_places import Organisations, Place
from nlp.people_words import people_words
from nlp.quotes_stops import STOP

_POSSESSIVE = re.compile(r"[’']s?\s+$")
_APPOSITION = re.compile(r"\s*[,(（]\s*(?:who is |who was |who serves as )?([^,;()\n“”\"]{3,140})")
_LINK = re.compile(r"(.*?)\s*,?\s*\b(?:of|at|for|with|from)\s+(?:the\s+)?$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|now|then|currently)\s+", re.IGNORECASE)
_WHO = re.compile(
    r",? who (?:leads|heads|runs|founded|co-founded|chairs|works (?:at|for)|teaches at)\s+(?:the\s+)?$"
)
_AT = re.compile(r"\b(?:of|at|for|with)\s+(?:the\s+)?(?=[A-Z])")
_OF = re.compile(r"\s+(?:of|from|at|with)\s+(?:the\s+)?(?=[A-Z])|\s*\((?=[A-Z])")
_WHO_FOR = re.compile(r",? who (?:[\w’'-]+ ){1,8}?(?:for|at|with|of) (?:the )?(?=[A-Z])")
# how far above a name its house may be told
ABOVE = 600


def affiliate(
    text: str, people: Sequence[Person], organisations: Organisations, language: str
) -> None:
    """Fill in affiliation, affiliation_id and role of each person, from the first place that tells."""
    for person in people:
        for start, end in person.mentions[:50]:
            told = (
                tell_chinese(text, start, end, organisations)
                if language == "zh"
                else _english(text, start, end, organisations)
            )
            if told is None:
                continue
            affiliation, affiliation_id, role = told
            if person.affiliation is None and affiliation:
                person.affiliation, person.affiliation_id = affiliation, affiliation_id
                person.role = role or person.role
            elif person.role is None:
                person.role = role
            if person.affiliation and person.role:
                break
        if person.affiliation is None and person.role:
            place = _headed(person.role, person.mentions[0][0], organisations)
            if place:
                person.affiliation, person.affiliation_id = text[place.start : place.end], place.id


def _headed(role: str, start: int, organisations: Organisations) -> Place | None:
    """The house that a chief executive heads whose house is not told: the only one named so far."""
    words = house_words()
    if role.lower() not in words.heads and not role.endswith(
        tuple(h for h in words.heads if not h.isascii())
    ):
        return None
    above = organisations.within(max(0, start - ABOVE), start)
    return above[0] if above and len({p.id for p in above}) == 1 else None


def _english(text: str, start: int, end: int, organisations: Organisations) -> Told | None:
    words = people_words()
    after = _APPOSITION.match(text, end, min(len(text), end + 180))
    if after:
        stop = STOP.search(text, after.start(1), after.end(1))
        told = _phrase(text, after.start(1), stop.start() if stop else after.end(1), organisations)
        if told:
            return told
    # "Acme chief executive Jane Doe", "Acme's founder, Jane Doe"
    floor = max(0, start - 120, text.rfind("\n", 0, start) + 1)
    left = start
    while left > floor:
        match = re.search(r"([\w’'-]+\.?),?[ \u00a0]+$", text[max(floor, left - 40) : left])
        if not match:
            break
        word = match.group(1)
        known = (
            word.lower() in words.modifiers
            or words.role.fullmatch(word)
            or word in {"and", "&", "of"}
        )
        if not known and word not in words.titles:
            break
        left -= len(match.group())
    role_text = re.sub(r"^(?:and|of|&)\s+|[,\s]+$", "", text[left:start].strip())
    role = role_text if words.role.search(role_text) else None
    before = text[max(floor, left - 4) : left]
    cut = len(before) - len(_POSSESSIVE.sub("", before)) or len(before) - len(before.rstrip())
    place = organisations.ends.get(left - cut)
    if place and (role or cut > 1):
        return text[place.start : place.end], place.id, role
    who = _english_of(text, end, organisations) or _writing_in(text, start, floor, organisations)
    if who:
        return who[0], who[1], role
    return (None, None, role) if role else None


def _english_of(text: str, end: int, organisations: Organisations) -> tuple[str, str | None] | None:
    """Tells of "Jane Doe of Acme", "Jane Doe, who leads Acme", "Jane Doe (Acme)"."""
    for place in organisations.within(end, end + 60)[:1]:
        between = text[end : place.start]
        if re.fullmatch(r"\s+(?:of|from|at)\s+(?:the\s+)?|\s*\(", between) or _WHO.fullmatch(
            between
        ):
            return text[place.start : place.end], place.id
    for pattern in (_OF, _WHO_FOR):
        link = pattern.match(text, end, end + 120)
        if link is None:
            continue
        named = organisations.begins.get(link.end())
        if named:
            return text[named.start : named.end], named.id
        house = english_house(text, link.end(), min(len(text), link.end() + 100), shaped=True)
        if house:
            return text[house[0] : house[1]], None
    return None


_WRITING = re.compile(
    r"\b(?:[Ww]riting|[Ss]peaking) (?:in|for|to) (?:the |The )?([^,;.:\n]{2,60}),\s*$"
)


def _writing_in(
    text: str, start: int, floor: int, organisations: Organisations
) -> tuple[str, str | None] | None:
    """Tells of "Writing in the Marlow Courier, Daniel Feist called it …"."""
    match = _WRITING.search(text[floor:start])
    if match is None or match.group().startswith(("Speaking to", "speaking to")):
        return None
    at, end = floor + match.start(1), floor + match.end(1)
    place = organisations.begins.get(at)
    if place:
        return text[place.start : place.end], place.id
    house = english_house(text, at, end, shaped=False)
    return (text[house[0] : house[1]], None) if house else None


def _phrase(text: str, start: int, end: int, organisations: Organisations) -> Told | None:
    """Tells of "founder and chief analyst at iiMedia", "Acme's head of AI", "a professor at Tsinghua University"."""
    words = people_words()
    phrase = text[start:end]
    inside = organisations.within(start, end)
    if not words.role.search(phrase):
        # "a hydrologist at Kenton State University": an article before, a house behind
        link = _LINK.match(text[start : inside[0].start]) if inside else None
        if link and re.match(r"(?:a|an) [a-z]", phrase) and len(link.group(1).split()) <= 6:
            place = inside[0]
            return text[place.start : place.end], place.id, _ARTICLE.sub("", link.group(1)).strip()
        return None
    if inside:
        place = inside[0]
        name = text[place.start : place.end]
        head = text[start : place.start]
        link = _LINK.match(head)
        if link and words.role.search(link.group(1)):
            return name, place.id, _ARTICLE.sub("", link.group(1)).strip() or None
        rest = re.sub(r"^[’']s?\s+|^\s+", "", text[place.end : end])
        if words.role.search(rest) and len(_ARTICLE.sub("", head).strip()) < 20:
            former = "former " if "former" in head.lower() else ""
            return name, place.id, former + re.split(r"\s+(?:said|who|told)\b", rest)[0].strip()
        return name, place.id, _ARTICLE.sub("", head).strip(" ,") or None
    link = _AT.search(text, start, end)
    house = english_house(text, link.end(), end, shaped=False) if link else None
    if link and house:
        head = text[start : link.start()].strip()
        return text[house[0] : house[1]], None, _ARTICLE.sub("", head).strip() or None
    if len(phrase) < 60:
        return None, None, _ARTICLE.sub("", phrase).strip()
    return None
