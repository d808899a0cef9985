"""The search language of the arXiv query interface: fields, phrases, brackets, AND, OR, ANDNOT.

query  = part { ("AND" | "OR" | "ANDNOT") part }       read from left to right
part   = "(" query ")" | field ":" (word | '"' phrase '"' | "[" from " TO " to "]")
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

Test = Callable[[dict[str, Any]], bool]
TOKEN = re.compile(r'\(|\)|(\w+):(?:"([^"]*)"|\[(\d{8,14}) TO (\d{8,14})\]|([^\s()"]+))|\w+|\S')
FIELDS = ("ti", "au", "abs", "co", "jr", "cat", "rn", "all", "submittedDate")


class QueryError(ValueError):
    """The query is not in the language; the message says where."""


def parse(query: str) -> Test:
    """Turn a query into a test of a paper's record. Raises QueryError."""
    tokens = list(TOKEN.finditer(query))
    test, end = _chain(tokens, 0)
    if end < len(tokens):
        raise QueryError(f"unexpected {tokens[end][0]!r}")
    return test


def _chain(tokens: list[re.Match[str]], at: int) -> tuple[Test, int]:
    test, at = _part(tokens, at)
    while at < len(tokens) and tokens[at][0] in ("AND", "OR", "ANDNOT"):
        word = tokens[at][0]
        other, at = _part(tokens, at + 1)
        test = _joined(word, test, other)
    return test, at


def _joined(word: str, left: Test, right: Test) -> Test:
    if word == "OR":
        return lambda paper: left(paper) or right(paper)
    wanted = word == "AND"
    return lambda paper: left(paper) and right(paper) is wanted


def _part(tokens: list[re.Match[str]], at: int) -> tuple[Test, int]:
    if at >= len(tokens):
        raise QueryError("the query ends too early")
    token = tokens[at]
    if token[0] == "(":
        test, at = _chain(tokens, at + 1)
        if at >= len(tokens) or tokens[at][0] != ")":
            raise QueryError("a bracket is not closed")
        return test, at + 1
    name, phrase, start, end, word = token.groups()
    if name not in FIELDS:
        raise QueryError(f"unexpected {token[0]!r}")
    if start:
        return _between(start, end), at + 1
    return _contains(name, (phrase if phrase is not None else word or "").lower()), at + 1


def _between(start: str, end: str) -> Test:
    # Both bounds are GMT; a day alone stands for its first and its last minute.
    first, last = start.ljust(14, "0"), end.ljust(12, "9").ljust(14, "9")

    def test(paper: dict[str, Any]) -> bool:
        published: datetime = paper["published"]
        return first <= f"{published:%Y%m%d%H%M%S}" <= last

    return test


def _contains(name: str, wanted: str) -> Test:
    def test(paper: dict[str, Any]) -> bool:
        if name == "cat":
            return wanted in (category.lower() for category in paper["categories"])
        texts = {
            "ti": paper["title"],
            "abs": paper["summary"],
            "au": " ".join(paper["authors"]),
            "co": paper.get("comment", ""),
        }
        searched = texts.values() if name == "all" else (texts.get(name, ""),)
        pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)"
        return any(re.search(pattern, text.lower()) for text in searched)

    return test
