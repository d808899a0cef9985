"""A database as one SQL text: its tables and rows, kept in tests/data/warehouse for each version."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

FOLDER = Path(__file__).parents[1] / "data" / "warehouse"


def frozen_path(version: int) -> Path:
    """Where the database of a schema version is kept."""
    return FOLDER / f"version_{version}.sql"


def tables_of(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The statements that make today's tables, without comments, in order of name."""
    found = connection.execute(
        "SELECT sql FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY table_name"
    ).fetchall()
    return [row[0] for row in found]


def frozen(connection: duckdb.DuckDBPyConnection) -> str:
    """Tables and rows as SQL."""
    names = [
        row[0]
        for row in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY ALL"
        ).fetchall()
    ]
    lines = tables_of(connection)
    for name in names:
        rows = connection.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall()
        for row in rows:
            lines.append(f"INSERT INTO {name} VALUES ({', '.join(map(_literal, row))});")
    return "\n".join(lines) + "\n"


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, datetime | date):
        return f"'{value.isoformat()}'"
    return "'" + str(value).replace("'", "''") + "'"
