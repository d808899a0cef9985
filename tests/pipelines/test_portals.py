"""Pages in the layouts of Chinese portals: the text without what stands around it, and who and when."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from making_pages import FETCHED

from pipelines.article import read_articles
from pipelines.records import Article, Page

PORTALS = sorted((Path(__file__).parents[1] / "data" / "portals").glob("*.html"))


def read(path: Path) -> tuple[Article, dict[str, Any]]:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    page = Page(
        url=expected["url"],
        fetched_at=FETCHED.replace(month=10),
        status=200,
        headers={"content-type": "text/html"},
        body=path.read_bytes(),
        digest="sha1:A",
    )
    (article,) = read_articles(page)
    assert isinstance(article, Article), article
    return article, expected


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("path", PORTALS, ids=lambda path: path.stem)
def test_text_is_the_articles_and_nothing_else(path):
    article, expected = read(path)
    assert [bare(line) for line in article.text.split("\n") if line] == [
        bare(line) for line in expected["paragraphs"]
    ]


@pytest.mark.parametrize("path", PORTALS, ids=lambda path: path.stem)
def test_who_wrote_it_and_when(path):
    article, expected = read(path)
    assert article.title == expected["title"]
    assert article.published_at
    assert article.published_at.isoformat().startswith(expected["published"])
    assert article.author == expected["author"]
    if expected["origin"]:
        assert article.origin_name == expected["origin"]


def test_there_are_portals():
    assert len(PORTALS) >= 12
