"""A page that says on itself what is new: release notes, tables of models, with a day to each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from scrapy import Request
from scrapy.http import Response

from pipelines.records import Role
from spiders.base import SourceSpider
from spiders.listing_entry import Entry
from spiders.responses import selector_of

_DAY = re.compile(
    r"20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\b[A-Z][a-z]{2,8}\.? \d{1,2}, 20\d\d"
)


class ChangelogSpider(SourceSpider):
    """Keeps the page each time it changes; pipelines.changelog takes it apart."""

    listing_role: ClassVar[Role] = Role.CHANGELOG

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Count the days that it names; a page without any is none of release notes."""
        texts = selector_of(response).xpath("//body//text()[not(ancestor::script)]").getall()
        days = sum(bool(_DAY.search(text)) for text in texts)
        if not days:
            raise self.changed(response, expected="a page with dated entries")
        self.entry_count += days
        return iter(())
