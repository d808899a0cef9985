"""The readers' copy: complete, checked, with its dear answers stored, and put in place by one rename."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from io import FileIO
from pathlib import Path

import duckdb

from warehouse.checking import failures
from warehouse.corrections import store_corrections
from warehouse.errors import CheckFailedError, WarehouseError
from warehouse.files import explained, is_damage, opened, private_path, published_path
from warehouse.lake.place import Lake, lake_of
from warehouse.lake.publication import publish_snapshot
from warehouse.schema import open_private, require, trouble
from warehouse.stored import store_answers

SHOWN = 5  # offending rows that a message names
COPIED_AT_ONCE = 16 * 2**20  # bytes


def publish(data: Path) -> str:
    """Copy the private database, with the corrections files as they stand, to the published one.

    Gives where readers find it; in a lake nothing is copied, they are let to the checked state.
    Readers of the old copy keep it. Raises CorrectionsError if an entry of those files is not right,
    CheckFailedError if a check finds rows that must not be published: then the published
    copy stays as it is. A kill leaves the old copy in place; what it left of the new one is removed
    by the next publish.
    """
    require(data)
    if lake := lake_of(data):
        return _publish_lake(data, lake)
    target = published_path(data)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        # Our handle on the private file is closed last: closing one gives up the process's lock on
        # it, which keeps loads and other publications away until all is done.
        with private_path(data).open("rb", buffering=0) as source, open_private(data) as connection:
            _remove_leftovers(target)
            store_corrections(connection, data)
            connection.execute("CHECKPOINT")
            with unfinished.open("wb", buffering=0) as copy:
                _copy(source, copy)
            _complete(unfinished)
            _sync(unfinished)
            unfinished.replace(target)
            _sync(target.parent)
    # a disk that fills up at the end of a transaction, or in a checkpoint, is told as a failed one
    except (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException) as error:
        if is_damage(error):
            raise explained(error, private_path(data)) from error
        raise _unpublished(target, str(error)) from error
    except OSError as error:
        raise _unpublished(target, str(error.strerror)) from error
    finally:
        for suffix in ("", ".wal", ".tmp"):
            _remove(unfinished.with_name(unfinished.name + suffix))
    return str(target)


def _publish_lake(data: Path, lake: Lake) -> str:
    try:
        with open_private(data) as connection:
            store_corrections(connection, data)
            snapshot = publish_snapshot(connection, lake, data, _refuse_failures)
    except duckdb.Error as error:
        raise trouble(error, data) from error
    return f"snapshot {snapshot} of {lake}"


def _unpublished(target: Path, why: str) -> WarehouseError:
    reason = "the disk is full" if "No space left" in why else why.splitlines()[0]
    return WarehouseError(
        f"cannot publish {target}: {reason}. The copy that readers have is unharmed."
    )


def _complete(unfinished: Path) -> None:
    """Store the dear answers in the copy, and check it as readers will see it."""
    with opened(unfinished) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        store_answers(connection)
        _refuse_failures(connection)
        connection.execute("CHECKPOINT")


def _refuse_failures(connection: duckdb.DuckDBPyConnection) -> None:
    found = failures(connection)
    if found:
        shown = "\n".join(f"  {one}" for one in found[:SHOWN])
        more = f"\n  … and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise CheckFailedError(
            f"not published: {len(found)} rows fail a check (warehouse/checks); the copy that "
            f"readers have is unharmed. `modelwire doctor` lists them all.\n{shown}{more}"
        )


def _copy(source: FileIO, target: FileIO) -> None:
    """Copy what an open file holds within the kernel, or by our own hands where that is refused."""
    if hasattr(os, "copy_file_range"):
        with suppress(OSError):  # what is wrong with the disk, the plain way meets too and tells
            while os.copy_file_range(source.fileno(), target.fileno(), COPIED_AT_ONCE):
                pass
    shutil.copyfileobj(source, target, COPIED_AT_ONCE)  # what is left of it


def _remove_leftovers(target: Path) -> None:
    """Remove what a killed publish left. The lock on the private file keeps two from publishing."""
    for path in target.parent.glob(f"{target.name}.*.part*"):
        _remove(path)


def _remove(path: Path) -> None:
    """Remove the file or folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Make the file or folder survive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
