"""Organisations that no list knows, told by known ones that they stand in a row with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import rjieba

from nlp.lexicon.people_words import people_words
from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, word_set
from nlp.models.families import han_index, latin_index
from nlp.models.grammar import slug
from nlp.names.pieces import common_words
from nlp.organisations.places import FILE, Found, entries
from nlp.records import NamedPlace

_SIGN = "[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]"
# what stands between two names of a row, a row of links included: "A, B and C", "🤗 A | 🤖 B"
_LINK = rf"\s?(?:[|｜•·/]\s?(?:{_SIGN}{{1,2}}\s?)?|{_SIGN}{{1,2}}\s?)"
_ENGLISH = r"(?:, (?:and |or )?| (?:and|or|&) |/)"
_CHINESE = r"[”」]?\s?(?:、|和|与|及|以及|或)\s?[“「]?"
_LATIN = (
    r"(?:[0-9]{1,3}|[a-z])?[A-Z][A-Za-z0-9]*(?:[.&-][A-Za-z0-9]+)*"
    r"(?: (?:Face|AI|Cloud|Labs?|Research|Intelligence|DeepMind|Technology|Technologies|Group))?"
)
_HAN = r"[\u3400-\u9fff]{2,6}"
_AFTER = re.compile(
    rf"(?:{_LINK}|{_ENGLISH}|{_CHINESE})(?P<latin>{_LATIN})(?![A-Za-z0-9-]| [A-Z])"
    rf"|(?:{_LINK}|{_CHINESE})(?P<han>{_HAN}?)(?=[、，。；,）)”」\s]|[和与及等以]|都|均|也|在|跟[涨投]|[领参]投|纷纷|先后|同步|$)"
)
_BEFORE = re.compile(
    rf"(?<![A-Za-z0-9-])(?<![A-Z][a-z] )(?P<latin>{_LATIN})(?:{_LINK}|{_ENGLISH}|{_CHINESE})$"
    rf"|(?<=[、：:（(“「\s和与及了在])(?P<han>{_HAN}?)(?:{_LINK}|{_CHINESE})$"
)
_LATIN_ITEM = re.compile(_LATIN)
# "Yao Wenli, Acme's chief scientist": what stands before the comma is a person
_IN_APPOSITION = re.compile(r"[’']s [a-z]")
_CAPITAL_BEFORE = re.compile(r"[A-Z][A-Za-z’'-]* $")
# parts of speech (ICTCLAS) of names; n is also what the dictionary calls words it does not know
_NAMES = ("nr", "nt", "nz", "x", "eng")
_NO_NAME_IN = re.compile(r"模型|[则的了我你他她它们这那其是在有等各些]")


# a heading of links in capitals: "GITHUB HUGGING FACE MODELSCOPE DEMO DISCORD"
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{4,}(?: [A-Z]{4,}){2,}(?![\w-])")


def in_capitals(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """The words of a row in capitals that holds a found name, but those that are words."""
    starts = {place.start for place in found}
    for row in _CAPITALS.finditer(text):
        words = list(re.finditer(r"[A-Z]+", row.group()))
        if any(row.start() + word.start() in starts for word in words):
            for word in words:
                start, end = row.start() + word.start(), row.start() + word.end()
                if _can_be(text[start:end], False):
                    yield Found(start, end, slug(text[start:end]), False)


def beside(text: str, found: Iterable[Found], names: Iterable[NamedPlace]) -> Iterator[Found]:
    """Names in a row with found ones. text is folded, masked; names: what the recogniser is believed about."""
    other = {(p.start, p.end) for p in names if p.label != "ORG"}
    seen = {(p.start, p.end) for p in names if p.label == "ORG"}
    for place in found:
        after = _AFTER.match(text, place.end)
        before = _BEFORE.search(text, max(0, place.start - 40), place.start)
        rows = []
        if after:
            start, end = after.span(after.lastgroup or 0)
            rows.append((start, end, text[place.end : start], place.start))
        if (
            before
            and not _IN_APPOSITION.match(text, place.end)
            and not _CAPITAL_BEFORE.search(text, max(0, before.start() - 24), before.start())
        ):
            start, end = before.span(before.lastgroup or 0)
            rows.append((start, end, text[end : place.start], start))
        for start, end, between, first in rows:
            name = text[start:end]
            if (
                (start, end) not in other
                and not (_is_pair(between, name) and not text.endswith(", ", 0, first))
                and _can_be(name, (start, end) in seen)
            ):
                yield Found(start, end, slug(name), False)


def _is_pair(between: str, name: str) -> bool:
    """Whether a plain word stands with a house in no longer row: "Karpathy and Columbia University"."""
    return between in {" and ", " or ", " & "} and name[1:].islower()


# "甲跌3%，乙和丙跌超6%；丁、戊等大涨": what a report of the exchange lists
_MOVES = re.compile(
    r"(?:^|(?<=[，；。：、\n 中]))(?P<names>[\u3400-\u9fffA-Za-z]{2,8}?(?:、[\u3400-\u9fffA-Za-z]{2,8}?){0,12})"
    r"(?:等)?(?:股价|集体|均|盘中|午后|收盘|高开低走|高开|低开)?(?:大涨|大跌|上涨|下跌|走高|走低|涨停|跌停"
    r"|[涨跌](?:幅)?(?:近|超过?|逾|约|达)?\s?\d)"
)
_NO_STOCK = re.compile(
    r"(?:股|指数?|板块|概念|盘|油|金|银|铜|货|债|币|率|价|额|量|入|利润|市值|营收|同样|其中|再度|今日|一度|全线|股份制|收|触及"
    r"|芯片|半导体|行业|产业|赛道|个股|[暴累狂猛急])$|^(?:自|公司|单季|带动|推动|拉动|其他|其中|此外|受此)"
)


def stocks(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """The firms of a report of the exchange in which one found name rises or falls."""
    starts = {place.start for place in found}
    rows = list(_MOVES.finditer(text)) if "涨" in text or "跌" in text else []
    items = [
        (row.start("names") + item.start(), row.start("names") + item.end())
        for row in rows
        for item in re.finditer("[^、]+", row["names"])
    ]
    if not any(start in starts for start, _ in items):
        return
    for start, end in items:
        name = text[start:end]
        if start in starts:
            continue
        if name in _also_words():
            yield Found(start, end, _also_words()[name], True)
        elif not _NO_STOCK.search(name) and _can_be(name, True):
            yield Found(start, end, slug(name), False)


@cache
def _also_words() -> dict[str, str]:
    """The ids of listed firms by names that are words as well: 小米."""
    return {name: entry.id for entry in entries().values() for name in entry.ambiguous}


# a Chinese enumeration of three names or more: 股东有甲、乙、丙、丁等
_ENUMERATION = re.compile(
    r"[^\s、，。；：！？（）“”「」《》]{2,16}(?:[”」]?、[“「]?[^\s、，。；：！？（）“”「」《》]{2,16}){2,40}"
)
_ITEM = re.compile(r"[^、“”「」]+")
_LAST = re.compile(r"(?:等[\u3400-\u9fff]{0,8}|[和与及].*|以及.*|[均都也].*|在内.*)$")
# what no name of a firm ends in: 创业公司, 手机厂商
_SORT = re.compile(
    r"(?:公司|厂商|企业|机构|高校|大厂|运营商|院所|团队|巨头|平台|部门|单位|券商|用户|行业|领域|芯片|终端|设备|产品|服务|技术)$"
)
NAMED_IN_ENUMERATION = 3


def enumerated(text: str, found: Iterable[Found], names: Iterable[NamedPlace]) -> Iterator[Found]:
    """The other items of a Chinese enumeration of which three are found names and half may be, or between two such."""
    if "、" not in text:
        return
    other = {(p.start, p.end) for p in names if p.label == "MODEL"}
    ends = {place.end: place.start for place in found}
    for items in _enumerations(text):
        known = [ends.get(end, -1) >= start for start, end in items]
        likely = sum(
            one or text.endswith(_endings(), start, end)
            for one, (start, end) in zip(known, items, strict=True)
        )
        is_row = sum(known) >= NAMED_IN_ENUMERATION and likely >= len(items) / 2
        # what stands before the first name may be a part of the sentence
        for index in range(1, len(items)):
            start, end = items[index]
            surface = text[start:end]
            is_between = known[index - 1] and known[index + 1 : index + 2] == [True]
            if known[index] or not (is_row or is_between) or (start, end) in other:
                continue
            if _can_be_item(surface):
                yield Found(start, end, slug(surface), False)


@lru_cache(maxsize=1)  # a text is looked at again once more names are known
def _enumerations(text: str) -> tuple[list[tuple[int, int]], ...]:
    """Where the items of each enumeration stand."""
    found = []
    for run in _ENUMERATION.finditer(text):
        items = [item.span() for item in _ITEM.finditer(text, *run.span())]
        last = _LAST.search(text, *items[-1])
        items[-1] = (items[-1][0], last.start() if last else items[-1][1])
        found.append(items)
    return tuple(found)


def _can_be_item(surface: str) -> bool:
    if not 2 <= len(surface) <= 10 or _SORT.search(surface) or _NO_NAME_IN.search(surface):
        return False
    if surface.isascii():
        return bool(_LATIN_ITEM.fullmatch(surface)) and _can_be(surface, True)
    kinds = [kind for _, kind in rjieba.tag(surface, False)]
    is_firm = surface.endswith(_endings())
    is_common = len(kinds) * 2 <= len(surface) and not any(
        kind.startswith(_NAMES) for kind in kinds
    )
    return (is_firm or not is_common) and kinds != ["ns"] and _can_be(surface, True)


@cache
def _endings() -> tuple[str, ...]:
    lists = ("endings_zh", "firm_telling_zh", "firm_endings_zh")
    return tuple(frozenset().union(*(word_set(FILE, name) for name in lists)))


@cache
def _listed_keys() -> frozenset[str]:
    return frozenset(key_of(name) for entry in entries().values() for name in entry.all_names)


def _can_be(surface: str, is_seen: bool) -> bool:
    """Whether a name can be an organisation's in such a row: no word, model, place, benchmark or program."""
    key = key_of(surface)
    if key in not_name_keys() or key in latin_index() or surface in han_index():
        return False
    if key in _listed_keys():
        return False  # left out where it stands, as an address or a word
    if surface.isascii():
        words = surface.split(" ")
        return not (
            (len(words) == 1 and surface.lower() in common_words())
            or words[0] in word_set(FILE, "not_first_en")
            or words[0] in word_set(FILE, "days_en")
            or surface in word_set(FILE, "not_in_rows")
            or surface in people_words().grounds
            or (len(surface) <= 4 and surface.isupper() and not is_seen)
            or any(c.isdigit() for c in surface)
        )
    if surface in word_set(FILE, "not_names_zh") or surface in word_set(FILE, "firm_common_zh"):
        return False
    if _NO_NAME_IN.search(surface):
        return False
    tagged = rjieba.tag(surface, False)
    unknown = len(tagged) > 1 and len(surface) <= 4
    if not is_seen and (
        _SORT.search(surface)
        or (
            all(len(word) > 1 and not kind.startswith(_NAMES) for word, kind in tagged)
            and not surface.endswith(_endings())
        )
    ):
        return False  # 互联网公司, 科研院所
    if len(tagged) == 1 and not (tagged[0][1].startswith(_NAMES) or is_seen):
        return False
    return is_seen or (not unknown and tagged[0][1] != "ns")
