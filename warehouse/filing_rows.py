"""Filings of the regulator's lists: one row a number, as the newest list has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256

import duckdb

from pipelines.records import Filing
from warehouse.arrow import Known, insert
from warehouse.names import Names
from warehouse.rooms import Rooms
from warehouse.rows import Row, model_row

STORED = """
    SELECT id, first_listed_at, last_listed_at, url FROM filing WHERE id IN (SELECT unnest(?))
"""
LISTED_BEFORE = """
    UPDATE filing SET first_listed_at = before.first_listed_at
    FROM (SELECT unnest(?) AS id, unnest(?::TIMESTAMPTZ[]) AS first_listed_at) AS before
    WHERE filing.id = before.id
"""
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
    names: Names,
    filings: Sequence[Filing],
    *,
    load_id: str,
    rooms: Rooms,
) -> None:
    """Store what lists hold, linked to names, which takes the models. The same list twice is one."""
    if not filings:
        return
    rows = [_row(one, load_id) for one in filings]
    names.add_models(_named(rows, rooms))
    newest = _newest(rows)
    found = connection.execute(STORED, [list(newest)]).fetchall()
    stored = {
        one: {"first_listed_at": first, "last_listed_at": last, "url": url}
        for one, first, last, url in found
    }
    earlier: dict[str, datetime] = {}
    for one_id, row in stored.items():
        first = min(row["first_listed_at"], newest[one_id]["first_listed_at"])
        if _is_newer(newest[one_id], row):
            newest[one_id]["first_listed_at"] = first
        else:
            del newest[one_id]
            if first < row["first_listed_at"]:
                earlier[one_id] = first
    known: Known | None = "replace" if stored else None
    insert(connection, "filing", list(newest.values()), known=known)
    if earlier:
        connection.execute(LISTED_BEFORE, [list(earlier), list(earlier.values())])


def _newest(rows: Iterable[Row]) -> dict[str, Row]:
    """The newest row of each filing: it wins, whatever the order in which archives are loaded."""
    newest: dict[str, Row] = {}
    for row in rows:
        other = newest.setdefault(row["id"], row)
        first = min(row["first_listed_at"], other["first_listed_at"])
        winner = row if _is_newer(row, other) else other
        newest[row["id"]] = winner | {"first_listed_at": first}
    return newest


def _is_newer(row: Row, other: Row) -> bool:
    """Of two lists of one time, the address decides."""
    if row["last_listed_at"] != other["last_listed_at"]:
        return bool(row["last_listed_at"] > other["last_listed_at"])
    return bool(row["url"] <= other["url"])


def _row(filing: Filing, load_id: str) -> Row:
    return {name: getattr(filing, name) for name in FIELDS} | {
        "id": filing_id(filing),
        "first_listed_at": filing.fetched_at,
        "last_listed_at": filing.fetched_at,
        "load_id": load_id,
    }


def _named(rows: Sequence[Row], rooms: Rooms) -> Iterator[Row]:
    """Link each filing to the organisation and the model that the lexicon has for its names.

    Gives the rows of model that they are linked to.
    """
    pairs = dict.fromkeys((row["company"] or "", row["name"]) for row in rows)
    named = dict(zip(pairs, rooms.name_filings(list(pairs)), strict=True))
    for row in rows:
        organisation_id, model = named[row["company"] or "", row["name"]]
        row["organisation_id"] = organisation_id
        row["model_id"] = model.id if model else None
    return (model_row(model) for _, model in named.values() if model)
