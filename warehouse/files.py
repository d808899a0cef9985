"""Where the databases of a data folder lie, and how a DuckDB file is opened without surprises."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseDamagedError, WarehouseError, WarehouseLockedError

LOCK_HOLDER = re.compile(r"Conflicting lock is held in (.{1,400}?) \(PID (\d+)\)")


def private_path(data: Path) -> Path:
    """The database that the one writer writes to."""
    return data / "warehouse.duckdb"


def published_path(data: Path) -> Path:
    """The checked copy that readers read."""
    return data / "modelwire.duckdb"


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
    return WarehouseDamagedError(
        f"{path} is no database that can be read: {message.splitlines()[0]}. Move it away; "
        "`modelwire load` builds it again from the archive."
    )
