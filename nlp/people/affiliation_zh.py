"""Whom a person in Chinese text works for, and as what: 阿里云首席技术官周靖人, 潮汐数据的彭以宁.

Before a name stands a chain of posts, each of a house, a unit of it and a role: 某集团副总裁、云事业群总裁某某.
The first house that is no mere unit is the one that the person is said to be of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nlp.lexicon.people_words import people_words
from nlp.people.houses import chinese_house, house_words, is_anybodys
from nlp.people.places import Organisations, Place
from nlp.text.folding import fold

# affiliation, its id where it is known, role
Told = tuple[str | None, str | None, str | None]
REACH = 60
# after a boundary these stand for a house named before
_COMPANY = (
    *("，公司", "。公司", "\n公司", "该公司", "集团", "我们公司", "，团队", "该团队", "这家公司"),
    *("该校", "该院", "该所", "该机构", "该集团"),
)
_BOUNDARY = re.compile(r"[。！？；：，!?;:\n“”「」『』…—\ufffc]|, ")
# what joins two posts of one person
_JOINS = ("、", "兼", "及", "和", "与", "/", "，", "·", "&", ",", "以及", "暨", " ")
# between a house and a role of it stand its units, and none of these
_NO_UNIT = re.compile(r"[的在是由从让被向给把将对，。；：“”（）()]|采访|收购|投资|来自|创办|创立")
LONGEST_UNIT = 16


@dataclass(frozen=True, slots=True)
class Post:
    """One link of the chain, as offsets of the text: where it begins, where its role begins and ends."""

    start: int
    role: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its folded copy, its organisations, and where people are named in it, in order."""

    text: str
    folded: str
    organisations: Organisations
    people: Sequence[int]

    def names_between(self, start: int, end: int) -> bool:
        """Whether somebody is named in a stretch."""
        at = bisect_left(self.people, start)
        return at < len(self.people) and self.people[at] < end


def tell_before(context: Text, start: int) -> Told | None:
    """What stands before a name; None where nothing does."""
    floor = max(0, start - REACH)
    for boundary in _BOUNDARY.finditer(context.folded, floor, start):
        floor = boundary.end()
    posts = _posts(context.folded, floor, start)
    if not posts:
        return _linked_house(context, start, floor) or _said_before(context, start, floor)
    unit: tuple[int, int] | None = None
    for post in posts:
        house = _house(context, post)
        if house is None:
            continue
        if len(posts) > 1 and context.folded.endswith("院士", post.role, post.end):
            continue  # 中国工程院院士 is an honour: the house stands in the next post
        span, organisation_id = house
        if organisation_id is None and context.folded[span[0] : span[1]].endswith(
            house_words().units
        ):
            unit = unit or span
            continue
        return context.text[slice(*span)], organisation_id, _role(context.text, span[1], start)
    if unit is not None:
        return context.text[slice(*unit)], None, _role(context.text, unit[1], start)
    role = _role(context.text, posts[0].role, start)
    if context.folded.endswith(_COMPANY, 0, posts[0].role):
        place = _house_above(context, start)
        return (
            (context.text[place.start : place.end], place.id, role) if place else (None, None, role)
        )
    return None, None, role


def role_at_end(folded: str, start: int, end: int) -> int:
    """Where the role begins that a stretch of folded text ends with; its end where it ends with none."""
    roles, longest = _roles()
    begins = range(max(start, end - longest), end)
    return next((begin for begin in begins if folded[begin:end] in roles), end)


@cache
def _roles() -> tuple[frozenset[str], int]:
    """The roles, and the length of the longest."""
    roles = frozenset(people_words().han_roles)
    return roles, max(map(len, roles))


def _posts(folded: str, floor: int, end: int) -> list[Post]:
    """The chain of posts before an offset, the first one first."""
    posts: list[Post] = []
    while end > floor and folded[end - 1] in " \u00a0的":
        end -= 1
    while end > floor:
        role = begin = role_at_end(folded, floor, end)
        if role == end:
            break
        while True:  # 首席执行官兼总裁, 创始人CEO: roles of one house, written as one
            joined = begin
            for join in _JOINS:
                if folded.endswith(join, floor, joined):
                    joined -= len(join)
                    break
            further = role_at_end(folded, floor, joined)
            if further == joined:
                break
            begin = further
        left = _link(folded, floor, begin)
        posts.insert(0, Post(left, begin, end))
        end = left - 1
        while end > floor and folded[end - 1] in "、兼及和与/ ":
            end -= 1
        if left == floor:
            break
    return posts


