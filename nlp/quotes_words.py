"""The lists of nlp/lexicon/quote_words.toml as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.people_words import longest_first, people_words, phrases
from nlp.spellings import data_file

_VOWELS = "aeiou"
_DOUBLING = frozenset({"quip", "admit"})


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """What both languages need to know of saying."""

    saying: re.Pattern[str]  # English verbs of saying, any form that can govern speech
    weak: re.Pattern[str]  # verbs that only count with a subject before them
    according: re.Pattern[str]
    naming: re.Pattern[str]  # directly before a name or term in marks
    han_saying: re.Pattern[str]
    han_not_saying: re.Pattern[str]
    han_naming: re.Pattern[str]
    han_named: re.Pattern[str]
    han_prepositions: tuple[str, ...]
    han_unnamed: re.Pattern[str]


def forms(verb: str) -> tuple[str, ...]:
    """The forms of a regular verb: deny, denies, denied, denying."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    doubled = verb + verb[-1] if verb in _DOUBLING else verb
    return verb, verb + "s", doubled + "ed", doubled + "ing"


@cache
def quote_words() -> QuoteWords:
    """The words, read once."""
    data = data_file("quote_words.toml")
    english, chinese = data["english"], data["chinese"]
    saying = {form for verb in phrases(english["regular"]) for form in forms(verb)}
    for entry in phrases(english["irregular"]):
        saying |= {entry} if entry.endswith((" out", " it", " on")) else set(entry.split())
    saying -= {
        "go",
        "goes",
        "went",
        "on",
        "object",
        "objects",
        "order",
        "orders",
        "note",
        "post",
        "question",
        "report",
    }
    weak = {word for entry in phrases(english["weak"]) for word in entry.split()} - {"by"} - saying
    return QuoteWords(
        saying=re.compile(
            rf"(?i)(?<![\w'’-])(?:{longest_first(saying | {'notes', 'posts', 'reports'})})(?![\w-])"
        ),
        weak=re.compile(rf"(?i)(?<![\w'’-])(?:{longest_first(weak)})(?![\w-])"),
        according=re.compile(rf"(?i)\b(?:{longest_first(phrases(english['according']))})\b"),
        naming=re.compile(
            rf"(?i)(?:\b(?:{longest_first(phrases(english['naming']))})|<[^>]*)\s*[:,]?\s*$"
        ),
        han_saying=re.compile(longest_first(phrases(chinese["saying"]))),
        han_not_saying=re.compile(longest_first(phrases(chinese["not_saying"]))),
        han_naming=re.compile(rf"(?:{longest_first(phrases(chinese['naming']))})$"),
        han_named=re.compile(rf"(?:{longest_first(phrases(chinese['named']))})"),
        han_prepositions=phrases(chinese["prepositions"]),
        han_unnamed=re.compile(longest_first(people_words().han_unnamed)),
    )
