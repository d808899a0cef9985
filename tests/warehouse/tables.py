"""All that a database holds, for comparing two of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from warehouse.schema import TABLES

# When a file was loaded and how long it took is the one thing that may differ.
CLOCK = {"load": ("loaded_at", "second_count")}


def all_tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table, sorted, without times of the load itself."""
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return {table: _rows(connection, table) for table in TABLES}


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[Any, ...]]:
    without = ", ".join(CLOCK.get(table, ()))
    columns = f"* EXCLUDE ({without})" if without else "*"
    return connection.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query over a database file."""
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return connection.execute(query).fetchall()
