"""A load compares its new articles only, and what comes of it does not depend on the order."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.stories import group, sketch
from tests.warehouse.conftest import Put, utc
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from warehouse.load import load
from warehouse.schema import open_private
from warehouse.story_changes import changes_since
from warehouse.story_rows import settle_stories

WORDS = ["river", "mill", "weights", "open", "lab", "paper", "night", "price", "model", "city"]


def text(seed: int, length: int = 60) -> str:
    return " ".join(
        f"{WORDS[(seed * 7 + i * i) % len(WORDS)]}{(seed + i) % 97}" for i in range(length)
    )


# a copied by b; c holds the second half of b and d's text: a chain that only c closes.
ARTICLES: dict[str, dict[str, Any]] = {
    "a": {"text": text(1), "published_at": utc("2026-09-02 08:00")},
    "b": {"text": text(1) + " " + text(9, 12), "published_at": utc("2026-09-01 08:00")},
    "c": {"text": text(1) + " " + text(9, 12) + " " + text(4, 40), "published_at": None},
    "d": {"text": text(30), "published_at": utc("2026-09-03 08:00")},
    "e": {"text": "", "published_at": None},
}


def stories(database: duckdb.DuckDBPyConnection) -> tuple[dict[str, str], list[Any]]:
    found = dict(database.execute("SELECT id, story_id FROM article").fetchall())
    return found, database.execute("FROM story ORDER BY id").fetchall()


def settle(database: duckdb.DuckDBPyConnection, grouped: Any = group) -> None:
    settle_stories(database, grouped, changes_since(database, sketch))


def anew(database: duckdb.DuckDBPyConnection) -> dict[str, str]:
    rows = database.execute("SELECT id, language, title, text, published_at FROM article")
    return dict(group(rows.fetchall()))


def add(put: Put, name: str, **changes: Any) -> None:
    put("article", **({"id": name, "content_digest": f"sha256:{name}"} | ARTICLES[name] | changes))


@pytest.mark.parametrize("order", list(permutations(ARTICLES))[::17])
def test_the_order_of_loading_changes_nothing(database, put, order):
    for name in order:
        add(put, name)
        settle(database)
    found, rows = stories(database)
    assert found == anew(database)
    assert found["a"] == found["b"] == found["c"] == "b"
    assert {row[0]: row[4] for row in rows} == {"b": 3, "d": 1, "e": 1}


def test_an_article_that_changes_leaves_its_story(database, put):
    for name in ARTICLES:
        add(put, name)
    settle(database)
    database.execute("DELETE FROM article WHERE id = 'b'")
    add(put, "b", text=text(50), content_digest="sha256:other")
    database.execute("DELETE FROM article WHERE id = 'd'")
    settle(database)
    found, rows = stories(database)
    assert found == anew(database) == {"a": "a", "b": "b", "c": "a", "e": "e"}
    assert [row[0] for row in rows] == ["a", "b", "e"]


def test_only_new_articles_and_their_kin_are_read_again(database, put):
    seen: list[str] = []

    def watched(texts: Any) -> dict[str, str]:
        rows = list(texts)
        seen.extend(row[0] for row in rows)
        return group(rows)

    for name in "abd":
        add(put, name)
    settle(database, watched)
    seen.clear()
    add(put, "c")
    settle(database, watched)
    assert sorted(seen) == ["a", "b", "c"]
    seen.clear()
    settle(database, watched)
    assert seen == []


def sighting(name: str, words: str, day: int, **said: Any) -> str:
    url, fetched = f"https://a.example/{name}", f"2026-09-{day:02}T00:00:00"
    return page_line(url, words, fetched=fetched, site=name, **said)


# Copies within a file and of another; texts that change, within a file too; one that is met earlier.
FILES = [
    [sighting("a", text(1), 3), sighting("b", text(1) + " today", 4), sighting("d", text(30), 3)],
    [sighting("c", text(1), 5), sighting("d", text(1) + " anew", 6), sighting("e", text(9), 2)],
    [sighting("f", text(9), 7), sighting("f", text(50), 8), sighting("f", text(50), 6)],
    [sighting("e", text(9), 1), sighting("a", text(70), 9), sighting("g", "", 9)],
]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_a_load_leaves_nothing_to_be_settled(tmp_path: Path, order: tuple[int, ...]) -> None:
    rooms = replace(fake_rooms(), group=group, sketch=sketch)
    for number in order:
        archive = write_archive(tmp_path / f"{number}.warc.gz", FILES[number])
        load([archive], data=tmp_path / "data", rooms=rooms)

    with open_private(tmp_path / "data") as database:
        found, rows = stories(database)
        assert found == anew(database)
        changes = changes_since(database, sketch)
        assert (changes.fresh, changes.left) == ({}, set())
        members = database.execute(
            "SELECT story_id, count(*), count(DISTINCT site_name) FROM article GROUP BY 1 ORDER BY 1"
        ).fetchall()
    assert [(row[0], row[4], row[5]) for row in rows] == members
    assert sorted(row[4] for row in rows) == [1, 1, 1, 3]


def test_half_a_character_is_no_part_of_a_text() -> None:
    words = "青云今日宣布开源新的大语言模型并公布其训练方法与评测结果"
    assert sketch("zh-Hans", "\ud800" + words) == sketch("zh-Hans", words)
