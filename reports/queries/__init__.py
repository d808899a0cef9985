"""The queries of the reports, one a file, and the one way to run them."""

from __future__ import annotations

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
