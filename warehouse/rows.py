"""From records to rows: each function gives plain rows of one table, in its columns' names.

What a column means stands in schema/*.sql. Here is only how a record's fields become columns.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from typing import Any

from nlp.records import Model, Organisation
from pipelines.records import HubModel, Page, Rejected, SourceRun

Row = dict[str, Any]


def page_id(page: Page) -> str:
    """The same for the same fetch, in whatever archive it is met."""
    key = f"{page.url}\n{page.fetched_at.isoformat()}\n{page.digest}"
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@lru_cache(maxsize=10_000)
def person_id(name: str) -> str:
    """The name in lower case with single spaces."""
    return " ".join(name.casefold().split())


def crawl_row(run: SourceRun, load_id: str) -> Row:
    """A row of crawl; its failures are rows of rejected."""
    names = (
        "source_id",
        "run_id",
        "started_at",
        "finished_at",
        "request_count",
        "new_count",
        "unchanged_count",
        "entry_count",
        "error_count",
        "status",
        "newest_entry_at",
    )
    return {name: getattr(run, name) for name in names} | {"load_id": load_id}


def rejected_row(
    rejected: Rejected,
    *,
    load_id: str,
    ordinal: int,
    page: Page | SourceRun | None = None,
    title: str | None = None,
) -> Row:
    """A row of rejected, with the time and source of the page or run that it belongs to."""
    seen_at = page.fetched_at if isinstance(page, Page) else page.finished_at if page else None
    return {
        "load_id": load_id,
        "ordinal": ordinal,
        "url": rejected.url,
        "stage": rejected.stage,
        "reason": rejected.reason,
        "detail": rejected.detail,
        "title": title,
        "source_id": page.source_id if page else None,
        "run_id": page.run_id if page else None,
        "seen_at": seen_at,
        "warc_file": rejected.warc_file or (page.warc_file if isinstance(page, Page) else None),
        "warc_offset": rejected.warc_offset
        if rejected.warc_file or not isinstance(page, Page)
        else page.warc_offset,
    }


def hub_model_row(hub: HubModel, load_id: str) -> Row:
    """A row of hub_model, without the ids that the names of the warehouse give it."""
    names = (
        "hub",
        "repository_id",
        "owner",
        "url",
        "created_at",
        "modified_at",
        "licence",
        "parameter_count",
        "pipeline_tag",
        "is_gated",
        "title",
        "description",
        "observed_at",
        "page_digest",
        "warc_file",
        "warc_offset",
    )
    return {name: getattr(hub, name) for name in names} | {
        "parameter_dtypes": json.dumps(hub.parameter_dtypes, sort_keys=True),
        "base_models": list(hub.base_models),
        "first_observed_at": hub.observed_at,
        "load_id": load_id,
    }


def hub_snapshot_row(hub: HubModel, load_id: str) -> Row:
    """A row of hub_snapshot."""
    names = (
        "hub",
        "repository_id",
        "observed_at",
        "download_count",
        "like_count",
        "licence",
        "parameter_count",
    )
    return {name: getattr(hub, name) for name in names} | {"load_id": load_id}


def organisation_row(organisation: Organisation) -> Row:
    """A row of organisation, as an article gave it; the lexicon's rows say more."""
    return {
        "id": organisation.id,
        "name": organisation.name,
        "parent_id": organisation.parent,
        "is_listed": organisation.listed,
    }


def _storable(size: int | None) -> int | None:
    """A size that a name states; one that no column holds is not stated: a name must not end a load."""
    return size if size is not None and 0 < size < 2**63 else None


def model_row(model: Model) -> Row:
    """A row of model."""
    return {
        "id": model.id,
        "name": model.name,
        "family_id": model.family,
        "organisation_id": model.organisation,
        "version": model.version,
        "parameter_count": _storable(model.size),
        "active_parameter_count": _storable(model.active_size),
        "variants": list(model.variants),
        "parent_id": model.parent,
        "is_listed": model.listed,
    }
