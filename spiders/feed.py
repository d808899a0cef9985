"""RSS, Atom, RDF and JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response

from pipelines.feed_xml import parse_feed
from spiders.base import SourceSpider
from spiders.listing_entry import Entry, parse_iso, read_time
from spiders.responses import label_of

MOST = 20_000  # entries of one feed


class FeedSpider(SourceSpider):
    """Keeps every page that a feed links to, the first MOST of them."""

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Yield the feed's entries; a valid feed may be empty, a page is a change."""
        if response.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            yield from self._json(response)
            return
        feed = parse_feed(response.body, label_of(response), url=response.url)
        if not feed.get("version") and not feed.entries:
            raise self.changed(response, expected="an RSS or Atom feed")
        for entry in feed.entries[:MOST]:
            link = entry.get("link") or entry.get("id") or ""
            if (url := _address(response.url, link)) is not None:
                yield Entry(
                    url=url,
                    title=_text(entry.get("title")),
                    author=_text(entry.get("author")),
                    published=self._moment(entry, "published"),
                    updated=self._moment(entry, "updated"),
                )

    def _moment(self, entry: Any, name: str) -> datetime | None:
        # dict's own get: feedparser would give published in the place of a missing updated
        written = dict.get(entry, name)
        stated = read_time(written, now=self.memory.now(), language=self.source.language)
        parsed = dict.get(entry, f"{name}_parsed")
        if stated is not None or not parsed:
            return stated
        year, month, day, hour, minute, second = parsed[:6]
        try:
            at = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        except (ValueError, TypeError):
            return None
        return read_time(at, now=self.memory.now(), language=self.source.language)

    def _json(self, response: Response) -> Iterator[Entry]:
        try:
            feed = json.loads(response.body)
            items = feed["items"]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise self.changed(response, expected="a JSON Feed with items") from None
        for item in items[:MOST] if isinstance(items, list) else []:
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
