"""Sizes in tables: of the model that heads the row, or of those that head the columns."""

from __future__ import annotations

import re

from nlp.models.grammar import count
from nlp.parameters.size_words import COLUMN
from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects
from nlp.text.lines import LONGEST_ROW
from nlp.text.tables import Tables

ROWS = 40  # rows of a table over which its head is looked for


def columns(text: str, size: Size, subjects: Subjects, tables: Tables) -> tuple[Place, ...]:
    """The models over the columns of a table whose row a size heads: "7B | 🤗 | 🤗" under "X | X-Chat".

    Or the one over the size's own column, where the row's first cell names no model: "Total Params | 7B".
    """
    over = tables.over(size.start, _without_group(size, subjects, tables))
    line, end = subjects.lines.start(size.start), subjects.lines.end(size.end)
    if over and tables.label(size.start) and not subjects.within(line, size.start):
        return tuple(subjects.within(*over)[:1])
    if end - line > LONGEST_ROW:
        return ()
    if text[line : size.start].strip(" |") or not re.match(r"\s?\|", text[size.end : size.end + 2]):
        return ()
    if subjects.within(line, end):
        return ()
    for _ in range(ROWS):
        if line <= 1:
            break
        above = subjects.lines.start(line - 1)
        if "|" not in text[above : line - 1]:
            break
        line = above
    head = subjects.within(line, subjects.lines.end(line))
    return tuple(p for p in head if p.model.size is None)


# "| Total Parameters (LLM) | 316B |": a row of a configuration
_CONFIGURED = re.compile(
    r"(?i)[|\s*]*(?:(?:total|activated|active|number of|#)\s){0,2}param[^|\n]{0,30}\|[\s*]*$"
)


def of_configuration(text: str, size: Size, subjects: Subjects) -> Place | None:
    """The model that a text speaks of above a table of its configuration, whose other cells may name others."""
    line, end = subjects.lines.start(size.start), subjects.lines.end(size.end)
    if end - line > LONGEST_ROW or not _CONFIGURED.fullmatch(text, line, size.start):
        return None
    if subjects.within(line, end):
        return None
    for _ in range(ROWS):
        above = subjects.lines.start(max(0, line - 1))
        if line <= 1 or "|" not in text[above : line - 1]:
            break
        line = above
    head = subjects.within(line, subjects.lines.end(line))
    return None if head else subjects.topic(max(0, line - 1))


# the head over what a row's own model is made from
_OF_BASE = re.compile(
    r"(?i)\W*(?:base|backbone|foundation|基座|基底|底座|骨干)(?:[ -]?(?:models?|llms?|模型))?\W*"
)


def of_first_cell(size: Size, place: Place, subjects: Subjects, tables: Tables) -> Place:
    """The model that heads a size's row, not its base: "X | Y | 335M" under "Model | Backbone | Size"."""
    line = subjects.lines.start(size.start)
    if place.start < line or not _OF_BASE.fullmatch(tables.head(place.start)):
        return place
    first = subjects.within(line, place.start)
    return first[0] if first and tables.column(first[0].start) == 0 else place


def _without_group(size: Size, subjects: Subjects, tables: Tables) -> int:
    """How many cells that group rows a size's row lacks: "Category | Metric | X | Y" over "Total | 7B | 9B"."""
    missing = tables.missing(size.start)
    if missing:
        first = tables.over(size.start, -tables.column(size.start))
        last = tables.over(size.start, missing - tables.column(size.start))
        if first is None or last is None or subjects.within(first[0], last[1]):
            return 0
    return missing


_CELL_BEFORE = re.compile(r"\|\s?(\d[\d.]*)([BT])\s?\|\s?$")


def is_second_size(text: str, size: Size, subjects: Subjects, tables: Tables) -> bool:
    """Whether a size is the active one of a row that states two without a head: "X | 236B | 21B | 128k"."""
    line = subjects.lines.start(size.start)
    if size.start - line > LONGEST_ROW or COLUMN.search(tables.head(size.start)):
        return False
    before = _CELL_BEFORE.search(text, line, size.start)
    first = subjects.within(line, line + 1)
    if before is None or not first or first[0].end > before.start():
        return False
    total = count(before.group(1) + before.group(2))
    return bool(re.match(r"\s?\|", text[size.end : size.end + 2])) and 3 * size.value <= total


def heads_row(text: str, size: Size, after: Place, subjects: Subjects) -> bool:
    """Whether a size is the first cell of a table's row and a model the second."""
    line = subjects.lines.start(size.start)
    return (
        size.start - line <= LONGEST_ROW
        and text[size.end : after.start].strip() == "|"
        and not text[line : size.start].strip(" |")
    )
