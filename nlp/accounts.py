"""Accounts of networks in a text, "@acme announces …": people and firms that newsletters name only so."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ACCOUNT = re.compile(r"(?<![\w.@/])@(?P<name>[A-Za-z0-9_]{3,30})(?![\w.-]{0,64}@)(?!\w)")
# who acts, and is not only thanked, cited or asked: "@acme announces", "@acme: our new model"
_ACTS = re.compile(
    r"(?:[’']s?\b|:| on [^.:\n]{3,60}:|,? (?:of|from) (?:the )?[A-Z][^,.:\n]{2,40}, [a-z]{3,}"
    r"| (?:(?:just|also|has|have|had|will|is|are|recently|today|officially|quietly) )*"
    r"(?!and\b|or\b|for\b|on\b|in\b|at\b|with\b|from\b|to\b|of\b|via\b|by\b|the\b|as\b|but\b)[a-z]{3,})"
)
# "wrote user ferrous_kid": a name of a forum, which has a sign that no word has
_HANDLE = re.compile(
    r"(?<![\w/])(u/[A-Za-z0-9_-]{3,30})(?![\w/-])"
    r"|\b(?:user|redditor|commenter|poster) ([A-Za-z][A-Za-z0-9-]{0,30}[\d_][A-Za-z0-9_-]{0,30})(?![\w-]|\.\w)"
)


def handles(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name of a forum's user that stands without @."""
    return (found.span(found.lastindex or 0) for found in _HANDLE.finditer(text))


def accounts(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each account's name without its @, and whether it acts in its sentence."""
    for found in _ACCOUNT.finditer(text):
        start, end = found.span("name")
        yield start, end, _ACTS.match(text, end) is not None
