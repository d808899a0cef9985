"""The data dictionary: every table, view and macro, as the database and the SQL files explain them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb

from warehouse.sqlfiles import meaning_of, sql_files

COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable, comment
    FROM duckdb_columns()
    WHERE NOT internal AND database_name = current_database() AND schema_name = 'main'
    ORDER BY table_name, column_index
"""
SIGNATURE = re.compile(r"CREATE OR REPLACE MACRO (\w+\([^)]*\)) AS( TABLE)?")


def dictionary(connection: duckdb.DuckDBPyConnection) -> str:
    """The tables and views of the open database, as Markdown."""
    return "\n".join(_lines(connection)) + "\n"


def _lines(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    columns: dict[str, list[tuple[str, str, bool, str | None]]] = {}
    for table, *column in connection.execute(COLUMNS).fetchall():
        columns.setdefault(table, []).append(tuple(column))
    tables = _comments(
        connection, "SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'main'"
    )
    views = _comments(
        connection,
        "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'",
    )
    yield "Times are UTC; a day or week is one in Asia/Shanghai unless a column says otherwise."
    yield ""
    yield "Tables: " + ", ".join(f"[{name}](#{name})" for name in tables) + "."
    yield ""
    yield "Views: " + ", ".join(f"[{name}](#{name})" for name in views) + "."
    yield ""
    yield "# Tables"
    for name, comment in tables.items():
        yield from ("", f"## {name}", "", comment, "")
        yield "| column | type | empty | means |"
        yield "| --- | --- | --- | --- |"
        for label, kind, is_nullable, means in columns[name]:
            empty = "may be" if is_nullable else "never"
            yield f"| {label} | {_cell(kind)} | {empty} | {_cell(means or '')} |"
    yield from ("", "# Views")
    for name, comment in views.items():
        yield from ("", f"## {name}", "", comment, "", *_head(name), "")
        yield "| column | type | means |"
        yield "| --- | --- | --- |"
        for label, kind, _, means in columns[name]:
            # a lake has no place for what a view's columns mean
            told = means or meaning_of(name, label) or ""
            yield f"| {label} | {_cell(kind)} | {_cell(told)} |"
    yield from ("", "# Macros", "", "Those that end in a table are asked as `FROM name(…)`.")
    for name, text in sql_files("views").items():
        if found := SIGNATURE.search(text):
            yield from (
                "",
                f"## {name}",
                "",
                f"`{found[1]}`{' gives a table.' if found[2] else ''}",
            )
            yield from ("", *_head(name))


def _comments(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, str]:
    return {name: comment or "" for name, comment in sorted(connection.execute(query).fetchall())}


def _head(name: str) -> Iterator[str]:
    """The head of the view's file, which says what a row is, its key and its units."""
    for line in sql_files("views")[name].splitlines():
        if not line.startswith("--"):
            break
        yield line.removeprefix("--").strip()


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
