"""What words mean, in numbers: vectors that a public language model learnt, so that "unveils" stands near "presents".

A word is cut into the longest parts that the table knows, and its vector is the mean of theirs. Made by
`python -m nlp.training.vectors` from a model whose name, licence and digest trained/words/meta.json holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import numpy

FOLDER = Path(__file__).parents[1] / "trained" / "words"
TABLE, PARTS = "vectors.npz", "parts.txt"
DIMENSIONS = 128
# a part that only goes on a word is written so, as "##ing"
GOES_ON = "##"
# of so many parts a word's vector is the mean; what is longer is no word
MOST_PARTS, MOST_LETTERS = 8, 24
_RUNS = re.compile(r"[^\W\d_]+|[^\w\s]")


@lru_cache(maxsize=20_000)
def vector(word: str) -> numpy.ndarray:
    """The vector of a word in lower case, of DIMENSIONS floats; zeros where none is known, or it has digits."""
    parts, table, scale = _table()
    if len(word) > MOST_LETTERS or any(letter.isdigit() for letter in word):
        return numpy.zeros(DIMENSIONS, dtype="float32")
    rows = [row for run in _RUNS.findall(word) for row in _cut(run, parts)][:MOST_PARTS]
    if not rows:
        return numpy.zeros(DIMENSIONS, dtype="float32")
    found: numpy.ndarray = table[rows].mean(axis=0, dtype="float32") * scale
    return found


def _cut(run: str, parts: dict[str, int]) -> Iterator[int]:
    """The rows of the longest parts that make up a run of letters, from the left; none where one is unknown."""
    rows: list[int] = []
    start = 0
    while start < len(run):
        sign = GOES_ON if start else ""
        for end in range(len(run), start, -1):
            row = parts.get(f"{sign}{run[start:end]}")
            if row is not None:
                rows.append(row)
                start = end
                break
        else:
            return
    yield from rows


@cache
def _table() -> tuple[dict[str, int], numpy.ndarray, numpy.ndarray]:
    """Each part's row, the rows in eight bits, and what each column is multiplied with."""
    parts = (FOLDER / PARTS).read_text(encoding="utf-8").split("\n")
    with numpy.load(FOLDER / TABLE, allow_pickle=False) as packed:
        table, scale = packed["rows"], packed["scale"]
    return {part: row for row, part in enumerate(parts)}, table, scale
