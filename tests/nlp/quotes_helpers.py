"""A pipeline of the components under test, with the organisations told instead of found."""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import nlp.people.component
import nlp.quotes.component
import nlp.text.tokenizer  # noqa: F401 - all three register what pipelines are made of
from nlp.records import Mention, Organisation


@cache
def pipeline(language: str, *, indirect: bool = False) -> Language:
    tokenizer = {"en": "modelwire.english_tokenizer.v1", "zh": "modelwire.chinese_tokenizer.v1"}[
        language
    ]
    made = spacy.blank(language, config={"nlp": {"tokenizer": {"@tokenizers": tokenizer}}})
    made.add_pipe("modelwire_people")
    made.add_pipe("modelwire_quotes", config={"indirect": indirect})
    return made


def organisation(text: str, names: list[str]) -> Organisation:
    """Every place where one of the names stands."""
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    mentions = tuple(
        Mention(text=m.group(), start=m.start(), end=m.end()) for m in pattern.finditer(text)
    )
    return Organisation(id=names[0].lower(), name=names[0], listed=True, mentions=mentions)


def read(
    language: str, text: str, organisations: list[list[str]], *, indirect: bool = False
) -> Doc:
    made = pipeline(language, indirect=indirect)
    doc = made.make_doc(text)
    doc._.organisations = tuple(organisation(text, names) for names in organisations)
    for _, component in made.pipeline:
        doc = component(doc)
    return doc
