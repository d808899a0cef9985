"""Platforms that a text names as a place where a model can be had.

The platforms themselves are data: nlp/lexicon/platforms.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.text.pattern_index import Guarded
from nlp.text.spellings import alternation, data_file, key_of

# what may stand between a name and the word that makes it something else
BETWEEN = re.compile(r"^(?:[’']s)?[\s的上]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformMention:
    """A platform in a text. kind: "hub", "api" or "app"."""

    start: int
    end: int
    text: str
    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    name: str
    kind: str
    not_before: tuple[str, ...]


@cache
def _spellings() -> tuple[dict[str, _Entry], Guarded]:
    known: dict[str, _Entry] = {}
    strict: list[str] = []
    loose: list[str] = []
    for entry in data_file("platforms.toml")["platform"]:
        record = _Entry(
            entry["id"], entry["name"], entry["kind"], tuple(entry.get("not_before", ()))
        )
        known |= {key_of(spelling): record for spelling in entry["spellings"]}
        (strict if entry.get("case_sensitive") else loose).extend(entry["spellings"])
    return known, Guarded(re.compile(f"(?i:{alternation(loose)})|{alternation(strict)}"))


def find_platforms(text: str) -> tuple[PlatformMention, ...]:
    """Every platform that a text names as a place, in order; leaderboards and libraries are not."""
    known, pattern = _spellings()
    mentions = []
    for found in pattern.finditer(text):
        entry = known[key_of(found.group())]
        after = text[found.end() : found.end() + 40]
        if BETWEEN.sub("", after).startswith(entry.not_before):
            continue
        mentions.append(
            PlatformMention(
                start=found.start(),
                end=found.end(),
                text=found.group(),
                id=entry.id,
                name=entry.name,
                kind=entry.kind,
            )
        )
    return tuple(mentions)
