"""One state of a lake, for reading: its catalog copied beside the data, its files where they are.

A view asks a catalog hundreds of small questions, each of them a way to PostgreSQL and back. A
snapshot never changes, so its catalog (where the files are, some hundred kilobytes) is copied once
for each publication; readers then need no server, and reach none.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError
from warehouse.files import quoted
from warehouse.lake.attach import NAME, attach, explained
from warehouse.lake.place import Lake

METADATA = f"__ducklake_metadata_{NAME}"
COPY = "catalog-{snapshot}.ducklake"


def open_snapshot(
    lake: Lake,
    data: Path,
    snapshot: int,
    *,
    source: duckdb.DuckDBPyConnection | None = None,
) -> duckdb.DuckDBPyConnection:
    """A connection that only reads, on a snapshot whose catalog is copied where it was not yet.

    source: a connection to the lake, where one is open.
    """
    path = data / COPY.format(snapshot=snapshot)
    if not path.exists():
        if source is not None:
            _copy(source, lake, path)
        else:
            with attach(lake, read_only=True) as connection:
                _copy(connection, lake, path)
    return _open(lake, path, snapshot)


def forget_others(data: Path, snapshot: int) -> None:
    """Remove the copies of other snapshots; whoever reads one keeps it."""
    for path in data.glob(COPY.format(snapshot="*")):
        if path.name != COPY.format(snapshot=snapshot):
            path.unlink(missing_ok=True)


def _open(lake: Lake, path: Path, snapshot: int) -> duckdb.DuckDBPyConnection:
    copy = Lake(catalog=f"duckdb:{path.resolve()}", files=lake.files)
    return attach(copy, read_only=True, snapshot=snapshot)


def _copy(connection: duckdb.DuckDBPyConnection, lake: Lake, path: Path) -> None:
    """Write the catalog that the connection is attached to as a file, put in place when whole."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        attach(Lake(catalog=f"duckdb:{unfinished.resolve()}", files=lake.files)).close()
        connection.execute(f"ATTACH {quoted(unfinished)} AS copied")
        try:
            connection.execute("BEGIN")
            tables = connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = 'copied'"
            ).fetchall()
            for (table,) in tables:
                connection.execute(f"DELETE FROM copied.{table}")
                connection.execute(f"INSERT INTO copied.{table} BY NAME FROM {METADATA}.{table}")
            connection.execute("COMMIT")
        finally:
            with suppress(duckdb.Error):
                connection.execute("ROLLBACK")
            connection.execute("DETACH copied")
        unfinished.replace(path)
    except duckdb.Error as error:
        raise explained(error, lake) from error
    except OSError as error:
        raise WarehouseError(
            f"cannot write {path}: {error.strerror}. The data folder holds a copy of the lake's "
            "catalog; choose another with --data, or change its owner."
        ) from error
    finally:
        for leftover in (unfinished, unfinished.with_name(unfinished.name + ".wal")):
            leftover.unlink(missing_ok=True)
