"""The .sql files beside the code: one object a file, named for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from graphlib import TopologicalSorter
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


def drop_forgotten_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop the views and macros of an earlier version that warehouse/views no longer holds."""
    files = sql_files("views")
    for name, kind in connection.execute(HELD).fetchall():
        if name not in files:
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')
