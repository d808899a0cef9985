"""Answers to `modelwire sql`: read-only, without files or network, bounded in rows and time."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import duckdb

from warehouse import connect
from warehouse.errors import QueryError

WIDEST = 60  # columns of a terminal that one value of a table may take
BLANKS = dict.fromkeys("\n\r\t\u2028\u2029\u3000\u00a0", " ")
FORMATS = ("table", "csv", "json", "markdown")


@dataclass(frozen=True, slots=True)
class Answer:
    """Names of the columns, and rows; is_cut where the row limit left some out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    is_cut: bool


def run_query(
    data: Path,
    query: str,
    *,
    format: str = "table",  # noqa: A002 - the name of the command's option
    row_limit: int = 1000,
    seconds: float = 60.0,
) -> str:
    """The answer to a query of the published copy, as text. Raises QueryError."""
    if format not in FORMATS:
        raise QueryError(f"unknown format {format!r}: expected one of {', '.join(FORMATS)}")
    with connect(data) as connection:
        answer = ask(connection, query, row_limit=row_limit, seconds=seconds)
    written = {"table": _table, "csv": _csv, "json": _json, "markdown": _markdown}[format](answer)
    if answer.is_cut and format in ("table", "markdown"):
        written += f"\nThe first {row_limit} rows; --limit shows more.\n"
    return written


def ask(
    connection: duckdb.DuckDBPyConnection, query: str, *, row_limit: int, seconds: float
) -> Answer:
    """Run one statement of somebody whom we need not trust. The connection is shut in for good."""
    for setting in (
        "SET enable_external_access = false",
        "SET python_enable_replacements = false",
        "SET lock_configuration = true",
    ):
        connection.execute(setting)
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        statements = connection.extract_statements(query)
        if len(statements) != 1:
            raise QueryError(f"expected one statement, got {len(statements)}")
        cursor = connection.execute(statements[0])
        columns = tuple(column[0] for column in cursor.description or ())
        rows = cursor.fetchmany(row_limit + 1)
    except duckdb.InterruptException as error:
        raise QueryError(
            f"gave up after {seconds:g} s: narrow the query, or allow more with --seconds"
        ) from error
    except duckdb.OutOfMemoryException as error:
        raise QueryError(f"the query needs more memory than there is: {error}") from error
    except duckdb.Error as error:
        raise QueryError(_told(error)) from error
    finally:
        timer.cancel()
    return Answer(columns, tuple(rows[:row_limit]), len(rows) > row_limit)


def _told(error: duckdb.Error) -> str:
    """DuckDB's message with its position; where it refuses, say what is allowed."""
    message = str(error)
    if "read-only mode" in message:
        return f"{message}\nmodelwire sql only reads: SELECT, FROM, DESCRIBE, SUMMARIZE, SHOW."
    if "disabled by configuration" in message:
        return f"{message}\nmodelwire sql opens no files and no network; ask for tables and views."
    if isinstance(error, duckdb.CatalogException) and "does not exist" in message:
        return f"{message}\n`modelwire sql 'SHOW TABLES'` lists the tables and views."
    return message


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
        plain = [_plain(value) for value in row]
        writer.writerow(
            [
                json.dumps(one, ensure_ascii=False) if isinstance(one, dict | list) else one
                for one in plain
            ]
        )
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
