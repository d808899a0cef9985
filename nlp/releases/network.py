"""The network that weighs releases: for each place of a model how likely the text tells its release or a plan there.

Trained by `python -m nlp.training` on our own texts, in which the places that tell a release are marked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy
from spacy.attrs import LEMMA, PREFIX, SHAPE
from spacy.tokens import Doc
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    Softmax_v2,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

from nlp.names.fast_matrices import multiply_with_numpy, one_thread
from nlp.names.network import dilated_encoder, piece_vectors
from nlp.names.word_vectors import DIMENSIONS
from nlp.releases.pieces import STATUSES, Window

TRAINED = Path(__file__).parents[1] / "trained" / "releases"
WEIGHTS, ABOUT = "weights.npz", "meta.json"
# what a place of a model may tell
LABELS = ("nothing", *STATUSES)
WIDTH = 64
# what a piece looks like, and what is known of a model; and the rows of each one's table. The word itself is known by
# its vector alone: so no document is learnt by its words, and words that none of ours has tell something too
ATTRIBUTES, ROWS = (SHAPE, PREFIX, LEMMA), (500, 300, 400)
# sees 1 + 1 + 2 + 4 + 8 + 16 pieces to each side
DILATIONS = (1, 1, 2, 4, 8, 16)


def network(forgotten: float = 0.0, words_forgotten: float = 0.0) -> Model[list[Doc], list[Any]]:
    """The layers, weights by chance: a row a piece, a column for each of LABELS.

    The shares of pieces of which something is kept back in training: what is known of it, and which word it is.
    """
    tables: list[Model[Any, Any]] = [
        HashEmbed(WIDTH, rows, column=column, seed=column + 7, dropout=0.0)
        for column, rows in enumerate(ROWS)
    ]
    looks: Model[list[Doc], list[Any]] = chain(
        Model("piece_looks", _looks, attrs={"forgotten": forgotten}),
        list2ragged(),
        with_array(concatenate(*tables)),
        ragged2list(),
    )
    wide = WIDTH * len(ROWS) + DIMENSIONS
    return chain(
        concatenate(looks, piece_vectors(words_forgotten)),
        with_array(Maxout(WIDTH, wide, nP=3, dropout=0.0, normalize=True)),
        dilated_encoder(WIDTH, list(DILATIONS)),
        with_array(Softmax_v2(len(LABELS), WIDTH)),
    )


def _looks(
    model: Model[Any, Any], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    forgotten = model.attrs.get("forgotten", 0.0) if is_train else 0.0
    found: list[Any] = []
    for doc in docs:
        columns: Any = doc.to_array(list(ATTRIBUTES)).reshape(len(doc), len(ATTRIBUTES))
        if forgotten:
            away = numpy.random.random(len(doc)) < forgotten
            columns[away, ATTRIBUTES.index(LEMMA)] = 0
        found.append(model.ops.asarray2i(columns, dtype="uint64"))
    return found, lambda _: []


def save(model: Model[list[Doc], list[Any]], folder: Path, about: dict[str, Any]) -> None:
    """Write the weights, rounded to half precision, and what they were made from."""
    folder.mkdir(parents=True, exist_ok=True)
    weights: dict[str, Any] = {
        f"{place}.{name}": node.get_param(name).astype("float16")
        for place, node in enumerate(model.walk())
        for name in node.param_names
        if node.has_param(name)
    }
    numpy.savez_compressed(folder / WEIGHTS, **weights)
    text = json.dumps(about, ensure_ascii=False, indent=2)
    (folder / ABOUT).write_text(f"{text}\n", encoding="utf-8")


@cache
def trained(folder: Path) -> Model[list[Doc], list[Any]]:
    """The packed network in a folder. Raises OSError where there is none."""
    model = network()
    probe = Window(words=["."], keys=[0]).doc()
    model.initialize(X=[probe])
    with numpy.load(folder / WEIGHTS, allow_pickle=False) as weights:
        for place, node in enumerate(model.walk()):
            for name in node.param_names:
                if f"{place}.{name}" in weights:
                    node.set_param(name, weights[f"{place}.{name}"].astype("float32"))
    multiply_with_numpy(model)
    return model


@cache
def weighing(folder: Path) -> dict[str, float] | None:
    """What the network's chances weigh beside the rules (see weighing), None where none was trained."""
    if not (folder / ABOUT).exists():
        return None
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    return {str(name): float(weight) for name, weight in about["weighing"].items()}


def chances(
    model: Model[list[Doc], list[Any]], windows: Sequence[Window]
) -> list[tuple[int, int, numpy.ndarray]]:
    """For each place of a model in the windows: its start, which model, and the chance of each of LABELS."""
    held = [window for window in windows if window.models]
    found: list[tuple[int, int, numpy.ndarray]] = []
    with one_thread():
        for window in held:
            (rows,) = model.predict([window.doc()])
            found += [(start, which, rows[piece]) for piece, start, which in window.models]
    return found
