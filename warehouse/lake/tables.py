"""The tables and views of a lake: those of warehouse/schema and warehouse/views.

DuckLake knows no keys, no checks, and no comments on macros and on a view's columns; all else is as
in the file.
"""

from __future__ import annotations

from hashlib import sha256

import duckdb

from warehouse import constraints
from warehouse.about import VERSION
from warehouse.errors import WarehouseDamagedError
from warehouse.files import quoted
from warehouse.lake.attach import NAME, attach, explained
from warehouse.lake.place import Lake
from warehouse.lake.turns import in_turn
from warehouse.sqlfiles import drop_forgotten_views, in_order, sql_files

# Of the lake alone, in a schema of their own.
# state: one row, which every writer changes first (turns.py); and by what the views were made.
# publication: the snapshots that passed the checks, which readers see (publication.py).
OWN = """
    CREATE SCHEMA lake;
    CREATE TABLE lake.state (turn_number BIGINT NOT NULL, views_digest VARCHAR);
    INSERT INTO lake.state VALUES (0, NULL);
    CREATE TABLE lake.publication (
        snapshot_id BIGINT NOT NULL, turn_number BIGINT NOT NULL,
        published_at TIMESTAMPTZ NOT NULL, modelwire_version VARCHAR
    );
"""
# Every row lies in a Parquet file: rows within the catalog would have to be copied with it
# (snapshot.py), in the types of another database.
INLINE_NOTHING = f"CALL ducklake_set_option('{NAME}', 'data_inlining_row_limit', '0')"
# What DuckLake explains no further than by the file that says it.
UNKNOWN = ("COMMENT ON COLUMN", "COMMENT ON MACRO")
COLUMNS = """
    SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns()
    WHERE table_name = ? ORDER BY column_index
"""


def open_lake(lake: Lake, *, schema_version: int) -> duckdb.DuckDBPyConnection:
    """A connection that writes, with tables and views as this version has them."""
    connection = attach(lake)
    try:
        if _version(connection) is None:
            _create(connection, schema_version)
        _migrate(connection, lake, schema_version)
        _install_views(connection)
    except duckdb.Error as error:
        connection.close()
        raise explained(error, lake) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: duckdb.DuckDBPyConnection) -> int | None:
    try:
        row = connection.execute("SELECT schema_version FROM meta").fetchone()
    except duckdb.CatalogException:
        return None
    return row[0] if row else None


def _create(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Make all tables in one transaction; where another process did so meanwhile, use its."""
    connection.execute("BEGIN")
    try:
        connection.execute(INLINE_NOTHING)
        connection.execute(OWN)
        _create_tables(connection)
        connection.execute("INSERT INTO meta VALUES (?, ?)", [version, VERSION])
        connection.execute("COMMIT")
    except duckdb.TransactionException:
        if _version(connection) is None:
            raise


def _create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables that are not there yet, with their comments."""
    model = constraints.tables().cursor()
    there = {row[0] for row in connection.execute("SHOW TABLES").fetchall()}
    for table in sql_files("schema"):
        columns = model.execute(COLUMNS, [table]).fetchall()
        if table not in there:
            described = ", ".join(
                f'"{name}" {kind}{"" if is_nullable else " NOT NULL"}'
                for name, kind, is_nullable, _ in columns
            )
            connection.execute(f"CREATE TABLE {table} ({described})")
        [(comment,)] = model.execute(
            "SELECT comment FROM duckdb_tables() WHERE table_name = ?", [table]
        ).fetchall()
        connection.execute(f"COMMENT ON TABLE {table} IS {quoted(comment)}")
        for name, _, _, means in columns:
            connection.execute(f'COMMENT ON COLUMN {table}."{name}" IS {quoted(means)}')


def _migrate(connection: duckdb.DuckDBPyConnection, lake: Lake, newest: int) -> None:
    """Bring an older lake forward; refuse one that is newer."""
    version = _version(connection)
    if version is None or version > newest:
        raise WarehouseDamagedError(
            f"the lake {lake} has tables of version {version}; this modelwire knows up to {newest}. "
            "Update modelwire on this machine."
        )
    if version == newest:
        return

    def forward() -> None:
        now = _version(connection) or newest
        for text in list(sql_files("schema/migrations").values())[now - 1 :]:
            connection.execute(text)
        _create_tables(connection)
        connection.execute("UPDATE meta SET schema_version = ?, created_by = ?", [newest, VERSION])

    in_turn(connection, forward)


def _install_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the views and macros where those of the lake are of another version."""
    files = sql_files("views")
    digest = sha256("\0".join(files[name] for name in in_order("views")).encode()).hexdigest()

    def install() -> None:
        drop_forgotten_views(connection)
        for name in in_order("views"):
            for statement in connection.extract_statements(files[name]):
                if not statement.query.lstrip().startswith(UNKNOWN):
                    connection.execute(statement)
        connection.execute("UPDATE lake.state SET views_digest = ?", [digest])

    row = connection.execute("SELECT views_digest FROM lake.state").fetchone()
    if row is None or row[0] != digest:
        in_turn(connection, install)
