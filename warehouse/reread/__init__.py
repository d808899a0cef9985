"""`modelwire reread`: today's reader over the whole archive, and what it would change.

The archive is loaded into a database of its own beside the private one, so that nothing is changed
before somebody has looked; taking it over replaces each article that differs as a whole.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic

import duckdb

from warehouse.about import VERSION
from warehouse.arrow import insert, merging
from warehouse.files import private_path, quoted
from warehouse.lake.turns import in_turn
from warehouse.lexicon_rows import store_lexicon
from warehouse.load import load
from warehouse.model_rows import settle_models
from warehouse.real_rooms import real_rooms
from warehouse.rooms import Rooms
from warehouse.schema import open_private, require
from warehouse.sqlfiles import sql_files
from warehouse.story_changes import changes_since
from warehouse.story_rows import settle_stories
from warehouse.wordings import CLAIMS

Say = Callable[[str], None]
NAMES = ("organisation", "model", "person")


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that differs. change: "gained", "lost" or "altered"."""

    kind: str
    change: str
    article_id: str
    fact: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Rereading:
    """What today's reader changes, and by whom the articles were read before."""

    changes: tuple[Change, ...]
    article_count: int
    out_of_reach_count: int  # articles whose archive is gone; they stay as they are
    reader_versions: tuple[str, ...]  # before
    new_reader_version: str
    is_taken_over: bool

    def counts(self) -> dict[tuple[str, str], int]:
        """How many facts, by kind and change."""
        return dict(sorted(Counter((one.kind, one.change) for one in self.changes).items()))


def reread(
    warcs: Sequence[Path],
    *,
    data: Path,
    takes_over: bool = False,
    processes: int = 1,
    rooms: Rooms | None = None,
    say: Say,
) -> Rereading:
    """Read the WARC files again and compare with the private database; takes_over: and replace.

    Nothing is fetched, and without takes_over nothing is changed. Raises WarehouseError where
    there is no database, a file is missing or another process writes.
    """
    require(data)
    aside = data / "reread"
    shutil.rmtree(aside, ignore_errors=True)
    through = rooms or real_rooms(data=data, processes=processes)
    try:
        load(warcs, data=aside, on_event=say, rooms=through)
        with open_private(data) as connection:
            connection.execute(f"ATTACH {quoted(private_path(aside))} AS fresh (READ_ONLY)")
            found = _compare(connection, through.reader_version, is_taken_over=takes_over)
            if takes_over:
                _take_over(connection, found, rooms=through)
            return found
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _compare(
    connection: duckdb.DuckDBPyConnection, version: str, *, is_taken_over: bool
) -> Rereading:
    files = sql_files("reread")
    own = connection.execute("SELECT current_database()").fetchall()[0][0]
    facts = files["facts"]
    connection.execute(f"CREATE TEMP TABLE stored_fact AS {facts.format(database=own)}")
    connection.execute(f"CREATE TEMP TABLE fresh_fact AS {facts.format(database='fresh')}")
    connection.execute(
        "CREATE TEMP TABLE out_of_reach AS " + files["out_of_reach"].replace("stored.", f"{own}.")
    )
    rows = connection.execute(files["difference"]).fetchall()
    [(count,)] = connection.execute("SELECT count(*) FROM fresh.article").fetchall()
    [(gone,)] = connection.execute("SELECT count(*) FROM out_of_reach").fetchall()
    versions = connection.execute(
        "SELECT DISTINCT reader_version FROM article WHERE reader_version IS NOT NULL ORDER BY ALL"
    ).fetchall()
    return Rereading(
        changes=tuple(Change(*row) for row in rows),
        article_count=count,
        out_of_reach_count=gone,
        reader_versions=tuple(row[0] for row in versions),
        new_reader_version=version,
        is_taken_over=is_taken_over,
    )


# Articles that differ in anything, and those that an earlier reader read: all their claims give way.
REPLACED = """
    CREATE TEMP TABLE replaced AS
    SELECT DISTINCT article_id FROM (
        SELECT unnest(?::VARCHAR[]) AS article_id
        UNION ALL
        SELECT article.id FROM article JOIN fresh.article AS read USING (id)
        WHERE article.reader_version IS DISTINCT FROM read.reader_version
    )
"""
ARTICLES = """
    INSERT INTO article BY NAME
    SELECT
        read.* REPLACE (
            coalesce(earlier.version_count, read.version_count) AS version_count,
            least(earlier.first_seen_at, read.first_seen_at) AS first_seen_at,
            ? AS load_id,
            earlier.story_id AS story_id
        )
    FROM fresh.article AS read
    JOIN replaced ON replaced.article_id = read.id
    LEFT JOIN earlier USING (id)
"""


def _take_over(connection: duckdb.DuckDBPyConnection, found: Rereading, *, rooms: Rooms) -> None:
    """Replace each article that differs, with its claims, in one transaction."""
    began = monotonic()
    now = datetime.now(UTC)
    load_id = sha256(f"reread {found.new_reader_version} {now.isoformat()}".encode()).hexdigest()
    store_lexicon(connection, rooms.listed)

    def replace() -> None:
        connection.execute(REPLACED, [sorted({one.article_id for one in found.changes})])
        connection.execute(
            "CREATE TEMP TABLE earlier AS SELECT id, version_count, first_seen_at, story_id "
            "FROM article SEMI JOIN replaced ON replaced.article_id = article.id"
        )
        for table, key in (("article", "id"), *((claim, "article_id") for claim in CLAIMS)):
            connection.execute(f"DELETE FROM {table} WHERE {key} IN (FROM replaced)")
        for table in NAMES:
            connection.execute(merging(table, f"fresh.{table}", "ignore"))
        connection.execute(ARTICLES, [load_id])
        for table in CLAIMS:
            connection.execute(
                f"INSERT INTO {table} BY NAME SELECT claim.* FROM fresh.{table} AS claim "
                "SEMI JOIN replaced ON replaced.article_id = claim.article_id"
            )
        settle_stories(connection, rooms.group, changes_since(connection, rooms.sketch))
        settle_models(connection)
        [(count,)] = connection.execute("SELECT count(*) FROM replaced").fetchall()
        counts = dict.fromkeys(
            ("byte_count", "page_count", "known_page_count", "new_article_count",
             "known_article_count", "hub_model_count", "rejected_count"), 0,
        )  # fmt: skip
        row = counts | {
            "id": load_id,
            "warc_file": "the whole archive",
            "loaded_at": now,
            "second_count": monotonic() - began,
            "modelwire_version": VERSION,
            "reader_version": found.new_reader_version,
            "revised_article_count": count,
            "replaced_reader_versions": list(found.reader_versions),
        }
        insert(connection, "load", [row])

    in_turn(connection, replace)
