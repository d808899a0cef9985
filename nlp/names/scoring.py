"""How well names are found in the held-out texts: precision, recall and F1 by label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import numpy
from spacy.training import Example
from spacy.util import registry

from nlp.names.decoding import LABELS, TAGS, spans_of


@registry.scorers("modelwire.names_scorer.v1")  # type: ignore[untyped-decorator]
def create_scorer() -> Callable[..., dict[str, Any]]:
    """Register the scorer for the tagger's config."""
    return score_names


def score_names(examples: Iterable[Example], **_: Any) -> dict[str, Any]:
    """names_p, names_r, names_f in [0, 1], and the same for each label."""
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for example in examples:
        predicted = _names([token.tag_ for token in example.predicted])
        truth = _names([token.tag_ for token in example.reference])
        found.update(label for *_, label in predicted)
        wanted.update(label for *_, label in truth)
        right.update(label for *_, label in predicted & truth)
    scores: dict[str, Any] = {}
    for label in LABELS:
        scores[f"names_{label.lower()}_f"] = _f1(right[label], found[label], wanted[label])
    scores["names_p"] = right.total() / max(1, found.total())
    scores["names_r"] = right.total() / max(1, wanted.total())
    scores["names_f"] = _f1(right.total(), found.total(), wanted.total())
    return scores


def _f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / max(1, found + wanted)


def _names(tags: list[str]) -> set[tuple[int, int, str]]:
    rows = numpy.full((len(tags), len(TAGS)), 1e-6)
    for place, tag in enumerate(tags):
        rows[place, TAGS.index(tag or "O")] = 1.0
    return {(first, end, label) for first, end, label, _ in spans_of(rows, TAGS)}
