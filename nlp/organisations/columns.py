"""Organisations that a table's column or a label tells: "Maker | Model" over the rows, "Developed by: X"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, word_list, word_set
from nlp.models.families import han_index, latin_index
from nlp.organisations.places import FILE
from nlp.text.table_columns import MAKER_HEAD, Cell, tables_of

_HAN = re.compile(r"[\u3400-\u9fff]")
# a name of a cell: capitalised words, or Chinese ones with Latin ones among them
_WORD = r"[A-Z0-9][\w.’'&-]*"
_NAME = re.compile(
    rf"{_WORD}(?: (?:(?:of|for|and|de|the|&) ){{0,2}}{_WORD}){{0,6}}|[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9· ]{{1,19}}"
)
_BETWEEN = re.compile(r"\s*(?:[/、×+]|, ?|，)\s*")
_NO_NAME = re.compile(r"[的了是有和与及]|^第|\d{4}|^\d+[BbMmKk]?$")


def columns(text: str, people: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of the names that stand in a maker's column or behind a maker's label. text is folded.

    people: spans of what the recogniser takes for persons, who may have made something as well.
    """
    persons = set(people)
    for start, end in (*_in_tables(text), *_behind_labels(text)):
        if (start, end) not in persons and _can_be(text[start:end]):
            yield start, end


@cache
def _head() -> re.Pattern[str]:
    return re.compile("|".join(word_list(FILE, "maker_heads")))


@cache
def _label() -> re.Pattern[str]:
    heads = "|".join(word_list(FILE, "maker_heads")[:2])
    return re.compile(
        rf"^[\s*•·-]*(?:{heads})(?:\((?:s|es)\))? ?[:：][ *]*(?P<name>[^\n]{{2,80}})", re.MULTILINE
    )


def _in_tables(text: str) -> Iterator[Cell]:
    for head, *rows in tables_of(text):
        wanted = [i for i, cell in enumerate(head) if _is_maker_head(text, cell)]
        for row in rows:
            for column in wanted:
                if column < len(row):
                    yield from _names(text, *_bare(text, row[column]))


def _is_maker_head(text: str, cell: Cell) -> bool:
    return bool(MAKER_HEAD.fullmatch(text, *cell) or _head().fullmatch(text, *cell))


def _behind_labels(text: str) -> Iterator[tuple[int, int]]:
    for found in _label().finditer(text):
        start, end = found.span("name")
        name = _NAME.match(text, start, end)
        if name and (name.end() == end or text[name.end()] in ",，.。;；(（、"):
            yield name.span()


def _bare(text: str, cell: Cell) -> Cell:
    """The cell without a link's brackets and an account's sign."""
    inside = text[cell[0] : cell[1]]
    start = cell[0] + len(inside) - len(inside.lstrip(" *[@"))
    return start, max(start, cell[1] - (len(inside) - len(inside.rstrip(" *†‡]"))))


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a cell, which must hold nothing else but a bracket."""
    spans = []
    while start < end:
        name = _NAME.match(text, start, end)
        if name is None:
            return
        spans.append((name.start(), name.start() + len(name.group().rstrip(" .,"))))
        between = _BETWEEN.match(text, name.end(), end)
        if between is None:
            if name.end() < end and text[name.end()] not in "(（ ":
                return
            break
        start = between.end()
    yield from spans


def _can_be(surface: str) -> bool:
    """Whether what stands there may be a house: no model's family, no word of a list, no figure."""
    key = key_of(surface)
    return not (
        len(surface) < 2
        or surface in word_set(FILE, "not_makers")
        or key in not_name_keys()
        or key in latin_index()
        or surface in han_index()
        or (_HAN.search(surface) and _NO_NAME.search(surface))
        or not (_HAN.search(surface) or re.search(r"[A-Z]", surface))
    )