def _link(folded: str, floor: int, role: int) -> int:
    """Where a post begins: behind what joins it to another post's role."""
    for at in range(role - 1, floor, -1):
        if folded[at] in "、兼及和与/ " and role_at_end(folded, floor, at) < at:
            return at + 1
    return floor


def _house(context: Text, post: Post) -> tuple[tuple[int, int], str | None] | None:
    """The house of a post: one that is known, else one that its words shape."""
    text, folded = context.text, context.folded
    inside = [
        place
        for place in context.organisations.within(post.start, post.role)
        if not is_anybodys(folded[place.start : place.end])
    ]
    for number, place in enumerate(reversed(inside)):
        between = folded[place.end : post.role]
        if len(between) > LONGEST_UNIT or _NO_UNIT.search(between.removesuffix("的")):
            break
        first = place
        for other in reversed(inside[: len(inside) - number - 1]):
            if folded[other.end : first.start].strip():
                break
            first = other  # 阿里巴巴集团阿里云: the company before its unit
        if first is place:
            return (place.start, _whole(text, folded, place, post.role)), place.id
        return (first.start, first.end), first.id
    head = folded[post.start : post.role]
    bare = head.rstrip("、兼及和与/ ,")
    linked = bare.endswith("的")
    role = folded[post.role : post.end]
    shaped = not role.endswith(house_words().staff)
    found = chinese_house(bare.removesuffix("的"), linked=linked, shaped=shaped)
    if found is None:
        return None
    return (post.start + found[0], post.start + found[1]), None


def _whole(text: str, folded: str, place: Place, role: int) -> int:
    """Where a known house's longer name ends: 国泰君安|证券, or 搜狐|知学 where the text says it again."""
    for ending in house_words().forms:
        if folded.startswith(ending, place.end):
            return place.end + len(ending)
    rest = folded[place.end : role]
    if (
        1 < len(rest) <= 5
        and rest.isalnum()
        and not rest.endswith((*house_words().units, *house_words().fields))
        and text.count(text[place.start : role]) > 2
    ):
        return role
    return place.end


def _house_above(context: Text, start: int) -> Place | None:
    """The house that 公司 means: the paragraph's first, else the last one before."""
    above = context.organisations.within(max(0, start - 1000), start)
    if not above:
        return None
    line = context.text.rfind("\n", 0, start)
    here = [p for p in above if p.start > line]
    return here[0] if here else above[-1]


def _role(text: str, start: int, end: int) -> str | None:
    return text[start:end].strip("的、兼及和与/ ,·") or None


def _linked_house(context: Text, start: int, floor: int) -> Told | None:
    """潮汐数据的彭以宁: a house and its person with nothing between but 的."""
    text, folded = context.text, context.folded
    if start - floor < 3 or folded[start - 1] != "的":
        return None
    place = context.organisations.ends.get(start - 1)
    if place:
        return text[place.start : place.end], place.id, None
    found = chinese_house(folded[floor : start - 1], linked=True)
    return (text[floor + found[0] : floor + found[1]], None, None) if found else None


_AS = re.compile(r"(?:作为|身为|担任)(?P<post>[^，。；：（）()“”「」\n]{2,30})，$")


def _said_before(context: Text, start: int, floor: int) -> Told | None:
    """作为面壁智能的CEO，李大海; 阿里云周靖人: the clause before tells the post, or the house stands bare."""
    text, folded = context.text, context.folded
    bare = context.organisations.ends.get(start)
    if bare is not None:
        return text[bare.start : bare.end], bare.id, None
    clause = _AS.search(folded, max(0, floor - 40), start)
    if clause is None:
        return None
    begin, end = clause.span("post")
    role = role_at_end(folded, begin, end)
    house = _house(context, Post(begin, role, end)) if role < end else None
    if house is None:
        return None
    return text[slice(*house[0])], house[1], _role(text, house[0][1], end)


def context_of(text: str, organisations: Organisations, people: Sequence[int]) -> Text:
    """What is asked of one text for each of its people."""
    return Text(text, fold(text), organisations, people)
