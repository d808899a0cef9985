"""Which articles carry the same text: story_id of each article, and one row a story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import duckdb

Group = Callable[[Iterable[tuple[Any, ...]]], Mapping[str, str]]

# An outlet that names another as its source is no origin of its own; one that names itself is.
STORIES = """
    INSERT INTO story BY NAME
    WITH told AS (
        SELECT *, outlet_name(site_name, canonical_url) AS outlet
        FROM article WHERE story_id IS NOT NULL
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


def store_stories(connection: duckdb.DuckDBPyConnection, group: Group) -> None:
    """Group all articles anew and write article.story_id and story as they follow from it."""
    articles = connection.execute(
        "SELECT id, language, title, text, published_at FROM article ORDER BY id"
    ).fetchall()
    stories = group(articles)
    ids = sorted(stories)
    connection.execute(
        """
        UPDATE article SET story_id = told.story_id
        FROM (SELECT unnest(?) AS id, unnest(?) AS story_id) AS told
        WHERE article.id = told.id AND article.story_id IS DISTINCT FROM told.story_id
        """,
        [ids, [stories[one] for one in ids]],
    )
    connection.execute("DELETE FROM story")
    connection.execute(STORIES)
