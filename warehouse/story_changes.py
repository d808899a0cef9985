"""Which articles and stories a load or a re-reading touches: the others stay as they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

import duckdb

from pipelines.records import Article

Sketch = Callable[[str, str], Sequence[int]]  # language and text to keys that copies share


class Signature(NamedTuple):
    """By what the copies of a fresh text are found, and how it is told while it has none."""

    title: str | None
    content_digest: str
    published_at: datetime | None
    fetched_at: datetime
    keys: Sequence[int]


@dataclass(slots=True)
class StoryChanges:
    """What happened to articles since stories were settled."""

    fresh: dict[str, Signature] = field(default_factory=dict)  # by article.id: texts that are new
    left: set[str] = field(default_factory=set)  # stories of which a member changed or went

    def add(self, articles: Iterable[Article], sketch: Sketch) -> None:
        """Note fresh texts; in article, each is a story of its own until it is settled."""
        for one in articles:
            self.fresh[one.id] = Signature(
                one.title,
                one.content_digest,
                one.published_at,
                one.fetched_at,
                sketch(one.language, one.text),
            )

    def leave(self, connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
        """Take articles, whose text changed or which went, out of their stories."""
        for one in ids:
            self.fresh.pop(one, None)
        self.left |= _stories_of(connection, ids)
        connection.execute(
            "DELETE FROM story_signature WHERE article_id IN (SELECT unnest(?))", [list(ids)]
        )

    def redate(
        self, connection: duckdb.DuckDBPyConnection, fetched_at: Mapping[str, datetime]
    ) -> None:
        """Note the earlier first fetch of articles, as it stands in article by now."""
        self.left |= _redated(connection, list(fetched_at))
        for one in self.fresh.keys() & fetched_at.keys():
            self.fresh[one] = self.fresh[one]._replace(fetched_at=fetched_at[one])


CHANGED = """
    SELECT coalesce(article.id, signature.article_id) AS id,
        article.id IS NULL OR signature.article_id IS NULL
        OR article.content_digest <> signature.content_digest AS is_other_text
    FROM article FULL JOIN story_signature AS signature ON signature.article_id = article.id
    WHERE article.content_digest IS DISTINCT FROM signature.content_digest
        OR article.published_at IS DISTINCT FROM signature.published_at
        OR article.fetched_at IS DISTINCT FROM signature.fetched_at
"""
FRESH = """
    SELECT id, language, text, title, content_digest, published_at, fetched_at
    FROM article WHERE id IN (SELECT unnest(?)) ORDER BY id
"""


def changes_since(connection: duckdb.DuckDBPyConnection, sketch: Sketch) -> StoryChanges:
    """What changed in article since stories were settled, found by comparing all of it."""
    changes = StoryChanges()
    rows = connection.execute(CHANGED).fetchall()
    others = [one for one, is_other_text in rows if is_other_text]
    redated = [one for one, is_other_text in rows if not is_other_text]
    if redated:
        changes.left |= _redated(connection, redated)
    if others:
        changes.leave(connection, others)
        rows = connection.execute(FRESH, [others]).fetchall()
        for one, language, text, title, digest, published_at, fetched_at in rows:
            keys = sketch(language, text)
            changes.fresh[one] = Signature(title, digest, published_at, fetched_at, keys)
        connection.execute(
            "UPDATE article SET story_id = id WHERE id IN (SELECT unnest(?))", [others]
        )
    return changes


def _redated(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> set[str]:
    """The stories of articles whose days changed, which are written into their signatures."""
    stories = _stories_of(connection, ids)
    connection.execute(
        """
        UPDATE story_signature
        SET published_at = article.published_at, fetched_at = article.fetched_at
        FROM article
        WHERE article.id = article_id AND article_id IN (SELECT unnest(?))
        """,
        [list(ids)],
    )
    return stories


def _stories_of(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> set[str]:
    rows = connection.execute(
        "SELECT DISTINCT story_id FROM story_signature WHERE article_id IN (SELECT unnest(?))",
        [list(ids)],
    ).fetchall()
    return {row[0] for row in rows}
