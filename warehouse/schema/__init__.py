"""The tables: created, brought forward, and opened by the one writer.

One .sql file a table, with a comment on each column, in this folder. Foreign keys are kept by
warehouse/checks and not by the database: DuckDB turns an update of a row that others refer to
into a delete and an insert, which a foreign key would refuse.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.about import VERSION
from warehouse.errors import WarehouseDamagedError, WarehouseError, WarehouseMissingError
from warehouse.files import explained, is_damage, opened, private_path
from warehouse.lake.attach import explained as lake_trouble
from warehouse.lake.place import lake_of
from warehouse.lake.tables import open_lake
from warehouse.sqlfiles import bring_views_forward, sql_files

# schema/migrations/002_*.sql brings a file of version 1 to version 2, and so on.
SCHEMA_VERSION = 1 + len(sql_files("schema/migrations"))
TABLES = tuple(sql_files("schema"))


def open_private(data: Path) -> duckdb.DuckDBPyConnection:
    """Open the private database of a data folder, or its lake, for writing; make or migrate it.

    Raises WarehouseLockedError if another process writes to it, WarehouseDamagedError if the file
    is no database of ours or of a newer version, WarehouseError if the folder cannot be written.
    """
    if lake := lake_of(data):
        return open_lake(lake, schema_version=SCHEMA_VERSION)
    path = private_path(data)
    _make_folder(data)
    if not path.exists():
        _create(path)
    connection = opened(path)
    try:
        connection.execute("SET TimeZone = 'UTC'")
        _migrate(connection, path)
        bring_views_forward(connection)
    except duckdb.Error as error:
        connection.close()
        raise explained(error, path) from error
    except WarehouseError:
        connection.close()
        raise
    return connection


def is_there(data: Path) -> bool:
    """Whether the data folder has a warehouse: a file of its own, or a lake."""
    return lake_of(data) is not None or private_path(data).exists()


def require(data: Path) -> None:
    """Raise WarehouseMissingError where there is nothing to look at yet."""
    if not is_there(data):
        raise WarehouseMissingError(
            f"{private_path(data)} does not exist: `modelwire load` makes it from the archive"
        )


def trouble(error: duckdb.Error, data: Path) -> WarehouseError:
    """What an error of the data folder's warehouse means, and what to do about it."""
    lake = lake_of(data)
    return lake_trouble(error, lake) if lake else explained(error, private_path(data))


def schema_version(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The version of the open database's tables; None where it holds none of ours."""
    try:
        row = connection.execute("SELECT schema_version FROM meta").fetchone()
    except duckdb.CatalogException:
        return None
    return row[0] if row else None


def create_tables(connection: duckdb.DuckDBPyConnection, *, created_by: str) -> None:
    """Create all tables, in an empty database and in one transaction."""
    connection.execute("BEGIN")
    for text in sql_files("schema").values():
        connection.execute(text)
    connection.execute("INSERT INTO meta VALUES (?, ?)", [SCHEMA_VERSION, created_by])
    connection.execute("COMMIT")


def _make_folder(data: Path) -> None:
    try:
        data.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise WarehouseError(
            f"{data} is a file, expected a folder: name another with --data"
        ) from error
    except OSError as error:
        raise WarehouseError(
            f"cannot make the data folder {data}: {error.strerror}. Choose another with --data."
        ) from error


def _create(path: Path) -> None:
    """Make the database under another name first: a kill in the middle leaves no half a file."""
    unfinished = path.with_name(path.name + ".new")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.with_name(unfinished.name + ".wal").unlink(missing_ok=True)
        connection = opened(unfinished)
        with connection:
            create_tables(connection, created_by=VERSION)
            connection.execute("CHECKPOINT")
        unfinished.replace(path)
    except OSError as error:
        raise WarehouseError(
            f"cannot write in the data folder {path.parent}: {error.strerror}. "
            "Choose another with --data, or change its owner."
        ) from error


def _migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Bring an older file forward; refuse one that is newer or not ours."""
    version = schema_version(connection)
    if version is None:
        raise WarehouseDamagedError(
            f"{path} is a database, but not one of modelwire: it has no table meta. "
            "Move it away, or choose another folder with --data."
        )
    if version > SCHEMA_VERSION:
        raise WarehouseDamagedError(
            f"{path} has tables of version {version}; this modelwire knows up to {SCHEMA_VERSION}. "
            "Update modelwire, or choose another folder with --data."
        )
    if version == SCHEMA_VERSION:
        return
    try:
        connection.execute("BEGIN")
        for text in list(sql_files("schema/migrations").values())[version - 1 :]:
            connection.execute(text)
        # New tables, and the comments of those that changed: each file can be run again.
        for text in sql_files("schema").values():
            connection.execute(text)
        connection.execute(
            "UPDATE meta SET schema_version = ?, created_by = ?", [SCHEMA_VERSION, VERSION]
        )
        connection.execute("COMMIT")
    except duckdb.Error as error:
        if is_damage(error):
            raise explained(error, path) from error
        raise WarehouseError(
            f"{path} could not be brought from version {version} to {SCHEMA_VERSION}; nothing in it "
            f"was changed. Free some disk and run again; if that is not it, keep the file and "
            f"report this: {error}"
        ) from error
