"""From simplified to traditional characters, as a Hong Kong paper prints what it takes over."""

from __future__ import annotations

from functools import cache

import opencc

from demo.articles import Text


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2hk")


def as_printed(copy: Text, original: Text, passage: str) -> str:
    """Give a passage of the original in the characters of the text that repeats it."""
    if (original.language, copy.language) != ("zh-Hans", "zh-Hant"):
        return passage
    return str(_converter().convert(passage))
