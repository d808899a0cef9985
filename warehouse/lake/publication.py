"""What readers of a lake see: the last state that passed the checks, and nothing newer.

No table is copied: publishing writes down the number of a snapshot, and readers open the lake there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from warehouse.about import VERSION
from warehouse.errors import WarehouseMissingError
from warehouse.lake.attach import NAME, attach, explained
from warehouse.lake.place import Lake, lake_of
from warehouse.lake.snapshot import forget_others, open_snapshot
from warehouse.lake.turns import in_turn

KEPT = timedelta(days=7)  # for so long a reader may stay on a publication that was replaced
SNAPSHOT = f"SELECT id FROM {NAME}.current_snapshot()"
LAST = "SELECT snapshot_id, turn_number FROM lake.publication ORDER BY snapshot_id DESC LIMIT 1"


def publish_snapshot(
    connection: duckdb.DuckDBPyConnection,
    lake: Lake,
    data: Path,
    check: Callable[[duckdb.DuckDBPyConnection], None],
) -> int:
    """Check the lake as it is now, and let readers see it; gives the snapshot's number.

    check raises where it must not be published; then readers keep the state they have. Loads go on
    meanwhile: what they write is not in it.
    """
    last = connection.execute(LAST).fetchone()
    if last and last[1] == _turn(connection):  # nobody has written since
        return int(last[0])
    _tidy(connection, last[0] if last else 0)
    snapshot, turn = connection.execute(
        f"SELECT ({SNAPSHOT}), (SELECT turn_number FROM lake.state)"
    ).fetchall()[0]
    with open_snapshot(lake, data, snapshot, source=connection) as checked:
        check(checked)
    row = [snapshot, turn, datetime.now(UTC), VERSION]
    in_turn(
        connection,
        lambda: connection.execute("INSERT INTO lake.publication VALUES (?, ?, ?, ?)", row),
        takes_turn=False,
    )
    forget_others(data, snapshot)
    return int(snapshot)


def _turn(connection: duckdb.DuckDBPyConnection) -> int:
    [(turn,)] = connection.execute("SELECT turn_number FROM lake.state").fetchall()
    return int(turn)


def _tidy(connection: duckdb.DuckDBPyConnection, published: int) -> None:
    """Join small files, and drop what neither a reader nor a writer of the last days can need.

    A load that writes at the same moment may make this fail: then the next publication does it.
    """
    before = datetime.now(UTC) - KEPT
    old = [
        row[0]
        for row in connection.execute(
            f"SELECT snapshot_id FROM ducklake_snapshots('{NAME}') "
            "WHERE snapshot_time < ? AND snapshot_id < ?",
            [before, published],
        ).fetchall()
    ]
    statements = [f"CALL ducklake_merge_adjacent_files('{NAME}')"]
    if old:
        versions = ", ".join(map(str, old))
        statements.append(f"CALL ducklake_expire_snapshots('{NAME}', versions => [{versions}])")
    moment = f"TIMESTAMPTZ '{before.isoformat()}'"
    statements.append(f"CALL ducklake_cleanup_old_files('{NAME}', older_than => {moment})")
    statements.append(f"CALL ducklake_delete_orphaned_files('{NAME}', older_than => {moment})")
    for statement in statements:
        with suppress(duckdb.TransactionException):
            connection.execute(statement)


@contextmanager
def as_it_is(
    connection: duckdb.DuckDBPyConnection, data: Path
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The open database itself; of a lake, its newest snapshot."""
    if lake := lake_of(data):
        snapshot = snapshot_of(connection)
        with open_snapshot(lake, data, snapshot, source=connection) as examined:
            yield examined
    else:
        yield connection


def last_published(lake: Lake, data: Path) -> int:
    """The number of the snapshot that readers see. Raises WarehouseMissingError where there is none."""
    connection = attach(lake, read_only=True)
    try:
        try:
            last = connection.execute(LAST).fetchone()
        except duckdb.CatalogException:
            last = None
        if last is None:
            raise WarehouseMissingError(
                f"nothing is published yet in the lake of {data}: `modelwire load` loads the "
                "archive and publishes it."
            )
    except duckdb.Error as error:
        raise explained(error, lake) from error
    finally:
        connection.close()
    return int(last[0])


def connect_lake(lake: Lake, data: Path) -> duckdb.DuckDBPyConnection:
    """A connection that only reads, on what was published last. Raises WarehouseMissingError."""
    return open_snapshot(lake, data, last_published(lake, data))


def snapshot_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the snapshot that a connection shows."""
    [(snapshot,)] = connection.execute(SNAPSHOT).fetchall()
    return int(snapshot)


def stored_bytes(connection: duckdb.DuckDBPyConnection) -> int:
    """Bytes of the files that hold the tables of a lake, as a reader's connection sees it."""
    [(count,)] = connection.execute(
        f"SELECT coalesce(sum(file_size_bytes), 0)::BIGINT FROM ducklake_table_info('{NAME}')"
    ).fetchall()
    return int(count)
