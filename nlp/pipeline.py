"""The pipelines: one for each language, of the same components in the same order."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Literal

import spacy
from spacy.language import Language

from nlp import extensions

# factory -> the module that registers it; a component may read what those before it left on the Doc
COMPONENTS: tuple[tuple[str, str], ...] = (
    ("modelwire_sentences", "nlp.sentences"),
    ("modelwire_names", "nlp.names.component"),
    ("modelwire_organisations", "nlp.organisations.component"),
    ("modelwire_models", "nlp.models.component"),
    ("modelwire_people", "nlp.people.component"),
    ("modelwire_parameters", "nlp.parameters.component"),
    ("modelwire_releases", "nlp.releases.component"),
    ("modelwire_quotes", "nlp.quotes.component"),
)
# Longer texts are refused by nlp.read: some 200 bytes a token keep a process under 1 GB.
MAX_CHARACTERS = 4_000_000


def register() -> tuple[str, ...]:
    """Import every component, which registers its factory; gives the names in order."""
    import_module("nlp.text.tokenizer")
    found = [(factory, module) for factory, module in COMPONENTS if find_spec(module)]
    for _, module in found:
        import_module(module)
    return tuple(factory for factory, _ in found)


def build(language: Literal["en", "zh"]) -> Language:
    """A new pipeline for texts in English or Chinese; see nlp.extensions for what it sets."""
    names = register()
    extensions.declare()
    tokenizer = {"en": "modelwire.english_tokenizer.v1", "zh": "modelwire.chinese_tokenizer.v1"}
    nlp = spacy.blank(language, config={"nlp": {"tokenizer": {"@tokenizers": tokenizer[language]}}})
    nlp.max_length = MAX_CHARACTERS
    for name in names:
        nlp.add_pipe(name)
    return nlp


@cache
def shared(language: Literal["en", "zh"]) -> Language:
    """The pipeline of this process for a language, built once."""
    return build(language)
