"""Organisations that the trained recogniser proposes, where nothing listed denies them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from nlp.lexicon.people_words import people_words
from nlp.models.grammar import slug
from nlp.organisations import shapes_en, shapes_zh
from nlp.organisations.extents import as_listed
from nlp.organisations.places import Found, is_short_for
from nlp.records import NamedPlace

_SAID = re.compile(r"\b(?:said|says|argues|argued|added|warned) $")
_FULL_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
# "Fellow developer Bo Lind offered": a person by trade
_BY_TRADE = re.compile(
    r"\b(?:developer|engineer|researcher|analyst|blogger|investor|founder|co-founder|columnist|reporter|professor|economist"
    r"|scientist|programmer|user|streamer|podcaster|host|author) $"
)
_APPOSED = re.compile(r", (?:an?|the|its|one of) [^,.;\n]{3,40}")
_FIELD_OF_TITLE = re.compile(r"(?:技术|产品|市场|研发|运营|算法|战略|财务|品牌)$")
_TITLE = re.compile(r"(?:高级)?(?:副总裁|总监|负责人|专家|VP|合伙人|主管|总经理)")


def proposed(text: str, names: Iterable[NamedPlace], found: list[Found]) -> Iterable[Found]:
    """Proposed places that are not found already; a short form goes with its full name."""
    known = {(place.start, place.end) for place in found}
    places = [
        place
        for place in (_before_title(text, place) for place in names)
        if place.label == "ORG"
        and (place.start, place.end) not in known
        and shapes_en.may_be_name(text[place.start : place.end])
        and not is_quoted_person(text, place.start, place.end)
        and shapes_zh.may_be_name(text[place.start : place.end], place.confidence)
    ]
    full = {text[p.start : p.end]: p.id for p in found if not p.listed}
    for place in places:
        surface = text[place.start : place.end]
        full.setdefault(surface, slug(surface))
    for place in places:
        surface = text[place.start : place.end]
        longer = {full[name] for name in full if is_short_for(surface, name)}
        # "Suiyan" beside Suiyan Semantics and its Suiyan Cloud: the one that is named first
        first = next((full[name] for name in full if name.startswith(f"{surface} ")), None)
        if longer and first:
            longer = {first}
        identity = longer.pop() if len(longer) == 1 else full[surface]
        yield as_listed(text, Found(place.start, place.end, identity, False))


def _before_title(text: str, place: NamedPlace) -> NamedPlace:
    """The place without what begins the title behind it: 映客 of 映客技术副总裁."""
    field = _FIELD_OF_TITLE.search(text, place.start + 2, place.end)
    if field and _TITLE.match(text, place.end):
        return replace(place, end=field.start())
    return place


def is_quoted_person(text: str, start: int, end: int) -> bool:
    """Whether what looks like a firm is a person who speaks: "said Mei Tan, a partner at Acme", "developer Bo Lind"."""
    if _FULL_NAME.fullmatch(text, start, end) and _BY_TRADE.search(text, max(0, start - 24), start):
        return True
    apposed = _APPOSED.match(text, end)
    return bool(
        apposed
        and _FULL_NAME.fullmatch(text, start, end)
        and _SAID.search(text, max(0, start - 10), start)
        and people_words().role.search(apposed.group())
    )
