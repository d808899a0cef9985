"""The entries of a feed that a foreign archive holds: RSS, Atom, RDF and JSON Feed."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from pipelines.dates import BEIJING, Moment, parse_date
from pipelines.feed_xml import parse_feed
from pipelines.lines import collapse
from pipelines.making import make_article, reject
from pipelines.markdown import html_fragment
from pipelines.records import Article, Page, Rejected, Role
from pipelines.urls import normalise_url

_MAXIMUM = 2000  # entries of one feed; news sitemaps end at 1,000
_HAN = re.compile("[\u4e00-\u9fff]")
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.|&#8230;)\]?|\[&hellip;\])\s*$|阅读全文\s*$|read more\W*$", re.IGNORECASE
)


def read_feed(page: Page) -> list[Article | Rejected]:
    """Return one article for each entry that has text; an entry of a title only gives none."""
    parsed = parse_feed(page.body, page.headers.get("content-type", ""))
    entries = parsed.get("entries") or []
    if not entries:
        return [reject(page, "empty-feed", "the feed holds no entry")]
    feed = parsed.get("feed") or {}
    media_type = (
        "application/atom+xml" if "atom" in (parsed.get("version") or "") else "application/rss+xml"
    )
    results = []
    for entry in entries[:_MAXIMUM]:
        contents = [c.get("value") or "" for c in entry.get("content") or ()]
        summary = entry.get("summary") or ""
        body = max([*contents, summary], key=len)
        results.append(
            _entry(
                page,
                link=entry.get("link") or entry.get("id") or "",
                title=_plain(entry.get("title")),
                body=body,
                is_summary=not any(contents),
                published=_time(entry, "published", page) or _time(entry, "updated", page),
                modified=_time(entry, "updated", page),
                author=_plain(entry.get("author")),
                site_name=_plain(feed.get("title")),
                media_type=media_type,
            )
        )
    return [result for result in results if result is not None]


def read_json_feed(page: Page, value: Any) -> list[Article | Rejected]:
    """Return one article for each item of a JSON Feed that has text."""
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list) or not items:
        return [reject(page, "empty-feed", "the feed holds no entry")]
    results = []
    for item in items[:_MAXIMUM]:
        if not isinstance(item, dict):
            continue
        full = _text(item.get("content_html")) or _text(item.get("content_text"))
        authors = item.get("authors") or [item.get("author")]
        names = (
            [a.get("name") for a in authors if isinstance(a, dict)]
            if isinstance(authors, list)
            else []
        )
        results.append(
            _entry(
                page,
                link=_text(item.get("url")) or _text(item.get("id")),
                title=_plain(item.get("title")),
                body=full or _text(item.get("summary")),
                is_summary=not full,
                published=parse_date(item.get("date_published"), reference=page.fetched_at),
                modified=parse_date(item.get("date_modified"), reference=page.fetched_at),
                author=_plain(", ".join(n for n in names if isinstance(n, str))),
                site_name=_plain(value.get("title")),
                media_type="application/feed+json",
            )
        )
    return [result for result in results if result is not None]


def _entry(
    page: Page,
    *,
    link: str,
    title: str | None,
    body: str,
    is_summary: bool,
    published: Moment | None,
    modified: Moment | None,
    author: str | None,
    site_name: str | None,
    media_type: str,
) -> Article | Rejected | None:
    text = body_text(body)
    if not text or text == title:
        return None
    address = urljoin(page.url, link.strip()) if link else page.url
    if not address.startswith(("http://", "https://")):
        address = page.url
    evidence = {
        "title": "feed",
        "published_at": "feed" if published else "",
        "author": "feed" if author else "",
    }
    return make_article(
        page,
        text=text,
        title=title,
        media_type=media_type,
        role=Role.ARTICLE,
        url=normalise_url(address),
        author=author,
        site_name=site_name,
        published=published,
        modified=modified if published and modified and modified.at > published.at else None,
        is_partial=is_summary or bool(_CUT.search(text[-40:])),
        evidence={name: value for name, value in evidence.items() if value},
    )


def body_text(body: str) -> str:
    """The text of an entry's body, HTML or plain."""
    if "<" in body or "&" in body:
        return html_fragment(body)[0]
    return "\n".join(line for line in map(collapse, body.split("\n")) if line)


def _time(entry: Any, name: str, page: Page) -> Moment | None:
    written = dict.get(entry, name)  # feedparser itself would give another field
    if isinstance(written, str):
        zone = BEIJING if _HAN.search(f"{entry.get('title') or ''}") else UTC
        if moment := parse_date(written, reference=page.fetched_at, zone=zone):
            return moment
    parsed = dict.get(entry, f"{name}_parsed")
    if parsed:
        try:
            at = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
        except (ValueError, OverflowError, OSError):
            return None
        return parse_date(at, reference=page.fetched_at)
    return None


def _plain(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    return collapse(html_fragment(value)[0] if "<" in value or "&" in value else value) or None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
