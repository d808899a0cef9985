"""What a query of somebody whom we need not trust must not do in a lake.

Shutting files and network off does not do it here: the lake's own folder stays open, for the tables
lie there, and the catalog's database is attached. So only what is a plain query is run, and none
that speaks to the catalog's server, or hides a query in a text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from warehouse.errors import QueryError

FORBIDDEN = ("postgres_", "sqlite_", "ducklake_")
HIDING = frozenset({"query", "query_table"})
METADATA = "__ducklake_metadata"


def has_lake(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a lake is attached, whatever the current database is."""
    row = connection.execute(
        "SELECT 1 FROM duckdb_databases() WHERE type = 'ducklake' LIMIT 1"
    ).fetchone()
    return row is not None


def refuse_reaching_out(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Raise QueryError for all but a plain query of tables and views."""
    [(text,)] = connection.execute("SELECT json_serialize_sql(?::VARCHAR)", [query]).fetchall()
    tree = json.loads(text)
    if tree.get("error"):
        if tree.get("error_type") == "not implemented":
            raise QueryError(
                "on a lake only queries are run: SELECT, FROM, DESCRIBE, SUMMARIZE, SHOW"
            )
        return  # a slip of the pen: DuckDB tells it better when it is run
    for name in _names(tree):
        if name.startswith(FORBIDDEN) or name in HIDING or name.startswith(METADATA):
            raise QueryError(f"{name} is not open to queries of a lake; ask for tables and views.")


def _names(node: Any) -> Iterator[str]:
    """Every function, catalog and schema that a query names, in lower case."""
    if isinstance(node, dict):
        for key in ("function_name", "catalog_name", "schema_name", "catalog", "schema"):
            if isinstance(value := node.get(key), str) and value:
                yield value.lower()
        for value in node.values():
            yield from _names(value)
    elif isinstance(node, list):
        for value in node:
            yield from _names(value)
