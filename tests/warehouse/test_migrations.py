"""A file of each earlier version becomes one of today's, and nothing in it is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.warehouse.frozen import frozen, frozen_path, tables_of
from warehouse.errors import WarehouseError
from warehouse.files import private_path
from warehouse.publish import publish
from warehouse.schema import SCHEMA_VERSION, TABLES, create_tables, open_private, schema_version
from warehouse.sqlfiles import sql_files

EARLIER = range(1, SCHEMA_VERSION)
SHAPE = (
    "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() "
    "WHERE table_name IN (SELECT table_name FROM duckdb_tables()) ORDER BY ALL"
)


def file_of_version(data: Path, version: int) -> None:
    """Make the private database that modelwire made when its tables had that version."""
    data.mkdir()
    with duckdb.connect(str(private_path(data))) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(frozen_path(version).read_text(encoding="utf-8"))
        # what an earlier version left behind, and today's does not know
        connection.execute("CREATE VIEW forgotten AS FROM article")


def rows(connection: duckdb.DuckDBPyConnection) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
        relation = connection.sql(f"SELECT * FROM {table} ORDER BY ALL")
        found[table] = [
            dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()
        ]
    return found


@pytest.mark.parametrize("version", EARLIER)
def test_a_file_of_an_earlier_version_loses_nothing(data: Path, version: int) -> None:
    file_of_version(data, version)
    with duckdb.connect(str(private_path(data))) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        before = rows(connection)
    assert all(before.values())  # a table without a row would prove nothing
    with open_private(data) as connection:
        assert schema_version(connection) == SCHEMA_VERSION
        after = rows(connection)
        shape = connection.execute(SHAPE).fetchall()
        views = connection.execute("SELECT view_name FROM duckdb_views()").fetchall()
    assert ("release",) in views
    assert ("forgotten",) not in views
    for table in set(before) - {"meta"}:
        kept = [{name: row[name] for name in before[table][0]} for row in after[table]]
        assert kept == before[table], table
    with duckdb.connect(":memory:") as today:
        create_tables(today, created_by="test")
        assert shape == today.execute(SHAPE).fetchall()
    assert Path(publish(data)).exists()


def test_todays_tables_are_kept_as_those_of_this_version() -> None:
    """Fails when a table changes and its version does not: then earlier files would be refused."""
    path = frozen_path(SCHEMA_VERSION)
    assert path.exists(), (
        "the tables have a new version: run `python -m tests.warehouse.sample` to keep its file"
    )
    with duckdb.connect(":memory:") as kept, duckdb.connect(":memory:") as today:
        kept.execute(path.read_text(encoding="utf-8"))
        create_tables(today, created_by="test")
        assert tables_of(kept) == tables_of(today), (
            "a table changed: add a file to warehouse/schema/migrations that brings the earlier "
            "tables to these, then run `python -m tests.warehouse.sample`"
        )
        assert len(tables_of(kept)) == len(TABLES)


def test_a_kept_file_reads_back_as_it_was_written() -> None:
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        text = frozen_path(SCHEMA_VERSION).read_text(encoding="utf-8")
        connection.execute(text)
        assert frozen(connection) == text


def test_a_migration_that_fails_changes_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_of_version(data, 1)
    broken = {
        **sql_files("schema/migrations"),
        "999_broken": "CREATE TABLE half (i INTEGER); SELECT nothing FROM nowhere",
    }
    monkeypatch.setattr(
        "warehouse.schema.sql_files",
        lambda folder: broken if folder.endswith("migrations") else {},
    )
    monkeypatch.setattr("warehouse.schema.SCHEMA_VERSION", 1 + len(broken))
    with pytest.raises(WarehouseError, match=r"from version 1 to \d+.*nothing in it was changed"):
        open_private(data)
    with duckdb.connect(str(private_path(data))) as connection:
        assert schema_version(connection) == 1
        tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        assert ("half",) not in tables
        assert rows(connection)["article"]
