"""Pages that are empty until their scripts have run: lists and articles, as Chromium draws them."""

from __future__ import annotations

from typing import ClassVar

from spiders.listing import ListingSpider


class BrowserSpider(ListingSpider):
    """A listing that is drawn by Chromium, as are the pages that it leads to."""

    draws_listing: ClassVar[bool] = True
