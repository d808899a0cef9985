"""One article, met many times: which fetch holds the wording that counts.

The same canonical address is one article, whether it was fetched as it is or as a twin (AMP), in
full or as a feed's summary. The wording that counts is the latest one in full from the canonical
address; those that gave way to it are kept in article_version.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import duckdb

from pipelines.records import Article
from warehouse.arrow import arrow_columns, insert_arrow
from warehouse.columns import column, wording_columns


class Sighting(StrEnum):
    """What a fetched article is to the one that is stored."""

    NEW = "new"
    SAME = "same"  # the wording that is stored
    LESSER = "lesser"  # a twin or a part of what is stored in full
    OLDER = "older"  # a wording from before the one that is stored
    REVISED = "revised"
    FULL_TEXT = "full text"  # only a part was stored
    CANONICAL = "canonical address"  # a twin was stored


@dataclass(frozen=True, slots=True)
class Stored:
    """What decides of a stored article."""

    url: str
    content_digest: str
    is_partial: bool
    fetched_at: datetime


def judge(article: Article, stored: Stored | None) -> Sighting:
    """What the article is to the stored one of the same id."""
    if stored is None:
        return Sighting.NEW
    is_other_address = article.url != stored.url
    is_canonical = article.url == article.canonical_url
    if article.content_digest == stored.content_digest:
        # whichever of two twins came first, the article's address is the canonical one
        return Sighting.CANONICAL if is_other_address and is_canonical else Sighting.SAME
    if article.is_partial != stored.is_partial:
        return Sighting.LESSER if article.is_partial else Sighting.FULL_TEXT
    if is_other_address:
        return Sighting.CANONICAL if is_canonical else Sighting.LESSER
    return Sighting.OLDER if article.fetched_at < stored.fetched_at else Sighting.REVISED


def stored_articles(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, Stored]:
    """Those of the ids that are stored."""
    rows = connection.execute(
        "SELECT id, url, content_digest, is_partial, fetched_at FROM article "
        "WHERE id IN (SELECT unnest(?))",
        [list(ids)],
    ).fetchall()
    return {row[0]: Stored(*row[1:]) for row in rows}


REPLACED = """
    INSERT INTO article_version BY NAME
    SELECT id AS article_id, ? AS replaced_because, * EXCLUDE (
        id, version_count, first_seen_at, story_id, relevance_reason, character_count
    )
    FROM article WHERE id IN (SELECT unnest(?))
"""
History = dict[str, tuple[int, datetime]]  # article.id -> version_count, first_seen_at
CLAIMS = (
    "mention",
    "parameter_claim",
    "measure_claim",
    "release_claim",
    "licence_claim",
    "quote",
)


def models_of(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> set[str]:
    """The models that these articles, as they are stored, mention."""
    rows = connection.execute(
        "SELECT DISTINCT entity_id FROM mention "
        "WHERE kind = 'model' AND article_id IN (SELECT unnest(?))",
        [list(ids)],
    ).fetchall()
    return {row[0] for row in rows}


def put_away(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str], because: Sighting
) -> History:
    """Keep the stored wording of these articles as an earlier one and remove their claims.

    Gives version_count and first_seen_at of each, for the row that takes its place.
    """
    connection.execute(REPLACED, [str(because), list(ids)])
    history = connection.execute(
        "SELECT id, version_count, first_seen_at FROM article WHERE id IN (SELECT unnest(?))",
        [list(ids)],
    ).fetchall()
    for table in CLAIMS:
        connection.execute(
            f"DELETE FROM {table} WHERE article_id IN (SELECT unnest(?))", [list(ids)]
        )
    connection.execute("DELETE FROM article WHERE id IN (SELECT unnest(?))", [list(ids)])
    return {row[0]: (row[1], row[2]) for row in history}


def see_again(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article]) -> None:
    """Widen the time in which the stored wording was seen."""
    connection.execute(
        """
        UPDATE article SET
            first_seen_at = least(article.first_seen_at, seen.fetched_at),
            fetched_at = least(article.fetched_at, seen.fetched_at),
            last_seen_at = greatest(article.last_seen_at, seen.fetched_at)
        FROM (SELECT unnest(?) AS id, unnest(?::TIMESTAMPTZ[]) AS fetched_at) AS seen
        WHERE article.id = seen.id
        """,
        [[one.id for one in articles], [one.fetched_at for one in articles]],
    )


def keep_older(
    connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], load_id: str
) -> None:
    """Keep wordings from before the stored ones, each article once."""
    ids, times = column("id", articles), column("fetched_at", articles)
    columns = wording_columns(articles) | {
        "article_id": ids,
        "replaced_because": [str(Sighting.OLDER)] * len(articles),
        "last_seen_at": times,
        "load_id": [load_id] * len(articles),
    }
    batch = arrow_columns(connection, "article_version", columns)
    insert_arrow(connection, "article_version", batch, known="ignore")
    connection.execute(
        """
        UPDATE article SET
            first_seen_at = least(article.first_seen_at, older.fetched_at),
            version_count = version_count + 1
        FROM (SELECT unnest(?) AS id, unnest(?::TIMESTAMPTZ[]) AS fetched_at) AS older
        WHERE article.id = older.id
        """,
        [ids, times],
    )
