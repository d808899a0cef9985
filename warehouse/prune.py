"""Retention of the archive: what no claim cites goes, and the warehouse knows where the rest lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import file_digest
from pathlib import Path

import duckdb

from pipelines.compaction import Compaction, compact, remove
from warehouse.about import VERSION
from warehouse.arrow import insert
from warehouse.errors import WarehouseMissingError
from warehouse.files import is_lake, private_path
from warehouse.lake.place import lake_of
from warehouse.lake.turns import in_turn
from warehouse.schema import open_private

MOVED = ("page", "article", "article_version", "hub_model", "rejected")  # have warc_file and offset
Say = Callable[[str], None]

# What must stay: texts that claims point into, and answers of hubs, as no past day can be asked again.
CITED = """
SELECT warc_file, warc_offset FROM article WHERE warc_file IS NOT NULL
UNION SELECT warc_file, warc_offset FROM article_version WHERE warc_file IS NOT NULL
UNION SELECT warc_file, warc_offset FROM hub_model WHERE warc_file IS NOT NULL
UNION SELECT warc_file, warc_offset FROM page WHERE warc_file IS NOT NULL AND role = 'hub'
"""
OLD = """
SELECT DISTINCT warc_file FROM load
WHERE replaced_reader_versions IS NULL
GROUP BY warc_file HAVING max(loaded_at) < ? ORDER BY ALL
"""


def prune(
    data: Path, *, keep: timedelta, run_id: str, is_dry: bool, now: datetime | None = None, say: Say
) -> Compaction:
    """Compact the archive files that were loaded longer ago than keep; is_dry: only look.

    The new files are complete on disk before the warehouse points at them, and it does so in one
    transaction before the old ones go: a kill at any moment leaves either, and the next prune
    removes what is too much. Only files that modelwire wrote, and loaded, and that lie in this data
    folder are touched: a lake may have been loaded from other machines' as well. The caller holds
    the locks of the crawl and of the warehouse.
    """
    if lake_of(data) is None and not private_path(data).exists():
        raise WarehouseMissingError(
            f"{private_path(data)} does not exist: without it nobody knows what is cited"
        )
    archive = data / "archive"
    with open_private(data) as connection:
        if not is_dry:
            _remove_leftovers(connection, archive, say)
        names = connection.execute(OLD, [(now or datetime.now(UTC)) - keep]).fetchall()
        paths = [archive / name for (name,) in names if (archive / name).is_file()]
        cited = set(connection.execute(CITED).fetchall())
        result = compact(
            paths,
            archive=archive,
            run_id=run_id,
            is_kept=lambda file, offset: (file, offset) in cited,
            is_dry=is_dry,
        )
        if not is_dry and result.files:
            in_turn(connection, lambda: _point_at(connection, result), say=say)
            if not is_lake(connection):
                connection.execute("CHECKPOINT")
            remove(result.files)
    return result


def _remove_leftovers(connection: duckdb.DuckDBPyConnection, archive: Path, say: Say) -> None:
    """Remove files whose bytes were loaded, and whose load points at another file by now."""
    rows = connection.execute("SELECT id, warc_file FROM load").fetchall()
    loaded = dict(rows)
    named = set(loaded.values())
    for path in sorted(archive.glob("*.warc.gz")):
        if path.name in named:
            continue
        with path.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
        # A file that an interrupted prune wrote, and nobody loaded: its pages lie in the old ones.
        is_copy = path.name.startswith("pruned-") and digest not in loaded
        if digest in loaded or is_copy:
            say(f"removed {path.name}, which an interrupted prune had left")
            remove([path])


def _point_at(connection: duckdb.DuckDBPyConnection, result: Compaction) -> None:
    """Let every row point at where its page lies now, or at nothing."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE move (old_file VARCHAR, old_offset BIGINT, "
        "new_file VARCHAR, new_offset BIGINT)"
    )
    moves = [{name: getattr(one, name) for name in type(one).__slots__} for one in result.moves]
    insert(connection, "move", moves)
    old = [path.name for path in result.files]
    for table in MOVED:
        connection.execute(
            f"UPDATE {table} SET warc_file = new_file, warc_offset = new_offset FROM temp.move "
            f"WHERE {table}.warc_file = old_file AND {table}.warc_offset = old_offset"
        )
        connection.execute(
            f"UPDATE {table} SET warc_file = NULL, warc_offset = NULL "
            "WHERE warc_file IN (SELECT unnest(?))",
            [old],
        )
    connection.execute(
        "UPDATE load SET warc_file = ? WHERE warc_file IN (SELECT unnest(?))",
        [result.new_files[0].name, old],
    )
    insert(connection, "load", [_load_row(path) for path in result.new_files])
    connection.execute("DROP TABLE temp.move")


def _load_row(path: Path) -> dict[str, object]:
    """A row by which the new file is known: nothing in it is new."""
    with path.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    counts = ("page", "known_page", "new_article", "revised_article", "known_article", "hub_model")
    return {
        "id": digest,
        "warc_file": path.name,
        "byte_count": path.stat().st_size,
        "loaded_at": datetime.now(UTC),
        "second_count": 0.0,
        "modelwire_version": VERSION,
        **dict.fromkeys((f"{name}_count" for name in counts), 0),
        "rejected_count": 0,
    }
