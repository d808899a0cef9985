"""A stretch of English text read as the house of a person: a known one, else a capitalised name that is no place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nlp.lexicon.people_words import people_words
from nlp.people.houses import english_house
from nlp.people.places import Organisations, Place

# affiliation, its id where it is known, role
Told = tuple[str | None, str | None, str | None]
# the organisation that its, the company and the like mean at an offset
Antecedent = Callable[[int], Place | None]

# "Kite" of Kite & Lantern LLP is half a name
_JOINED = re.compile(r" & [A-Z]")
_OWNER = re.compile(r"([A-Z][\w.-]+(?: [A-Z][\w.-]+)?)[’']s? (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Context:
    """A text, where organisations stand in it, and what its means."""

    text: str
    organisations: Organisations
    antecedent: Antecedent


_NATION = re.compile(
    r"(?:ian|ean|ish|ese|man|ican|nch|tch|ani|aqi|eli|wiss|reek|western|eastern|an)$"
)


def not_a_nation(name: str) -> bool:
    """Whether a capitalised phrase can be a house's name, and tells of no country, title or day."""
    words = people_words()
    parts = name.split()
    return not (
        (len(parts) == 1 and _NATION.search(name))
        or name in words.grounds
        or any(p in words.not_names or p in words.titles for p in parts)
        or all(p.lower() in words.modifiers or p.lower() in words.roles for p in parts)
    )


def named_house(context: Context, start: int, end: int) -> tuple[str, str | None] | None:
    """A stretch as a house: not where it is a country or a town."""
    if context.organisations.is_place(start, context.text):
        return None
    named = context.organisations.begins.get(start)
    if named is not None and named.end <= end + 2 and not _JOINED.match(context.text, named.end):
        return context.text[named.start : named.end], named.id
    name = context.text[start:end]
    return (name, None) if name not in people_words().not_names else None


def house_from(context: Context, start: int, end: int) -> tuple[str, str | None] | None:
    """The house that begins at an offset, as far as it goes; "China's Ministry of Technology": the ministry."""
    owner = _OWNER.match(context.text, start, end)
    if owner and owner.group(1) in people_words().grounds:
        start = owner.end()
    if context.organisations.is_place(start, context.text):
        return None
    named = context.organisations.begins.get(start)
    if named is not None and not _JOINED.match(context.text, named.end):
        return context.text[named.start : named.end], named.id
    found = english_house(context.text, start, end, shaped=False)
    if found is None:
        return None
    return named_house(context, *found)
