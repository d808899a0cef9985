"""Models that only a table shows to be models: the cells of a row or a column whose others are models' names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys
from nlp.models.grammar import parse
from nlp.models.names import Name
from nlp.names.artefacts import artefacts
from nlp.names.chunks import PIECE
from nlp.names.pieces import common_words
from nlp.text.table_columns import MODEL_HEAD, surveyed, tables_of

_LIKE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-._+][A-Za-z0-9]+)*(?: v?\d(?:\.\d)?)?")
_BESIDE = re.compile(
    r"[\s*†‡^]*(?:[(（][^()（）|]{1,24}[)）])?[\s*†‡^\d]*"
)  # what a cell may add to a name
_STEM = re.compile(r"[A-Za-z][A-Za-z]*(?:-(?=[A-Za-z]{2})[A-Za-z]+(?![A-Za-z0-9]))*")
# a whole cell's family: up to a version, a size or a variant
_WHOLE_STEM = re.compile(r"(?:[^\d\s-]|-(?![\dA-Z])|\s(?![vV]?\d))*")
_MODELS = 2  # names that a row or column must hold, and half of its cells


def listed_in_tables(text: str, names: Iterable[Name], undecided: Iterable[Name]) -> Iterator[Name]:
    """What stands beside models in a table and looks like a name. text is folded and masked.

    undecided: names of the lexicon that are words as well; in such a cell they are models.
    """
    known = {name.start: name.end for name in names}
    doubtful = {name.start: name for name in undecided if name.family}
    for table in tables_of(text):
        head, *rows = table
        for cells in (head[1:], [row[0] for row in rows if row]):
            yield from _of_models(text, cells, known, doubtful)


def in_columns(text: str) -> Iterator[Name]:
    """What stands in a column of models' names beside one of their makers, or before "by" and their account.

    text is folded and masked.
    """
    for start, end in (*surveyed(text, MODEL_HEAD), *(one.model for one in artefacts(text))):
        surface = text[start:end]
        if key_of(surface) not in not_name_keys():
            length = len(_WHOLE_STEM.match(surface).group())  # type: ignore[union-attr]  # it may be empty
            rest = parse(surface[length:]) if length else parse("")
            yield Name(start, end, None, rest, stem=surface[:length] or surface)


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
