"""The recogniser's layers: what each piece is and stands beside, and what stands further off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from spacy.attrs import LEMMA, NORM, SUFFIX
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
    residual,
    with_array,
)
from thinc.types import Floats2d

from nlp.names.pieces import ATTRIBUTES
from nlp.names.word_vectors import DIMENSIONS, vector

# the columns of these that tell which word it is
_WORDS = numpy.array([ATTRIBUTES.index(one) for one in (NORM, SUFFIX, LEMMA)])
# odd numbers that make a pair of pieces one feature: the pair (a, b) is another than (b, a)
_LEFT, _RIGHT = numpy.uint64(0x9E3779B97F4A7C15), numpy.uint64(0xC2B2AE3D27D4EB4F)


@registry.architectures("modelwire.name_embedding.v1")  # type: ignore[untyped-decorator]
def name_embedding(
    width: int,
    rows: list[int],
    maxout_pieces: int = 3,
    forgotten: float = 0.0,
    vectors: bool = False,
) -> Model[list[Doc], list[Any]]:
    """Hash embeddings of a piece's features, mixed to one vector of the given width.

    rows: how many each table has: word, shape, build (its prefix), suffix, lemma, pair before, pair behind.
    forgotten: the share of pieces whose word is kept back in training, so that no sentence is learnt by heart.
    vectors: whether what a word means is seen as well (nlp/names/word_vectors.py).
    """
    if len(rows) != len(ATTRIBUTES) + 2:
        raise ValueError(f"rows must be {len(ATTRIBUTES) + 2} numbers, got {len(rows)}.")
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, count, column=column, seed=column + 7, dropout=0.0)
        for column, count in enumerate(rows)
    ]
    features: Model[list[Doc], list[Any]] = Model(
        "name_features", _features, attrs={"forgotten": forgotten}
    )
    wide = width * len(rows) + (DIMENSIONS if vectors else 0)
    mixed = Maxout(width, wide, nP=maxout_pieces, dropout=0.0, normalize=True)
    hashed: Model[Any, Any] = with_array(concatenate(*tables))
    if vectors:
        looks: Model[Any, Any] = chain(features, list2ragged(), hashed, ragged2list())
        return chain(concatenate(looks, piece_vectors(forgotten)), with_array(mixed))
    return chain(features, list2ragged(), hashed, with_array(mixed), ragged2list())


def piece_vectors(forgotten: float) -> Model[list[Doc], list[Any]]:
    """The vectors of the pieces' words. forgotten: the share of pieces whose word is kept back in training."""
    return Model("piece_vectors", _vectors, attrs={"forgotten": forgotten})


def _vectors(
    model: Model[Any, Any], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    forgotten = model.attrs["forgotten"] if is_train else 0.0
    found = [_vectors_of(doc) for doc in docs]
    if forgotten:
        for rows in found:
            rows[numpy.random.random(len(rows)) < forgotten] = 0
    return found, lambda _: []


def _features(
    model: Model[Any, Any],
    docs: list[Doc],
    is_train: bool,
) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    forgotten = model.attrs.get("forgotten", 0.0) if is_train else 0.0
    found: list[Any] = []
    for doc in docs:
        columns = doc.to_array(list(ATTRIBUTES)).reshape(len(doc), len(ATTRIBUTES))
        if forgotten:
            away = numpy.random.random(len(doc)) < forgotten
            columns[numpy.ix_(away, _WORDS)] = 0
        words: Any = columns[:, 0]
        pairs = words[:-1] * _LEFT ^ words[1:] * _RIGHT
        rows: Any = numpy.zeros((len(doc), len(ATTRIBUTES) + 2), dtype="uint64")
        rows[:, :-2] = columns
        rows[1:, -2] = pairs
        rows[:-1, -1] = pairs
        found.append(model.ops.asarray2i(rows, dtype="uint64"))
    return found, lambda _: []


def _vectors_of(doc: Doc) -> numpy.ndarray:
    """A row a piece; each word is looked up once."""
    if not len(doc):
        return numpy.zeros((0, DIMENSIONS), dtype="float32")
    words, places = numpy.unique(doc.to_array(NORM), return_inverse=True)
    rows: numpy.ndarray = numpy.stack([vector(doc.vocab.strings[word]) for word in words])[places]
    return rows


@registry.architectures("modelwire.dilated_encoder.v1")  # type: ignore[untyped-decorator]
def dilated_encoder(
    width: int, dilations: list[int], maxout_pieces: int = 3
) -> Model[list[Any], list[Any]]:
    """Layers that each see a piece and the ones so many places to its left and right.

    dilations: that distance for each layer, so that [1, 1, 2, 4, 8] sees 16 pieces to each side at the price of
    five layers that see one.
    """
    layers: list[Model[Any, Any]] = [
        residual(
            chain(
                _neighbours(distance),
                Maxout(width, width * 3, nP=maxout_pieces, dropout=0.0, normalize=True),
            )
        )
        for distance in dilations
    ]
    encoder: Model[Any, Any] = chain(*layers)
    encoder.set_dim("nO", width)
    return with_array(encoder, pad=sum(dilations))


def _neighbours(distance: int) -> Model[Floats2d, Floats2d]:
    return Model("neighbours", _see_neighbours, attrs={"distance": distance})


def _see_neighbours(
    model: Model[Floats2d, Floats2d],
    rows: Floats2d,
    is_train: bool,  # noqa: ARG001 - thinc's signature
) -> tuple[Floats2d, Callable[[Floats2d], Floats2d]]:
    """Each row between the ones that stand the distance before and behind it; zeros where there are none."""
    distance, width = model.attrs["distance"], rows.shape[1]
    seen = model.ops.alloc2f(rows.shape[0], width * 3)
    seen[distance:, :width] = rows[:-distance]
    seen[:, width : 2 * width] = rows
    seen[:-distance, 2 * width :] = rows[distance:]

    def backwards(slope: Floats2d) -> Floats2d:
        back = model.ops.as_contig(slope[:, width : 2 * width].copy())
        back[:-distance] += slope[distance:, :width]
        back[distance:] += slope[:-distance, 2 * width :]
        return back

    return seen, backwards
