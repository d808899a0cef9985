"""Whom a person in Chinese text works for, and as what: 阿里云首席技术官周靖人, 潮汐数据的彭以宁."""

from __future__ import annotations

import re

from nlp.folding import fold
from nlp.people_houses import HAN_STOP, chinese_house, house_words
from nlp.people_places import Organisations, Place
from nlp.people_words import people_words

# affiliation, its id where it is known, role
Told = tuple[str | None, str | None, str | None]
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
_HAN_POST = re.compile(
    r"(?:[（(]|，(?:现任|时任|作为)?|(?:是|担任|出任|现任|任))([^，。；（）()“”\n]{2,30})"
)


def tell_chinese(text: str, start: int, end: int, organisations: Organisations) -> Told | None:
    """What stands before a name, else after it; None where nothing tells."""
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
    return linked or _chinese_after(text, end, organisations) or _founded(text, end, organisations)


# 周远航毕业于…，2022年与同学共同创立某某智能
_FOUNDED = re.compile(r"[^。；！？“”\n]{0,40}?(?P<act>创立|创办|创建|加入|任职于|供职于|就职于)了?")


def _founded(text: str, end: int, organisations: Organisations) -> Told | None:
    """The house that somebody is said to have founded or joined."""
    found = _FOUNDED.match(text, end)
    place = organisations.begins.get(found.end()) if found else None
    if found is None or place is None:
        return None
    founder = "创始人" if found.group("act").startswith("创") else None
    return text[place.start : place.end], place.id, founder


def _unknown_house(
    text: str, start: int, floor: int, head: str, organisations: Organisations
) -> Told:
    """What stands before a role: a house that no list knows, or 公司, which means one named above."""
    left = floor + len(head)
    role = text[left:start].strip("的、兼及和与/ ,") or None
    if head.endswith(_COMPANY):
        above = organisations.within(max(0, start - 1000), start)
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
