"""arXiv, by its query interface: abstracts, as Atom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import urlencode

from scrapy import Request
from scrapy.http import Response

from pipelines.feed_xml import parse_feed
from pipelines.records import Role
from spiders.base import SourceSpider
from spiders.errors import RefusalError
from spiders.listing_entry import Entry, parse_iso
from spiders.options import ArxivOptions


class ArxivSpider(SourceSpider):
    """Keeps the newest papers of a query; the answer holds the abstracts, no page is fetched."""

    listing_role: ClassVar[Role] = Role.PAPERS

    def first_requests(self) -> Iterator[Request]:
        """Ask once, for the newest papers: the index changes once a day."""
        options = self.source.options
        assert isinstance(options, ArxivOptions)
        query = urlencode(
            {
                "search_query": options.query,
                "sortBy": "submittedDate",
                "sortOrder": "descending",
                "start": 0,
                "max_results": options.max_results,
            }
        )
        yield self.ask(f"{self.source.url}?{query}")

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Count the papers. An error comes as a feed with one entry of that title."""
        feed = parse_feed(response.body)
        if not feed.get("version"):
            raise self.changed(response, expected="arXiv's Atom feed")
        for entry in feed.entries:
            if entry.get("title") == "Error":
                raise RefusalError(f"{response.url} answered: {entry.get('summary', '')[:200]}")
        for entry in feed.entries:
            self.count(Entry(url=response.url, published=parse_iso(entry.get("published"))))
        return iter(())
