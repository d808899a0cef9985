"""Common to every reader of articles: the record is made, or refused, in one place."""

from __future__ import annotations

import re

from pipelines.dates import Moment
from pipelines.ids import article_id, content_digest
from pipelines.language import detect
from pipelines.limits import LIMITS
from pipelines.records import Article, Page, Rejected, Role
from pipelines.urls import normalise_url

_NOT_STORED = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")


def reject(page: Page, reason: str, detail: str, *, url: str | None = None) -> Rejected:
    """Return the record of something in a page that is no article."""
    return Rejected(
        url=url or page.url,
        stage="article",
        reason=reason,
        detail=detail,
        warc_file=page.warc_file,
        warc_offset=page.warc_offset,
    )


def make_article(
    page: Page,
    *,
    text: str,
    title: str | None,
    media_type: str,
    role: Role,
    url: str | None = None,
    canonical_url: str | None = None,
    author: str | None = None,
    site_name: str | None = None,
    origin_name: str | None = None,
    published: Moment | None = None,
    modified: Moment | None = None,
    is_partial: bool = False,
    evidence: dict[str, str] | None = None,
    language: str | None = None,
) -> Article | Rejected:
    """Return the article, or why its text is none."""
    text = _printable(text)
    if len(text) > LIMITS.text:
        detail = f"the text has {len(text)} characters; at most {LIMITS.text} are read"
        return reject(page, "too-large", detail, url=url)
    if not any(character.isalpha() for character in text):
        return reject(page, "no-text", "no article text was found", url=url)
    title = _printable(title).strip() or None if title else None
    address = url or normalise_url(page.url)
    canonical = canonical_url or address
    return Article(
        id=article_id(canonical),
        url=address,
        canonical_url=canonical,
        media_type=media_type,
        role=role,
        title=title,
        text=text,
        language=language or detect(text),
        author=author,
        site_name=site_name,
        origin_name=origin_name,
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        modified_at=modified.at if modified else None,
        is_partial=is_partial,
        content_digest=content_digest(title, text),
        evidence=evidence or {},
        source_id=page.source_id,
        fetched_at=page.fetched_at,
        page_digest=page.digest,
        warc_file=page.warc_file,
        warc_offset=page.warc_offset,
        record_id=page.record_id,
    )


def _printable(text: str) -> str:
    """Take away what no database stores: NUL, lone surrogates, other control characters."""
    if text.isprintable():
        return text
    return _NOT_STORED.sub("", text)
