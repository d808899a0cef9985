"""Names that stand for a model in several sizes: "X-1.5B/7B/72B-Chat" is X-1.5B-Chat, X-7B-Chat and X-72B-Chat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.lexicon.words import word_set
from nlp.models.grammar import count, parse
from nlp.models.names import Name

_NUMBER = r"\d{1,4}(?:\.\d+)?[Bb]"
_LAST = re.compile(rf"[-_ ]?{_NUMBER}$")
_MORE = re.compile(rf"(?:/{_NUMBER})+(?![A-Za-z0-9])")
_ONE = re.compile(_NUMBER)
_STAGE = re.compile(r"[- ]([A-Z][a-z]+)(?![A-Za-z0-9])")


def over_sizes(text: str, name: Name) -> Iterator[Name]:
    """The name, and one for each size that a slash adds: "X-1.5B", "7B" and "72B-Chat" of "X-1.5B/7B/72B-Chat"."""
    first = _LAST.search(text, name.start, name.end)
    more = _MORE.match(text, name.end)
    if not (first and more and name.parts.size and name.parts.size_label):
        yield name
        return
    end, stages = more.end(), list(name.parts.stage)
    while (word := _STAGE.match(text, end)) and word[1].lower() in word_set(
        "name_words.toml", "stage"
    ):
        stages += [stage for stage in parse(word[1]).stage if stage not in stages]
        end = word.end()
    parts = replace(name.parts, stage=tuple(stages))
    stage = text[more.end() : end]
    yield replace(name, parts=parts, shown=text[name.start : name.end] + stage if stage else "")
    if first.group()[0] == " " and "/" in text[more.start() + 1 : more.end()]:
        return  # "X 7B/14B/32B" is a family in sizes
    stem = text[name.start : first.start()] + first.group()[0].strip("0123456789")
    for place in _ONE.finditer(text, more.start(), more.end()):
        size = place.group()
        yield replace(
            name,
            start=place.start(),
            end=end if place.end() == more.end() else place.end(),
            parts=replace(parts, size=count(size), size_label=size.lower()),
            shown=stem + size + stage,
        )
