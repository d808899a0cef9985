"""What a database file would have refused and a lake takes: two rows of one key, values out of bounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

from warehouse.constraints import checks_of, key_of
from warehouse.files import quoted
from warehouse.sqlfiles import sql_files

Row = dict[str, Any]
MOST = 1000  # rows that are named of one table and demand


def broken_demands(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, Row]]:
    """Table, what is wrong, and the row's key, for each row that breaks what the schema demands."""
    for table in sql_files("schema"):
        key = key_of(table)
        if key:
            yield from _duplicates(connection, table, key)
        if conditions := checks_of(table):
            yield from _out_of_bounds(connection, table, conditions, key)


def _duplicates(
    connection: duckdb.DuckDBPyConnection, table: str, key: tuple[str, ...]
) -> Iterator[tuple[str, str, Row]]:
    columns = ", ".join(f'"{name}"' for name in key)
    rows = connection.execute(
        f"SELECT {columns}, count(*) FROM {table} GROUP BY ALL HAVING count(*) > 1 LIMIT {MOST}"
    ).fetchall()
    for *values, count in rows:
        yield table, f"{count} rows of one key", dict(zip(key, values, strict=True))


def _out_of_bounds(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    conditions: tuple[str, ...],
    key: tuple[str, ...],
) -> Iterator[tuple[str, str, Row]]:
    """In one pass over the table. A table without a key is told by all its columns."""
    columns = ", ".join(f'"{name}"' for name in key) or "*"
    broken = ", ".join(f"CASE WHEN NOT ({one}) THEN {quoted(one)} END" for one in conditions)
    cursor = connection.execute(
        f"SELECT array_to_string([{broken}], ', '), {columns} FROM {table} "
        f"WHERE NOT ({' AND '.join(conditions)}) LIMIT {MOST}"
    )
    names = [column[0] for column in cursor.description or ()][1:]
    for what, *values in cursor.fetchall():
        yield table, f"a row breaks {what}", dict(zip(names, values, strict=True))
