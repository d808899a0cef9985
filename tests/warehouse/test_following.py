"""A connection that is kept while nothing new is published."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.test_publish import load_articles
from warehouse.errors import WarehouseMissingError
from warehouse.following import Following
from warehouse.publish import publish

COUNT = "SELECT count(*) FROM article"


def test_it_shows_what_was_published_last(data: Path) -> None:
    with Following(data) as published:
        with pytest.raises(WarehouseMissingError):
            published.connection()
        load_articles(data, 2, name="a.warc.gz")
        publish(data)
        first = published.connection()
        assert first.execute(COUNT).fetchall() == [(2,)]
        load_articles(data, 3, name="b.warc.gz")
        assert published.connection() is first  # loaded, and not yet published
        publish(data)
        second = published.connection()
        assert second.execute(COUNT).fetchall() == [(5,)]
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            second.execute("DELETE FROM article")
        with pytest.raises(duckdb.ConnectionException):
            first.execute(COUNT)
    with pytest.raises(duckdb.ConnectionException):
        second.execute(COUNT)
