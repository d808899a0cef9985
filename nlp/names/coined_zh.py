"""Whether Chinese characters can be a name that somebody made up, or are words of the language."""

from __future__ import annotations

import re
from functools import cache

import rjieba

from nlp.lexicon.words import word_set

_HAN = re.compile(r"[\u3400-\u9fff]+")
# characters that make clauses and counts: in a short run of them nobody's name is told
_GRAMMAR = re.compile(
    r"[的了是为在有和与及或等们我你他她它这那其此该本某各每什哪谁何第几两个款种项次些更最很太还也都就又才再已将会能可要须应"
    r"均于被把让使给对从到向由因所如若且而并但则却即不没未非无前后内外里下时约请之者至起来去过着吗呢吧嘛一二三四五六七八九十用卖买说做搞]"
)
_OF_CLAUSES = frozenset("dpcrmqta")  # kinds (ICTCLAS) of words that make clauses and counts
# kinds (ICTCLAS) of words that a name may be borrowed from
_BORROWED = ("n", "x", "a", "v", "i", "l", "g", "j", "z")
_NO_NOUN = ("nsf", "vn", "vd", "vi", "ad", "an")


@cache
def kind_of(surface: str) -> str:
    """What the dictionary holds a run for: "" for no word, else its part of speech (ICTCLAS)."""
    words = rjieba.tag(surface, False)
    return words[0][1] if len(words) == 1 else ""


@cache
def is_common(surface: str) -> bool:
    """Whether the run is, or holds, a word that names nobody and nothing of its own."""
    common = word_set("not_names.toml", "common_zh")
    return (
        surface in common
        or surface in word_set("not_names.toml", "described_zh")
        # (开放平台 is one word, and a 平台)
        or any(len(word) > 1 and word in common for word in rjieba.cut_for_search(surface, False))
    )


@cache
def is_coined(surface: str) -> bool:
    """Whether the run is no word, nor a phrase of words: 流影, 知岸; 霁月 is a word, 模型更新 a phrase."""
    if not _HAN.fullmatch(surface) or _GRAMMAR.search(surface) or is_common(surface):
        return False
    words = rjieba.tag(surface, False)
    if len(words) == 1:
        return words[0][1].startswith(("nr", "nz", "x"))
    longer = [kind for word, kind in words if len(word) > 1]
    grammar = any(
        kind[0] in _OF_CLAUSES or (kind[0] == "v" and len(word) > 1) for word, kind in words
    )
    return not longer or (len(longer) == 1 and len(words) > 2 and not grammar)


@cache
def may_name(surface: str) -> bool:
    """Whether the run is coined, or a word that is rare enough to be borrowed for a name: 霁月, 墨池."""
    if is_coined(surface):
        return True
    if not _HAN.fullmatch(surface) or _GRAMMAR.search(surface) or is_common(surface):
        return False
    kind = kind_of(surface)
    return kind.startswith(_BORROWED) and kind not in _NO_NOUN


def words_meet(text: str, at: int, *, reach: int = 8) -> bool:
    """Whether the dictionary ends a word at a place of a text."""
    begin = max(0, at - reach)
    border = begin
    for word in rjieba.cut(text[begin : at + reach], False):
        if border >= at:
            break
        border += len(word)
    return border == at
