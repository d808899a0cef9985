"""Repositories as hubs describe them: the latest answer in hub_model, each in hub_snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb

from pipelines.records import HubModel
from warehouse.arrow import arrow_table, insert, merging
from warehouse.names import Names
from warehouse.rooms import Rooms
from warehouse.rows import Row, hub_model_row, hub_snapshot_row, model_row

# The latest answer wins, whatever the order in which archives are loaded.
LATEST = """(
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
)"""
OLDER = """
    UPDATE hub_model
    SET first_observed_at = least(hub_model.first_observed_at, batch.first_observed_at)
    FROM (SELECT hub, repository_id, min(first_observed_at) AS first_observed_at
          FROM batch GROUP BY ALL) AS batch
    WHERE hub_model.hub = batch.hub AND hub_model.repository_id = batch.repository_id
"""


def store_hub_models(
    connection: duckdb.DuckDBPyConnection,
    names: Names,
    models: Sequence[HubModel],
    *,
    load_id: str,
    rooms: Rooms,
) -> None:
    """Store what hubs answered; names takes the models. The same observation twice is one."""
    if not models:
        return
    rows = [hub_model_row(one, load_id) for one in models]
    names.add_models(_named(connection, rows, rooms))
    batch = arrow_table(connection, "hub_model", rows)  # noqa: F841 - named in the statements
    connection.execute(merging("hub_model", LATEST, "replace"))
    connection.execute(OLDER)
    snapshots = [hub_snapshot_row(one, load_id) for one in models]
    insert(connection, "hub_snapshot", snapshots, known="ignore")


def _named(
    connection: duckdb.DuckDBPyConnection, rows: Sequence[Row], rooms: Rooms
) -> Iterator[Row]:
    """Give each repository its organisation, by its account, its model, by its name, its licence.

    Gives the rows of model that they are linked to.
    The maker's name is put before the repository's: some names are words without it ("Step").
    """
    found = connection.execute(
        "SELECT hub, lower(account), organisation.id, organisation.name FROM hub_account "
        "JOIN organisation ON organisation.id = hub_account.organisation_id"
    ).fetchall()
    owners = {(hub, account): (one_id, name) for hub, account, one_id, name in found}
    texts = []
    for row in rows:
        one_id, maker = owners.get((row["hub"], row["owner"].lower()), (None, None))
        name = row["repository_id"].partition("/")[2]
        texts.append(f"{maker} {name}" if maker else name)
        row["organisation_id"] = one_id
        row["licence_id"] = rooms.normalise_licence(row["licence"]) if row["licence"] else None
    models = rooms.name_models(texts)
    for row, model in zip(rows, models, strict=True):
        row["model_id"] = model.id if model else None
    return (model_row(model) for model in models if model)
