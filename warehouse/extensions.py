"""DuckDB's extensions, which come as packages: nothing is fetched while modelwire runs."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import duckdb

from warehouse.errors import ExtensionError
from warehouse.files import quoted


def load_extension(connection: duckdb.DuckDBPyConnection, name: str, *, extra: str) -> None:
    """Load an extension from its package, or one that DuckDB itself has installed before.

    extra: the optional part of modelwire that brings it. Raises ExtensionError.
    """
    try:
        files = importlib.resources.files(f"duckdb_extension_{name}") / "extensions"
        path = next(Path(str(files)).rglob("*.duckdb_extension"), None)
    except ModuleNotFoundError:
        path = None
    try:
        connection.execute(f"LOAD {quoted(path) if path else name}")
    except duckdb.Error as error:
        why = str(error).splitlines()[0]
        raise ExtensionError(
            f"DuckDB {duckdb.__version__} cannot load its extension {name}: "
            f"install modelwire[{extra}] ({why})"
        ) from error
