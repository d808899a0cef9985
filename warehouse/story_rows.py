"""Which articles carry the same text: story_id of each article, and one row a story."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.arrow import arrow_columns, insert_arrow
from warehouse.columns import Columns
from warehouse.files import quoted
from warehouse.story_changes import StoryChanges

Group = Callable[[Iterable[tuple[Any, ...]]], Mapping[str, str]]

# The keys of fresh texts that stored ones have as well, with the stories of those.
MET = """
    SELECT DISTINCT met.key, story_id FROM (
        SELECT place, key
        FROM (SELECT rowid AS place, unnest(keys) AS key FROM story_signature)
        SEMI JOIN fresh_key USING (key)
    ) AS met
    JOIN story_signature ON story_signature.rowid = place
"""
MEMBERS = "SELECT article_id, story_id FROM story_signature WHERE story_id IN (SELECT unnest(?))"
# Asked by listed ids, the key's index finds a text; a join would read every text there is.
TEXTS = "SELECT id, language, title, text, published_at FROM article WHERE id IN ({}) ORDER BY id"
TEXTS_AT_ONCE = 1000
MOVE = """
    UPDATE {table} SET story_id = moves.story_id FROM moves
    WHERE {table}.{key} = moves.id
"""
# An outlet that names another as its source is no origin of its own; one that names itself is.
STORIES = """
    INSERT INTO story BY NAME
    WITH told AS (
        SELECT *, outlet_name(site_name, canonical_url) AS outlet
        FROM article WHERE story_id IN (SELECT unnest(?))
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


def settle_stories(
    connection: duckdb.DuckDBPyConnection, group: Group, changes: StoryChanges
) -> None:
    """Write article.story_id and story as they follow from all articles.

    Only the stories that a change touches are grouped again, with the fresh texts that share a key
    with another text: what comes of it does not depend on the order in which articles were loaded.
    """
    keys = pa.array([one.keys for one in changes.fresh.values()], pa.list_(pa.uint32()))
    stories, kin = _kin(connection, changes, keys)
    stories |= changes.left
    told: Mapping[str, str] = {}
    if stories or kin:
        before = dict(connection.execute(MEMBERS, [sorted(stories)]).fetchall())
        told = group(_texts(connection, before.keys() | kin))
        moved = {one: story for one, story in told.items() if before.get(one, one) != story}
        changed = changes.left | {told[one] for one in kin}
        changed |= set(moved.values()) | {before[one] for one in moved.keys() & before.keys()}
        _move(connection, moved)
        connection.execute("DELETE FROM story WHERE id IN (SELECT unnest(?))", [list(changed)])
        alone = changes.fresh.keys() - told.keys()
        connection.execute(STORIES, [sorted(changed - alone)])
    _sign(connection, changes, keys, told)
    _tell_alone(connection, changes, told)


def _kin(
    connection: duckdb.DuckDBPyConnection, changes: StoryChanges, keys: pa.ListArray
) -> tuple[set[str], set[str]]:
    """The stored stories and the fresh texts that share a key with a fresh one.

    keys: of the fresh texts, in their order.
    """
    counted = keys.flatten().value_counts()
    if not counted:
        return set(), set()
    key, count = counted.field("values"), counted.field("counts")
    fresh_key = pa.table({"key": key})  # noqa: F841 - named in MET
    met = connection.execute(MET).fetchall()
    shared = {*key.filter(pc.greater(count, 1)).to_pylist(), *(one for one, _ in met)}
    kin = {one for one, own in changes.fresh.items() if not shared.isdisjoint(own.keys)}
    return {story for _, story in met}, kin


def _texts(
    connection: duckdb.DuckDBPyConnection, ids: Collection[str]
) -> Iterator[tuple[Any, ...]]:
    listed = sorted(ids)
    for first in range(0, len(listed), TEXTS_AT_ONCE):
        some = ", ".join(map(quoted, listed[first : first + TEXTS_AT_ONCE]))
        yield from connection.execute(TEXTS.format(some)).fetchall()


def _move(connection: duckdb.DuckDBPyConnection, moved: Mapping[str, str]) -> None:
    """Write the stories of articles that are told to be of others."""
    if moved:
        moves = pa.table({"id": list(moved), "story_id": list(moved.values())})  # noqa: F841 - in MOVE
        connection.execute(MOVE.format(table="article", key="id"))
        connection.execute(MOVE.format(table="story_signature", key="article_id"))


def _sign(
    connection: duckdb.DuckDBPyConnection,
    changes: StoryChanges,
    keys: pa.ListArray,
    told: Mapping[str, str],
) -> None:
    """Store the signatures of fresh texts."""
    fresh = changes.fresh
    if not fresh:
        return
    columns: Columns = {
        "article_id": list(fresh),
        "content_digest": [one.content_digest for one in fresh.values()],
        "published_at": [one.published_at for one in fresh.values()],
        "fetched_at": [one.fetched_at for one in fresh.values()],
        "story_id": [told.get(one, one) for one in fresh],
        "keys": keys,
    }
    insert_arrow(
        connection, "story_signature", arrow_columns(connection, "story_signature", columns)
    )


def _tell_alone(
    connection: duckdb.DuckDBPyConnection, changes: StoryChanges, told: Mapping[str, str]
) -> None:
    """Store the stories of fresh texts that are like no other; each is what its article says."""
    alone = {one: own for one, own in changes.fresh.items() if one not in told}
    if not alone:
        return
    once = [1] * len(alone)
    columns: Columns = {
        "id": list(alone),
        "first_article_id": list(alone),
        "title": [one.title for one in alone.values()],
        "first_published_at": [one.published_at for one in alone.values()],
        "article_count": once,
        "source_count": once,
        "origin_count": once,
    }
    insert_arrow(connection, "story", arrow_columns(connection, "story", columns))
