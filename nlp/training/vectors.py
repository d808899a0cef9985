"""`python -m nlp.training.vectors MODEL`: make the table of word vectors from a public language model.

MODEL is a folder, or a zip archive of one, with model.safetensors and tokenizer.json as sentence-transformers packs
them. Only the model's first layer is taken, the vectors of word parts; they are brought to fewer dimensions by their
principal components and rounded to eight bits. Nothing else in training needs the model.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy

from nlp.names.word_vectors import DIMENSIONS, FOLDER, GOES_ON, PARTS, TABLE

NAME, LICENCE = "sentence-transformers/all-MiniLM-L6-v2", "Apache-2.0"
LAYER = "embeddings.word_embeddings.weight"
WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"
# letters of our texts, and signs; other scripts' parts are never met
_KEPT = re.compile(r"[a-z\u00e0-\u00ff]+|[^\w\s]")


class ModelError(ValueError):
    """A model that no vectors can be taken from; says which file and what was expected."""


def make_vectors(model: Path, output: Path = FOLDER) -> int:
    """Write the table and what it was made from to a folder; gives how many parts it has. Raises ModelError."""
    weights = _file(model, WEIGHTS)
    parts, rows = _known(_vocabulary(_file(model, TOKENIZER), model), _layer(weights, model))
    table = _principal(rows)
    scale = numpy.abs(table).max(axis=0) / 127
    output.mkdir(parents=True, exist_ok=True)
    numpy.savez_compressed(
        output / TABLE,
        rows=numpy.round(table / scale).astype("int8"),
        scale=scale.astype("float32"),
    )
    (output / PARTS).write_text("\n".join(parts), encoding="utf-8")
    about = {
        "description": "Vectors of word parts: the first layer of the model, fewer dimensions.",
        "model": NAME,
        "license": LICENCE,
        "model_sha256": hashlib.sha256(weights).hexdigest(),
        "dimensions": DIMENSIONS,
        "parts": len(parts),
    }
    (output / "meta.json").write_text(f"{json.dumps(about, indent=2)}\n", encoding="utf-8")
    return len(parts)


def _file(model: Path, name: str) -> bytes:
    """A file of the model, wherever in its folder or archive it lies."""
    if model.is_dir():
        for path in sorted(model.rglob(name)):
            return path.read_bytes()
    elif zipfile.is_zipfile(model):
        with zipfile.ZipFile(model) as archive:
            for entry in archive.namelist():
                if entry.rpartition("/")[2] == name:
                    return archive.read(entry)
    raise ModelError(f"{model}: expected a folder or a zip archive with {name} in it; found none.")


def _vocabulary(tokenizer: bytes, model: Path) -> list[str]:
    """The word parts in the order of their rows."""
    try:
        rows: dict[str, int] = json.loads(tokenizer)["model"]["vocab"]
        return sorted(rows, key=rows.__getitem__)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{model}: {TOKENIZER} should hold model.vocab, each word part with its row ({error})."
        ) from error


def _layer(weights: bytes, model: Path) -> numpy.ndarray:
    """The first layer, a row a word part (https://huggingface.co/docs/safetensors tells the format)."""
    try:
        length = int.from_bytes(weights[:8], "little")
        entry = json.loads(weights[8 : 8 + length])[LAYER]
        start, end = entry["data_offsets"]
        kind = {"F32": "<f4", "F16": "<f2"}[entry["dtype"]]
        data = weights[8 + length + start : 8 + length + end]
        rows: numpy.ndarray = numpy.frombuffer(data, dtype=kind).reshape(entry["shape"])
        found: numpy.ndarray = rows.astype("float64")
        return found
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{model}: {WEIGHTS} should hold {LAYER} in 16 or 32 bits ({error})."
        ) from error


def _known(vocabulary: Sequence[str], layer: numpy.ndarray) -> tuple[list[str], numpy.ndarray]:
    kept = [
        row
        for row, part in enumerate(vocabulary)
        if row < len(layer) and _KEPT.fullmatch(part.removeprefix(GOES_ON))
    ]
    return [vocabulary[row] for row in kept], layer[kept]


def _principal(rows: numpy.ndarray) -> numpy.ndarray:
    """The rows in their first DIMENSIONS principal components, each turned so that its largest weight is positive."""
    centred = rows - rows.mean(axis=0)
    _, axes = numpy.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1][:, :DIMENSIONS]
    axes *= numpy.sign(axes[numpy.abs(axes).argmax(axis=0), numpy.arange(axes.shape[1])])
    found = centred @ axes
    scaled: numpy.ndarray = found / found.std()
    return scaled


def main() -> int:
    """Exit status 1 where the model cannot be read."""
    options = argparse.ArgumentParser(
        prog="python -m nlp.training.vectors", description=__doc__.split("\n")[0]
    )
    options.add_argument(
        "model", type=Path, help="folder or zip archive with the weights and the tokenizer"
    )
    options.add_argument("--output", type=Path, default=FOLDER, help="where the table goes")
    chosen = options.parse_args()
    try:
        count = make_vectors(chosen.model, chosen.output)
    except (ModelError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{count} word parts in {chosen.output}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
