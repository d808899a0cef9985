"""A load compares its new articles only, and what comes of it does not depend on the order."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import duckdb
import pytest

from pipelines.stories import group, sketch
from tests.warehouse.conftest import Put, utc
from warehouse.story_rows import store_stories

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


def anew(database: duckdb.DuckDBPyConnection) -> dict[str, str]:
    rows = database.execute("SELECT id, language, title, text, published_at FROM article")
    return dict(group(rows.fetchall()))


def add(put: Put, name: str, **changes: Any) -> None:
    put("article", **({"id": name, "content_digest": f"sha256:{name}"} | ARTICLES[name] | changes))


@pytest.mark.parametrize("order", list(permutations(ARTICLES))[::17])
def test_the_order_of_loading_changes_nothing(database, put, order):
    for name in order:
        add(put, name)
        store_stories(database, group, sketch)
    found, rows = stories(database)
    assert found == anew(database)
    assert found["a"] == found["b"] == found["c"] == "b"
    assert {row[0]: row[4] for row in rows} == {"b": 3, "d": 1, "e": 1}


def test_an_article_that_changes_leaves_its_story(database, put):
    for name in ARTICLES:
        add(put, name)
    store_stories(database, group, sketch)
    database.execute("DELETE FROM article WHERE id = 'b'")
    add(put, "b", text=text(50), content_digest="sha256:other")
    database.execute("DELETE FROM article WHERE id = 'd'")
    store_stories(database, group, sketch)
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
    store_stories(database, watched, sketch)
    seen.clear()
    add(put, "c")
    store_stories(database, watched, sketch)
    assert sorted(seen) == ["a", "b", "c"]
    seen.clear()
    store_stories(database, watched, sketch)
    assert seen == []
