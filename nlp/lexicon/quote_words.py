"""The lists of nlp/lexicon/quote_words.toml as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.lexicon.people_words import people_words, phrases
from nlp.text.spellings import data_file
from nlp.text.word_tree import longest_first

_VOWELS = "aeiou"
_DOUBLING = frozenset({"quip", "admit"})


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """What both languages need to know of saying."""

    saying: frozenset[str]  # English verbs of saying, any form that can govern speech
    weak: frozenset[str]  # verbs that only count with a subject before them
    reporting: frozenset[str]  # those that a clause may follow without marks
    phrases: re.Pattern[str]  # "put it", "went on"
    according: re.Pattern[str]
    naming: re.Pattern[str]  # directly before a name or term in marks
    han_saying: re.Pattern[str]
    han_not_saying: re.Pattern[str]
    han_naming: re.Pattern[str]
    han_named: re.Pattern[str]
    han_prepositions: tuple[str, ...]
    han_unnamed: re.Pattern[str]
    han_person_endings: tuple[str, ...]  # 者 of 开发者, 员 of 研究员
    han_no_person: frozenset[str]  # what ends so and is nobody


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying in a text. strong: whether it tells of speech even with no name as its object."""

    start: int
    end: int
    text: str
    strong: bool


# what stands before a noun and no verb
_NOUN = re.compile(
    r"(?i)(?<![\w’'])(?:the|a|an|these|those|its|their|his|her|our|my|any|no|such|some|of|[’']s) $"
)
# "the longer claim:", "a short answer:"
_ADJECTIVE_NOUN = re.compile(
    r"(?i)(?<![\w’'])(?:the|an?|this|that|its|his|her|my|our) (?:[\w-]+ ){0,3}[a-z-]+(?<!s) $"
)
_DETERMINED = re.compile(r"(?i)(?<![\w'’])(?:the|an?|its|their|his|her|one|this) $")
_SORT_OF_CALL = re.compile(r"\b(?:earnings|phone|conference|video|results|roll|wake-up) $")
_WOULD = re.compile(r"\b(?:would|will|to|should|could|can|must) $")
_ADJECTIVE_AFTER = re.compile(
    r" (?!that|how|why|it|he|she|they|we|the|an?|in|on|to|at|by|as|of|with|from|for|last|this)[a-z]+\b"
)
_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]+(?![\w-])")


def verbs(text: str, start: int, end: int) -> list[Verb]:
    """The English verbs of saying in a stretch, in order."""
    words = quote_words()
    found = []
    for match in _WORD.finditer(text, start, end):
        word = match.group().lower()
        if match.group()[0].isupper() and text[match.start() - 1 : match.start()] == " ":
            continue  # "Cascade State University": part of a name
        if word == "think" and text.startswith(" tank", match.end()):
            continue
        if word == "put" and _WOULD.search(text, max(start, match.start() - 10), match.start()):
            continue  # "said that the group would put “cloud first”"
        if word in {"call", "calls"} and _SORT_OF_CALL.search(text, start, match.start()):
            continue
        if word in words.saying or word in words.weak:
            if _NOUN.search(
                text, max(start, match.start() - 12), match.start()
            ) and not word.endswith(("ed", "ing", "id")):
                continue  # "the claims", "its report": a noun
            if text.startswith(":", match.end()) and _ADJECTIVE_NOUN.search(
                text, max(start, match.start() - 60), match.start()
            ):
                continue
            if (
                word.endswith("ed")
                and _ADJECTIVE_AFTER.match(text, match.end())
                and _DETERMINED.search(text, max(start, match.start() - 8), match.start())
            ):
                continue  # "one reported setup"
            found.append(Verb(match.start(), match.end(), word, word in words.saying))
    phrases = [
        Verb(m.start(), m.end(), m.group().lower(), True)
        for m in words.phrases.finditer(text, start, end)
    ]
    if phrases:
        found = sorted(
            [v for v in found if all(v.end <= p.start or v.start >= p.end for p in phrases)]
            + phrases,
            key=lambda v: v.start,
        )
    return found


def says(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a verb of saying stands in a stretch of English."""
    saying = quote_words().saying
    finish = len(text) if end is None else end
    return any(m.group().lower() in saying for m in _WORD.finditer(text, start, finish))


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
        saying |= (
            {entry}
            if entry.endswith((" out", " it", " on", " back", " in", " with"))
            else set(entry.split())
        )
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
    reporting = {form for verb in phrases(english["reporting_regular"]) for form in forms(verb)}
    for entry in phrases(english["reporting_irregular"]):
        reporting |= {entry} if entry.endswith(" out") else set(entry.split())
    return QuoteWords(
        saying=frozenset(w for w in saying | {"notes", "posts", "reports"} if " " not in w),
        weak=frozenset(weak),
        reporting=frozenset(reporting - {"point"}),
        phrases=re.compile(
            rf"(?i)(?<![\w'’-])(?:{longest_first({w for w in saying if ' ' in w})})\b"
        ),
        according=re.compile(rf"(?i)\b(?:{longest_first(phrases(english['according']))})\b"),
        naming=re.compile(
            rf"(?i)(?:\b(?:{longest_first(phrases(english['naming']))})|<[^>]*)\s*[:,]?\s*$"
        ),
        han_saying=re.compile(longest_first(phrases(chinese["saying"]))),
        han_not_saying=re.compile(longest_first(phrases(chinese["not_saying"]))),
        han_naming=re.compile(rf"(?:{longest_first(phrases(chinese['naming']))})$"),
        han_named=re.compile(rf"(?:{longest_first(phrases(chinese['named']))})"),
        han_prepositions=phrases(chinese["prepositions"]),
        han_person_endings=phrases(chinese["person_endings"]),
        han_no_person=frozenset(phrases(chinese["no_person"])),
        han_unnamed=re.compile(longest_first(people_words().han_unnamed)),
    )
