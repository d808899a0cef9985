"""Many words as one pattern that looks at each letter of a text once, not once for each word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def longest_first(words: Iterable[str], *, blank: str = r"\ ") -> str:
    """An alternation that finds the longest word, and a shorter one only where what follows it asks for that.

    blank: the pattern that stands for a blank. Where the case is left aside, words must be in lower case.
    """
    tree: dict[str, Any] = {}
    for word in sorted(words):
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return "|".join(_branches(tree, blank))


def _branches(node: dict[str, Any], blank: str) -> list[str]:
    return [
        (blank if letter == " " else re.escape(letter)) + _rest(below, blank)
        for letter, below in node.items()
        if letter
    ]


def _rest(node: dict[str, Any], blank: str) -> str:
    """What may follow a letter: greedy, so that a longer word is tried before the one that ends here."""
    branches = _branches(node, blank)
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"
