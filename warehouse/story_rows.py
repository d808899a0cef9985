"""Which articles carry the same text: story_id of each article, and one row a story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import duckdb

from warehouse.arrow import insert, merging

Group = Callable[[Iterable[tuple[Any, ...]]], Mapping[str, str]]
Sketch = Callable[[str, str], Sequence[int]]

# An outlet that names another as its source is no origin of its own; one that names itself is.
STORIES = """
    INSERT INTO story BY NAME
    WITH told AS (
        SELECT *, outlet_name(site_name, canonical_url) AS outlet
        FROM article WHERE story_id IN (SELECT story_id FROM story_told)
    )
    SELECT
        story_id AS id,
        arg_min(id, (coalesce(published_at, fetched_at), id)) AS first_article_id,
        arg_min(title, (coalesce(published_at, fetched_at), id)) AS title,
        min(published_at) AS first_published_at,
        count(*) AS article_count,
        count(DISTINCT outlet) AS source_count,
        greatest(
            1, count(DISTINCT outlet) FILTER (origin_name IS NULL OR origin_name = outlet)
        ) AS origin_count
    FROM told GROUP BY story_id
"""


# What a story's row or members could depend on has changed, or the article is new or gone.
CHANGED = """
    CREATE OR REPLACE TEMP TABLE story_change AS
    SELECT coalesce(article.id, signature.article_id) AS article_id,
        article.id IS NOT NULL AS is_there,
        article.content_digest IS DISTINCT FROM signature.content_digest AS is_new_text,
        signature.story_id
    FROM article FULL JOIN story_signature AS signature ON signature.article_id = article.id
    WHERE article.content_digest IS DISTINCT FROM signature.content_digest
        OR article.published_at IS DISTINCT FROM signature.published_at
        OR article.fetched_at IS DISTINCT FROM signature.fetched_at
"""
# All members of a story are grouped again where one of them changed or resembles a new text.
AFFECTED = """
    CREATE OR REPLACE TEMP TABLE story_affected AS
    WITH fresh AS (SELECT DISTINCT unnest(keys) AS key FROM story_sketch),
    kept AS (
        SELECT story_id, unnest(keys) AS key FROM story_signature
        WHERE article_id NOT IN (FROM story_sketch SELECT article_id)
    )
    SELECT story_id FROM kept SEMI JOIN fresh USING (key)
    UNION SELECT story_id FROM story_change WHERE story_id IS NOT NULL
"""
MEMBERS = """
    SELECT id, language, title, text, published_at FROM article
    WHERE id IN (
        SELECT article_id FROM story_change WHERE is_there
        UNION
        SELECT article_id FROM story_signature WHERE story_id IN (FROM story_affected)
    )
    ORDER BY id
"""
SIGNED = """(
    SELECT article.id AS article_id, article.content_digest, article.published_at,
        article.fetched_at, told.story_id, coalesce(sketch.keys, signature.keys) AS keys
    FROM story_told AS told
    JOIN article USING (id)
    LEFT JOIN story_sketch AS sketch ON sketch.article_id = article.id
    LEFT JOIN story_signature AS signature ON signature.article_id = article.id
)"""


def store_stories(connection: duckdb.DuckDBPyConnection, group: Group, sketch: Sketch) -> None:
    """Write article.story_id and story as they follow from all articles.

    Only new and changed articles are compared, with those that share a key of their sketch, and
    only the stories that this touches are grouped again: what comes of it does not depend on the
    order in which articles were loaded.
    """
    connection.execute(CHANGED)
    fresh = connection.execute(
        "SELECT id, language, text FROM article JOIN story_change ON article_id = id "
        "WHERE is_new_text ORDER BY id"
    ).fetchall()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE story_sketch (article_id VARCHAR, keys UINTEGER[])"
    )
    rows = [{"article_id": id_, "keys": sketch(language, text)} for id_, language, text in fresh]
    if rows:
        insert(connection, "story_sketch", rows)
    connection.execute(AFFECTED)
    stories = group(connection.execute(MEMBERS).fetchall())
    ids = sorted(stories)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE story_told AS SELECT unnest(?::VARCHAR[]) AS id, "
        "unnest(?::VARCHAR[]) AS story_id",
        [ids, [stories[one] for one in ids]],
    )
    connection.execute(
        """
        UPDATE article SET story_id = told.story_id FROM story_told AS told
        WHERE article.id = told.id AND article.story_id IS DISTINCT FROM told.story_id
        """
    )
    connection.execute(merging("story_signature", SIGNED, "replace"))
    connection.execute(
        "DELETE FROM story_signature WHERE article_id IN "
        "(SELECT article_id FROM story_change WHERE NOT is_there)"
    )
    connection.execute(
        "DELETE FROM story WHERE id IN (FROM story_affected UNION SELECT story_id FROM story_told)"
    )
    connection.execute(STORIES)
    for table in ("story_change", "story_sketch", "story_affected", "story_told"):
        connection.execute(f"DROP TABLE {table}")
