"""Names that stand for a model in several sizes: "X-1.5B/7B/72B-Chat" is X-Chat in three."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.lexicon.words import word_set
from nlp.model_grammar import parse
from nlp.model_names import Name

_NUMBER = r"\d{1,4}(?:\.\d+)?[Bb]"
_LAST = re.compile(rf"[-_ ]?{_NUMBER}$")
_MORE = re.compile(rf"(?:/{_NUMBER})+(?![A-Za-z0-9])")
_STAGE = re.compile(r"[- ]([A-Z][a-z]+)(?![A-Za-z0-9])")
_IN_ALL = re.compile(rf"(?<![A-Za-z0-9.])({_NUMBER})(?=/)|(?<=/)({_NUMBER})(?![A-Za-z0-9])")


def over_sizes(text: str, name: Name) -> Name:
    """The name with the sizes that go on behind a slash and what stands behind them; it has no size then."""
    first = _LAST.search(text, name.start, name.end)
    more = _MORE.match(text, name.end)
    if not (first and more and name.parts.size and name.parts.size_label):
        return name
    end, stages = more.end(), list(name.parts.stage)
    while (word := _STAGE.match(text, end)) and word[1].lower() in word_set(
        "name_words.toml", "stage"
    ):
        stages += [stage for stage in parse(word[1]).stage if stage not in stages]
        end = word.end()
    parts = replace(name.parts, size=None, size_label=None, stage=tuple(stages))
    return replace(name, end=end, parts=parts)


def sizes_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of the sizes of a name that has several, none where it has one."""
    if "/" not in text[start:end]:
        return []
    return [found.span() for found in _IN_ALL.finditer(text, start, end)]
