"""Whom a person in Chinese text works for, as told behind the name: 李大海（面壁智能CEO）, 她如今担任某公司总裁."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from nlp.lexicon.people_words import people_words
from nlp.people.affiliation_zh import Text, Told, role_at_end, tell_before
from nlp.people.clusters import Person
from nlp.people.houses import chinese_house
from nlp.text.folding import fold
from nlp.text.word_tree import longest_first

_BESIDE = re.compile(r"(?:[（(]|，(?:现任|时任|作为)?)([^，。；（）()“”\n]{2,30})")
# further on in the sentence: …，如今身为某公司总裁的…
_POST = re.compile(
    r"(?:是|担任|出任|现任|时任|兼任|升任|身为|作为|受聘为|任)(?P<post>[^，。；：（）()“”「」\n]{2,30})"
)
_SENTENCE = re.compile(r"[。！？\n]")
# what somebody was before tells less than what he is
_PAST = re.compile(r"(?:曾|前|此前|过去|当过|做过|以前|当时|原)[^，。；]{0,6}$")
_FOUNDED = re.compile(
    r"(?<!曾)(?P<act>创立|创办|创建|加入|任职于|供职于|就职于|效力于|来自|所在的(?:公司|机构|团队)?(?:是|为)?|掌管|执掌|领导)了?"
)
_ONE = re.compile(r"(?:[他她]|此人|这位[^，。]{2,8})")
LONGEST = 120


def tell_chinese(context: Text, start: int, end: int) -> Told | None:
    """What stands before a name, and behind it where that tells no house; None where nothing tells."""
    before = tell_before(context, start)
    if before is not None and before[0]:
        return before
    after = tell_after(context, end)
    if before is None or after is None:
        return before or after
    return after[0], after[1], before[2] or after[2]


def tell_after(context: Text, end: int) -> Told | None:
    """What stands right behind a name, else further on in its sentence; None where nothing tells."""
    beside = _BESIDE.match(context.folded, end)
    told = _post(context, beside.start(1), beside.end(1)) if beside else None
    return told or _in_sentence(context, end) or _founded(context, end)


def _post(context: Text, start: int, end: int) -> Told | None:
    """A stretch that ends with a role as house and role."""
    folded, text = context.folded, context.text
    end -= len(folded[start:end]) - len(folded[start:end].rstrip(" 等"))
    role = role_at_end(folded, start, end)
    if role == end:
        return None
    inside = context.organisations.within(start, end)
    if inside:
        place = inside[0]
        post = text[place.end : end].strip("的、 ") or None
        return text[place.start : place.end], place.id, post
    found = chinese_house(folded[start:role].removesuffix("的").rstrip(), linked=False, shaped=True)
    if found:
        post = text[start + found[1] : end].strip("的、 ") or None
        return text[start + found[0] : start + found[1]], None, post
    return None, None, text[start:end]


def _in_sentence(context: Text, end: int) -> Told | None:
    """The post that the rest of the sentence gives to the one named, what is now before what was."""
    folded = context.folded
    stop = _SENTENCE.search(folded, end, end + LONGEST)
    limit = stop.start() if stop else min(len(folded), end + LONGEST)
    for post in _POST.finditer(folded, end, limit):
        if context.names_between(end, post.start()):
            return None
        if _PAST.search(folded, max(end, post.start() - 10), post.start()):
            continue
        start, finish = post.span("post")
        # 担任某公司总裁的工程师: the post ends before 的
        for cut in (finish, *(m.start() for m in re.finditer("的|、", folded[start:finish]))):
            told = _post(context, start, cut if cut == finish else start + cut)
            if told and told[0]:
                return told
    return None


def _founded(context: Text, end: int) -> Told | None:
    """The house that somebody is said to have founded or joined, in this sentence or in the next as he or she."""
    folded = context.folded
    stop = _SENTENCE.search(folded, end, end + LONGEST)
    limit = stop.start() if stop else min(len(folded), end + LONGEST)
    spans = [(end, limit)]
    if stop and _ONE.search(folded, stop.end(), stop.end() + 16):
        following = _SENTENCE.search(folded, stop.end(), stop.end() + LONGEST)
        spans.append((stop.end(), following.start() if following else stop.end() + LONGEST))
    for start, finish in spans:
        for found in _FOUNDED.finditer(folded, start, finish):
            place = context.organisations.begins.get(found.end())
            if place is None or context.names_between(end, found.start()):
                continue
            if "离开" in folded[found.end() : finish]:
                continue
            founder = "创始人" if found.group("act").startswith("创") else None
            return context.text[place.start : place.end], place.id, founder
    return None


_THIS_ONE = re.compile(r"(?:这位|身为|作为)(?P<post>[^，。；：“”「」（）\n]{2,24})")


def resume_chinese(context: Text, masked: str, meant: Callable[[int], Person | None]) -> None:
    """Fill in what a sentence tells that takes a person up by a post: 这位360创始人还说.

    masked: the text without what stands between quotation marks; meant: whom it speaks of at an offset.
    """
    folded = fold(masked)
    for one in _THIS_ONE.finditer(folded):
        start, limit = one.span("post")
        if context.names_between(start, limit):
            continue
        ends = [start + m.end() for m in _role_in().finditer(folded[start:limit])]
        told = next((t for t in (_post(context, start, e) for e in ends) if t and t[0]), None)
        person = meant(one.start()) if told else None
        if told and person is not None and person.affiliation is None:
            person.affiliation, person.affiliation_id = told[0], told[1]
            person.role = person.role or told[2]


@cache
def _role_in() -> re.Pattern[str]:
    return re.compile(longest_first(set(people_words().han_roles)))
