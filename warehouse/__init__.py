"""DuckDB: claims with their evidence, views over them, the published copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseMissingError
from warehouse.files import bound_memory, explained, published_path, quoted
from warehouse.lake.place import lake_of
from warehouse.lake.publication import connect_lake


def connect(data: str | Path = "data", *, as_of: date | None = None) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the published copy of a data folder, or of its lake.

    The copy is attached to an instance of its own, so that two connections of one process may see
    two publications: each keeps the one that it was opened on. Times are shown in UTC.
    as_of: tables and views show what was known at the end of that day (Shanghai).
    Raises WarehouseMissingError if nothing was published yet, WarehouseDamagedError if the file
    cannot be read.
    """
    lake = lake_of(Path(data))
    connection = connect_lake(lake, Path(data)) if lake else _open_copy(published_path(Path(data)))
    if as_of is not None:
        from warehouse.as_of import look_back  # noqa: PLC0415 - it brings in the views' files

        try:
            look_back(connection, as_of)
        except BaseException:
            connection.close()
            raise
    return connection


def _open_copy(path: Path) -> duckdb.DuckDBPyConnection:
    if not path.exists():
        raise WarehouseMissingError(
            f"{path} does not exist yet: `modelwire load` makes it from the archive, "
            "`modelwire demo` makes one to look at. Another data folder is named with --data."
        )
    connection = duckdb.connect(":memory:", config={"temp_directory": f"{path}.tmp"})
    try:
        connection.execute(f"ATTACH {quoted(path)} AS modelwire (READ_ONLY)")
    except duckdb.Error as error:
        connection.close()
        raise explained(error, path) from error
    bound_memory(connection)
    connection.execute("USE modelwire")
    connection.execute("SET TimeZone = 'UTC'")
    return connection
