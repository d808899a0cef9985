"""A regulator's lists of filings (备案, 登记): tables in pages, and the files attached to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response

from pipelines.filings import NUMBER
from pipelines.records import Role
from spiders.base import SourceSpider
from spiders.listing_entry import Entry
from spiders.options import FilingsOptions
from spiders.responses import selector_of


class FilingsSpider(SourceSpider):
    """Keeps the page with its tables, and each file that it links to.

    Entries are the distinct filing numbers of its tables and its attachments: lists overlap.
    """

    listing_role: ClassVar[Role] = Role.FILINGS

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Yield the attachments; a page with neither those nor a table of numbers has changed."""
        options = self.source.options
        assert isinstance(options, FilingsOptions)
        page = selector_of(response)
        cells = page.xpath("//td//text()").getall()
        numbers = {number for cell in cells for number in NUMBER.findall(cell)}
        links = page.css(options.item)
        found = [(link, href) for link in links if (href := link.attrib.get("href", "").strip())]
        if not numbers and not found:
            raise self.changed(response, expected="a table of filing numbers, or attached lists")
        self.entry_count += len(numbers)
        for link, href in found:
            words = " ".join("".join(link.css("::text").getall()).split())
            try:
                yield Entry(url=urljoin(response.url, href), role=Role.FILINGS, title=words or None)
            except ValueError:
                self.note(href, "bad-address", "the link cannot be read as an address")
