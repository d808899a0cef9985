"""A lake holds what a file holds, answers what it answers, and refuses what it refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import duckdb
import pytest

import warehouse
from tests.warehouse.lakes import archive, contents, make_lake
from tests.warehouse.rooms import fake_rooms
from warehouse.arrow import insert
from warehouse.doctor import examine
from warehouse.errors import CheckFailedError, QueryError, WarehouseError, WarehouseMissingError
from warehouse.export import export
from warehouse.lake.checks import broken_demands
from warehouse.lake.place import lake_of
from warehouse.lake.publication import publish_snapshot
from warehouse.load import load
from warehouse.publish import publish
from warehouse.query import ask, run_query, shut_in
from warehouse.schema import SCHEMA_VERSION, open_private


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("archives")
    return [archive(folder, number) for number in range(2)]


def publish_unchecked(data: Path) -> None:
    """The checks are the same as in a file, and take seconds."""
    lake = lake_of(data)
    assert lake
    with open_private(data) as connection:
        publish_snapshot(connection, lake, data, lambda _: None)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, archives: list[Path]) -> Path:
    """A lake with both files, published once; copied by those that change it."""
    data = make_lake(tmp_path_factory.mktemp("lake"))
    load(archives, data=data, rooms=fake_rooms())
    publish_unchecked(data)
    return data


@pytest.fixture
def lake(loaded: Path, tmp_path: Path) -> Path:
    """A lake of its own. The files stay where they were: they are never changed, only added to."""
    data = tmp_path / "own"
    copytree(loaded, data, ignore=lambda *_: ["lake"])
    text = f'catalog = "duckdb:catalog.ducklake"\nfiles = "{loaded / "lake"}"\n'
    (data / "warehouse.toml").write_text(text, encoding="utf-8")
    return data


def test_a_lake_holds_what_a_file_holds(loaded: Path, tmp_path: Path, archives: list[Path]) -> None:
    load(archives, data=tmp_path / "file", rooms=fake_rooms())

    held = contents(loaded)
    assert held == contents(tmp_path / "file")
    assert len(held["article_version"]) == 1  # one article was worded anew
    assert {row[0] for row in held["rejected"]} == {row[0] for row in held["load"]}


@pytest.mark.faults
def test_views_answer_alike_and_tables_are_explained(
    loaded: Path, tmp_path: Path, archives: list[Path]
) -> None:
    load(archives, data=tmp_path, rooms=fake_rooms())
    publish(tmp_path)
    for query in ("FROM release ORDER BY ALL", "FROM act ORDER BY ALL", "FROM source_health"):
        assert run_query(loaded, query, format="json") == run_query(tmp_path, query, format="json")
    with warehouse.connect(loaded) as in_lake, warehouse.connect(tmp_path) as in_file:
        comments = (
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal "
            "AND schema_name = 'main' AND table_name IN "
            "(SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main') "
            "ORDER BY ALL"
        )
        assert in_lake.execute(comments).fetchall() == in_file.execute(comments).fetchall()


def test_loading_again_changes_nothing(lake: Path, archives: list[Path]) -> None:
    before = contents(lake)
    assert {one.status for one in load(archives, data=lake, rooms=fake_rooms()).files} == {"known"}
    assert contents(lake) == before


def test_readers_see_what_was_published(lake: Path, tmp_path: Path) -> None:
    count = "SELECT count(*) FROM article"
    before = run_query(lake, count)
    load([archive(tmp_path, 2)], data=lake, rooms=fake_rooms())
    assert run_query(lake, count) == before
    publish_unchecked(lake)
    after = run_query(lake, count)
    assert after != before
    with open_private(lake) as connection:  # by a clock that goes backwards
        connection.execute(
            "UPDATE lake.publication SET published_at = published_at - INTERVAL 9 DAY "
            "WHERE snapshot_id = (SELECT max(snapshot_id) FROM lake.publication)"
        )
    assert run_query(lake, count) == after


# What is planted, and what the doctor says of it.
PLANTED: dict[str, tuple[str, str]] = {
    "key": ("INSERT INTO page SELECT * FROM page LIMIT 1", "page: 2 rows of one key"),
    "bound": ("UPDATE article SET version_count = 0", "article: a row breaks (version_count"),
    "no key": ("UPDATE mention SET char_start = -1", "mention: a row breaks (char_start"),
}


@pytest.mark.parametrize("kind", PLANTED)
def test_what_a_file_would_refuse_is_found(lake: Path, kind: str) -> None:
    statement, said = PLANTED[kind]
    with open_private(lake) as connection:
        assert not list(broken_demands(connection))
        connection.execute(statement)
        found = [f"{table}: {problem}" for table, problem, _ in broken_demands(connection)]
    assert found
    assert all(one.startswith(said) for one in found)


@pytest.mark.faults
def test_doctor_and_publish_tell_it(lake: Path) -> None:
    assert publish(lake) == publish(lake)
    with open_private(lake) as connection:
        connection.execute("INSERT INTO page SELECT * FROM page LIMIT 1")
        connection.execute("UPDATE lake.state SET turn_number = turn_number + 1")
    assert any(str(one).startswith("fail: page: 2 rows of one key") for one in examine(lake))
    with pytest.raises(CheckFailedError, match="2 rows of one key"):
        publish(lake)


def test_a_row_that_a_file_would_refuse_is_refused(lake: Path) -> None:
    row = {"id": "x", "first_article_id": "a", "article_count": 0, "source_count": 1}
    with open_private(lake) as connection, pytest.raises(duckdb.ConstraintException):
        insert(connection, "story", [row | {"origin_count": 1}])


REFUSED = (
    "INSERT INTO person VALUES ('x', 'X')",
    "COPY person TO '{files}x.parquet'",
    "CALL ducklake_expire_snapshots('modelwire')",
    "SELECT * FROM postgres_query('__ducklake_metadata_modelwire', 'SELECT 1')",
    "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
    "SELECT (SELECT count(*) FROM ducklake_snapshots('modelwire'))",
    "FROM __ducklake_metadata_modelwire.ducklake_snapshot",
    "SELECT * FROM read_text('/etc/passwd')",
    "ATTACH '/tmp/other.duckdb'",
    "SET enable_external_access = true",
)


def test_a_query_reaches_nothing_but_tables(loaded: Path) -> None:
    lake = lake_of(loaded)
    assert lake
    with warehouse.connect(loaded) as connection:
        shut_in(connection)
        for query in REFUSED:
            with pytest.raises(QueryError):
                ask(connection, query.format(files=lake.files), row_limit=9, seconds=9)
        for query in ("SHOW TABLES", "DESCRIBE person", "SUMMARIZE person", "FROM release"):
            assert ask(connection, query, row_limit=9, seconds=60).columns


@pytest.mark.faults
def test_export_and_a_past_day(loaded: Path, tmp_path: Path) -> None:
    export(loaded, tmp_path / "out", say=lambda _: None)
    names = {path.name.partition(".")[0] for path in (tmp_path / "out").iterdir()}
    assert {"article", "release", "DICTIONARY"} <= names
    assert not {"state", "publication"} & names
    query = "SELECT count(*) AS n FROM article"
    then = run_query(loaded, query, format="csv", as_of=date(2023, 8, 4))
    assert 0 < int(then.split()[1]) < int(run_query(loaded, query, format="csv").split()[1])


@pytest.mark.faults
def test_an_older_lake_is_brought_forward(lake: Path) -> None:
    before = contents(lake)
    with open_private(lake) as connection:
        connection.execute("ALTER TABLE correction DROP COLUMN file")
        connection.execute("ALTER TABLE correction DROP COLUMN source_url")
        connection.execute("ALTER TABLE licence DROP COLUMN regions_left_out")
        connection.execute("ALTER TABLE load DROP COLUMN replaced_reader_versions")
        connection.execute("DROP TABLE story_signature")
        connection.execute("ALTER TABLE crawl DROP COLUMN newest_entry_at")
        connection.execute("DROP TABLE filing")
        connection.execute("ALTER TABLE article DROP COLUMN character_count")
        connection.execute("UPDATE meta SET schema_version = 1")
    with open_private(lake) as connection:
        [(version,)] = connection.execute("SELECT schema_version FROM meta").fetchall()
        assert version == SCHEMA_VERSION
    after = contents(lake)
    assert after["article"] == before["article"]
    assert after["story_signature"] == []


def test_a_newer_lake_is_left_alone(lake: Path) -> None:
    with open_private(lake) as connection:
        connection.execute("UPDATE meta SET schema_version = 99")
    with pytest.raises(WarehouseError, match=r"version 99.*Update modelwire"):
        open_private(lake)


WRONG = {
    "no TOML": ("catalog = ", "is no TOML"),
    "no catalog": ('files = "x"', "catalog: Field required"),
    "unknown catalog": ('catalog = "mysql:x"', "catalog: String should match"),
    "unknown field": ('catalog = "duckdb:x"\nfile = "y"', "file: Extra inputs"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_setting_is_told(data: Path, kind: str) -> None:
    content, said = WRONG[kind]
    data.mkdir()
    (data / "warehouse.toml").write_text(content, encoding="utf-8")
    with pytest.raises(WarehouseError, match=rf"warehouse.toml.*{said}.*Expected catalog"):
        open_private(data)


def test_no_password_is_repeated(data: Path) -> None:
    secret = "postgres:host=127.0.0.1 port=1 user=u password=hunter2 dbname=d"
    make_lake(data, secret)
    with pytest.raises(WarehouseError, match="cannot be reached") as raised:
        open_private(data)
    assert "hunter2" not in str(raised.value)


def test_nothing_is_published_yet(data: Path) -> None:
    make_lake(data)
    open_private(data).close()
    with pytest.raises(WarehouseMissingError, match="nothing is published yet"):
        warehouse.connect(data)
    with pytest.raises(WarehouseError, match="no lake yet"):
        warehouse.connect(make_lake(data.with_name("other")))
