"""Names that a person set aside in their own lexicon: they are told no more."""

from __future__ import annotations

from functools import cache

from nlp.lexicon.load import load_lexicon
from nlp.lexicon.schema import NameKind, key_of
from nlp.text.folding import fold


@cache
def ignored_keys(kind: NameKind) -> frozenset[str]:
    """The names of a kind, as keys (see key_of)."""
    return frozenset(key_of(fold(one.name)) for one in load_lexicon().ignored if one.kind == kind)


def is_ignored_model(surface: str, stem: str) -> bool:
    """Whether a name that no family explains is set aside, by itself or with all of its family."""
    keys = ignored_keys("model")
    return bool(keys) and (key_of(fold(surface)) in keys or key_of(fold(stem)) in keys)
