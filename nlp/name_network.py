"""The network's first layer: what each piece is, what it looks like, and what stands right beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from spacy.attrs import LEMMA, NORM, PREFIX, SHAPE, SUFFIX
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

ATTRIBUTES = (NORM, SHAPE, PREFIX, SUFFIX, LEMMA)
# odd numbers that make a pair of pieces one feature: the pair (a, b) is another than (b, a)
_LEFT, _RIGHT = numpy.uint64(0x9E3779B97F4A7C15), numpy.uint64(0xC2B2AE3D27D4EB4F)


@registry.architectures("modelwire.name_embedding.v1")  # type: ignore[untyped-decorator]
def name_embedding(
    width: int, rows: list[int], maxout_pieces: int = 3
) -> Model[list[Doc], list[Any]]:
    """Hash embeddings of a piece's features, mixed to one vector of the given width.

    rows: how many each table has: word, shape, build (its prefix), suffix, lemma, pair before, pair behind.
    """
    if len(rows) != len(ATTRIBUTES) + 2:
        raise ValueError(f"rows must be {len(ATTRIBUTES) + 2} numbers, got {len(rows)}.")
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, count, column=column, seed=column + 7, dropout=0.0)
        for column, count in enumerate(rows)
    ]
    return chain(
        Model("name_features", _features),
        list2ragged(),
        with_array(concatenate(*tables)),
        with_array(Maxout(width, width * len(rows), nP=maxout_pieces, dropout=0.0, normalize=True)),
        ragged2list(),
    )


def _features(
    model: Model[Any, Any],
    docs: list[Doc],
    is_train: bool,  # noqa: ARG001 - thinc's signature
) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    found: list[Any] = []
    for doc in docs:
        columns = doc.to_array(list(ATTRIBUTES)).reshape(len(doc), len(ATTRIBUTES))
        words: Any = columns[:, 0]
        pairs = numpy.zeros((len(doc) + 1, 1), dtype="uint64")
        pairs[1:-1, 0] = words[:-1] * _LEFT ^ words[1:] * _RIGHT
        rows: Any = numpy.hstack([columns, pairs[:-1], pairs[1:]])
        found.append(model.ops.asarray2i(rows, dtype="uint64"))
    return found, lambda _: []
