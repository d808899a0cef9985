"""Filings of the regulator's lists: one row a number, as the newest list has it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import duckdb

from pipelines.records import Filing
from warehouse.arrow import arrow_table, insert, merging
from warehouse.constraints import refuse_unsound
from warehouse.files import is_lake
from warehouse.rooms import Rooms
from warehouse.rows import Row, model_row

# The newest list wins, whatever the order in which archives are loaded.
NEWEST = """(
    SELECT * EXCLUDE (position, earliest) REPLACE (earliest AS first_listed_at) FROM (
        SELECT
            *,
            min(first_listed_at) OVER (PARTITION BY id) AS earliest,
            row_number() OVER (PARTITION BY id ORDER BY last_listed_at DESC, url) AS position
        FROM (FROM batch UNION ALL BY NAME (FROM filing SEMI JOIN batch USING (id)))
    ) WHERE position = 1
)"""
FIELDS = (
    "kind",
    "number",
    "name",
    "company",
    "province",
    "filed_on",
    "filed_precision",
    "base_model",
    "purpose",
    "url",
    "parent_url",
    "source_id",
    "page_digest",
    "warc_file",
    "warc_offset",
)


def filing_id(filing: Filing) -> str:
    """The number, or what tells a filing without one from others."""
    if filing.number:
        return filing.number
    key = "\n".join((filing.kind, filing.name, filing.company or ""))
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def store_filings(
    connection: duckdb.DuckDBPyConnection,
    filings: Sequence[Filing],
    *,
    load_id: str,
    rooms: Rooms,
) -> None:
    """Store what lists hold, linked to the lexicon's names. The same list twice is one."""
    if not filings:
        return
    rows = [_row(one, load_id) for one in filings]
    _name(connection, rows, rooms)
    batch = arrow_table(connection, "filing", rows)
    if is_lake(connection):
        refuse_unsound("filing", batch)  # a lake would take them
    connection.execute(merging("filing", NEWEST, "replace"))


def _row(filing: Filing, load_id: str) -> Row:
    return {name: getattr(filing, name) for name in FIELDS} | {
        "id": filing_id(filing),
        "first_listed_at": filing.fetched_at,
        "last_listed_at": filing.fetched_at,
        "load_id": load_id,
    }


def _name(connection: duckdb.DuckDBPyConnection, rows: Sequence[Row], rooms: Rooms) -> None:
    """Link each filing to the organisation and the model that the lexicon has for its names."""
    pairs = dict.fromkeys((row["company"] or "", row["name"]) for row in rows)
    named = dict(zip(pairs, rooms.name_filings(list(pairs)), strict=True))
    models = {model.id: model_row(model) for _, model in named.values() if model}
    insert(connection, "model", list(models.values()), known="ignore")
    for row in rows:
        organisation_id, model = named[row["company"] or "", row["name"]]
        row["organisation_id"] = organisation_id
        row["model_id"] = model.id if model else None
