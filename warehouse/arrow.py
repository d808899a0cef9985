"""Rows inserted as Arrow batches: a thousand times faster than one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.rows import Row


def arrow_table(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> pa.Table:
    """The rows as Arrow, in the columns and types of the table. A missing column is NULL."""
    schema = connection.sql(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
    fields = [_plain(field) for field in schema]
    try:
        return _columns(fields, rows)
    except UnicodeEncodeError:
        return _columns(
            fields, [{name: _encodable(one) for name, one in row.items()} for row in rows]
        )


def _columns(fields: Sequence[pa.Field], rows: Sequence[Row]) -> pa.Table:
    return pa.table(
        {one.name: pa.array([row.get(one.name) for row in rows], one.type) for one in fields}
    )


def _encodable(value: Any) -> Any:
    """Half a surrogate pair, which no file can hold, as a question mark; offsets stay."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_encodable(one) for one in value] if isinstance(value, list) else value


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row], *, known: str = ""
) -> None:
    """Insert the rows. known: what to do with a key that is there: "OR IGNORE", "OR REPLACE"."""
    if rows:
        batch = arrow_table(connection, table, rows)  # noqa: F841 - named in the statement
        connection.execute(f"INSERT {known} INTO {table} BY NAME SELECT * FROM batch")


class Batch:
    """Rows of several tables that are to be inserted together."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)

    def add(self, table: str, row: Row) -> None:
        """Add one row."""
        self.rows[table].append(row)

    def extend(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows of one table."""
        self.rows[table].extend(rows)

    def flush(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Insert everything and forget it."""
        for table, rows in self.rows.items():
            insert(connection, table, rows)
        self.rows.clear()


def _plain(field: pa.Field) -> pa.Field:
    """JSON goes in as text; DuckDB checks it on the way."""
    return pa.field(field.name, pa.string()) if "json" in str(field.type) else field
