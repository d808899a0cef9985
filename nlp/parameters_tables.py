"""Sizes in tables: of the model that heads the row, or of those that head the columns."""

from __future__ import annotations

import re

from nlp.sizes import Size
from nlp.subjects import Place, Subjects
from nlp.tables import Tables

ROWS = 40  # rows of a table over which its head is looked for


def columns(text: str, size: Size, subjects: Subjects, tables: Tables) -> tuple[Place, ...]:
    """The models over the columns of a table whose row a size heads: "7B | 🤗 | 🤗" under "X | X-Chat".

    Or the one over the size's own column, where the row's first cell names no model: "Total Params | 7B".
    """
    over = tables.over(size.start)
    line = text.rfind("\n", 0, size.start) + 1
    if over and tables.label(size.start) and not subjects.within(line, size.start):
        return tuple(subjects.within(*over)[:1])
    end = text.find("\n", size.end)
    row = text[line : end if end >= 0 else len(text)]
    if text[line : size.start].strip(" |") or not re.match(r"\s?\|", text[size.end : size.end + 2]):
        return ()
    if subjects.within(line, line + len(row)):
        return ()
    for _ in range(ROWS):
        if line <= 1:
            break
        above = text.rfind("\n", 0, line - 1) + 1
        if "|" not in text[above : line - 1]:
            break
        line = above
    head_end = text.find("\n", line)
    return tuple(p for p in subjects.within(line, head_end) if p.model.size is None)


def heads_row(text: str, size: Size, after: Place) -> bool:
    """Whether a size is the first cell of a table's row and a model the second."""
    line = text.rfind("\n", 0, size.start) + 1
    return not text[line : size.start].strip(" |") and text[size.end : after.start].strip() == "|"
