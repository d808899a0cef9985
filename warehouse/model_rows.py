"""What all articles together say of a model's name and maker, whichever of them was loaded first."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

# The spelling that most articles use, among those that write the whole name: "R1" and 通义千问 are
# mentions of DeepSeek-R1 and Qwen and not their names.
# any_value, of texts that are all the same, keeps the patterns from being held against every mention.
NAMES = """
    WITH spelling AS (
        SELECT
            entity_id, any_value(text) AS name,
            count(DISTINCT article_id) AS article_count, count(*) AS mention_count
        FROM mention
        WHERE kind = 'model' AND entity_id IN (SELECT unnest(?))
        GROUP BY entity_id, text
    ),
    spelled AS (
        SELECT entity_id, first(name ORDER BY article_count DESC, mention_count DESC, name) AS name
        FROM spelling
        WHERE
            regexp_replace(lower(name), '[^a-z0-9.]', '', 'g')
            = regexp_replace(entity_id, '[^a-z0-9.]', '', 'g')
        GROUP BY entity_id
    )
    SELECT model.id, spelled.name
    FROM spelled JOIN model ON model.id = spelled.entity_id
    WHERE model.name <> spelled.name
"""
RENAMED = """
    UPDATE model SET name = renamed.name
    FROM (SELECT unnest(?) AS id, unnest(?) AS name) AS renamed WHERE model.id = renamed.id
"""
# One article names the company, another its cloud: the lexicon's maker of the family holds for all.
MAKERS = """
    UPDATE model SET organisation_id = family.organisation_id
    FROM family
    WHERE
        model.family_id = family.id AND family.organisation_id IS NOT NULL
        AND model.organisation_id IS DISTINCT FROM family.organisation_id
"""


def settle_models(connection: duckdb.DuckDBPyConnection, ids: Iterable[str] | None = None) -> None:
    """Write model.name and model.organisation_id as they follow from all mentions and the lexicon.

    ids: of the models whose mentions may have changed, where the names of others are as they follow.
    """
    if ids is None:
        ids = (row[0] for row in connection.execute("SELECT id FROM model").fetchall())
    renamed = connection.execute(NAMES, [sorted(ids)]).fetchall()
    if renamed:
        connection.execute(RENAMED, [list(column) for column in zip(*renamed, strict=True)])
    connection.execute(MAKERS)
