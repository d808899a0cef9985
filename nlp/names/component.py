"""The component that proposes names: what a trained recogniser takes for models, organisations and people.

A proposal is no finding. nlp.names.evidence weighs the places of one spelling together, and the components after
this one hold what is left against the lexicon and the grammar of models' names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc

# what the packed recognisers' configs name is registered by these
from nlp import extensions
from nlp.names import network, pieces, scoring  # noqa: F401 - they register what the config names
from nlp.names.chunks import mask
from nlp.names.decoding import spans_of
from nlp.names.evidence import agreed
from nlp.names.fast_matrices import multiply_with_numpy, one_thread
from nlp.records import NamedPlace
from nlp.text.folding import fold

TRAINED = Path(__file__).parents[1] / "trained"
# characters that go through the network at once: few enough for a processor's cache
BATCH = 3_000
# a line without any of these names nobody: a capital, a letter beside a digit, a Chinese character
_MAY_NAME = re.compile(r"[A-Z\u3400-\u9fff]|[a-z]\d")
_HAN = re.compile(r"[\u3400-\u9fff]")
# of the signs of a line so many are Chinese where the line is
_HAN_SHARE = 1 / 8
# a line longer than this is an encoded file
_LONGEST_LINE = 20_000


@cache
def recogniser(folder: Path) -> Language:
    """The packed recogniser in a folder. Raises OSError where there is none."""
    nlp = spacy.load(folder)
    names: Any = nlp.get_pipe("names")
    multiply_with_numpy(names.model)
    return nlp


@Language.factory("modelwire_names", assigns=["doc._.names"], default_config={"folder": None})
def create_names(nlp: Language, name: str, folder: str | None) -> NameProposer:  # noqa: ARG001 - spaCy's signature
    """Make the component; folder: with the recognisers en and zh that `python -m nlp.training` made, else ours."""
    extensions.declare()
    return NameProposer(Path(folder) if folder else TRAINED)


class NameProposer:
    """Set doc._.names to a tuple of NamedPlace, in order, none overlapping.

    Each line is read by the recogniser of its own script, whatever the language of the text.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, doc: Doc) -> Doc:
        """Read doc.text only."""
        text = mask(fold(extensions.text_of(doc)))
        with one_thread():
            proposed = self.propose(text)
        doc._.names = agreed(text, proposed)
        return doc

    def propose(self, text: str) -> list[NamedPlace]:
        """Names in order in a text that is folded and masked, each place by itself."""
        found: list[NamedPlace] = []
        for language, stretches in _batches(text):
            nlp = recogniser(self.folder / language)
            names: Any = nlp.get_pipe("names")
            tokenizer: Any = nlp.tokenizer
            parts = [tokenizer.line(text[start:end]) for start, end in stretches]
            for (start, _), part, probabilities in zip(
                stretches, parts, names.model.predict(parts), strict=True
            ):
                for first, last, label, sure in spans_of(
                    numpy.asarray(probabilities), names.labels
                ):
                    begin = start + part.starts[first]
                    finish = start + part.starts[last - 1] + part.lengths[last - 1]
                    found.append(NamedPlace(label=label, start=begin, end=finish, confidence=sure))
        return sorted(found, key=lambda place: place.start)


def _batches(text: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Stretches of one script that go through the network at once: a call costs more than a short line in it."""
    waiting: dict[str, list[tuple[int, int]]] = {}
    for start, end, script in _stretches(text):
        batch = waiting.setdefault(script, [])
        batch.append((start, end))
        if sum(last - first for first, last in batch) >= BATCH:
            yield script, waiting.pop(script)
    yield from waiting.items()


def _stretches(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and script of lines worth a look, put together where they follow one another."""
    begin, end, script = 0, 0, ""
    offset = 0
    for line in text.splitlines(keepends=True):
        start, offset = offset, offset + len(line)
        kind = ""
        if len(line) <= _LONGEST_LINE and _MAY_NAME.search(line):
            kind = "zh" if len(_HAN.findall(line)) > len(line) * _HAN_SHARE else "en"
        if script and (kind != script or offset - begin > BATCH):
            yield begin, end, script
            script = ""
        if kind:
            begin = begin if script else start
            end, script = offset, kind
    if script:
        yield begin, end, script
