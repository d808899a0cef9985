"""What the published copy stores is what the views answer by themselves, and is asked instead of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

import warehouse
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from warehouse.files import private_path, published_path
from warehouse.load import load
from warehouse.publish import publish
from warehouse.sqlfiles import UNEXPLAINED, sql_files
from warehouse.stored import STORED

VIEWS = [name for name, text in sql_files("views").items() if "CREATE OR REPLACE VIEW" in text]
MACROS = [
    name
    for name, text in sql_files("views").items()
    if name.endswith("_in") and "(zone := 'Asia/Shanghai'" in text
]
CORRECTION = """
[[correction]]
id = "foo-7b-licence"
model = "foo-7b"
field = "licence_id"
value = "apache-2.0"
reason = "The licence file of its repository says so."
date = 2023-08-21
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    texts = [
        ("Beishan will open Bar-33B on 2023-08-10.", "2023-08-03T02:00:00", {}),
        ("Qingyun opened Foo-7B on 2023-08-03 under Other.", "2023-08-04T20:00:00", {}),
        ("Qingyun opened Foo-7B on 2023-08-09 at modelscope.", "2023-08-10T02:00:00", {}),
        ("Qingyun announced Foo-13B.", "2023-08-13T17:00:00", {"language": "zh-Hans"}),
        ("Beishan opened Bar-33B on 2023-08-15.", "2023-08-15T02:00:00", {"source": "press"}),
        ('Li Lei of Beishan said: "It is open."', "2023-08-15T03:00:00", {}),
    ]
    lines = [
        page_line(f"https://a.example/{n}", text, published=at, **said)
        for n, (text, at, said) in enumerate(texts)
    ]
    for on, likes in (("2023-08-05", 3), ("2023-08-17", 90)):
        hub = {"role": "hub", "repository": "Qingyun/Foo-7B", "parameters": 7_600_000_000}
        at = f"{on}T00:00:00"
        lines.append(
            page_line("https://h.example", "", likes=likes, fetched=at, licence="x", **hub)
        )
    run = {"source": "press", "id": "r", "started": "2023-08-20T01:00:00"}
    lines.append(page_line("https://run.example", "", run=run))
    load([write_archive(data / "a.warc.gz", lines)], data=data, rooms=fake_rooms())
    (data / "corrections").mkdir()
    (data / "corrections" / "mine.toml").write_text(CORRECTION, encoding="utf-8")
    publish(data)
    return data


@pytest.fixture(scope="module")
def anew(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(private_path(data)), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


@pytest.fixture(scope="module")
def published(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with warehouse.connect(data) as connection:
        yield connection


def answer(connection: duckdb.DuckDBPyConnection, source: str) -> tuple[list[str], list[Any]]:
    cursor = connection.execute(f"FROM {source}")
    return [str(one[:2]) for one in cursor.description or ()], sorted(map(repr, cursor.fetchall()))


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_answers_as_it_would_anew(
    anew: duckdb.DuckDBPyConnection, published: duckdb.DuckDBPyConnection, view: str
) -> None:
    stored = answer(published, view)
    assert stored == answer(anew, view)
    if view in STORED:
        assert stored[1]


@pytest.mark.parametrize("macro", MACROS)
def test_other_zones_and_weeks_are_worked_out_anew(
    anew: duckdb.DuckDBPyConnection, published: duckdb.DuckDBPyConnection, macro: str
) -> None:
    asked = f"{macro}(zone := 'America/Los_Angeles', first_day := 7)"
    assert answer(published, asked) == answer(anew, asked)


def test_a_zone_that_is_asked_for_is_not_answered_from_the_store(
    published: duckdb.DuckDBPyConnection,
) -> None:
    query = "SELECT reported_on::VARCHAR FROM {}({}) WHERE url LIKE '%/3'"
    for arguments, day in (("", "2023-08-14"), ("zone := 'UTC'", "2023-08-13")):
        asked = query.format("article_context_in", arguments)
        assert published.execute(asked).fetchall() == [(day,)]


def test_the_views_of_the_copy_explain_their_columns(
    published: duckdb.DuckDBPyConnection,
) -> None:
    unexplained = UNEXPLAINED.replace("current_database()", "'modelwire'")
    assert published.execute(unexplained).fetchall() == []


def test_a_persons_correction_is_stored_as_such(published: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT licence_id, corrections[1].correction_id FROM release WHERE model_id = 'foo-7b'"
    assert published.execute(query).fetchall() == [("apache-2.0", "foo-7b-licence")]


@pytest.mark.parametrize("view", ["release_weekly", "momentum", "reporting_lag", "licence_trend"])
def test_what_is_made_of_stored_answers_reads_no_claims(
    published: duckdb.DuckDBPyConnection, view: str
) -> None:
    plan = "".join(row[1] for row in published.execute(f"EXPLAIN FROM {view}").fetchall())
    assert "stored" in plan
    assert "release_claim" not in plan
    assert "mention" not in plan


def test_another_database_may_ask_without_entering_it(data: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{published_path(data)}' AS wire (READ_ONLY)")
        query = "SELECT count(*) FROM wire.release"
        assert connection.execute(query).fetchone() == (3,)


def test_the_tables_behind_the_views_are_not_listed(
    published: duckdb.DuckDBPyConnection,
) -> None:
    listed = [row[0] for row in published.execute("SHOW TABLES").fetchall()]
    assert len(listed) == len(set(listed))
    assert {"article", "release"} <= set(listed)
