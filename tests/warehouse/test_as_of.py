"""What was known on a past day: articles, answers of hubs and promises as they were then."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import warehouse
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from warehouse.errors import QueryError, WarehouseError
from warehouse.load import load
from warehouse.publish import publish
from warehouse.query import run_query
from warehouse.sqlfiles import sql_files


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    pages = [
        ("https://a.example/1", "Beishan will open Bar-33B on 2023-08-10.", "2023-08-03"),
        ("https://a.example/2", "Qingyun opened Foo-7B on 2023-08-03.", "2023-08-04"),
        ("https://a.example/3", "Beishan opened Bar-33B on 2023-08-15.", "2023-08-16"),
    ]
    lines = [
        page_line(url, text, published=f"{on}T02:00:00", fetched=f"{on}T15:59:00")
        for url, text, on in pages
    ]
    for on, licence, likes in (("2023-08-05", "other", 3), ("2023-08-17", "apache-2.0", 90)):
        lines.append(
            page_line(
                "https://hub.example/api", "", role="hub", repository="Qingyun/Foo-7B",
                likes=likes, licence=licence, fetched=f"{on}T00:00:00",
            )
        )  # fmt: skip
    load([write_archive(data / "a.warc.gz", lines)], data=data, rooms=fake_rooms())
    publish(data)
    return data


def then(data: Path, day: str, query: str) -> list[tuple[Any, ...]]:
    with warehouse.connect(data, as_of=date.fromisoformat(day)) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.parametrize(
    ("day", "articles", "releases", "promise"),
    [
        ("2023-08-03", 1, [("bar-33b", "planned")], "open"),
        ("2023-08-04", 2, [("bar-33b", "planned"), ("foo-7b", "released")], "open"),
        ("2023-08-16", 3, [("bar-33b", "released"), ("foo-7b", "released")], "kept"),
        ("2099-01-01", 3, [("bar-33b", "released"), ("foo-7b", "released")], "kept"),
    ],
)
def test_a_day_knows_what_had_been_seen(
    published: Path, day: str, articles: int, releases: list[Any], promise: str
) -> None:
    assert then(published, day, "SELECT count(*) FROM article") == [(articles,)]
    assert then(published, day, "SELECT model_id, status FROM release ORDER BY 1") == releases
    assert then(published, day, "SELECT status FROM promise") == [(promise,)]
    assert then(published, day, "SELECT sum(article_count) FROM story") == [(articles,)]


def test_a_hub_answers_as_it_did_then(published: Path) -> None:
    query = "SELECT licence, observed_at::DATE::VARCHAR FROM hub_model"
    assert then(published, "2023-08-16", query) == [("other", "2023-08-05")]
    assert then(published, "2023-08-17", query) == [("apache-2.0", "2023-08-17")]
    assert then(published, "2023-08-04", query) == []
    assert then(published, "2023-08-16", "SELECT max(like_count) FROM adoption") == [(3,)]


def test_every_view_answers_as_of_a_day(published: Path) -> None:
    with warehouse.connect(published, as_of=date(2023, 8, 10)) as connection:
        for name, text in sql_files("views").items():
            if "CREATE OR REPLACE VIEW" in text:
                connection.execute(f"FROM {name}").fetchall()


def test_a_day_on_which_nothing_was_known(published: Path) -> None:
    with pytest.raises(WarehouseError, match="first page was fetched on 2023-08-03"):
        warehouse.connect(published, as_of=date(2023, 8, 2))


def test_it_can_be_asked_and_not_be_left(published: Path) -> None:
    day = date(2023, 8, 4)
    assert "2" in run_query(published, "SELECT count(*) AS n FROM release", as_of=day)
    for query in ("DELETE FROM article", "FROM read_text('/etc/passwd')"):
        with pytest.raises(QueryError):
            run_query(published, query, as_of=day)
