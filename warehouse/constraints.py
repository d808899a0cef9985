"""What the schema demands of a row, read from the .sql files themselves: keys, and checks.

A database file enforces them. A lake has neither, so its rows are put through the same demands here
on their way in, and warehouse/lake/checks.py asks for what got past them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import duckdb

from warehouse.sqlfiles import sql_files


@cache
def tables() -> duckdb.DuckDBPyConnection:
    """An empty database in memory with every table of the schema."""
    connection = duckdb.connect(":memory:")
    for text in sql_files("schema").values():
        connection.execute(text)
    return connection


@cache
def key_of(table: str) -> tuple[str, ...]:
    """The columns of a table's primary key; none for a table without."""
    row = (
        tables()
        .cursor()
        .execute(
            "SELECT constraint_column_names FROM duckdb_constraints() "
            "WHERE table_name = ? AND constraint_type = 'PRIMARY KEY'",
            [table],
        )
        .fetchone()
    )
    return tuple(row[0]) if row else ()


@cache
def checks_of(table: str) -> tuple[str, ...]:
    """The conditions that the schema sets to each row of a table, as SQL."""
    rows = (
        tables()
        .cursor()
        .execute(
            "SELECT expression FROM duckdb_constraints() "
            "WHERE table_name = ? AND constraint_type = 'CHECK' ORDER BY constraint_index",
            [table],
        )
        .fetchall()
    )
    return tuple(row[0] for row in rows)


def refuse_unsound(table: str, batch: Any) -> None:  # noqa: ARG001 - named in the statement
    """Raise duckdb.ConstraintException where rows of an Arrow table break what the schema demands."""
    cursor = tables().cursor()
    cursor.execute("BEGIN")
    try:
        cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM batch")
    finally:
        cursor.execute("ROLLBACK")
        cursor.close()
