"""Teams: "the Moonshot AI team" is Moonshot AI; by a model's name, 千问团队 is one of its own.

"the Qwen team" is one too, in a text that has no other name for its house.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from nlp.lexicon.load import load_lexicon
from nlp.organisations.places import Found, entries
from nlp.organisations.records import grouped
from nlp.records import Organisation

_TEAM = re.compile(r"(.+?)(?:[ -]?(?:[Tt]eam|TEAM)|(?: ?大模型)? ?团队)")
# "the Qwen team dropped X": Qwen did; but "Alibaba's Qwen team" is Alibaba's
_OPENS = re.compile(
    r" (?:(?:just|also|has|have|quietly|finally|officially) )*"
    r"(?:released|dropped|shipped|opened|launched|published|open-sourced|open-weighted|unveiled|introduced|put out"
    r"|pushed)\b"
)
_OWNED = re.compile(r"[’']s (?:own )?$")
# a team that speaks is somebody all the same
_SPEAKS = re.compile(
    r",? (?:said|says|told|wrote|writes|added|explained|noted|announced that)\b|(?:表示|称|说|指出|强调|透露|认为)"
)


def without_teams(text: str, organisations: Iterable[Organisation]) -> tuple[Organisation, ...]:
    """The organisations, each listed team as the one that its name begins with; English teams by other names go.

    For after the models were found: until then the team's name keeps a model's from being seen in it.
    """
    organisations = tuple(organisations)
    places = [
        Found(m.start, m.end, one.id, one.listed) for one in organisations for m in one.mentions
    ]
    named = [*_named(text, places), *_alone(text, places)]
    named.sort(key=lambda place: place.start)
    return organisations if named == places else grouped(text, named)


def _is_by_model(text: str, place: Found) -> bool:
    """Whether a place is an English team that neither acts nor speaks, and goes by its model's name."""
    return (
        place.listed
        and _TEAM.fullmatch(text, place.start, place.end) is not None
        and not any(_named(text, [place]))
    )


def _house(organisation_id: str) -> str:
    """The listed organisation that one is a part of, at any depth."""
    entry = entries().get(organisation_id)
    while entry is not None and entry.parent:
        organisation_id, entry = entry.parent, entries().get(entry.parent)
    return organisation_id


def _named(text: str, places: Iterable[Found]) -> Iterator[Found]:
    for place in places:
        team = _TEAM.fullmatch(text, place.start, place.end) if place.listed else None
        if team is None or _SPEAKS.match(text, place.end):
            yield place
            continue
        is_chinese = text.startswith("团队", place.end - 2)
        known = next((part for part in _beginnings(team.group(1)) if part in _makers()), None)
        is_division = text.startswith("Team", place.end - 4) and entries()[place.id].parent
        if is_division and known is not None and _makers()[known] == place.id:
            yield place  # "ByteDance Seed Team", as it signs its cards
        elif is_chinese and (known is None or entries()[place.id].parent):
            yield place  # 千问团队, 腾讯混元团队, of whom Chinese news tells as of a house
        elif known is not None:
            yield Found(place.start, place.start + len(known), _makers()[known], True)
        elif _OPENS.match(text, place.end) and not _OWNED.search(text, 0, place.start):
            yield Found(place.start, place.start + len(team.group(1)), place.id, True)


def _alone(text: str, places: list[Found]) -> Iterator[Found]:
    """Teams by a model's name in a text that has no other name for their house: "developed by the Qwen team"."""
    houses = {_house(place.id) for place in places if not _is_by_model(text, place)}
    for place in places:
        if _is_by_model(text, place) and _house(place.id) not in houses:
            yield place


def _beginnings(words: str) -> Iterator[str]:
    """A name, and shorter ones that it begins with: "Tencent Hy", "Tencent"; 腾讯 of 腾讯混元."""
    for end in range(len(words), 1, -1):
        if words[end - 1] != " " and (
            end == len(words) or words[end] == " " or not words.isascii()
        ):
            yield words[:end]


@cache
def _makers() -> dict[str, str]:
    """Names that mean one organisation wherever they stand, teams aside, with its id."""
    return {
        name: entry.id
        for entry in load_lexicon().organisations
        for name in entry.names
        if name not in entry.ambiguous and not _TEAM.fullmatch(name)
    }
