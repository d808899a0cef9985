"""Firms of a short plain Chinese name that no list knows, by what a text tells of them: 衡思今后会主攻…, 知岸CEO某某.

Each place where a clause has a firm's act, staff or property behind a run of characters speaks for that run;
a coined run needs less than a word of the language, and what could be a person's name needs what only firms do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from nlp.lexicon.people_words import people_words, phrases
from nlp.lexicon.words import word_list, word_set
from nlp.models.families import han_index
from nlp.names.coined_zh import is_coined, is_common, kind_of, may_name
from nlp.text.spellings import data_file

FILE = "subject_words_zh.toml"
WORDS = "organisation_words.toml"
_OFTEN = 3  # mentions of a name that make up for what else is told
ENOUGH = 2.0  # of a coined name told in one place, or of a shorter one
_FACT, _ACT, _SHARED = 2.0, 1.0, 0.5
_WORD_NEEDS, _PERSON_NEEDS, _UNIT_NEEDS = 3.0, 3.0, 3.0
_PHRASE_NEEDS = 4.0
_LONG = 4  # characters of a coined name that one act tells
_HEAD = r"(?:^|(?<=[\n，。；：！？、“”「」『』（）()《》\s—|]))"
_NAME = r"(?P<name>(?<!\d)\d{2,3}[\u3400-\u9fff]{1,2}?|[\u3400-\u9fff]{2,6}?)"
_NOBODY = re.compile(
    r"们|人士|模型|大模|季度|[同环]比|主$|^另|[者员方家商局厅院所部版型类组期率量值性度账]$|公司|企业|厂商|团队|机构|记者|本报|本刊|[的了]|^[一二三四五六七八九十两几多数百千万]"
)
_DATE = re.compile(r"[去今明前当本上半全近多\d]年$|[月日号]$")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = {
        name: "|".join(word_list(FILE, name))
        for name in ("leads", "adverbs", "acts", "firm_acts", "shared_acts", "facts", "before")
    }
    behind = (
        rf"(?:(?P<fact>(?:{words['facts']}))"
        rf"|(?:[（(][^（）()\n]{{2,24}}[）)])?(?:{words['adverbs']}){{0,4}}(?:(?P<firm>{words['firm_acts']})|(?P<act>{words['acts']})|(?P<shared>{words['shared_acts']})))"
    )
    subject = re.compile(
        rf"{_HEAD}(?:(?:{words['leads']})[，]?){{0,3}}{_NAME}{behind}", re.MULTILINE
    )
    beside = re.compile(
        rf"(?:{words['before']})[“「]?{_NAME}(?:[”」]?(?=[，。；、！？\n]|$|的(?!是)|获悉|了解到|求证)|(?P<fact>{words['facts']}))"
    )
    return subject, beside


@dataclass
class _Told:
    """What a text tells of a run of characters: how much, what only firms do, and where."""

    weight: float = 0.0
    of_firms: float = 0.0
    facts: int = 0
    places: set[int] = field(default_factory=set)


def subjects(
    text: str, found: Iterable[tuple[int, int]], people: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Spans of names that are told to be firms'. text is folded, masked.

    found: the places of organisations that are known by now, which begin their units (搜狐知学);
    people: the places where a recogniser sees somebody.
    """
    firms = set(found)
    starts = dict(firms)
    held = bytearray(len(text) + 1)
    for start, end in firms:
        held[start:end] = b"\1" * (end - start)
    told: dict[str, _Told] = {}
    for pattern in _patterns():
        for match in pattern.finditer(text):
            name, start = match.group("name"), match.start("name")
            if any(held[start : match.end("name")]):
                known = starts.get(start)
                if known is None or known >= match.end("name"):
                    continue
            one = told.setdefault(name, _Told())
            if start in one.places:
                continue
            one.places.add(start)
            kinds = match.groupdict()
            sure = kinds.get("fact") or kinds.get("firm") or kinds.get("house")
            worth = _FACT if sure else _ACT if kinds.get("act") else 0.0
            one.weight += worth or _SHARED
            one.of_firms += worth
            one.facts += bool(sure)
    seen = {text[start:end] for start, end in people}
    names = {text[start:end] for start, end in firms}
    for name, one in told.items():
        if name not in names and _is_firm(name, one, text, names, seen):
            of_unit = any(name.startswith(known) for known in names)
            places = (m.start() for m in re.finditer(name, text)) if of_unit else one.places
            for place in places:
                yield place, place + len(name)


