"""RSS, Atom, RDF and JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser
from scrapy import Request
from scrapy.http import Response

from spiders.base import SourceSpider
from spiders.listing_entry import Entry, parse_iso


class FeedSpider(SourceSpider):
    """Keeps every page that a feed links to."""

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Yield the feed's entries; a valid feed may be empty, a page is a change."""
        if response.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            yield from self._json(response)
            return
        feed = feedparser.parse(
            response.body.lstrip(b"\xef\xbb\xbf \r\n\t"),
            response_headers={
                "content-type": (response.headers.get("Content-Type") or b"").decode("latin-1"),
                "content-location": response.url,
            },
            sanitize_html=False,
        )
        if not feed.get("version") and not feed.entries:
            raise self.changed(response, expected="an RSS or Atom feed")
        for entry in feed.entries:
            link = entry.get("link") or entry.get("id") or ""
            if (url := _address(response.url, link)) is not None:
                yield Entry(
                    url=url,
                    title=_text(entry.get("title")),
                    author=_text(entry.get("author")),
                    published=_moment(entry, "published_parsed"),
                    updated=_moment(entry, "updated_parsed"),
                )

    def _json(self, response: Response) -> Iterator[Entry]:
        try:
            feed = json.loads(response.body)
            items = feed["items"]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise self.changed(response, expected="a JSON Feed with items") from None
        for item in items if isinstance(items, list) else []:
            link = str(item.get("url") or item.get("id") or "") if isinstance(item, dict) else ""
            if (url := _address(response.url, link)) is not None:
                yield Entry(
                    url=url,
                    title=_text(item.get("title")),
                    published=parse_iso(item.get("date_published")),
                    updated=parse_iso(item.get("date_modified")),
                )


def _address(base: str, link: str) -> str | None:
    try:
        url = urljoin(base, link.strip())
    except ValueError:
        return None
    return url if link.strip() and url.startswith(("http://", "https://")) else None


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _moment(entry: Any, name: str) -> datetime | None:
    # feedparser would give published in the place of a missing updated
    if name not in entry or not entry[name]:
        return None
    year, month, day, hour, minute, second = entry[name][:6]
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (ValueError, TypeError):
        return None
