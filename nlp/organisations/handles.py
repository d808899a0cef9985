"""Organisations that a text names by their account: "@deepseek_ai dropped …", "kaya-3 by acme-labs: …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.models.grammar import slug
from nlp.names.accounts import accounts
from nlp.names.artefacts import artefacts
from nlp.organisations.places import Found

# what an account adds to the name of its firm
_ADDED = re.compile(
    r"(?:^the|^team|^hello|^join|(?:ai|hq|inc|official|team|llm|labs?|devs?|research|app|io|com|tech)$)"
)
# the last part of an account that a person seldom has
_FIRM = re.compile(r"(?:[a-z](?:AI|HQ|NLP|Labs?|LLM)|_(?:ai|AI|labs?|nlp|hq|inc|team|project))$")
# what people do with news: "@someone_ai shared a paper"
COMMENTS = re.compile(
    r" (?:(?:also|has|just) )*(?:shar|discuss|not|highlight|report|argu|show|test|summari[sz]|post|sa(?:y|id)|wr[io]t"
    r"|explain|mention|point|f[io]und|ask|suggest|think|thought|believ|observ|comment|respond|describ|emphasi[sz]|express|critici[sz]"
    r"|compar|question|recommend|read|tri|tweet|quot|joke)[a-z]*\b"
    r"|[’']s (?:tweet|post|thread|take|summary|newsletter|article)\b"
)


def firms(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Accounts of listed firms, and of unlisted ones where the account tells a firm by its ending.

    One that does not act counts where the text names its firm otherwise.
    """
    named = {place.id for place in found}
    for _, (start, end) in artefacts(text):
        known = owner_of(text[start:end])
        yield Found(start, end, known or slug(text[start:end]), known is not None)
    for start, end, acts in accounts(text):
        name = text[start:end]
        known = owner_of(name)
        if known and (acts or known in named):
            yield Found(start, end, known, True)
        elif acts and _FIRM.search(name) and not COMMENTS.match(text, end):
            yield Found(start, end, slug(name), False)


def owner_of(handle: str) -> str | None:
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
