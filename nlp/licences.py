"""Licences that a text states: as written, normalised, and whether of the code or of the weights.

What each licence allows is data: nlp/lexicon/licences.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.text.pattern_index import Guarded
from nlp.text.spellings import alternation, data_file, key_of

# a word that makes "MIT" or "Apache" a licence: before it ("under the"), or right after it
CONTEXT_AFTER = re.compile(
    r"(?i)^[\s\-]*(?:and\s+\S+\s+)?(?:open[\s-]source\s+)?(?:licen[cs]|许可|許可|协议|協議|授权|授權|开源|開源)"
)
CONTEXT_BEFORE = re.compile(
    r"(?i)(?:under|licen[cs]ed?|licen[cs]e[\w\-]*(?:\s+is|[,:]?\s+it[’']s)?|采用|採用|遵循|基于|基於|按照|以|使用|协议|協議|许可|許可证?|授權)[\s:：,]*(?:(?:the|an?|both)\s+)?[“\"「《(（]?$"
)
# "Nova Model License Agreement": the licence of a model that no entry knows
UNLISTED = (
    r"(?:[A-Z][A-Za-z0-9.]*[\s\-]){1,3}(?:(?:Open|Model|Community|Research|Commercial|Use)[\s\-]){0,3}"
    r"(?:LICENSE\s+AGREEMENT|Licen[cs]e\s+Agreement|(?<=Model\s)Licen[cs]e|(?<=Community\s)Licen[cs]e|(?<=Research\s)Licen[cs]e)"
)
CODE = re.compile(r"(?i)\bcode(?:base)?\b|repository|代码|代碼|源码|源碼|仓库")
WEIGHTS = re.compile(r"(?i)\bweights?\b|checkpoints?|\bmodels?\b|权重|權重|模型")
CLAUSE = re.compile(r"[,;.!?]\s|[，。；！？\n]|\bwhile\b|\bwhereas\b|而")
WINDOW = 70  # characters to each side that may say whether code or weights are meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """What an entry of licences.toml says. commercial: "yes", "no", "with-permission", "unstated".

    regions_left_out: ISO 3166-1 codes, EU for the European Union.
    """

    id: str
    name: str
    licence_class: str
    commercial: str
    cap: str | None = None
    naming: bool = False
    regions_left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceMention:
    """A licence in a text. about: "code", "weights", or None where the text does not say."""

    start: int
    end: int
    text: str
    id: str
    about: str | None


@cache
def licences() -> dict[str, Licence]:
    """Every licence that is known, by id."""
    return {
        entry["id"]: Licence(
            id=entry["id"],
            name=entry["name"],
            licence_class=entry["class"],
            commercial=entry["commercial"],
            cap=entry.get("cap"),
            naming=entry.get("naming", False),
            regions_left_out=tuple(entry.get("regions_left_out", ())),
        )
        for entry in data_file("licences.toml")["licence"]
    }


@cache
def _spellings() -> tuple[dict[str, tuple[str, bool]], Guarded]:
    """Each spelling's licence and whether it needs context, and the pattern that finds them all."""
    known: dict[str, tuple[str, bool]] = {}
    spellings: list[str] = []
    for entry in data_file("licences.toml")["licence"]:
        for spelling in entry["spellings"]:
            known[key_of(spelling)] = (entry["id"], entry.get("needs_context", False))
            spellings.append(spelling)
    return known, Guarded(
        re.compile(f"(?P<known>(?i:{alternation(spellings)}))|(?P<unlisted>\\b{UNLISTED})")
    )


def find_licences(text: str) -> tuple[LicenceMention, ...]:
    """Every licence that a text states, in order."""
    known, pattern = _spellings()
    mentions = []
    for found in pattern.finditer(text):
        if found.lastgroup == "unlisted":
            licence_id = re.sub(r"[^a-z0-9.]+", "-", found.group().casefold()).strip("-")
        else:
            licence_id, needs_context = known[key_of(found.group())]
            if needs_context and not _has_context(text, found.start(), found.end()):
                continue
        mentions.append(
            LicenceMention(
                start=found.start(),
                end=found.end(),
                text=_core(found.group()),
                id=licence_id,
                about=_about(text, found.start(), found.end()),
            )
        )
    return tuple(mentions)


def normalise_licence(stated: str) -> str | None:
    """The id of a licence as a hub or a table states it ("Apache-2.0"), None where unknown."""
    known, _ = _spellings()
    key = key_of(stated)
    if key in known:
        return known[key][0]
    return key if key in licences() else None


def _has_context(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 30) : start], text[end : end + 24]
    return bool(CONTEXT_AFTER.match(after) or CONTEXT_BEFORE.search(before))


def _core(stated: str) -> str:
    """The name that people use, in its own words: MIT for "the MIT License"."""
    short = re.sub(
        r"(?i)^(?:the\s+)?(MIT)[\s\-]*(?:licen[cs]ed?|许可证?|协议|開源授權|授權)$", r"\1", stated
    )
    return " ".join(short.removeprefix("可" if short[1:3] in ("免费", "免費") else "\0").split())


def _about(text: str, start: int, end: int) -> str | None:
    """Whether the clause speaks of code or of weights; the word nearest to the licence decides."""
    before = CLAUSE.split(text[max(0, start - WINDOW) : start])[-1]
    after = CLAUSE.split(text[end : end + WINDOW])[0]
    nearest: list[tuple[int, str]] = []
    for about, words in (("code", CODE), ("weights", WEIGHTS)):
        nearest += [(len(before) - found.end(), about) for found in words.finditer(before)]
        nearest += [(found.start() + WINDOW // 2, about) for found in words.finditer(after)]
    if not nearest:
        return None
    kinds = {about for _, about in nearest}
    if kinds == {"code", "weights"} and re.search(r"(?i)\bboth\b|均|都|and|和|及|与", before):
        return None
    return min(nearest)[1]
