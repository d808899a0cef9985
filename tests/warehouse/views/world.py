"""What the tests of the views share: a small world of names, and rows made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb

from tests.warehouse.conftest import Put, utc

Database = duckdb.DuckDBPyConnection


def rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    return database.execute(query).fetchall()


def article(put: Put, one: str, at: str | None, **columns: Any) -> None:
    """An article of the press; one with a site_name is of an archive that is not our own."""
    published = utc(at) if at else None
    source_id = None if "site_name" in columns else "press"
    put("article", **({"id": one, "published_at": published, "source_id": source_id} | columns))


def claim(put: Put, article_id: str, model_id: str | None, **columns: Any) -> None:
    put("release_claim", article_id=article_id, model_id=model_id, **columns)


def day(text: str) -> dict[str, Any]:
    return {"date": date.fromisoformat(text), "date_precision": "day"}
