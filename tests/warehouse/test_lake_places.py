"""A lake whose catalog is SQLite's and whose files lie in a bucket holds what a file holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bucket import bucket_server
from tests.warehouse.lakes import archive, contents, load_at_once, make_lake
from tests.warehouse.rooms import fake_rooms
from tests.warehouse.test_lake import publish_unchecked
from tests.warehouse.test_shell import typed
from warehouse.errors import QueryError, WarehouseError
from warehouse.export import export
from warehouse.load import load
from warehouse.query import run_query
from warehouse.schema import open_private

pytestmark = pytest.mark.faults
COUNT = "SELECT count(*) AS n FROM article"


def test_sqlite_and_a_bucket(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archives = [archive(tmp_path, number, pages=4) for number in range(2)]
    load(archives, data=tmp_path / "file", rooms=fake_rooms())
    make_lake(data, "sqlite:catalog.sqlite")
    with (data / "warehouse.toml").open("a", encoding="utf-8") as setting:
        setting.write('files = "s3://bucket/modelwire"\n')
    (tmp_path / "s3/bucket").mkdir(parents=True)

    with bucket_server(tmp_path / "s3", monkeypatch):
        load(archives[:1], data=data, rooms=fake_rooms())
        publish_unchecked(data)
        before = run_query(data, COUNT, format="csv")
        load(archives, data=data, rooms=fake_rooms())
        assert run_query(data, COUNT, format="csv") == before
        publish_unchecked(data)
        held = contents(data)
        assert run_query(data, COUNT, format="csv") == f"n\n{len(held['article'])}\n"
        for reaching in ("'s3://bucket/other'", "'/etc/passwd'"):
            with pytest.raises(QueryError, match="opens no files"):
                run_query(data, f"FROM read_text({reaching})")

    assert held == contents(tmp_path / "file")
    assert list((tmp_path / "s3/bucket/modelwire").rglob("*.parquet"))
    assert not (data / "lake").exists()
    with pytest.raises(WarehouseError):  # the bucket is away
        load([archive(tmp_path, 2)], data=data, rooms=fake_rooms())


def test_two_processes_with_sqlite(data: Path, tmp_path: Path) -> None:
    """The catalog takes one transaction at a time; the other process waits, and nothing is lost."""
    make_lake(data, "sqlite:catalog.sqlite")
    open_private(data).close()
    archives = [archive(tmp_path, number, pages=4) for number in range(2)]
    load_at_once(data, [[one] for one in archives])
    with open_private(data) as connection:
        assert connection.execute("SELECT count(*) FROM load").fetchall() == [(2,)]


def test_columns_of_views_explain_themselves(data: Path, tmp_path: Path) -> None:
    """DuckLake keeps no comments of them; the shell and the dictionary of an export know."""
    make_lake(data)
    load([archive(tmp_path, 0, pages=4)], data=data, rooms=fake_rooms())
    publish_unchecked(data)
    is_good, said, _ = typed(data, ".columns release_weekly")
    assert is_good
    assert all(line.split(",")[-1] for line in said.splitlines())
    export(data, tmp_path / "out", say=lambda _: None)
    told = (tmp_path / "out/DICTIONARY.md").read_text(encoding="utf-8")
    assert "| week_start_on | DATE |  |" not in told
    assert "| week_start_on | DATE | " in told
