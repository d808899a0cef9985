"""Answers that the published copy keeps as tables, so that no reader waits for them.

A view of STORED is worked out once, when the copy is made, into a table of the same name in the
schema stored; the view then reads that table. Where the view is a macro's answer for its default
arguments (release is release_in()), the macro reads the table too as long as it is asked for those,
and everything that is made of it is quick as well. The definitions are those of warehouse/views:
they stay in the schema anew, and answer for other time zones and weeks.
"""

from __future__ import annotations

import re

import duckdb

from warehouse.sqlfiles import explain_columns, in_order, sql_files

STORED = (
    "article_context",
    "maker_story",
    "week",
    "release_evidence",
    "size_evidence",
    "model_size",
    "act",
    "release",
    "share_of_voice",
    "conflict",
    "source_day",
    "source_health",
    "quote_book",
    "emerging_name",
    "adoption",
    "adoption_weekly",
    "licence_history",
    "licence_answer",
    "promise",
)
MACRO = re.compile(r"CREATE OR REPLACE MACRO (\w+)\(([^)]*)\) AS TABLE\n")
DEFAULT = re.compile(r"(\w+) := ('[^']*'|\d+)")


def store_answers(connection: duckdb.DuckDBPyConnection) -> None:
    """Work the views of STORED out, in the open database, and let them read what came of it."""
    views = sql_files("views")
    connection.execute("CREATE SCHEMA stored")
    connection.execute("CREATE SCHEMA anew")
    for name in in_order("views"):
        if name not in STORED:
            continue
        connection.execute(f"CREATE TABLE stored.{name} AS FROM {name}")
        _, comment, rest = views[name].partition("COMMENT ON")
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS FROM stored.{name}; {comment}{rest}")
        if f"{name}_in" in views:
            for statement in _twofold(name, views[f"{name}_in"]):
                connection.execute(statement)
    explain_columns(connection)


def _twofold(name: str, text: str) -> tuple[str, str]:
    """The macro's definition in the schema anew, and one that reads the table where it can.

    Which of the two halves answers is known from the arguments before the query runs: DuckDB
    leaves the other one out of its plan.
    """
    found = MACRO.search(text)
    assert found is not None, name
    macro, arguments = found[1], DEFAULT.findall(found[2])
    is_default = " AND ".join(f"{one} = {value}" for one, value in arguments)
    passed = ", ".join(f"{one} := {one}" for one, _ in arguments)
    twofold = (
        f"CREATE OR REPLACE MACRO {macro}({found[2]}) AS TABLE "
        f"FROM stored.{name} WHERE {is_default} "
        f"UNION ALL FROM anew.{macro}({passed}) WHERE NOT ({is_default})"
    )
    return text.replace(f"MACRO {macro}(", f"MACRO anew.{macro}("), twofold
