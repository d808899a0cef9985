"""The lexicon's word lists: what stands inside names, and what only looks like one."""

from __future__ import annotations

from functools import cache
from importlib import resources

from nlp.lexicon.load import LexiconError, read_table
from nlp.lexicon.schema import key_of


@cache
def word_list(file: str, name: str) -> tuple[str, ...]:
    """The list `name` of a file of word lists, e.g. ("name_words.toml", "domain")."""
    words = read_table(resources.files("nlp.lexicon") / file).get(name)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(f"{file}: expected a list of words under {name!r}, got {words!r}.")
    return tuple(words)


@cache
def word_set(file: str, name: str) -> frozenset[str]:
    """The same as a set, as spelled."""
    return frozenset(word_list(file, name))


@cache
def not_name_keys() -> frozenset[str]:
    """What is never a model: benchmarks, data sets, software and chips, as keys (see key_of)."""
    lists = ("benchmarks", "datasets", "software", "chips")
    return frozenset(key_of(word) for name in lists for word in word_list("not_names.toml", name))


@cache
def variant_words() -> frozenset[str]:
    """The words that tell one member of a family from another."""
    return frozenset().union(
        *(word_set("name_words.toml", name) for name in ("domain", "tier", "stage", "precision"))
    )
