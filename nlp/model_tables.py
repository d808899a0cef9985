"""Models that only a table shows to be models: the cells of a row or a column whose others are models' names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys
from nlp.lines import LONGEST_ROW
from nlp.model_chunks import PIECE
from nlp.model_grammar import parse
from nlp.model_names import Name
from nlp.name_pieces import common_words

_ROW = re.compile(r"^[^|\n]*\|[^\n]*", re.MULTILINE)  # tried at the start of a line only
_CELL = re.compile(r"[^|\n]+")
_LIKE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-._+][A-Za-z0-9]+)*(?: v?\d(?:\.\d)?)?")
_BESIDE = re.compile(
    r"[\s*†‡^]*(?:[(（][^()（）|]{1,24}[)）])?[\s*†‡^\d]*"
)  # what a cell may add to a name
_STEM = re.compile(r"[A-Za-z][A-Za-z]*(?:-(?=[A-Za-z]{2})[A-Za-z]+(?![A-Za-z0-9]))*")
_MODELS = 2  # names that a row or column must hold, and half of its cells


def listed_in_tables(text: str, names: Iterable[Name], undecided: Iterable[Name]) -> Iterator[Name]:
    """What stands beside models in a table and looks like a name. text is folded and masked.

    undecided: names of the lexicon that are words as well; in such a cell they are models.
    """
    known = {name.start: name.end for name in names}
    doubtful = {name.start: name for name in undecided if name.family}
    for table in _tables(text):
        head, *rows = table
        for cells in (head[1:], [row[0] for row in rows if row]):
            yield from _of_models(text, cells, known, doubtful)


def _tables(text: str) -> Iterator[list[list[tuple[int, int]]]]:
    """The tables of a text, each a list of rows of cells' offsets without their white space."""
    table: list[list[tuple[int, int]]] = []
    last = -2
    for row in _ROW.finditer(text):
        if row.end() - row.start() > LONGEST_ROW:
            continue
        if row.start() > last + 1:
            if len(table) > 1:
                yield table
            table = []
        table.append([_trimmed(cell) for cell in _CELL.finditer(text, row.start(), row.end())])
        last = row.end()
    if len(table) > 1:
        yield table


def _trimmed(cell: re.Match[str]) -> tuple[int, int]:
    text = cell.group()
    start = cell.start() + len(text) - len(text.lstrip(" *"))
    return start, max(start, cell.end() - (len(text) - len(text.rstrip(" *"))))


def _of_models(
    text: str,
    cells: Sequence[tuple[int, int]],
    known: dict[int, int],
    doubtful: dict[int, Name],
) -> Iterator[Name]:
    """The cells that are no models' names yet, where two and half of all are."""
    filled = [(start, end) for start, end in cells if end > start]
    models = sum(
        start in known and bool(_BESIDE.fullmatch(text, known[start], max(known[start], end)))
        for start, end in filled
    )
    if models < _MODELS or 2 * models < len(filled):
        return
    for start, end in filled:
        if start in known:
            continue
        if start in doubtful and _BESIDE.fullmatch(
            text, doubtful[start].end, max(doubtful[start].end, end)
        ):
            yield doubtful[start]
            continue
        found = _LIKE_NAME.match(text, start, end)
        if found and _BESIDE.fullmatch(text, found.end(), end) and _is_name(found.group()):
            stem = _STEM.match(found.group())
            length = stem.end() if stem else len(found.group())
            yield replace(
                Name(start, found.end(), None, parse(found.group()[length:])),
                stem=found.group()[:length],
            )


def _is_name(surface: str) -> bool:
    """Whether a cell's text is no ordinary word, benchmark or unit: something made up, or built of parts."""
    if len(surface) < 3 or key_of(surface) in not_name_keys():
        return False
    letters = re.match(r"[A-Za-z]+", surface)
    head = letters.group() if letters else ""
    if key_of(head) in not_name_keys():
        return False
    if surface.count("-") > 1 or (re.search(r"\d", surface) and "-" in surface):
        return True
    return len(list(PIECE.finditer(head))) > 1 or (
        head[0].isupper() and len(head) > 3 and head.lower() not in common_words()
    )
