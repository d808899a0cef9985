"""What the lexicon lists, as rows of organisation, hub_account, family and licence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from nlp.lexicon import Lexicon
from nlp.licences import licences
from warehouse.arrow import holds, insert
from warehouse.lake.turns import in_turn
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


# Models that are not listed though their family is, or the other way round.
MISTAKEN = "is_listed <> (family_id IN (SELECT id FROM family))"


def store_lexicon(
    connection: duckdb.DuckDBPyConnection, listed: Mapping[str, Sequence[Row]]
) -> None:
    """Bring the listed names up to date; names that only articles hold stay as they are.

    An organisation that the lexicon no longer lists stays, as not listed: articles refer to it.
    """
    named = [row["id"] for row in listed.get("organisation", ())]

    def bring() -> None:
        connection.execute(
            "UPDATE organisation SET is_listed = false "
            "WHERE is_listed AND id NOT IN (SELECT unnest(?))",
            [named],
        )
        for table, rows in listed.items():
            if table != "organisation":
                connection.execute(f"DELETE FROM {table}")
            insert(connection, table, rows, known="replace")
        if "family" in listed:
            # a family that was added since makes its models known, whichever article named them
            connection.execute(f"UPDATE model SET is_listed = NOT is_listed WHERE {MISTAKEN}")

    is_as_listed = all(
        holds(connection, table, rows, where="is_listed" if table == "organisation" else "true")
        for table, rows in listed.items()
    )
    mistaken = connection.execute(f"SELECT 1 FROM model WHERE {MISTAKEN} LIMIT 1").fetchone()
    if not is_as_listed or (mistaken and "family" in listed):
        in_turn(connection, bring)
