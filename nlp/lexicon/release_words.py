"""The words of nlp/lexicon/release_words.toml as compiled patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from nlp.text.spellings import data_file
from nlp.text.word_tree import longest_first

BLANKS = r"\s+"
FORMS = ("base", "third", "past", "participle", "gerund")
# {hub} in a pattern: a place where weights lie, and nothing that is that place's
HUB = r"(?:the\s+)?(?:Ⓞ+(?:\s+Ⓞ+)?(?![Ⓞ’'])|Git[Hh]ub\b|Model[Ss]cope\b|Hugging|HF\b|[Hh]ub\b)"
# {when}: words of time as they follow a verb; {where}: a maker's own place, or a hub
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
WHEN = (
    rf"(?:(?:early|late)\s+)?(?:today|yesterday|tonight|tomorrow|overnight|at\s+last|on\s+(?:the\s+)?(?:\w+day|\d|{_MONTH})"
    rf"|(?:last|this|next)\s+(?:\w+day|morning|week|month|year|spring|summer|autumn|fall|winter|night|evening|{_MONTH})"
    rf"|in\s+(?:early\s+|late\s+|mid-)?(?:{_MONTH}|20\d\d|spring|summer|autumn|winter)\b|(?:earlier|later)\s+(?:this|that)"
    r"|(?:a|an|one|two|three|four|five|six|several|some|\d+)\s+(?:few\s+)?(?:hours?|days?|weeks?|months?|years?)\s+(?:later|ago|earlier|before|after)|the\s+(?:night|day|week)\s+before|since)\b"
)
WHERE = (
    rf"(?:on|in|at|to|through|via)\s+(?:{HUB}|(?:(?:the|its|their|our|Ⓞ+[’']s|an?)\s+)?(?:[\w-]+[’']?s?\s+){{0,2}}"
    r"(?:Ⓞ+|Hugging|hub|API|app|platform|playground|console|site|website|store|models?\s+tab|market|cloud)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One entry: what a trigger means. The strength is explained in the data file."""

    action: str
    act: str | None
    strength: int
    alone: bool = False
    planned: bool = False
    done: bool = False  # the words themselves say that it was done
    beside: bool = False  # counts only beside another word of release
    not_before: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the reader of releases looks for."""

    english: re.Pattern[str]  # verbs and nouns, any form
    english_forms: dict[str, tuple[Word, frozenset[str]]]  # lower-case text -> word, its forms
    states: tuple[tuple[re.Pattern[str], Word], ...]  # the model stands before
    leads: tuple[tuple[re.Pattern[str], Word], ...]  # the model stands after
    chinese: re.Pattern[str]
    chinese_words: dict[str, Word]
    context: dict[str, re.Pattern[str]]


@cache
def words() -> Words:
    """The words, read once."""
    data = data_file("release_words.toml")
    forms: dict[str, tuple[Word, frozenset[str]]] = {}
    for entry in data["english"]:
        word = _word(entry)
        for form, text in zip(FORMS, entry["forms"], strict=True):
            known = forms.get(text, (word, frozenset[str]()))[1]
            forms[text] = (word, known | {form})
        for noun in entry.get("nouns", ()):
            known = forms.get(noun, (word, frozenset[str]()))[1]
            forms[noun] = (word, known | {"noun"})
    chinese = {text: _word(entry) for entry in data["chinese"] for text in entry["words"]}
    return Words(
        english=re.compile(rf"(?i)(?<![\w-])(?:{longest_first(forms, blank=BLANKS)})(?![\w-])"),
        english_forms=forms,
        states=_phrases(data["english_state"]),
        leads=_phrases(data["english_lead"]),
        chinese=re.compile(longest_first(chinese, blank=BLANKS)),
        chinese_words=chinese,
        context={
            name: re.compile(text, re.IGNORECASE if name.startswith("english") else 0)
            for name, text in data["context"].items()
        },
    )


def _phrases(entries: list[dict[str, object]]) -> tuple[tuple[re.Pattern[str], Word], ...]:
    return tuple(
        (re.compile(_filled(text)), _word(entry))
        for entry in entries
        for text in cast("list[str]", entry.get("patterns") or [entry["pattern"]])
    )


def _filled(pattern: str) -> str:
    """A pattern with its places for words of time and place filled in."""
    return pattern.replace("{hub}", HUB).replace("{when}", WHEN).replace("{where}", WHERE)


def _word(entry: dict[str, object]) -> Word:
    def pattern(name: str, form: str) -> re.Pattern[str] | None:
        return re.compile(form.format(entry[name])) if name in entry else None

    return Word(
        action=str(entry["action"]),
        act=str(entry["act"]) if "act" in entry else None,
        strength=int(str(entry["strength"])),
        alone=bool(entry.get("alone", False)),
        planned=bool(entry.get("planned", False)),
        done=bool(entry.get("done", False)),
        beside=bool(entry.get("beside", False)),
        not_before=pattern("not_before", "(?:{})"),
        not_after=pattern("not_after", "(?:{})$"),
    )
