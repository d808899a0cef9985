"""A text as the network that weighs releases sees it: names of models and organisations as one piece each.

So it learns how a release is told and no names. Beside each model stands what else is known of it: whether the
rules tell its release, whether it is named here first, whether its family is the text's main one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy
import spacy
from spacy.attrs import LEMMA
from spacy.strings import get_string_id
from spacy.tokens import Doc

from nlp.names.pieces import PieceTokenizer, pieces
from nlp.records import Model, Organisation
from nlp.releases.text import MODEL, ORGANISATION

STATUSES = ("released", "planned")
# how sure the rules are of a release, in steps
STEPS = (0.0, 0.35, 0.6, 0.8)
# characters that go through the network at once, in whole lines; of a line that is longer, so many at a time
WINDOW = 6_000

Place = tuple[int, int, int]  # start, end, which of the models; -1 for an organisation


@dataclass(slots=True)
class Window:
    """Whole lines of a text in pieces, and where in them models stand."""

    words: list[str] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    models: list[tuple[int, int, int]] = field(
        default_factory=list
    )  # piece, start in the text, model

    def doc(self) -> Doc:
        """The pieces as spaCy's Doc, what is known of a model as its lemma."""
        made = Doc(_tokenizer().vocab, words=self.words, spaces=[False] * len(self.words))
        made.from_array([LEMMA], numpy.array(self.keys, dtype="uint64").reshape(-1, 1))  # type: ignore[arg-type]
        return made


@cache
def _tokenizer() -> PieceTokenizer:
    return PieceTokenizer(spacy.blank("en").vocab, with_words=False)


def places_of(models: Sequence[Model], organisations: Iterable[Organisation]) -> list[Place]:
    """Every mention in order; of overlapping ones the first and longest."""
    places = [(m.start, m.end, at) for at, one in enumerate(models) for m in one.mentions]
    places += [(m.start, m.end, -1) for one in organisations for m in one.mentions]
    places.sort(key=lambda place: (place[0], -place[1], -place[2]))
    kept: list[Place] = []
    for place in places:
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept


def windows(
    text: str,
    places: Iterable[Place],
    families: Sequence[str],
    told: Sequence[Mapping[str, float]],
) -> Iterator[Window]:
    """The text, folded, in windows. families, told: for each model its family, and the rules' confidence by status."""
    places = list(places)
    counts = Counter(families[model] for *_, model in places if model >= 0)
    most = max(counts.values(), default=0)
    met: set[int] = set()
    at, window, opened = 0, Window(), 0
    for start, end, model in [*places, (len(text), len(text), -2)]:
        for stretch in _lines(text[at:start]):
            if at - opened > (WINDOW if stretch[0] == "\n" else 2 * WINDOW):
                yield window
                window, opened = Window(), at
            at += len(stretch)
            for piece in pieces(stretch):
                if "\n" in piece or not piece.isspace():
                    window.words.append(piece)
                    window.keys.append(0)
        at = end
        if model >= 0:
            steps = [_step(told[model].get(status)) for status in STATUSES]
            key = (*steps, model not in met, counts[families[model]] == most)
            met.add(model)
            window.models.append((len(window.words), start, model))
            window.words.append(MODEL)
            window.keys.append(get_string_id("/".join(str(int(one)) for one in key)))
        elif model == -1:
            window.words.append(ORGANISATION)
            window.keys.append(1)
    yield window


def _lines(stretch: str) -> Iterator[str]:
    """A stretch cut before each line break, and within lines that are longer than a window."""
    first, *rest = stretch.split("\n")
    for line in (first, *(f"\n{line}" for line in rest)):
        yield from (line[start : start + WINDOW] for start in range(0, len(line), WINDOW))


def _step(confidence: float | None) -> int:
    return 0 if confidence is None else sum(confidence >= step for step in STEPS)
