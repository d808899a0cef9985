"""Organisations that a text names by their account: "@deepseek_ai dropped …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.model_grammar import slug
from nlp.organisation_places import Found

_HANDLE = re.compile(r"(?<![\w.@/])@(?P<name>[A-Za-z0-9_]{3,30})(?![\w@.-]*@)(?!\w)")
# who acts, and is not only thanked, cited or asked: "@acme announces", "@acme: our new model"
_ACTS = re.compile(
    r"(?:[’']s?\b|:| (?:(?:just|also|has|have|had|will|is|are|recently|today|officially|quietly) )*"
    r"(?!and\b|or\b|for\b|on\b|in\b|at\b|with\b|from\b|to\b|of\b|via\b|by\b|the\b|as\b|but\b)[a-z]{3,})"
)
# what an account adds to the name of its firm
_ADDED = re.compile(
    r"(?:^the|^team|^hello|^join|(?:ai|hq|inc|official|team|llm|labs?|devs?|research|app|io|com|tech)$)"
)
# the last part of an account that a person seldom has
_FIRM = re.compile(r"(?:[a-z](?:AI|HQ|NLP|Labs?|LLM)|_(?:ai|AI|labs?|nlp|hq|inc|team|project))$")


def accounts(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Accounts of listed firms, and of unlisted ones where the account tells a firm by its ending.

    One that does not act counts where the text names its firm otherwise.
    """
    named = {place.id for place in found}
    for handle in _HANDLE.finditer(text):
        start, end = handle.span("name")
        acts = _ACTS.match(text, end) is not None
        known = _owner(handle["name"])
        if known and (acts or known in named):
            yield Found(start, end, known, True)
        elif acts and _FIRM.search(handle["name"]):
            yield Found(start, end, slug(handle["name"]), False)


def _owner(handle: str) -> str | None:
    """The listed organisation whose account it is."""
    key = _key(handle)
    shorter = _ADDED.sub("", key)
    return _owners().get(key) or (_owners().get(shorter) if len(shorter) > 2 else None)


@cache
def _owners() -> dict[str, str]:
    owners: dict[str, str] = {}
    for entry in load_lexicon().organisations:
        hub = entry.hub
        for name in (*entry.names, *hub.huggingface, *hub.modelscope, *hub.github):
            key = _key(name)
            if key.isascii() and len(key) > 2:
                owners.setdefault(key, entry.id)
    return owners


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
