"""The queries of the reports, one a file, and the one way to run them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

HERE = Path(__file__).parent


@cache
def text(name: str) -> str:
    """The SQL of a query, as its file has it."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


def rows(connection: duckdb.DuckDBPyConnection, name: str, **values: Any) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries; values are bound, never pasted."""
    cursor = connection.execute(text(name), values)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def among(
    connection: duckdb.DuckDBPyConnection, name: str, ids: Sequence[str]
) -> list[dict[str, Any]]:
    """The rows of a query of many ids, by its place $name_ids; each is bound.

    A list of values is looked up in the index; a list as one value, or a join, would read the table.
    """
    if not ids:
        return []
    marks = ", ".join(f"${number}" for number in range(1, len(ids) + 1))
    cursor = connection.execute(text(name).replace(f"${name}_ids", marks), list(ids))
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Run:
    """A query as it was run, and what it gave: enough to run it again and to compare."""

    name: str
    sql: str  # with its values as literals: anybody can run it
    rows: tuple[dict[str, Any], ...]
    digest: str  # of the rows, SHA-256


def run(connection: duckdb.DuckDBPyConnection, name: str, monday: date) -> Run:
    """Run a query of a week; its values are bound, and stand as literals in the text that is kept."""
    query = text(name)
    values = {"monday": monday} if "$monday" in query else {}
    found = tuple(rows(connection, name, **values))
    return Run(name, query.replace("$monday", f"DATE '{monday}'"), found, digest(found))


def digest(found: tuple[dict[str, Any], ...]) -> str:
    """SHA-256 of rows, the same for the same values."""
    told = json.dumps(found, ensure_ascii=False, default=str, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()
