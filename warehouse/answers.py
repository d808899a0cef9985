"""The answer to a query, and the ways to write it down."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from unicodedata import east_asian_width

WIDEST = 60  # columns of a terminal that one value of a table may take


@dataclass(frozen=True, slots=True)
class Answer:
    """Names of the columns, and rows; is_cut where the row limit left some out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    is_cut: bool


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, int | float | str | bool) or value is None:
        return value
    return str(value)


def _text(value: Any) -> str:
    """A value as one line; what would move a terminal's cursor is shown, not sent."""
    plain = _plain(value)
    if plain is None:
        return ""
    text = plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
    return "".join(
        one if one.isprintable() else " " if one in "\n\r\t" else "\ufffd" for one in text
    )


def _width(text: str) -> int:
    """Columns that the text takes on a terminal: a Chinese character takes two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _cut(text: str) -> str:
    """At most WIDEST columns of it."""
    if len(text) * 2 <= WIDEST or _width(text) <= WIDEST:
        return text
    width = 0
    for position, one in enumerate(text):
        width += 2 if east_asian_width(one) in "WF" else 1
        if width >= WIDEST:
            return text[:position] + "…"
    return text


def _table(answer: Answer) -> str:
    cells = [[_cut(_text(value)) for value in row] for row in answer.rows]
    lines = [list(answer.columns), *cells]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(answer.columns))]
    is_number = [
        any(row[column] is not None for row in answer.rows)
        and all(isinstance(row[column], int | float | None) for row in answer.rows)
        for column in range(len(answer.columns))
    ]

    def aligned(line: Sequence[str]) -> str:
        padded = []
        for text, width, right in zip(line, widths, is_number, strict=True):
            space = " " * (width - _width(text))
            padded.append(space + text if right else text + space)
        return "  ".join(padded).rstrip()

    ruled = [aligned(answer.columns), "  ".join("-" * width for width in widths)]
    return "\n".join([*ruled, *map(aligned, cells)]) + "\n"


def _csv(answer: Answer) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow([_flat(_plain(value)) for value in row])
    return stream.getvalue()


def _flat(plain: Any) -> Any:
    """A list or structure as JSON, the rest as it is."""
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, dict | list) else plain


def _json(answer: Answer) -> str:
    rows = [dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _markdown(answer: Answer) -> str:
    def line(texts: Sequence[str]) -> str:
        escaped = [text.replace("\\", "\\\\").replace("|", "\\|") for text in texts]
        return "| " + " | ".join(escaped) + " |"

    rows = [line([_text(value) for value in row]) for row in answer.rows]
    return "\n".join([line(answer.columns), line(["---"] * len(answer.columns)), *rows]) + "\n"


FORMATS: dict[str, Callable[[Answer], str]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "markdown": _markdown,
}
