"""From records to columns: the tables of which a load brings many rows, built column by column.

What a column means stands in schema/*.sql. Here is only how a record's fields become columns; those of
claims are in claims.py, and tables of few rows are built row by row in rows.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from operator import attrgetter
from typing import Any

from pipelines.records import Article, Page

Columns = dict[str, list[Any]]

PAGE = (
    "url",
    "fetched_at",
    "status",
    "digest",
    "source_id",
    "run_id",
    "parent_url",
    "record_id",
    "warc_file",
    "warc_offset",
)
WORDING = (
    "url",
    "canonical_url",
    "title",
    "text",
    "language",
    "author",
    "site_name",
    "origin_name",
    "published_at",
    "published_precision",
    "modified_at",
    "media_type",
    "is_partial",
    "content_digest",
    "source_id",
    "fetched_at",
    "page_digest",
    "warc_file",
    "warc_offset",
    "record_id",
)


def column(name: str, records: Iterable[Any]) -> list[Any]:
    """A field of all records."""
    return list(map(attrgetter(name), records))


def without(columns: Columns, positions: Set[int]) -> Columns:
    """The columns without the rows at some positions."""
    return {
        name: [one for position, one in enumerate(values) if position not in positions]
        for name, values in columns.items()
    }


def page_columns(pages: Mapping[str, Page], load_id: str) -> Columns:
    """Columns of page, of pages by their id."""
    records = pages.values()
    return {name: column(name, records) for name in PAGE} | {
        "id": list(pages),
        "media_type": [_media_type(page) for page in records],
        "byte_count": [
            len(page.body) if page.byte_count is None else page.byte_count for page in records
        ],
        "role": [None if page.role is None else str(page.role) for page in records],
        "load_id": [load_id] * len(pages),
    }


def wording_columns(articles: Sequence[Article]) -> Columns:
    """The columns that article and article_version share."""
    return {name: column(name, articles) for name in WORDING} | {
        "role": [str(article.role) for article in articles],
        "field_evidence": [_evidence(*article.evidence.items()) for article in articles],
    }


def _media_type(page: Page) -> str | None:
    """The kind that the answer names, without its parameters."""
    return page.headers.get("content-type", "").partition(";")[0].strip().lower() or None


@lru_cache(maxsize=10_000)  # most pages of a source say the same in the same places
def _evidence(*items: tuple[str, str]) -> str:
    return json.dumps(dict(items), ensure_ascii=False, sort_keys=True)
