"""What the lexicon lists, as rows of organisation, family and licence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from warehouse.arrow import insert
from warehouse.rows import Row


def listed_names(lexicon: Any) -> dict[str, list[Row]]:
    """The entries of the lexicon by table."""
    raise NotImplementedError


def store_lexicon(
    connection: duckdb.DuckDBPyConnection, listed: Mapping[str, Sequence[Row]]
) -> None:
    """Bring the listed names up to date; names that only articles hold stay as they are."""
    connection.execute("BEGIN")
    for table, rows in listed.items():
        insert(connection, table, rows, known="OR REPLACE")
    connection.execute("COMMIT")
