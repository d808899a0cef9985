"""Accounts that a digest credits in brackets without their @: "shipped with day-0 support (someone_ai; anna_ml)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.lexicon.schema import key_of

_ACCOUNT = r"[A-Za-z][A-Za-z0-9_]{2,30}"
_BRACKET = re.compile(rf"\(({_ACCOUNT}(?:[;,] {_ACCOUNT})*)\)")
_NAME = re.compile(_ACCOUNT)
# what only an account looks like: "scaling_notes", "annaResearch", several behind semicolons
_SURE = re.compile(r"_|\b[a-z]+[A-Z]|;")
_SHAPED = re.compile(r"_|^[a-z]+[A-Z]|^[A-Z][a-z]+[A-Z][A-Za-z]*\d*$|[A-Za-z]{4}\d+$")
ENOUGH = 2  # brackets that are surely credits: from there on the text credits so


def credited(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each such account that is no listed name."""
    brackets = list(_BRACKET.finditer(text)) if "_" in text or ";" in text else []
    if sum(_SURE.search(bracket.group(1)) is not None for bracket in brackets) < ENOUGH:
        return
    for bracket in brackets:
        for name in _NAME.finditer(text, *bracket.span(1)):
            if _SHAPED.search(name.group()) and key_of(name.group()) not in _listed():
                yield name.span()


@cache
def _listed() -> frozenset[str]:
    lexicon = load_lexicon()
    names = [
        name for entry in (*lexicon.organisations, *lexicon.families) for name in entry.all_names
    ]
    for entry in lexicon.organisations:
        names += [*entry.hub.huggingface, *entry.hub.modelscope, *entry.hub.github]
    return frozenset(map(key_of, names))
