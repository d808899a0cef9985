"""Pages that list articles, with selectors for the links and for the next page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from parsel import Selector
from scrapy import Request
from scrapy.http import Response

from spiders.base import SourceSpider
from spiders.listing_entry import Entry, read_time
from spiders.options import ListingOptions
from spiders.responses import selector_of


class ListingSpider(SourceSpider):
    """Keeps every page that a list links to, page by page of the list."""

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Yield the links that the entry's selectors find, and a request for the next page."""
        options = self.source.options
        assert isinstance(options, ListingOptions)
        page = selector_of(response)
        cards = page.css(options.card) if options.card else [page]
        links = [(card, link) for card in cards for link in card.css(options.item)]
        found = [
            self._entry(url, card, link)
            for card, link in links
            if (url := _address(response.url, link))
        ]
        if not found:
            wanted = (
                f"{options.item!r} in {options.card!r}" if options.card else f"{options.item!r}"
            )
            raise self.changed(response, expected=f"links at {wanted}")
        yield from found
        number = int(response.meta.get("page", 1))
        if not options.next or number >= options.max_pages:
            return
        for link in page.css(options.next)[:1]:
            address = _address(response.url, link)
            if address and self.memory.take(address):
                request = self.ask(address, parent=response.url)
                request.meta["page"] = number + 1
                yield request

    def _entry(self, url: str, card: Selector, link: Selector) -> Entry:
        options = self.source.options
        assert isinstance(options, ListingOptions)
        title = _words(card.css(options.title) if options.title else [link])
        stated = _words(card.css(options.published)) if options.published else ""
        return Entry(
            url=url,
            title=title or None if "\ufffd" not in title else None,
            published=read_time(
                stated,
                now=self.memory.now(),
                language=self.source.language,
                time_format=options.time_format,
            ),
        )


def _words(found: list[Selector]) -> str:
    """The text of what a selector found first; `::attr(…)` gives text itself."""
    for one in found[:1]:
        if isinstance(one.root, str):
            return " ".join(one.root.split())
        return " ".join("".join(one.css("::text").getall()).split())
    return ""


def _address(base: str, link: Selector) -> str | None:
    href = link.attrib.get("href") or link.css("a::attr(href)").get()
    if not href:
        return None
    try:
        url = urljoin(base, href.strip())
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None
