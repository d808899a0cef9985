"""Places where a text names organisations that the lexicon lists."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.lexicon.words import word_list, word_set
from nlp.names.houses import acts
from nlp.organisations.context import is_no_firm, is_told, is_told_by_field
from nlp.organisations.places import FILE, Found, something_else
from nlp.text.matching import Hit, Listed, NameMatcher

HAN = re.compile(r"[\u3400-\u9fff]")
HAN_SHARE = 1 / 8  # of the signs of a Chinese text at least so many are Chinese
# an account in an address: "BAAI/bge-large" speaks of no organisation
HUB_PATH = re.compile(r"/(?=[\w.-]*(?:[-_]|[A-Za-z]\d))[A-Za-z0-9]")
# "BGE(BAAI General Embedding的缩写)": a model's name, spelled out
_SPELLED_OUT = re.compile(r"(?: [A-Z][a-z]+){2,4} ?的?(?:缩写|简称)")
# 某站-W涨10%
_ON_EXCHANGE = re.compile(r"-S?W(?![A-Za-z])|-S(?![A-Za-z])|(?:收|大|微)?[涨跌]|股价")
# "AI 2.0": no AI2
_VERSION = re.compile(r"\d\.\d")
# "某某实验室 (Fudan-DISC)": the letters of a part
_PART = re.compile(r"-[A-Z]{2,}[)）]")
# one word that "AI" may be written onto
_WITHOUT_AI = re.compile(r"[A-Z][A-Za-z]{3,}[a-z]")
# where Latin letters and Chinese characters meet
_BLANK_AT_HAN = re.compile(
    r"(?<=[A-Za-z0-9]) (?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=[A-Za-z0-9])"
)
_HAN_BORDER = re.compile(r"(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])")
FIELD = 2  # organisations that are surely named make a text one of the field


def listed_places(folded: str) -> list[Found]:
    """The places of a folded text that mean a listed organisation, in order."""
    hits = [hit for hit in listed_hits(folded) if not is_no_firm(folded, hit)]
    sure = {hit.listed.key for hit in hits if not hit.listed.ambiguous}
    told = {
        index
        for index, hit in enumerate(hits)
        if not hit.listed.ambiguous
        or hit.listed.key in sure
        or is_told(folded, hit)
        or (len(sure) >= FIELD and is_told_by_field(folded, hit))
    }
    _tell_neighbours(folded, hits, told)
    return [
        Found(hit.start, hit.end, hit.listed.key, True)
        for index, hit in enumerate(hits)
        if index in told
    ]


@cache
def _matcher() -> NameMatcher:
    names = []
    for entry in load_lexicon().organisations:
        names += [
            Listed(name, entry.id, False) for name in entry.names if name not in entry.ambiguous
        ]
        names += [Listed(name, entry.id, True) for name in entry.ambiguous]
        # 某某团队 is also called 某某大模型团队
        teams = (name.removesuffix("团队") for name in entry.names if name.endswith("团队"))
        names += [Listed(f"{team}大模型团队", entry.id, False) for team in teams]
        if entry.kind == "maker":  # "OrionStarAI"
            names += [
                Listed(f"{name}AI", entry.id, False)
                for name in entry.names
                if _WITHOUT_AI.fullmatch(name)
            ]
    written = (replace(one, name=name) for one in names for name in _spaced(one.name))
    return NameMatcher(list(dict.fromkeys(written)))


def _spaced(name: str) -> tuple[str, ...]:
    """A name as listed, and with and without blanks between Latin and Chinese: Kimi团队, Kimi 团队."""
    if name.endswith("公司"):  # with a blank before it, the word is no part of the name
        return (name,)
    closed = _BLANK_AT_HAN.sub("", name)
    return name, closed, _HAN_BORDER.sub(" ", closed)


def listed_hits(folded: str) -> list[Hit]:
    """Every place that is spelled as a listed name, whether or not it means the organisation."""
    hits = [
        hit
        for hit in _matcher().find(folded)
        if not (
            something_else().match(folded, hit.end)
            or HUB_PATH.match(folded, hit.end)
            or _SPELLED_OUT.match(folded, hit.end)
            or folded.startswith("科技", hit.end - 1)  # 思科 in 朗思科技
            or _VERSION.match(folded, hit.end - 1)
            or (folded[hit.start - 1 : hit.start] in {"(", "（"} and _PART.match(folded, hit.end))
        )
    ]
    if is_mostly_han(folded):
        return [hit for hit in hits if not is_address(folded, hit)]
    tools = word_set(FILE, "tools_en")
    return [hit for hit in hits if hit.listed.name not in tools or acts(folded, hit.end)]


def _tell_neighbours(text: str, hits: list[Hit], told: set[int]) -> None:
    """Add the ambiguous names that stand in a row with told ones: 苹果、微软和英伟达; then their repetitions."""
    row = re.compile(r"[”」]?\s?(?:[、，,]|和|与|及|以及|或)\s?[“「]?")
    for order in (range(1, len(hits)), range(len(hits) - 2, -1, -1)):
        for index in order:
            beside = index - 1 if order.step > 0 else index + 1
            first, second = sorted((index, beside))
            between = text[hits[first].end : hits[second].start]
            if beside in told and len(between) < 6 and row.fullmatch(between):
                told.add(index)
    names = {hits[index].listed for index in told if hits[index].listed.ambiguous}
    told.update(index for index, hit in enumerate(hits) if hit.listed in names)


def is_mostly_han(text: str) -> bool:
    """Whether a text is a Chinese one, whatever English names it holds."""
    return len(HAN.findall(text)) > len(text) * HAN_SHARE


def is_address(text: str, hit: Hit) -> bool:
    """Whether a site is named only as the place where something is: 权重放在GitHub."""
    if hit.listed.name.lower() not in {name.lower() for name in word_list(FILE, "sites_zh")}:
        return False
    if _ON_EXCHANGE.match(text, hit.end):
        return False
    acts = "|".join(word_list(FILE, "site_acts_zh"))
    return not re.compile(rf" ?[也则还已将又]?(?:{acts})").match(text, hit.end)
