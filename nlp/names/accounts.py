"""Accounts of networks in a text, "@acme announces …": people and firms that newsletters name only so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from nlp.names.pieces import common_words

_ACCOUNT = re.compile(r"(?<![\w.@/])@(?P<name>[A-Za-z0-9_]{3,30})(?![\w.-]{0,64}@)(?!\w)")
# who acts, and is not only thanked, cited or asked: "@acme announces", "@acme: our new model"
_ACTS = re.compile(
    r"(?:[’']s?\b|:| on [^.:\n]{3,60}:|,? (?:of|from) (?:the )?[A-Z][^,.:\n]{2,40}, [a-z]{3,}"
    r"| (?:(?:just|also|has|have|had|will|is|are|recently|today|officially|quietly) )*"
    r"(?!and\b|or\b|for\b|on\b|in\b|at\b|with\b|from\b|to\b|of\b|via\b|by\b|the\b|as\b|but\b)[a-z]{3,})"
)
# "“…,” wrote @acme in a long thread"
_SAID = re.compile(
    r"[,”\"] (?:wrote|writes|said|says|noted|notes|joked|replied|adds|added|posted|asked|answered|quipped) @$"
)
_SAID_REACH = 14
# "wrote user ferrous_kid": a name of a forum, which has a sign that no word has
_HANDLE = re.compile(
    r"(?<![\w/])(u/[A-Za-z0-9_-]{3,30})(?![\w/-])"
    r"|\b(?:user|redditor|commenter|poster) ([A-Za-z][A-Za-z0-9-]{0,30}[\d_][A-Za-z0-9_-]{0,30})(?![\w-]|\.\w)"
)

# "User tunafish warned": a name like a word that none is
_USER_SAYS = re.compile(
    r"\b(?:[Uu]ser|[Rr]edditor|[Mm]ember) ([A-Za-z][A-Za-z0-9-]{2,30})"
    r"(?= (?:warned|said|says|wrote|writes|noted|notes|joked|asked|replied|added|claimed|complained|argued|summed))"
)


# "quietfox: “It is a fine model.”": who is quoted at a line's head, by a name like no word
_HEADS_LINE = re.compile(r"^[^\w\n]{0,4}([a-z][a-z0-9_-]{2,24})(?=: [“\"])", re.MULTILINE)


def handles(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name of a forum's user that stands without @."""
    for found in _HANDLE.finditer(text):
        yield found.span(found.lastindex or 0)
    for found in chain(_USER_SAYS.finditer(text), _HEADS_LINE.finditer(text)):
        if found.group(1).lower() not in common_words():
            yield found.span(1)


def accounts(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each account's name without its @, and whether it acts in its sentence."""
    for found in _ACCOUNT.finditer(text):
        start, end = found.span("name")
        acts = _ACTS.match(text, end) or _SAID.search(text, max(0, start - _SAID_REACH), start)
        yield start, end, acts is not None
