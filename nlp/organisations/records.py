"""One record for each organisation that a text names, from the places where it does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.organisations.listed import HAN
from nlp.organisations.places import Found, entries
from nlp.records import Mention, Organisation

_TOWN = re.compile(
    r"^(?:北京|上海|深圳|广州|杭州|成都|南京|苏州|武汉|西安|合肥|天津|重庆|厦门|长沙|香港|台湾)(?=[\u3400-\u9fff]{3})"
)
# 北航人工智能学院: behind a short name only this tells a part of a school
_PART = re.compile(r"(?:学院|学部|实验室|研究[院所室]|中心)$")


def grouped(text: str, found: Iterable[Found]) -> tuple[Organisation, ...]:
    """One record an organisation, in order of first mention."""
    groups: dict[str, list[Found]] = {}
    for place in found:
        groups.setdefault(place.id, []).append(place)
    for name in [one for one in groups if _TOWN.match(one)]:
        short = _TOWN.sub("", name)
        if short in groups and not groups[short][0].listed:
            groups[short] += groups.pop(name)  # 成都某某科技 and 某某科技
    records = []
    for organisation_id, places in groups.items():
        entry = entries().get(organisation_id)
        mentions = tuple(
            Mention(text=text[p.start : p.end], start=p.start, end=p.end)
            for p in sorted(places, key=lambda p: p.start)
        )
        records.append(
            Organisation(
                id=organisation_id,
                name=entry.name if entry else max((m.text for m in mentions), key=len),
                listed=entry is not None,
                mentions=mentions,
                parent=entry.parent if entry else _parent(places, text),
            )
        )
    return tuple(sorted(records, key=lambda record: record.mentions[0].start))


@cache
def _houses() -> dict[str, str]:
    """Chinese names of universities and institutes that are no words as well, with their ids."""
    return {
        name: entry.id
        for entry in load_lexicon().organisations
        if entry.kind in {"university", "institute"}
        for name in (*entry.names, *entry.aliases)
        if HAN.match(name) and (len(name) >= len("北京大学") or name not in entry.ambiguous)
    }


def _parent(places: list[Found], text: str) -> str | None:
    """The listed house of which an unlisted one is told to be a part."""
    return next((one.parent for one in places if one.parent), None) or _house_of(places[0], text)


def _house_of(place: Found, text: str) -> str | None:
    """The university or institute of which an unlisted organisation's name says that it is a part."""
    name = text[place.start : place.end]
    return next(
        (
            _houses()[name[:end]]
            for end in range(len(name) - 1, 1, -1)
            if name[:end] in _houses() and (end >= len("北京大学") or _PART.search(name, end))
        ),
        None,
    )
