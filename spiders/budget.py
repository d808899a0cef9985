"""What one source may cost in one run: nothing more is asked for once its bytes are used up."""

from __future__ import annotations

from typing import Any, Self

from scrapy import Request
from scrapy.exceptions import IgnoreRequest


class BudgetError(IgnoreRequest):
    """A request that would go beyond the source's budget."""


class BudgetMiddleware:
    """Counts bytes as they came over the wire, headers included. Entries and depth: spiders.base."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:  # noqa: ARG002 (Scrapy's interface)
        """Raise BudgetError where the source has had its bytes."""
        limit = self._crawler.spider.source.options.max_megabytes
        received = self._crawler.stats.get_value("downloader/response_bytes", 0)
        if received >= limit * 10**6:
            raise BudgetError(f"the entry's max_megabytes, which is {limit}")
