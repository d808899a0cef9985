"""A connection to a lake: its extensions, its storage, its catalog."""

from __future__ import annotations

import os
import time
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseDamagedError, WarehouseError
from warehouse.extensions import load_extension
from warehouse.files import quoted
from warehouse.lake.place import Lake

NAME = "modelwire"  # of the attached lake, as of the published file
EXTENSIONS = {"postgres": "postgres_scanner", "sqlite": "sqlite_scanner"}
MAKING_WAITS = 25
# Where object storage is, and who we are there: the variables that every S3 program knows.
S3 = {
    "KEY_ID": "AWS_ACCESS_KEY_ID",
    "SECRET": "AWS_SECRET_ACCESS_KEY",
    "SESSION_TOKEN": "AWS_SESSION_TOKEN",
    "REGION": "AWS_REGION",
}


def attach(
    lake: Lake, *, read_only: bool = False, snapshot: int | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection whose database is the lake, made where there is none unless read_only.

    snapshot: the state to show, and no later one. Raises WarehouseError.
    """
    connection = duckdb.connect(":memory:")
    try:
        for name in ("ducklake", EXTENSIONS.get(lake.kind)):
            if name:
                load_extension(connection, name, extra="lake")
        if lake.is_remote:
            load_extension(connection, "httpfs", extra="lake")
            _reach_storage(connection)
        options = [f"DATA_PATH {quoted(lake.files)}"]
        if read_only:
            options += ["READ_ONLY", "CREATE_IF_NOT_EXISTS false"]
        if snapshot is not None:
            options.append(f"SNAPSHOT_VERSION {snapshot}")
        _make_folders(lake, read_only=read_only)
        place = lake.catalog.removeprefix("duckdb:")
        _attach(connection, f"{quoted('ducklake:' + place)} AS {NAME} ({', '.join(options)})")
        connection.execute(f"USE {NAME}")
        # the one folder that stays open to a connection that is shut in
        connection.execute(f"SET allowed_directories = [{quoted(lake.files)}]")
        connection.execute("SET TimeZone = 'UTC'")
    except duckdb.Error as error:
        connection.close()
        raise explained(error, lake) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _attach(connection: duckdb.DuckDBPyConnection, what: str) -> None:
    """Attach; where another process makes the catalog at the same moment, wait for it."""
    for waits in range(MAKING_WAITS, -1, -1):
        try:
            connection.execute(f"ATTACH {what}")
        except duckdb.Error as error:
            if "Failed to initialize DuckLake" not in str(error) or not waits:
                raise
            time.sleep(0.2)
        else:
            return


def _make_folders(lake: Lake, *, read_only: bool) -> None:
    if read_only:
        return
    folders = [] if lake.is_remote else [Path(lake.files)]
    if lake.kind != "postgres":
        folders.append(Path(lake.catalog.partition(":")[2]).parent)
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WarehouseError(
                f"cannot make the lake's folder {folder}: {error.strerror}. "
                "Name another as files in warehouse.toml."
            ) from error


def _reach_storage(connection: duckdb.DuckDBPyConnection) -> None:
    """Tell DuckDB the keys and the address of the object storage that the environment names."""
    said = [f"{name} {quoted(os.environ[key])}" for name, key in S3.items() if os.environ.get(key)]
    if endpoint := os.environ.get("AWS_ENDPOINT_URL"):
        scheme, _, host = endpoint.rpartition("://")
        said += [f"ENDPOINT {quoted(host)}", "URL_STYLE 'path'"]
        said.append(f"USE_SSL {str(scheme != 'http').lower()}")
    if said:
        connection.execute(f"CREATE SECRET (TYPE s3, {', '.join(said)})")


def explained(error: duckdb.Error, lake: Lake) -> WarehouseError:
    """What the refusal of a lake means, and what to do about it; no password is repeated."""
    message = str(error)
    first = message.splitlines()[0].replace(lake.catalog.partition(":")[2], str(lake))
    if "Could not set lock" in message:
        return WarehouseError(
            f"{lake} is open in another process: a catalog that is a DuckDB file takes one at a "
            "time. Wait, or keep the catalog in PostgreSQL."
        )
    if "Unable to connect" in message or is_lost(error):
        return WarehouseError(
            f"the catalog {lake} cannot be reached. Start PostgreSQL, check catalog in "
            "warehouse.toml, and run the same command again: a file loaded before costs nothing. "
            f"({first})"
        )
    if "DATA_PATH" in message and "does not match" in message:
        return WarehouseError(
            f"the lake {lake} keeps its files elsewhere than warehouse.toml says: correct files. "
            f"({first})"
        )
    if "does not exist" in message and "DuckLake" in message:
        return WarehouseError(f"{lake} is no lake yet: `modelwire load` makes it. ({first})")
    if "No space left" in message:
        return WarehouseError(
            f"{lake.files}: the disk is full. Free some space and run again; nothing stored is lost."
        )
    return WarehouseDamagedError(f"the lake {lake} cannot be used: {first}")


LOST = (
    "Unable to connect",
    "server closed the connection",
    "terminating connection",
    "connection has been closed",
    "transaction is aborted",
    'Failed to execute query "ROLLBACK"',
    "no connection to the server",
    "could not receive data",
    "the database system is",
)


def is_lost(error: duckdb.Error) -> bool:
    """Whether the catalog's server went away; a later transaction of the connection may succeed."""
    return any(words in str(error) for words in LOST)
