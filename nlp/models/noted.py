"""Models that only show notes tell: a line's name behind its house, "Acme - Kaya 3 - a reader of pages (X, HF)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, variant_words
from nlp.models.benchmarks import is_data
from nlp.models.grammar import parse
from nlp.models.names import Name
from nlp.names.notes import ENDS_IN_LINKS, notes_of
from nlp.names.pieces import common_words
from nlp.records import Organisation

_MARKS = re.compile(r"[^\w\n@]{0,6}")
# "Acme - ", "Acme's ", "Acme introduces ", "Acme / "
_OF_HOUSE = re.compile(
    r"(?:[’']s)? ?(?:[-–—/:] ?)?"
    r"(?:(?i:introduc|announc|releas|launch|unveil|drop|open[- ]sourc|present)(?:es|e|s|ed|ing)? )?"
    r"(?:(?i:the|its|new) )?"
)
_AND_HOUSE = re.compile(r" (?:\+|&|and|x) ")
_NAME = re.compile(
    r"[A-Z][\w.+]*(?:-[\w.+]+)*(?: (?:[A-Z][\w.+]*|[vV]?\d+(?:\.\d+)*[BM]?)(?![\w-])){0,2}(?![\w-])"
)
# what the line goes on with says that a model came out …
_SAYS_MODEL = re.compile(
    r"\b(?:(?i:models?|LLMs?|VLMs?|VLA|MoE|TTS|ASR|finetunes?|fine-tunes?|weights|embeddings?)|\d[\d.]*B)\b"
    r"|(?i:\b(?:text|image|video|speech|audio)[- ](?:to|2)[- ]?\w+)"
)
_HELD = re.compile(r"\b(?:HF|Hugging ?Face|[Ww]eights|Model)\b")  # … or its links do
_OTHER = re.compile(
    r"(?i)\b(?:data ?sets?|benchmark\w*|evals?|leaderboards?|librar(?:y|ies)|tools?|toolkits?|frameworks?|apps?|agents?"
    r"|playbook|papers?|courses?|guides?|reports?|raises?|raised|surveys?|plug-?ins?|IDE|CLI|SDK|API|challenge|competition"
    r"|interviews?|hackathon|events?|support\w*|integrat\w+|updates?|lib|editor|browser|chips?|GPUs?)\b"
)


def noted(text: str, taken: bytearray, organisations: Iterable[Organisation]) -> Iterator[Name]:
    """What the lines of show notes name behind their house, where they say that it is a model.

    text is folded and masked; taken: the characters that models' names hold.
    """
    starts: list[int] = []
    lines = text.split("\n")
    at = 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    noted_lines = notes_of(lines)
    if not noted_lines:
        return
    houses = {m.start: m.end for one in organisations for m in one.mentions}
    for number in sorted(noted_lines):
        start, line = starts[number], lines[number]
        links = ENDS_IN_LINKS.search(line)
        end = start + (links.start() if links else len(line))
        begin = _MARKS.match(text, start, end).end()  # type: ignore[union-attr]  # it may be empty
        behind = _behind_house(text, begin, end, houses)
        name = _name(text, behind, end, taken) if behind is not None else None
        if name is None or _OTHER.search(text, name[0], end):
            continue
        says = _SAYS_MODEL.search(text, name[1], end) is not None
        held = _HELD.search(line, links.start()) is not None if links else False
        if says or held:
            stem = re.match(r"[^\d]*[^\d\s-]|.", text[name[0] : name[1]])
            length = stem.end() if stem else name[1] - name[0]
            yield Name(
                *name, None, parse(text[name[0] + length : name[1]]), stem=text[name[0] :][:length]
            )


def _behind_house(text: str, begin: int, end: int, houses: dict[int, int]) -> int | None:
    """Where a line goes on behind the house that it opens with, or two of them."""
    last = houses.get(begin)
    if last is None:
        return None
    more = _AND_HOUSE.match(text, last)
    if more and more.end() in houses:
        last = houses[more.end()]
    behind = _OF_HOUSE.match(text, last, end)
    return behind.end() if behind and behind.end() > last else None


def _name(text: str, start: int, end: int, taken: bytearray) -> tuple[int, int] | None:
    """The name that stands at a place, where it is no ordinary word and no other model's."""
    found = _NAME.match(text, start, end)
    if found is None or any(taken[start : found.end()]):
        return None
    words = found.group().split(" ")
    while len(words) > 1 and words[-1].isalpha() and words[-1].lower() in common_words():
        words.pop()
    surface = " ".join(words)
    distinct = re.search(r"\d|[a-z][A-Z]|[A-Z]{2}", surface) is not None
    ordinary = all(
        word.lower() in common_words() or word.lower() in variant_words() for word in words
    )
    if (ordinary and not distinct) or len(surface) < 3 or key_of(surface) in not_name_keys():
        return None
    if is_data(text, start, start + len(surface)):
        return None
    return start, start + len(surface)
