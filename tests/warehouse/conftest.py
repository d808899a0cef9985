"""A data folder of its own for each test, and an empty database with all tables and views."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy
from typing import Any

import duckdb
import pytest

from warehouse.arrow import insert
from warehouse.schema import create_tables
from warehouse.sqlfiles import explain_columns, install_views

WHEN = datetime(2023, 8, 20, tzinfo=UTC)
# What a row of a table holds where a test does not care.
DEFAULTS: dict[str, dict[str, Any]] = {
    "article": {
        "text": "x" * 1000, "language": "en", "media_type": "text/html", "role": "article",
        "is_partial": False, "content_digest": "d", "field_evidence": "{}", "fetched_at": WHEN,
        "page_digest": "p", "version_count": 1, "first_seen_at": WHEN, "last_seen_at": WHEN,
        "load_id": "l",
    },
    "release_claim": {
        "ordinal": 0, "act": "weights", "action": "open-sourced", "status": "released",
        "platforms": [], "confidence": 0.9, "sentence": "xxx", "char_start": 0, "char_end": 3,
    },
    "parameter_claim": {
        "ordinal": 0, "kind": "total", "is_approximate": False, "text": "xx", "char_start": 0,
        "char_end": 2,
    },
    "mention": {"text": "x", "char_start": 0, "char_end": 1},
    "quote": {"ordinal": 0, "is_direct": True, "char_start": 0, "char_end": 1},
    "organisation": {"country": "CN", "is_listed": True},
    "model": {"variants": [], "is_listed": True},
    "source": {"name": "A source", "is_active": True},
    "crawl": {
        "run_id": "r", "started_at": WHEN, "finished_at": WHEN, "request_count": 1, "new_count": 1,
        "unchanged_count": 0, "entry_count": 1, "error_count": 0, "status": "ok", "load_id": "l",
    },
    "hub_model": {
        "hub": "huggingface", "owner": "o", "url": "https://hub.example", "parameter_dtypes": "{}",
        "base_models": [], "first_observed_at": WHEN, "observed_at": WHEN, "page_digest": "p",
        "load_id": "l",
    },
    "hub_snapshot": {"hub": "huggingface", "load_id": "l"},
    "rejected": {
        "load_id": "l", "ordinal": 0, "url": "https://a.example", "stage": "relevance",
        "reason": "no-names", "detail": "Nothing of the field.",
    },
    "correction": {
        "reason": "The maker says so.", "corrected_on": WHEN.date(), "subject_kind": "model",
        "file": "mine.toml",
    },
    "licence": {"has_naming_duty": False, "commercial_use": "yes"},
}  # fmt: skip

Put = Callable[..., None]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and views: made once, for a copy costs less than making them again."""
    path = tmp_path_factory.mktemp("empty") / "empty.duckdb"
    with duckdb.connect(str(path)) as connection:
        create_tables(connection, created_by="test")
        install_views(connection)
        explain_columns(connection)
    return path


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database of its own, with all tables and views."""
    with duckdb.connect(str(copy(empty_file, tmp_path / "test.duckdb"))) as connection:
        # A zone far from Shanghai and from UTC: no view may depend on the session's.
        connection.execute("SET TimeZone = 'America/Los_Angeles'")
        yield connection


@pytest.fixture
def put(database: duckdb.DuckDBPyConnection) -> Put:
    """Insert a row: put("model", id="foo-7b", name="Foo-7B"); what is left out has a default."""

    def put_row(table: str, **columns: Any) -> None:
        row = DEFAULTS.get(table, {}) | columns
        if table == "article":
            row.setdefault("url", f"https://news.example/{row['id']}")
            row.setdefault("canonical_url", row["url"])
            row.setdefault("character_count", len(row["text"]))
        if table in ("organisation", "model"):
            row.setdefault("name", row["id"].title())
        if table == "model":
            row.setdefault("family_id", row["id"].split("-")[0])
        insert(database, table, [row])

    return put_row


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


def utc(text: str) -> datetime:
    """A time in UTC: utc("2023-08-06 15:59")."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
