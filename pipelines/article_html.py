"""The article of an HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from pipelines.address import canonical_url
from pipelines.dates import BEIJING, parse_date
from pipelines.html_page import parse_html
from pipelines.kind import Kind, read_content
from pipelines.limits import LIMITS
from pipelines.main_text import main_text
from pipelines.making import make_article, reject
from pipelines.metadata import read_metadata
from pipelines.parts import join_parts
from pipelines.records import Article, Page, Rejected, Role
from pipelines.stubs import empty_reason, is_cut_off, stub_reason

_SHORTEST = 40  # characters; a Chinese one counts double


def read_html(page: Page, source: str) -> Article | Rejected:
    """Return the article, its further pages joined to it, or why the page holds none."""
    if len(source) > LIMITS.html:
        detail = f"the page has {len(source)} characters; at most {LIMITS.html} are read"
        return reject(page, "too-large", detail)
    tree = parse_html(source, page.url)
    if tree is None:
        return reject(page, "no-text", "the page holds no mark-up that can be read")
    found = read_metadata(tree, fetched_at=page.fetched_at)
    text = main_text(tree, found.title)
    stub = stub_reason(tree, text)
    is_short = len(text) < _SHORTEST and sum(2 if c > "\u2e80" else 1 for c in text) < _SHORTEST
    if stub is None and is_short:
        stub = empty_reason(tree)
    if stub is not None:
        return reject(page, stub[0], stub[1])
    text = join_parts([text, *_further_texts(page, found.title)])
    canonical, found.evidence["canonical_url"] = canonical_url(tree)
    if found.published is None and (given := page.extra.get("published")):
        zone = BEIJING if tree.is_chinese else UTC
        found.published = parse_date(given, reference=page.fetched_at, zone=zone)
        if found.published:
            found.evidence["published_at"] = "listing"
    if found.title is None and (given := page.extra.get("title")):
        found.title = given
        found.evidence["title"] = "listing"
    return make_article(
        page,
        text=text,
        title=found.title,
        media_type="text/html",
        role=page.role or Role.ARTICLE,
        canonical_url=canonical,
        author=found.author,
        site_name=found.site_name,
        origin_name=found.origin_name,
        published=found.published,
        modified=found.modified,
        is_partial=is_cut_off(tree, text) or "lacking" in page.extra,
        evidence=found.evidence,
    )


def _further_texts(page: Page, title: str | None) -> Iterator[str]:
    for part in page.parts:
        content = read_content(part)
        if content.kind is not Kind.HTML or len(content.text) > LIMITS.html:
            continue
        tree = parse_html(content.text, part.url)
        if tree is not None:
            yield main_text(tree, title)
