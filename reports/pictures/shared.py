"""What the pictures share: names on an axis, tables beneath."""

from __future__ import annotations

from reports.document import Cell, Column, Table, shortened
from reports.sections import Row
from reports.words import Words


def label(one: Row, words: Words, width: int) -> str:
    """A maker's names as an axis shows them: both scripts where there is room."""
    both = words.maker(one["maker"], one["maker_zh"]) or ""
    short = words.short_maker(one["maker"], one["maker_zh"])
    return both if len(both) <= width else shortened(short, width)


def table(columns: tuple[Column, ...], rows: list[tuple[str, ...]]) -> Table:
    """The table beneath a picture."""
    return Table(columns, tuple(tuple(Cell(text) for text in row) for row in rows))


def columns(words: Words, *names: str, number_from: int = 1) -> tuple[Column, ...]:
    """Heads of columns; those from number_from on hold numbers."""
    return tuple(
        Column(words(f"columns.{name}"), is_number=position >= number_from)
        for position, name in enumerate(names)
    )
