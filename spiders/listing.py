"""Pages that list articles, with selectors for the links and for the next page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from parsel import Selector
from scrapy import Request
from scrapy.http import Response

from spiders.base import SourceSpider, text_of
from spiders.listing_entry import Entry
from spiders.options import ListingOptions


class ListingSpider(SourceSpider):
    """Keeps every page that a list links to, page by page of the list."""

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Yield the links that the entry's selector finds, and a request for the next page."""
        options = self.source.options
        page = text_of(response)
        assert isinstance(options, ListingOptions)
        links = page.css(options.item) if page is not None else []
        found = [(url, link) for link in links if (url := _address(response.url, link))]
        if not found:
            raise self.changed(response, expected=f"links at {options.item!r}")
        for url, link in found:
            title = " ".join("".join(link.css("::text").getall()).split())
            yield Entry(url=url, title=title if "\ufffd" not in title else None)
        number = int(response.meta.get("page", 1))
        if page is None or not options.next or number >= options.max_pages:
            return
        for link in page.css(options.next)[:1]:
            address = _address(response.url, link)
            if address and self.memory.take(address):
                request = self.ask(address, parent=response.url)
                request.meta["page"] = number + 1
                yield request


def _address(base: str, link: Selector) -> str | None:
    href = link.attrib.get("href") or link.css("a::attr(href)").get()
    if not href:
        return None
    try:
        url = urljoin(base, href.strip())
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None
