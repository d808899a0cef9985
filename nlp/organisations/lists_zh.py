"""Organisations that no list knows in Chinese enumerations: 首批加入的单位有：A、B, A、B等企业, A、B跟投."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

import rjieba

from nlp.lexicon.words import word_set
from nlp.models.families import han_index
from nlp.names.coined_zh import is_coined, is_common, kind_of

FILE = "organisation_words.toml"
_NOUN = (
    r"(?:单位|企业|公司|机构|厂商|成员|投资方|投资人|投资者|股东|出资方|出资人|伙伴|高校|院校|媒体|厂家|会员"
    r"|多股|个股|概念股|参与方|发起方|合作方|大厂|巨头|券商|基金|车企|友商|同行|玩家|对手)"
)
_ITEM = r"[\u3400-\u9fffA-Za-z0-9·&.]{2,12}?"
_LIST = rf"(?P<list>{_ITEM}(?:、{_ITEM}){{1,30}}?(?:(?:和|与|及|以及|，以及){_ITEM})?)"
_END = r"(?=等|[，。；！？（(）)\n]|$)"
_PATTERNS = (
    # 首批加入的单位有：, 出资名单相当亮眼：
    re.compile(
        rf"(?:{_NOUN}|名单)[^，。：；\n、]{{0,8}}?(?:包括了?|包含|涵盖|有|为|是|分别[是为]|如下)?[：:]\s?{_LIST}{_END}"
    ),
    re.compile(rf"{_NOUN}(?:包括了?|包含|涵盖|有|为|分别[是为]){_LIST}{_END}"),
    # A、B、C等二十余家单位
    re.compile(
        rf"(?:^|(?<=[，。；：！？由与和对向被获\s（(]))(?:包括|由|其中|来自|联合|携手)?{_LIST}(?:等[^，。；、\n]{{0,12}}?(?:家|所|个|位|名)?|[一两二三四五六七八九十\d]{{1,3}}(?:家|所))[^，。；、\n]{{0,6}}?{_NOUN}(?![的内])",
        re.MULTILINE,
    ),
    # A、B跟投
    re.compile(
        rf"(?:^|(?<=[，。；：\s由]))(?:由|老股东|新股东)?{_LIST}(?:[领跟参]投|联合投资|共同投资|继续加码)",
        re.MULTILINE,
    ),
    # 由A和B联合打造
    re.compile(
        rf"(?:(?<=由)|(?:^|(?<=[，。；：\s]))(?!由))(?P<list>{_ITEM}(?:、{_ITEM}){{0,5}}?(?:和|与|及){_ITEM})"
        r"(?:联合|共同|合作)(?:打造|研发|开发|推出|训练|发布|研制|出品|开源)",
        re.MULTILINE,
    ),
)
_SPLIT = re.compile(r"、|，以及|以及")
_LAST = re.compile(r"(?<=[\u3400-\u9fffA-Za-z0-9]{2})(?:和|与|及)(?=[\u3400-\u9fffA-Za-z0-9]{2})")
_NO_NAME = re.compile(
    r"[的了是在被把让们这那哪等]|模型|不同|[多数几某各]|^[^A-Za-z\u3400-\u9fff]|(?:公司|企业|机构|厂商|人员|政府部门|平台|用户|客户|行业|领域|服务|产品|系统)$"
)
_FEW = 2
_SURE = 2  # so many of the patterns say before the row what it lists


def listed_with_others(text: str, found: Container[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of the names in such enumerations. text is folded, masked.

    found: the places of organisations that are known by now.
    """
    for index, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            items = list(_items(text, *match.span("list")))
            known = sum(place in found for place in items) + (index < _SURE)
            for place in items:
                if place not in found and _can_be(text[place[0] : place[1]], known):
                    yield place


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = [start, *(at for m in _SPLIT.finditer(text, start, end) for at in m.span()), end]
    pairs = list(zip(cuts[::2], cuts[1::2], strict=True))
    pairs[0] = (_begin(text, *pairs[0]), pairs[0][1])
    for first, last in pairs[:-1]:
        yield first, last
    first, last = pairs[-1]
    middle = _LAST.search(text, first, last)
    if middle:
        yield first, middle.start()
        first = middle.end()
    yield first, last


def _begin(text: str, start: int, end: int) -> int:
    """Where the first name of a row begins: behind the words of the clause that leads to it, 发布当日某某集团."""
    at = begin = start
    for word, kind in rjieba.tag(text[start:end], False):
        at += len(word)
        if len(word) > 1 and kind[0] in "vtdp" and end - at > 1:
            begin = at
    return begin


@cache
def _endings() -> tuple[str, ...]:
    names = ("firm_endings_zh", "firm_telling_zh", "endings_zh")
    return tuple(word for name in names for word in word_set(FILE, name))


def _can_be(surface: str, known: int) -> bool:
    """Whether an item names an organisation, where so many of its row surely do."""
    if _NO_NAME.search(surface) or surface in han_index() or len(surface) > 12:
        return False
    if surface in word_set(FILE, "not_names_zh") or surface in word_set(FILE, "firm_common_zh"):
        return False
    if surface.isascii():
        return known >= _FEW and surface[:1].isupper() and len(surface) > 2
    if kind_of(surface):
        kind = kind_of(surface)
        if is_common(surface) or kind.startswith(("ns", "v", "a", "d", "m")):
            return False
        return known >= _FEW or kind.startswith(("nz", "nt", "nr", "x"))
    if is_coined(surface) or surface.endswith(_endings()):
        return True
    words = rjieba.tag(surface, False)
    single = any(len(word) == 1 for word, _ in words)
    return (
        known > 0
        and single
        and not any(kind[0] in "vdpcr" for word, kind in words if len(word) > 1)
    )
