"""From records to rows: each function gives plain rows of one table, in its columns' names.

What a column means stands in schema/*.sql. Here is only how a record's fields become columns.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from nlp.records import Mention, Model, Organisation, Reading
from pipelines.records import Article, HubModel, Page, Rejected, SourceRun

Row = dict[str, Any]


def page_id(page: Page) -> str:
    """The same for the same fetch, in whatever archive it is met."""
    key = f"{page.url}\n{page.fetched_at.isoformat()}\n{page.digest}"
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def person_id(name: str) -> str:
    """The name in lower case with single spaces."""
    return " ".join(name.casefold().split())


def page_row(page: Page, load_id: str) -> Row:
    """A row of page."""
    media_type = page.headers.get("content-type", "").partition(";")[0].strip().lower()
    return {
        "id": page_id(page),
        "url": page.url,
        "fetched_at": page.fetched_at,
        "status": page.status,
        "media_type": media_type or None,
        "byte_count": len(page.body) if page.byte_count is None else page.byte_count,
        "digest": page.digest,
        "role": None if page.role is None else str(page.role),
        "source_id": page.source_id,
        "run_id": page.run_id,
        "parent_url": page.parent_url,
        "record_id": page.record_id,
        "warc_file": page.warc_file,
        "warc_offset": page.warc_offset,
        "load_id": load_id,
    }


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


def wording_row(article: Article) -> Row:
    """The columns that article and article_version share."""
    names = (
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
    return {name: getattr(article, name) for name in names} | {
        "role": str(article.role),
        "field_evidence": json.dumps(article.evidence, ensure_ascii=False, sort_keys=True),
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


def mention_rows(article_id: str, reading: Reading) -> Iterator[Row]:
    """Rows of mention: of organisations, models and people; the same place only once."""
    places: dict[tuple[Any, ...], str] = {}
    named: list[tuple[str, str, tuple[Mention, ...]]] = [
        *(("organisation", one.id, one.mentions) for one in reading.organisations),
        *(("model", one.id, one.mentions) for one in reading.models),
        *(("person", person_id(one.text), (one,)) for one in reading.people),
    ]
    for kind, entity_id, mentions in named:
        for one in mentions:
            places.setdefault((kind, entity_id, one.start, one.end), one.text)
    for (kind, entity_id, start, end), text in places.items():
        yield {
            "article_id": article_id,
            "kind": kind,
            "entity_id": entity_id,
            "text": text,
            "char_start": start,
            "char_end": end,
        }


def claim_rows(article_id: str, reading: Reading) -> Iterator[tuple[str, Row]]:
    """Every claim of a reading as (table, row)."""
    for ordinal, size in enumerate(reading.parameters):
        yield (
            "parameter_claim",
            _claim(article_id, ordinal, size.start, size.end)
            | {"model_id": size.model_id, "model_text": size.model, "value": size.value}
            | {"kind": size.kind, "is_approximate": size.approximate, "text": size.text},
        )
    for ordinal, measure in enumerate(reading.measures):
        yield (
            "measure_claim",
            _claim(article_id, ordinal, measure.start, measure.end)
            | {"model_id": measure.model_id, "model_text": measure.model}
            | {"role": measure.role, "value": measure.value, "text": measure.text},
        )
    yield from _release_rows(article_id, reading)
    for ordinal, quote in enumerate(reading.quotes):
        is_person = quote.speaker is not None and quote.speaker_kind in (None, "person")
        yield (
            "quote",
            _claim(article_id, ordinal, quote.start, quote.end)
            | {"text": quote.text, "speaker": quote.speaker, "speaker_kind": quote.speaker_kind}
            | {"person_id": person_id(quote.speaker) if is_person and quote.speaker else None}
            | {"affiliation": quote.affiliation, "affiliation_id": quote.affiliation_id}
            | {"role": quote.role, "is_direct": quote.direct, "model_text": quote.model}
            | {"cue": quote.cue},
        )


def _release_rows(article_id: str, reading: Reading) -> Iterator[tuple[str, Row]]:
    licence_count = 0
    for ordinal, release in enumerate(reading.releases):
        day, precision = _day(release.date)
        subject = {"model_id": release.model_id, "model_text": release.model}
        licence = {"licence": release.licence, "licence_id": release.licence_id}
        place = {"sentence": release.text}
        yield (
            "release_claim",
            _claim(article_id, ordinal, release.start, release.end)
            | subject
            | licence
            | place
            | {"organisation_id": release.organisation_id}
            | {"organisation_text": release.organisation}
            | {"act": release.act, "action": release.action, "status": release.status}
            | {"date": day, "date_precision": precision}
            | {"platforms": sorted(set(release.platforms))}
            | {"confidence": release.confidence, "trigger": release.trigger},
        )
        if release.licence is not None:
            claim = _claim(article_id, licence_count, release.start, release.end)
            yield "licence_claim", claim | subject | licence | place
            licence_count += 1


def _claim(article_id: str, ordinal: int, start: int, end: int) -> Row:
    return {"article_id": article_id, "ordinal": ordinal, "char_start": start, "char_end": end}


def _day(text: str | None) -> tuple[date | None, str | None]:
    """'2023-08' as the first of August with the precision month."""
    if text is None:
        return None, None
    precision = {4: "year", 7: "month", 10: "day"}[len(text)]
    return date.fromisoformat(
        text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text
    ), precision
