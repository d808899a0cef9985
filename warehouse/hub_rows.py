"""Repositories as hubs describe them: the latest answer in hub_model, each in hub_snapshot."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from pipelines.records import HubModel
from warehouse.arrow import arrow_table, insert
from warehouse.rows import hub_model_row, hub_snapshot_row

# The latest answer wins, whatever the order in which archives are loaded.
UPSERT = """
    INSERT INTO hub_model BY NAME
    SELECT * EXCLUDE (position) FROM (
        SELECT *, row_number() OVER (
            PARTITION BY hub, repository_id ORDER BY observed_at DESC
        ) AS position
        FROM (
            SELECT batch.* REPLACE (
                least(
                    min(batch.first_observed_at) OVER (PARTITION BY batch.hub, batch.repository_id),
                    coalesce(stored.first_observed_at, batch.first_observed_at)
                ) AS first_observed_at
            )
            FROM batch LEFT JOIN hub_model AS stored USING (hub, repository_id)
            WHERE stored.observed_at IS NULL OR batch.observed_at >= stored.observed_at
        )
    ) WHERE position = 1
    ON CONFLICT DO UPDATE SET {columns}
"""
OLDER = """
    UPDATE hub_model
    SET first_observed_at = least(hub_model.first_observed_at, batch.first_observed_at)
    FROM (SELECT hub, repository_id, min(first_observed_at) AS first_observed_at
          FROM batch GROUP BY ALL) AS batch
    WHERE hub_model.hub = batch.hub AND hub_model.repository_id = batch.repository_id
"""


def store_hub_models(
    connection: duckdb.DuckDBPyConnection, models: Sequence[HubModel], *, load_id: str
) -> None:
    """Store what hubs answered. The same observation twice is one."""
    if not models:
        return
    batch = arrow_table(connection, "hub_model", [hub_model_row(one, load_id) for one in models])
    columns = [name for name in batch.column_names if name not in ("hub", "repository_id")]
    updates = ", ".join(f"{name} = excluded.{name}" for name in columns)
    connection.execute(UPSERT.format(columns=updates))
    connection.execute(OLDER)
    snapshots = [hub_snapshot_row(one, load_id) for one in models]
    insert(connection, "hub_snapshot", snapshots, known="OR IGNORE")
