"""Pages that carry their list as JSON in a script: __NEXT_DATA__, __INITIAL_STATE__ and the like."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response

from spiders.items import ItemSpider
from spiders.listing_entry import Entry
from spiders.near_json import value_after
from spiders.options import EmbeddedOptions
from spiders.responses import text_of


class EmbeddedSpider(ItemSpider):
    """Keeps every page that the items in a page's script lead to."""

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Yield the items of the value that follows the marker."""
        options = self.source.options
        assert isinstance(options, EmbeddedOptions)
        try:
            value = value_after(text_of(response), options.marker)
        except ValueError:
            raise self.changed(
                response, expected=f"a script with JSON after {options.marker!r}"
            ) from None
        return self.entries(response, value)
