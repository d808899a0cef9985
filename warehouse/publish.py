"""The readers' copy: checked, complete, and put in place by one rename."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from warehouse.checking import failures
from warehouse.corrections import store_corrections
from warehouse.errors import CheckFailedError, WarehouseError, WarehouseMissingError
from warehouse.files import explained, private_path, published_path, quoted
from warehouse.schema import open_private

SHOWN = 5  # offending rows that a message names


def publish(data: Path) -> Path:
    """Copy the private database, with the corrections files as they stand, to the published one.

    Readers of the old copy keep it. Raises CorrectionsError if an entry of those files is not right,
    CheckFailedError if a check finds rows that must not be published: then the published
    copy stays as it is. A kill leaves the old copy in place; what it left of the new one is removed
    by the next publish.
    """
    target = published_path(data)
    if not private_path(data).exists():
        raise WarehouseMissingError(
            f"{private_path(data)} does not exist: `modelwire load` makes it from the archive"
        )
    _remove_leftovers(target)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    connection = open_private(data)
    try:
        with connection:
            store_corrections(connection, data)
            _refuse_failures(connection)
            connection.execute("CHECKPOINT")
            connection.execute(f"ATTACH {quoted(unfinished)} AS published")
            connection.execute("COPY FROM DATABASE warehouse TO published")
            connection.execute("CHECKPOINT published")
            connection.execute("DETACH published")
        _sync(unfinished)
        unfinished.replace(target)
        _sync(target.parent)
    # a disk that fills up at the end of a transaction is told as a failed one
    except (duckdb.IOException, duckdb.TransactionException) as error:
        raise explained(error, unfinished) from error
    except OSError as error:
        raise WarehouseError(
            f"cannot publish {target}: {error.strerror}. The copy that readers have is unharmed."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
        unfinished.with_name(unfinished.name + ".wal").unlink(missing_ok=True)
    return target


def _refuse_failures(connection: duckdb.DuckDBPyConnection) -> None:
    found = failures(connection)
    if found:
        shown = "\n".join(f"  {one}" for one in found[:SHOWN])
        more = f"\n  … and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise CheckFailedError(
            f"not published: {len(found)} rows fail a check (warehouse/checks); the copy that "
            f"readers have is unharmed. `modelwire doctor` lists them all.\n{shown}{more}"
        )


def _remove_leftovers(target: Path) -> None:
    """Remove what a killed publish left. The lock on the private file keeps two from publishing."""
    for path in target.parent.glob(f"{target.name}.*.part*"):
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Make the file or folder survive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
