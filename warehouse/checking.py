"""Checks: each .sql of warehouse/checks returns the rows that should not be.

Those of warehouse/checks/thorough read every text, whose claims a load has compared already: only
`modelwire doctor` runs them, as publishing must not wait for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.files import is_lake
from warehouse.lake.checks import broken_demands
from warehouse.sqlfiles import sql_files

MOST = 1000  # rows that one check may return: the first thousand tell enough


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that a check found.

    severity: "fail" stops publishing; "stale" fails the doctor only (a correction that applies to
    nothing must not stop next week's report); "warn" reaches the report.
    """

    check: str
    severity: str
    problem: str
    row: dict[str, Any]

    def __str__(self) -> str:
        where = ", ".join(f"{name} {value}" for name, value in self.row.items())
        return f"{self.severity}: {self.check}: {self.problem} ({where})"


def run_checks(
    connection: duckdb.DuckDBPyConnection, *, is_thorough: bool = False, severity: str = ""
) -> Iterator[Finding]:
    """Run the checks. A check's first column, problem, reads "fail: …", "stale: …" or "warn: …".

    severity: run only the checks that can find something of it; they may find other things too.
    """
    folders = ("checks", "checks/thorough") if is_thorough else ("checks",)
    for check, text in (item for folder in folders for item in sql_files(folder).items()):
        if f"'{severity}" not in text:
            continue
        cursor = connection.execute(text)
        names = [column[0] for column in cursor.description or ()]
        for problem, *values in cursor.fetchmany(MOST):
            gravity, _, words = problem.partition(": ")
            yield Finding(check, gravity, words, dict(zip(names[1:], values, strict=True)))
    if is_lake(connection):
        for table, problem, row in broken_demands(connection):
            yield Finding(table, "fail", problem, row)


def failures(connection: duckdb.DuckDBPyConnection) -> list[Finding]:
    """The findings that stop publishing."""
    return [one for one in run_checks(connection, severity="fail") if one.severity == "fail"]