def _is_firm(name: str, one: _Told, text: str, names: set[str], people: set[str]) -> bool:
    if name in han_index() or name in people or _NOBODY.search(name) or _DATE.search(name):
        return False
    if any(name.startswith(person) for person in people if len(person) > 1):
        return False
    unit_of = max((n for n in names if len(n) > 1 and name.startswith(n)), key=len, default="")
    if unit_of:
        rest = name[len(unit_of) :]
        often = len(one.places) > 1 and one.of_firms >= _UNIT_NEEDS
        return len(rest) == 2 and may_name(rest) and (often or text.count(name) >= _OFTEN)
    core = _core(name)
    listed = word_set(WORDS, "firm_common_zh") | word_set(WORDS, "not_names_zh")
    repeated = text.count(name)
    if is_common(core) or core in listed or name in listed:
        return False
    if not may_name(core):  # 月之暗面 is a phrase, and a figure counts: 36氪
        often = len(one.places) + name[0].isdigit() >= _OFTEN
        return one.of_firms >= _PHRASE_NEEDS and often
    if kind_of(core).startswith("ns"):
        return one.of_firms > _WORD_NEEDS
    kind = kind_of(core)
    if kind and kind[0] not in "nx" and one.weight <= ENOUGH:
        return False  # 高效, 支持: no noun is named so
    if core != name:
        return one.of_firms >= _ACT
    if is_like_person(name):
        return one.of_firms >= _PERSON_NEEDS or (one.of_firms >= ENOUGH and len(name) == 2)
    if not is_coined(name):
        often = one.weight >= _WORD_NEEDS and len(one.places) > 1
        return one.of_firms >= ENOUGH and (often or (one.facts > 0 and repeated >= _OFTEN))
    return one.of_firms >= (_ACT if repeated > 1 or len(name) >= _LONG else ENOUGH)


def _core(name: str) -> str:
    """A name without the town before it and the ending behind: 苏州智驾, 长庚智能."""
    core = name.removeprefix(next((town for town in _towns() if name.startswith(town)), ""))
    for ending in _endings():
        if core.endswith(ending) and len(core) > len(ending) + 1:
            return core[: -len(ending)]
    return core if len(core) > 1 else name


@cache
def _towns() -> tuple[str, ...]:
    return tuple(phrases(data_file("people.toml")["houses"]["places"]))


@cache
def _endings() -> tuple[str, ...]:
    words = word_set(WORDS, "firm_endings_zh") | word_set(WORDS, "firm_telling_zh") | {"云"}
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _behind() -> re.Pattern[str]:
    words = {
        name: "|".join(word_list(FILE, name)) for name in ("adverbs", "acts", "firm_acts", "facts")
    }
    return re.compile(
        rf"(?P<fact>{words['facts']}|(?:{words['adverbs']}){{0,4}}(?:{words['firm_acts']}))"
        rf"|(?:{words['adverbs']}){{0,4}}(?:{words['acts']})"
    )


def does_what_firms_do(text: str, places: Iterable[tuple[int, int]]) -> bool:
    """Whether a name that could be somebody's is told to be a firm's at its places. text is folded."""
    behind = [_behind().match(text, end) for _, end in places]
    return sum(_FACT if found["fact"] else _ACT for found in behind if found) >= ENOUGH


def is_like_person(name: str) -> bool:
    """Whether the run could be somebody's name: two or three characters that begin with a family name."""
    words = people_words()
    family = name[0] in words.han_surnames or name[:2] in words.han_compound
    return kind_of(name).startswith("nr") or (family and 2 <= len(name) <= 3)
