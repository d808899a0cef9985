"""Organisations without what is nobody's name, whatever proposed it: 同比, two countries, a heading's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nlp.lexicon.words import word_list
from nlp.organisations.handles import COMMENTS
from nlp.organisations.places import Found


def without_things(text: str, found: Iterable[Found]) -> list[Found]:
    """The places of organisations without those that the list `not_houses` knows; text is folded."""
    return [
        place
        for place in found
        if place.listed
        or not (_things().fullmatch(text, place.start, place.end) or _is_nobody(text, place))
    ]


# "Separately, a lab shipped …", a link called "Tweet"
_ADVERB = re.compile(r"(?:^|[.!?\n][”\"]? ?)[A-Z][a-z]+ly(?=,)")
_LINK = re.compile(r"(?:Tweet|Announcement|Release|Docs|Space)s?")
# "RiverCastle discusses a test": somebody of a forum, by a name in one word
_IN_ONE_WORD = re.compile(r"[A-Z]?[a-z]+[A-Z0-9_]\w*(?<!AI)(?<!Labs)")
_CALLED = re.compile(r"(?:itself|called|named) $")


def _is_nobody(text: str, place: Found) -> bool:
    """Whether an unlisted name is an adverb that opens a sentence, a link, or somebody who comments."""
    start, end = place.start, place.end
    if _LINK.fullmatch(text, start, end) and text[start - 1 : start] in {"(", " "}:
        return text[end : end + 1] in {",", ")"}
    opens = _ADVERB.match(text, max(0, start - 2)) or _ADVERB.match(text, max(0, start - 1))
    if opens and opens.end() == end:
        return True
    is_one = _IN_ONE_WORD.fullmatch(text, start, end) and not _CALLED.search(
        text, max(0, start - 8), start
    )
    return bool(is_one and COMMENTS.match(text, end))


@cache
def _things() -> re.Pattern[str]:
    return re.compile("|".join(word_list("organisation_words.toml", "not_houses")))
