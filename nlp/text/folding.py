"""Text made even for matching, character by character, so that every offset stays true.

Traditional characters become Simplified and full-width forms become ASCII; case is left alone unless
asked for. The result is always exactly as long as the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc

_BULLET_IN_NAME = re.compile(r"(?<=[\u3400-\u9fff])•(?=[\u3400-\u9fff])")  # 夫子•明察


@cache
def _table() -> dict[int, str]:
    """Code point to its folded character, for those that change."""
    han = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    # one character a line: the converter then has no phrases to prefer
    simplified = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    table = {
        ord(before): after
        for before, after in zip(han, simplified, strict=True)
        if before != after and len(after) == 1
    }
    table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF10, 0xFF5B)}
    table |= {ord("\u00a0"): " ", ord("\u3000"): " ", ord("\u2009"): " ", ord("\u202f"): " "}
    table[ord("\u223c")] = "~"  # the operator, between the ends of a range
    # every dash that stands inside a name: hyphen, non-breaking hyphen, figure dash, en dash, minus
    table |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
    return table


@cache
def _changed() -> re.Pattern[str]:
    """Runs of what changes: in most texts little does, and to look for it costs a seventh of a translation."""
    return re.compile(f"[{''.join(re.escape(chr(code)) for code in _table())}]+")


def fold(text: str) -> str:
    """The text in Simplified characters and ASCII forms, of the same length."""
    if text.isascii():
        return text
    folded = _changed().sub(_folded, text)
    return _BULLET_IN_NAME.sub("·", folded) if "•" in folded else folded


def _folded(run: re.Match[str]) -> str:
    return run.group().translate(_table())


def lower(text: str) -> str:
    """The text in lower case, of the same length (a few letters have a longer lower case: they stay)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def simplified(text: str) -> str:
    """A short name in Simplified characters: how lexicon and text meet."""
    return fold(text)
