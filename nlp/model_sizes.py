"""Names that stand for a model in several sizes: "X-1.5B/7B/72B-Chat" is X-1.5B-Chat, and X-Chat in two more."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.lexicon.words import word_set
from nlp.model_grammar import count, parse
from nlp.model_names import Name

_NUMBER = r"\d{1,4}(?:\.\d+)?[Bb]"
_LAST = re.compile(rf"[-_ ]?{_NUMBER}$")
_MORE = re.compile(rf"(?:/{_NUMBER})+(?![A-Za-z0-9])")
_STAGE = re.compile(r"[- ]([A-Z][a-z]+)(?![A-Za-z0-9])")
_IN_ALL = re.compile(rf"(?<![A-Za-z0-9.])({_NUMBER})(?=/)|(?<=/)({_NUMBER})(?![A-Za-z0-9])")


def over_sizes(text: str, name: Name) -> tuple[Name, ...]:
    """The name, and what a slash adds: "X-1.5B", then "7B/72B-Chat", which is X-Chat in further sizes."""
    first = _LAST.search(text, name.start, name.end)
    more = _MORE.match(text, name.end)
    if not (first and more and name.parts.size and name.parts.size_label):
        return (name,)
    end, stages = more.end(), list(name.parts.stage)
    while (word := _STAGE.match(text, end)) and word[1].lower() in word_set(
        "name_words.toml", "stage"
    ):
        stages += [stage for stage in parse(word[1]).stage if stage not in stages]
        end = word.end()
    parts = replace(name.parts, stage=tuple(stages))
    start = more.start() + 1
    size = text[start : more.end()]
    one = "/" not in size  # "X-7B/72B-Chat" names X-72B-Chat
    rest = replace(
        name,
        start=start,
        end=end,
        parts=replace(
            parts, size=count(size) if one else None, size_label=size.lower() if one else None
        ),
        shown=text[name.start : first.start()]
        + (first.group()[0].strip("0123456789") + size if one else "")
        + text[more.end() : end],
    )
    return replace(name, parts=parts), rest


def sizes_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of the sizes that a name has behind a slash: "7B" and "72B" of "7B/72B-Chat"."""
    if text[start - 1 : start] != "/" or "/" not in text[start:end]:
        return []
    return [found.span() for found in _IN_ALL.finditer(text, start, end)]
