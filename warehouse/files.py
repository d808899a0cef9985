"""Where the databases of a data folder lie, and how a DuckDB file is opened without surprises."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from weakref import WeakKeyDictionary

import duckdb

from warehouse.errors import WarehouseDamagedError, WarehouseError, WarehouseLockedError

LOCK_HOLDER = re.compile(r"Conflicting lock is held in (.{1,400}?) \(PID (\d+)\)")


MOST_MEMORY = "3GB"  # that one connection takes, unless MODELWIRE_MEMORY says otherwise
MORE_THAN = """
    SELECT parse_formatted_bytes(current_setting('memory_limit')) > parse_formatted_bytes(?)
"""


def private_path(data: Path) -> Path:
    """The database that the one writer writes to."""
    return data / "warehouse.duckdb"


def published_path(data: Path) -> Path:
    """The checked copy that readers read."""
    return data / "modelwire.duckdb"


_are_lakes: WeakKeyDictionary[duckdb.DuckDBPyConnection, bool] = WeakKeyDictionary()


def is_lake(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the connection's database is a lake, which has neither keys nor checks of its own.

    Asked before each insert, and answered once: a connection stays with the database it was opened on.
    """
    if connection not in _are_lakes:
        row = connection.execute(
            "SELECT type FROM duckdb_databases() WHERE database_name = current_database()"
        ).fetchone()
        _are_lakes[connection] = row is not None and row[0] == "ducklake"
    return _are_lakes[connection]


def quoted(text: str | Path) -> str:
    """The text as an SQL string, for the few statements that take no bound parameter."""
    return "'" + str(text).replace("'", "''") + "'"


def explained(error: duckdb.Error, path: Path) -> WarehouseError:
    """What DuckDB's refusal to open a file means, and what to do about it."""
    message = str(error)
    if "Could not set lock" in message:
        holder = LOCK_HOLDER.search(message)
        who = f"process {holder[2]} ({holder[1]})" if holder else "another process"
        return WarehouseLockedError(
            f"{path} is being written by {who}. Wait until it is done, or end it, and run again; "
            "reading is not affected: modelwire sql and report use the published copy."
        )
    if "version number" in message:
        return WarehouseDamagedError(
            f"{path} was written by a newer DuckDB than {duckdb.__version__}. "
            f"Update modelwire, or move the file away and load the archive again. ({message})"
        )
    if "ermission denied" in message or "Read-only file system" in message:
        return WarehouseError(f"{path}: no permission to write. Choose another folder with --data.")
    if "No space left" in message:
        return WarehouseError(
            f"{path}: the disk is full. Free some space and run again; nothing stored is lost."
        )
    what = "is damaged" if is_damage(error) else "is no database that can be read"
    return WarehouseDamagedError(
        f"{path} {what}: {message.splitlines()[0]}. Move it away; "
        "`modelwire load` builds it again from the archive."
    )


def is_damage(error: duckdb.Error) -> bool:
    """Whether DuckDB found bytes in a file that it did not write."""
    return "Corrupt database file" in str(error)


def roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    """Undo the open transaction. One that failed as it was committed (a full disk) is undone already."""
    with suppress(duckdb.TransactionException):
        connection.execute("ROLLBACK")


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    """The database file, for writing. Raises the WarehouseError that tells why it cannot be."""
    try:
        connection = duckdb.connect(str(path), config={"temp_directory": f"{path}.tmp"})
    except duckdb.Error as error:
        raise explained(error, path) from error
    bound_memory(connection)
    return connection


def bound_memory(connection: duckdb.DuckDBPyConnection) -> None:
    """Let what needs more memory go to disk, so that loads and readers fit beside each other.

    A machine on which DuckDB would take less by itself keeps to that.
    """
    wanted = os.environ.get("MODELWIRE_MEMORY")
    try:
        if wanted or connection.execute(MORE_THAN, [MOST_MEMORY]).fetchall()[0][0]:
            connection.execute(f"SET memory_limit = {quoted(wanted or MOST_MEMORY)}")
    except duckdb.ParserException as error:
        connection.close()
        raise WarehouseError(
            f"MODELWIRE_MEMORY is {wanted!r}, expected an amount of memory, as 8GB"
        ) from error
