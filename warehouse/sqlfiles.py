"""The .sql files beside the code: one object a file, named for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path

import duckdb

ROOM = Path(__file__).resolve().parent
COMMENT = re.compile(r"--[^\n]*")
# A view is named after FROM or JOIN, a macro before a parenthesis.
NAMED = re.compile(r"\b(?:FROM|JOIN)\s+([a-z_]+)|\b([a-z_]+)\(")

# The views and macros that a database holds, with the word that drops each.
HELD = """
    SELECT view_name, 'VIEW' FROM duckdb_views()
    WHERE NOT internal AND database_name = current_database() AND schema_name = 'main'
    UNION
    SELECT function_name, CASE function_type WHEN 'macro' THEN 'MACRO' ELSE 'MACRO TABLE' END
    FROM duckdb_functions()
    WHERE NOT internal AND database_name = current_database() AND schema_name = 'main'
"""


@cache
def sql_files(folder: str) -> Mapping[str, str]:
    """The files of warehouse/FOLDER by name, without suffix, in order of name."""
    return {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted((ROOM / folder).glob("*.sql"))
    }


@cache
def in_order(folder: str) -> tuple[str, ...]:
    """The names of the folder's objects, each after those that its SQL names."""
    files = sql_files(folder)
    needs = {
        name: {
            view or macro
            for view, macro in NAMED.findall(COMMENT.sub("", text))
            if (view or macro) in files and name not in (view, macro)
        }
        for name, text in files.items()
    }
    return tuple(TopologicalSorter(needs).static_order())


def install_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every view and macro of warehouse/views, in place of those of the same name."""
    files = sql_files("views")
    connection.execute("BEGIN")
    for name in in_order("views"):
        connection.execute(files[name])
    connection.execute("COMMIT")


# Columns of views that do not explain themselves yet.
UNEXPLAINED = """
    SELECT table_name, column_name FROM duckdb_columns()
    WHERE database_name = current_database() AND schema_name = 'main' AND comment IS NULL
        AND table_name IN (SELECT view_name FROM duckdb_views() WHERE NOT internal)
"""


@cache
def _meanings() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((ROOM / "columns.toml").read_text(encoding="utf-8"))


def meaning_of(view: str, column: str) -> str | None:
    """What a view's column means, where warehouse/columns.toml says it."""
    meanings = _meanings()
    return meanings.get(view, {}).get(column) or meanings["every"].get(column)


def explain_columns(connection: duckdb.DuckDBPyConnection) -> None:
    """Write what warehouse/columns.toml says of the views' columns as comments into the database."""
    connection.execute("BEGIN")
    for view, column in connection.execute(UNEXPLAINED).fetchall():
        if means := meaning_of(view, column):
            text = means.replace("'", "''")
            connection.execute(f"""COMMENT ON COLUMN "{view}"."{column}" IS '{text}'""")
    connection.execute("COMMIT")


def bring_views_forward(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views and macros those of warehouse/views, unless they are: to make them takes long.

    The schema about tells by a digest which ones the database holds.
    """
    made_of = (sorted(sql_files("views").items()), _meanings())
    digest = sha256(repr(made_of).encode()).hexdigest()
    try:
        held = connection.execute("SELECT about.views_digest()").fetchall()
    except (duckdb.BinderException, duckdb.CatalogException):
        held = []
    if held == [(digest,)]:
        return
    drop_forgotten_views(connection)
    install_views(connection)
    explain_columns(connection)
    connection.execute("CREATE SCHEMA IF NOT EXISTS about")
    connection.execute(f"CREATE OR REPLACE MACRO about.views_digest() AS '{digest}'")


def drop_forgotten_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop the views and macros of an earlier version that warehouse/views no longer holds."""
    files = sql_files("views")
    for name, kind in connection.execute(HELD).fetchall():
        if name not in files:
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')
