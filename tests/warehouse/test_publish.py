"""The published copy: replaced at once, never half, readers undisturbed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import warehouse
from benchmarks.readers import readers_meanwhile
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from warehouse.doctor import examine
from warehouse.errors import (
    CheckFailedError,
    QueryError,
    WarehouseDamagedError,
    WarehouseError,
    WarehouseMissingError,
)
from warehouse.files import private_path, published_path
from warehouse.load import load
from warehouse.publish import publish
from warehouse.query import run_query
from warehouse.schema import TABLES, open_private
from warehouse.sqlfiles import sql_files
from warehouse.stored import store_answers


def load_articles(data: Path, count: int, *, name: str) -> None:
    data.mkdir(exist_ok=True)
    lines = [
        page_line(
            f"https://a.example/{name}/{number}",
            f"Qingyun opened Foo-{number + 1}B on 2023-08-03.",
            published="2023-08-03T00:00:00",
        )
        for number in range(count)
    ]
    load([write_archive(data / name, lines)], data=data, rooms=fake_rooms())


def article_count(data: Path) -> int:
    with warehouse.connect(data) as connection:
        return int(connection.execute("SELECT count(*) FROM article").fetchall()[0][0])


def test_everything_is_in_the_copy(data: Path) -> None:
    load_articles(data, 3, name="a.warc.gz")
    assert publish(data) == str(published_path(data))

    with warehouse.connect(data) as connection:
        tables = {
            row[0]
            for row in connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'"
            ).fetchall()
        }
        assert tables == set(TABLES)
        comment = "SELECT comment FROM duckdb_columns() WHERE column_name = 'published_at'"
        assert "UTC" in connection.execute(comment).fetchall()[0][0]
        for name, text in sql_files("views").items():
            if "CREATE OR REPLACE VIEW" in text:
                connection.execute(f"FROM {name}").fetchall()
        assert connection.execute("SELECT count(*) FROM release").fetchone() == (3,)
        assert connection.execute("FROM promise_as_of(DATE '2023-08-13')").fetchall() == []


def test_nothing_published_yet(data: Path) -> None:
    with pytest.raises(WarehouseMissingError, match="`modelwire load` makes it"):
        warehouse.connect(data)
    with pytest.raises(WarehouseMissingError, match="`modelwire load` makes it"):
        publish(data)


BLOCK_OF_TEXTS = "SELECT block_id FROM pragma_storage_info('article') WHERE column_name = 'text' AND block_id >= 0"
BLOCK, HEADERS = 256 * 1024, 3 * 4096  # bytes of a database file


def damage_texts(path: Path) -> None:
    """Change some bytes of the block that holds the articles' texts, as a bad disk would."""
    with duckdb.connect(str(path), read_only=True) as connection:
        number = connection.execute(BLOCK_OF_TEXTS).fetchall()[0][0]
    with path.open("r+b") as file:
        file.seek(HEADERS + number * BLOCK + 100)
        file.write(b"\xee" * 50)


def test_damaged_texts(data: Path) -> None:
    load_articles(data, 3, name="a.warc.gz")
    publish(data)
    damage_texts(published_path(data))
    with pytest.raises(QueryError, match=r"copy is damaged. `modelwire load` publishes it anew"):
        run_query(data, "SELECT max(text) FROM article")
    publish(data)
    assert run_query(data, "SELECT count(text) AS n FROM article", format="csv") == "n\n3\n"
    damage_texts(private_path(data))
    with pytest.raises(WarehouseDamagedError, match=r"warehouse.duckdb is damaged.*Move it away"):
        examine(data)


def test_a_published_copy_that_is_damaged(data: Path) -> None:
    data.mkdir()
    published_path(data).write_bytes(b"words" * 5000)
    with pytest.raises(WarehouseDamagedError, match=r"modelwire\.duckdb is no database"):
        warehouse.connect(data)


def test_a_reader_keeps_what_it_opened_and_a_new_one_sees_the_new(data: Path) -> None:
    load_articles(data, 2, name="a.warc.gz")
    publish(data)
    with warehouse.connect(data) as reader:
        load_articles(data, 3, name="b.warc.gz")
        publish(data)
        assert reader.execute("SELECT count(*) FROM article").fetchone() == (2,)
        assert article_count(data) == 5


