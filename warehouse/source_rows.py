"""The sources of the sources files as rows: coverage is told from the database alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import duckdb

from warehouse.arrow import holds, insert
from warehouse.lake.turns import in_turn

if TYPE_CHECKING:
    from spiders.sources import Source


def store_sources(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> None:
    """Describe the sources; those that the files no longer hold stay, as not active."""
    rows = [
        {
            "id": one.id,
            "name": one.name,
            "kind": str(one.kind),
            "tier": str(one.tier),
            "language": one.language,
            "url": one.url,
            "schedule": str(one.schedule),
            "expected_per_week": one.expected_per_week,
            "is_active": True,
        }
        for one in sources
    ]

    def describe() -> None:
        connection.execute(
            "UPDATE source SET is_active = false WHERE is_active AND id NOT IN (SELECT unnest(?))",
            [[row["id"] for row in rows]],
        )
        insert(connection, "source", rows, known="replace")

    if not holds(connection, "source", rows, where="is_active"):
        in_turn(connection, describe)
