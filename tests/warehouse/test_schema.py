"""The private database: made, explained, and refused with a message where it cannot be used."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import duckdb
import pytest

from warehouse.errors import WarehouseDamagedError, WarehouseError
from warehouse.files import private_path
from warehouse.schema import SCHEMA_VERSION, TABLES, open_private, schema_version
from warehouse.sqlfiles import ROOM, UNEXPLAINED, sql_files


def test_every_table_and_column_explains_itself(database: duckdb.DuckDBPyConnection) -> None:
    tables = database.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall()
    assert {name for name, _ in tables} == set(TABLES)
    assert len(tables) > 20
    assert [name for name, comment in tables if not comment] == []
    columns = database.execute(
        "SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE comment IS NULL AND table_name IN (SELECT table_name FROM duckdb_tables())"
    ).fetchall()
    assert columns == []


def test_every_view_explains_itself(database: duckdb.DuckDBPyConnection) -> None:
    views = database.execute(
        "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
    ).fetchall()
    macros = {
        row[0]
        for row in database.execute(
            "SELECT function_name FROM duckdb_functions() WHERE NOT internal"
        ).fetchall()
    }
    assert {name for name, _ in views} | macros == set(sql_files("views"))
    assert [name for name, comment in views if not comment] == []


def test_every_column_of_a_view_explains_itself(database: duckdb.DuckDBPyConnection) -> None:
    assert database.execute(UNEXPLAINED).fetchall() == [], "add them to warehouse/columns.toml"
    meanings = tomllib.loads((ROOM / "columns.toml").read_text(encoding="utf-8"))
    there = database.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main'"
    ).fetchall()
    columns = {column for _, column in there}
    assert [name for name in meanings.pop("every") if name not in columns] == []
    told = {(view, column) for view, entries in meanings.items() for column in entries}
    assert told - set(there) == set()


def test_heads_of_views_name_their_file() -> None:
    wrong = [
        name
        for name, text in sql_files("views").items()
        if not text.startswith((f"-- {name}:", f"-- {name}("))
    ]
    assert wrong == []


def test_a_new_database_has_todays_version(data: Path) -> None:
    with open_private(data) as connection:
        assert schema_version(connection) == SCHEMA_VERSION
        assert connection.execute("SELECT count(*) FROM release").fetchone() == (0,)
    assert sorted(path.name for path in data.iterdir()) == ["warehouse.duckdb"]


def test_what_a_killed_creation_left_is_no_obstacle(data: Path) -> None:
    data.mkdir()
    (data / "warehouse.duckdb.new").write_bytes(b"half a file")
    open_private(data).close()
    assert sorted(path.name for path in data.iterdir()) == ["warehouse.duckdb"]


@pytest.mark.parametrize("content", [b"", b"not a database" * 1000])
def test_a_file_that_is_no_database(data: Path, content: bytes) -> None:
    data.mkdir()
    private_path(data).write_bytes(content)
    with pytest.raises(WarehouseDamagedError, match=r"warehouse\.duckdb is no database"):
        open_private(data)
    assert private_path(data).read_bytes() == content


def test_a_damaged_database(data: Path) -> None:
    open_private(data).close()
    content = bytearray(private_path(data).read_bytes())
    content[12288:] = os.urandom(len(content) - 12288)  # behind the headers
    private_path(data).write_bytes(content)
    with pytest.raises(WarehouseDamagedError, match="Move it away"):
        open_private(data)
    assert private_path(data).read_bytes() == content


def test_a_database_of_a_newer_version(data: Path) -> None:
    with open_private(data) as connection:
        connection.execute("UPDATE meta SET schema_version = 99")
    with pytest.raises(WarehouseDamagedError, match="version 99; this modelwire knows up to"):
        open_private(data)


def test_a_database_of_somebody_else(data: Path) -> None:
    data.mkdir()
    with duckdb.connect(str(private_path(data))) as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")
    with pytest.raises(WarehouseDamagedError, match="not one of modelwire"):
        open_private(data)


def test_the_data_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("words")
    with pytest.raises(WarehouseError, match="is a file, expected a folder"):
        open_private(tmp_path / "data")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(WarehouseError, match="--data"):
            open_private(tmp_path / "data")
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_on_which_nothing_can_be_written() -> None:
    with pytest.raises(WarehouseError, match="--data"):
        open_private(Path("/proc/modelwire"))