def test_readers_in_other_processes_while_loading_and_publishing(data: Path) -> None:
    load_articles(data, 2, name="0.warc.gz")
    publish(data)

    def work() -> None:
        for number in range(1, 4):
            load_articles(data, 2, name=f"{number}.warc.gz")
            publish(data)

    for told in readers_meanwhile(data, work, readers=2, rate=20):
        assert told.errors == ()
        assert told.partial == ()
        assert told.article_counts <= {2, 4, 6, 8}
        assert told.answer_count
    assert article_count(data) == 8


def test_a_publish_keeps_other_writers_away(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_articles(data, 2, name="a.warc.gz")
    told: list[str] = []

    def meanwhile(connection: duckdb.DuckDBPyConnection) -> None:
        program = f"import duckdb; duckdb.connect({str(private_path(data))!r})"
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=False
        )
        told.append(done.stderr)
        store_answers(connection)

    monkeypatch.setattr("warehouse.publish.store_answers", meanwhile)
    publish(data)
    assert "Could not set lock" in told[0]


def test_a_failing_check_keeps_the_old_copy(data: Path) -> None:
    load_articles(data, 2, name="a.warc.gz")
    publish(data)
    with open_private(data) as connection:
        connection.execute("UPDATE mention SET article_id = 'gone'")
    with pytest.raises(CheckFailedError, match="claim_article"):
        publish(data)
    with warehouse.connect(data) as reader:
        query = "SELECT count(*) FROM mention WHERE article_id = 'gone'"
        assert reader.execute(query).fetchone() == (0,)


def test_a_clock_that_was_set_back_is_told_and_stops_nothing(data: Path) -> None:
    load_articles(data, 1, name="a.warc.gz")
    run = {"id": "r", "source": "press", "started": "2023-08-20T02:00:00"}
    lines = [
        page_line("https://a.example/a.warc.gz/0", "Beishan opened Bar-3B.", fetched="2022-01-01"),
        page_line("https://run.example", "", run=run | {"finished": "2023-08-20T01:00:00"}),
    ]
    load([write_archive(data / "b.warc.gz", lines)], data=data, rooms=fake_rooms())
    publish(data)
    with warehouse.connect(data) as reader:
        # what was fetched later by the clock stands; the other wording is kept as an earlier one
        assert reader.execute("SELECT model_id FROM release").fetchall() == [("foo-1b",)]
        assert reader.execute("SELECT count(*) FROM article_version").fetchone() == (1,)
    assert [one.check for one in examine(data) if "clock was set back" in one.problem] == [
        "crawl_time"
    ]


def test_what_a_killed_publish_left_is_removed(data: Path) -> None:
    load_articles(data, 1, name="a.warc.gz")
    left = data / "modelwire.duckdb.99999.part"
    left.write_bytes(b"half a copy")
    (data / "modelwire.duckdb.99999.part.wal").write_bytes(b"more")
    publish(data)
    names = {path.name for path in data.iterdir()}
    assert names == {"a.warc.gz", private_path(data).name, published_path(data).name}


@pytest.mark.parametrize(("allowed", "limit"), [(None, "2.7 GiB"), ("1GB", "953.6 MiB")])
def test_memory_is_bounded(
    data: Path, allowed: str | None, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_articles(data, 1, name="a.warc.gz")
    publish(data)
    if allowed:
        monkeypatch.setenv("MODELWIRE_MEMORY", allowed)
    with warehouse.connect(data) as reader, open_private(data) as writer:
        for connection in (reader, writer):
            query = "SELECT current_setting('memory_limit')"
            assert connection.execute(query).fetchone() == (limit,)


def test_a_bound_of_memory_that_is_none_is_told(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELWIRE_MEMORY", "plenty")
    with pytest.raises(WarehouseError, match="MODELWIRE_MEMORY is 'plenty', expected"):
        open_private(data)


def test_readers_cannot_write(data: Path) -> None:
    load_articles(data, 1, name="a.warc.gz")
    publish(data)
    with warehouse.connect(data) as reader, pytest.raises(Exception, match="read-only mode"):
        reader.execute("DELETE FROM article")
