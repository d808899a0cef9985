"""Whom a person works for, and as what: from the words around the name, anywhere in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.folding import fold
from nlp.people_clusters import Person
from nlp.people_houses import HAN_STOP, chinese_house, english_house, house_words
from nlp.people_words import people_words
from nlp.quotes_stops import STOP
from nlp.records import Organisation

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
# after a boundary these stand for a house named before
_COMPANY = (
    "，公司",
    "。公司",
    "\n公司",
    "该公司",
    "集团",
    "我们公司",
    "，团队",
    "该团队",
    "这家公司",
)
# how far above a name its house may be told
ABOVE = 600
_HAN_POST = re.compile(
    r"(?:[（(]|，(?:现任|时任|作为)?|(?:是|担任|出任|现任|任))([^，。；（）()“”\n]{2,30})"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an organisation is named."""

    start: int
    end: int
    id: str | None


class Organisations:
    """The places where organisations stand, for looking up by offset."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = sorted(places, key=lambda p: (p.start, -p.end))
        self.starts = [p.start for p in self.places]
        self.ends = {p.end: p for p in reversed(self.places)}
        self.begins = {p.start: p for p in reversed(self.places)}

    @classmethod
    def of(cls, organisations: Sequence[Organisation]) -> Organisations:
        """From the records of doc._.organisations."""
        return cls([Place(m.start, m.end, o.id) for o in organisations for m in o.mentions])

    def within(self, start: int, end: int) -> list[Place]:
        """Those that lie in a stretch, in order."""
        found = self.places[bisect_left(self.starts, start) : bisect_right(self.starts, end)]
        return [p for p in found if p.end <= end]


def affiliate(
    text: str, people: Sequence[Person], organisations: Organisations, language: str
) -> None:
    """Fill in affiliation, affiliation_id and role of each person, from the first place that tells."""
    for person in people:
        for start, end in person.mentions[:50]:
            told = (
                _chinese(text, start, end, organisations)
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


Told = tuple[str | None, str | None, str | None]


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
    """ "Jane Doe of Acme", "Jane Doe, who leads Acme", "Jane Doe (Acme)"."""
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
        place = organisations.begins.get(link.end())
        if place:
            return text[place.start : place.end], place.id
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
    """ "Writing in the Marlow Courier, Daniel Feist called it …"."""
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
    """ "founder and chief analyst at iiMedia", "Acme's head of AI", "a professor at Tsinghua University"."""
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


def _chinese(text: str, start: int, end: int, organisations: Organisations) -> Told | None:
    words = people_words()
    floor = max(0, start - 50)
    folded = fold(text[floor:start])
    left = len(folded)
    affiliation: Place | None = None
    roles = 0
    while left > 0:
        role = next((r for r in words.han_roles if folded.endswith(r, 0, left)), None)
        role = max(
            (r for r in words.han_roles if folded.endswith(r, 0, left)), key=len, default=role
        )
        if role:
            left -= len(role)
            roles += 1
            continue
        place = organisations.ends.get(floor + left)
        if place and place.start >= floor:
            affiliation = place
            left = place.start - floor
            continue
        if folded[left - 1] in " \u00a0":
            left -= 1
            continue
        if folded[left - 1] in "、兼及和与/·&,的" and roles:
            left -= 1
            continue
        if roles:
            skip = _department(folded, left, floor, organisations)
            if skip is not None and affiliation is None:
                left = skip
                continue
        break
    if affiliation is not None:
        role = text[affiliation.end : start].strip("的、兼及和与/ ,·") if roles else ""
        return text[affiliation.start : affiliation.end], affiliation.id, role or None
    if roles:
        return _unknown_house(text, start, floor, folded[:left], organisations)
    linked = _linked_house(text, start, floor, organisations)
    return linked or _chinese_after(text, end, organisations)


def _unknown_house(
    text: str, start: int, floor: int, head: str, organisations: Organisations
) -> Told:
    """What stands before a role: a house that no list knows, or 公司, which means one named above."""
    left = floor + len(head)
    role = text[left:start].strip("的、兼及和与/ ,") or None
    if head.endswith(_COMPANY):
        above = [p for p in organisations.within(max(0, start - 1000), start)]
        if not above:
            return None, None, role
        line = text.rfind("\n", 0, start)
        here = [p for p in above if p.start > line]  # the paragraph's first is its subject
        place = here[0] if here else above[-1]
        return text[place.start : place.end], place.id, role
    bare = head.rstrip("、兼及和与/ ,")
    linked = bare.endswith("的") or text.startswith("的", left)
    shaped = not (role or "").endswith(house_words().staff)
    found = chinese_house(bare.removesuffix("的"), linked=linked, shaped=shaped)
    if found is None:
        return None, None, role
    role = text[floor + found[1] : start].strip("的、兼及和与/ ,") or None
    return text[floor + found[0] : floor + found[1]], None, role


def _linked_house(text: str, start: int, floor: int, organisations: Organisations) -> Told | None:
    """潮汐数据的彭以宁: a house and its person with nothing between but 的."""
    if start - floor < 3 or text[start - 1] != "的":
        return None
    place = organisations.ends.get(start - 1)
    if place:
        return text[place.start : place.end], place.id, None
    found = chinese_house(fold(text[floor : start - 1]), linked=True)
    return (text[floor + found[0] : floor + found[1]], None, None) if found else None


def _department(folded: str, left: int, floor: int, organisations: Organisations) -> int | None:
    """Where an organisation ends at most ten characters before: 清华大学(计算机系)教授."""
    for back in range(1, 11):
        if left - back <= 0 or HAN_STOP.match(folded[left - back]):
            return None
        if floor + left - back in organisations.ends:
            return left - back
    return None


def _chinese_after(text: str, end: int, organisations: Organisations) -> Told | None:
    """李大海（面壁智能首席执行官）, 李大海，面壁智能首席执行官."""
    words = people_words()
    match = _HAN_POST.match(text, end)
    if not match:
        return None
    phrase = fold(match.group(1))
    roles = [r for r in words.han_roles if phrase.endswith(r)]
    if not roles:
        return None
    inside = organisations.within(match.start(1), match.end(1))
    if inside:
        place = inside[0]
        return (
            text[place.start : place.end],
            place.id,
            text[place.end : match.end(1)].strip("的、 ") or None,
        )
    return None, None, match.group(1)
