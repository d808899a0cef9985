"""Which organisations can have made a model, and those by which a text says that its model was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.lexicon import Organisation, load_lexicon
from nlp.releases.text import Sentence, Spot

MADE_BY = re.compile(
    r"由\s*(?P<zh>Ⓞ+)[^，。；]{0,30}?(?:训练|研发|开发|推出|研制|打造)"
    # "本项目由某某大学某某中心…完成"
    r"|(?:本|该)(?:项目|工作|模型|仓库|课题)[^，。；]{0,6}?由\s*(?P<own>Ⓞ+)[^。；]{0,60}?(?:完成|发起|构建|维护)"
    r"|(?i:\b(?:(?:developed|built|trained|created)|jointly\s+(?:released|launched|introduced|proposed))\s+by\s+(?:the\s+)?)"
    r"(?P<en>Ⓞ+(?:\s+(?:at|of)\s+(?:the\s+)?Ⓞ+)?(?:\s*(?:,|and|&|(?:together\s+)?with)\s*(?:the\s+)?Ⓞ+){0,3})"
)
# "the Language Group at Acme University": a part of a school
PART_OF = re.compile(r"\s+(?:at|of)\s+(?:the\s+)?Ⓞ")


@cache
def listed() -> dict[str, Organisation]:
    """The organisations of the lexicon by id."""
    return {entry.id: entry for entry in load_lexicon().organisations}


def is_platform(organisation_id: str) -> bool:
    """Whether an organisation is where models lie, as GitHub is Microsoft's, and makes none."""
    entry = listed().get(organisation_id)
    return entry is not None and entry.kind == "platform"


def is_school(organisation_id: str | None) -> bool:
    """Whether an organisation is a university or an institute: they open what their spin-offs made."""
    entry = listed().get(organisation_id or "")
    return entry is not None and entry.kind in {"university", "institute"}


def may_make(organisation_id: str | None) -> bool:
    """Whether an organisation may be the maker of a model: no outlet, investor, hub, ministry or university."""
    entry = listed().get(organisation_id or "")
    return entry is None or entry.kind in {"maker", "institute", "other", "chip"}


def may_make_it(spot: Spot, sentence: Sentence) -> bool:
    """Whether an organisation that a sentence names may be the maker: no school, and no part of one."""
    school = spot.text.endswith(("大学", "学院")) or bool(
        {"University", "College", "School"} & set(spot.text.split())
    )
    if PART_OF.match(sentence.masked, spot.end):
        return False
    return spot.organisation is not None and may_make(spot.organisation.id) and not school


# "Both are built by Acme", "The series was developed by Acme"
_ITSELF = re.compile(
    r"\W{0,3}(?:It|They|Both|All|The\s+(?:\w+\s+)?(?:models?|series|family))\s(?:is|are|was|were|has|have)\b"
)


def made_by_whom(sentences: tuple[Sentence, ...]) -> tuple[str, str] | None:
    """The one by which a text says that what it is about was made, without naming it there again."""
    return next(iter(made_by(tuple(s for s in sentences if _ITSELF.match(s.masked)))), None)


# "Kaya: agents for every screen by Acme Lab - Acme", the first line of a card
_SIGNED_HEAD = re.compile(r"[^\n。.]{2,90}?\sby\s(?P<head>Ⓞ+)(?:\s?[-—–,，·]\s?Ⓞ+)*\s*")


def signed_head(sentences: tuple[Sentence, ...]) -> tuple[str, str] | None:
    """The organisation by which the first line says that its subject is, or None."""
    head = _SIGNED_HEAD.fullmatch(sentences[0].masked) if sentences else None
    for house in sentences[0].organisations if head else ():
        if head and house.start == head.start("head") and house.organisation:
            return house.organisation.id, house.text
    return None


def made_by(sentences: tuple[Sentence, ...]) -> Iterator[tuple[str, str]]:
    """The organisations by which a text says that its model was made."""
    for sentence in sentences:
        for found in MADE_BY.finditer(sentence.masked):
            start = found.start(found.lastgroup or "en")
            inside = [spot for spot in sentence.organisations if start <= spot.start < found.end()]
            # a university and a firm that made it together: the firm is the maker
            firms = [one for one in inside if may_make_it(one, sentence)]
            for spot in (*firms, *(one for one in inside if one not in firms)):
                if spot.organisation:
                    yield spot.organisation.id, spot.text
