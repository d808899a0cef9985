"""What the lexicon lists, as rows of organisation, hub_account, family and licence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from nlp.lexicon import Lexicon
from nlp.licences import licences
from warehouse.arrow import insert
from warehouse.rows import Row


def listed_names(lexicon: Lexicon) -> dict[str, list[Row]]:
    """The entries of the lexicon by table."""
    return {
        "organisation": [
            {
                "id": one.id,
                "name": one.name,
                "name_en": one.name_en,
                "name_zh": one.name_zh,
                "kind": one.kind,
                "country": one.country,
                "parent_id": one.parent,
                "is_listed": True,
            }
            for one in lexicon.organisations
        ],
        "hub_account": [
            {"hub": hub, "account": account, "organisation_id": one.id}
            for one in lexicon.organisations
            for hub, accounts in one.hub
            for account in accounts
        ],
        "family": [
            {
                "id": one.id,
                "name": one.name,
                "name_zh": one.names_zh[0] if one.names_zh else None,
                "organisation_id": one.maker,
                "country": one.country,
                "kind": one.kind,
            }
            for one in lexicon.families
        ],
        "licence": [
            {
                "id": one.id,
                "name": one.name,
                "class": one.licence_class,
                "commercial_use": one.commercial,
                "cap": None if one.cap is None else str(one.cap),
                "has_naming_duty": one.naming,
                "regions_left_out": list(one.regions_left_out),
            }
            for one in licences().values()
        ],
    }


def store_lexicon(
    connection: duckdb.DuckDBPyConnection, listed: Mapping[str, Sequence[Row]]
) -> None:
    """Bring the listed names up to date; names that only articles hold stay as they are.

    An organisation that the lexicon no longer lists stays, as not listed: articles refer to it.
    """
    connection.execute("BEGIN")
    connection.execute(
        "UPDATE organisation SET is_listed = false "
        "WHERE is_listed AND id NOT IN (SELECT unnest(?))",
        [[row["id"] for row in listed.get("organisation", ())]],
    )
    for table, rows in listed.items():
        if table != "organisation":
            connection.execute(f"DELETE FROM {table}")
        insert(connection, table, rows, known="OR REPLACE")
    if "family" in listed:
        # a family that was added since makes its models known, whichever article named them
        connection.execute(
            "UPDATE model SET is_listed = NOT is_listed "
            "WHERE is_listed <> (family_id IN (SELECT id FROM family))"
        )
    connection.execute("COMMIT")
