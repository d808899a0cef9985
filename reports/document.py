"""What a report is made of: sections of tables, whatever they are written as in the end.

Every string here is ready to be shown and not yet escaped: what a format gives a meaning to, it
escapes itself (reports/render.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reports.evidence import EvidenceBook


@dataclass(frozen=True, slots=True)
class Note:
    """A smaller line beneath a value, with evidence of its own."""

    text: str
    cites: tuple[int, ...] = ()
    href: str | None = None  # only http(s)


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table, with the numbers of its evidence. text None: not stated."""

    text: str | None
    cites: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    href: str | None = None  # only http(s)
    is_flagged: bool = False
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a column; numbers stand to the right, and what is short is not broken."""

    label: str
    is_number: bool = False
    is_short: bool = False

    @property
    def kind(self) -> str:
        """What the style has a rule for; empty for text."""
        return "number" if self.is_number else "short" if self.is_short else ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as many in each as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    folds: tuple[Fold, ...] = ()  # beneath each row what it rests on: as many as rows, or none


@dataclass(frozen=True, slots=True)
class Fold:
    """A table that a reader opens. flag: what is to be noticed even while it is closed.

    is_rest: it goes on where another one ends, which paper has to say as well.
    """

    summary: str
    table: Table
    flag: str = ""
    is_rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the report. queries: the names of those that its figures come from."""

    id: str
    title: str
    note: str = ""
    text: tuple[str, ...] = ()
    table: Table | None = None
    empty: str = ""  # what to say where the table has no row
    folds: tuple[Fold, ...] = ()
    queries: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, with the numbers of its evidence."""

    text: str
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What somebody said, in the marks of its language."""

    text: str
    opening: str
    closing: str
    language: str
    speaker: str
    title: str
    outlet: str
    published: str
    cites: tuple[int, ...]


def table(columns: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]]) -> Table | None:
    """The table, or None where it has no row."""
    return Table(columns, tuple(rows)) if rows else None


def cites(book: EvidenceBook, *places: dict[str, object] | None) -> tuple[int, ...]:
    """The numbers of the evidence at these places (article_id, char_start, char_end), each once."""
    found = (
        book.cite(place["article_id"], place["char_start"], place["char_end"])  # type: ignore[arg-type]
        for place in places
        if place is not None
    )
    return tuple(dict.fromkeys(number for number in found if number is not None))


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web, else None: no other scheme becomes a link."""
    return url if url and url.startswith(("https://", "http://")) else None


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut at a word or sentence where it is longer, with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    cut = flat[:longest]
    end = max(cut.rfind(mark) for mark in (" ", "，", "。", "；"))
    return cut[: end if end > longest // 2 else longest].rstrip(" ,，;；") + " …"
