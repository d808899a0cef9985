"""What the crawl of one source comes to: its entries, its failures, its budgets, its bugs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from pipelines.records import Failure, Page, SourceRun
from spiders.listing_entry import Entry
from spiders.memory import Memory
from spiders.sources import Source


class CountingSpider(Spider):
    """A spider that keeps the account of its source."""

    def __init__(self, *, source: Source, memory: Memory, **kwargs: Any) -> None:
        super().__init__(name=source.id, **kwargs)
        self.source = source
        self.memory = memory
        self.failures: list[Failure] = []
        self.entry_count = 0
        self.newest_entry_at: datetime | None = None
        self.listing_failed = False
        self._spent: set[str] = set()  # the budgets that were told to be used up
        self.started_at = memory.now()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Made by Scrapy; errors of our own code must not look like a quiet source."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.on_bug, signals.spider_error)
        crawler.signals.connect(spider.on_lost_page, signals.item_error)
        crawler.signals.connect(spider.on_closed, signals.spider_closed)
        return spider

    def on_bug(self, failure: Any, response: Response) -> None:
        """Note an answer on which our own code failed."""
        self.listing_failed |= "entry" not in response.meta
        self.note(response.url, "bug", f"{type(failure.value).__name__}: {failure.value}")

    def on_lost_page(self, item: Page, failure: Any) -> None:
        """Note a page that could not be archived: without its archive a crawl is over."""
        self.listing_failed = True
        self.note(item.url, "archive", str(failure.value))
        if self.memory.on_broken is not None:
            self.memory.on_broken(str(failure.value))

    def on_closed(self, reason: str) -> None:
        """Note that a source took all the time that one may take."""
        if reason == "closespider_timeout":
            self.note_budget(self.source.url, "the time for one source in one run")

    def count(self, entry: Entry) -> None:
        """Count an entry of a listing, and remember the newest day that one states."""
        self.entry_count += 1
        stated = entry.published or entry.updated
        # A day to come is announced or false; it must not hide that a listing stands still.
        if stated is not None and stated <= self.memory.now() + timedelta(days=1):
            self.newest_entry_at = max(stated, self.newest_entry_at or stated)

    def note_budget(self, url: str, which: str) -> None:
        """Record, once, that a budget is used up: from this address on nothing is asked for."""
        if which not in self._spent:
            self._spent.add(which)
            self.note(url, "budget", f"from here on nothing was asked for: it would exceed {which}")

    def note(self, url: str, reason: str, detail: str) -> None:
        """Record an address that gave nothing."""
        self.failures.append(Failure(url=url, reason=reason, detail=" ".join(detail.split())[:500]))

    def result(self, *, interrupted: bool = False) -> SourceRun:
        """Say what the crawl of this source came to."""
        crawler = getattr(self, "crawler", None)  # None where the crawl never began
        stats = crawler.stats if crawler is not None else None

        def count(name: str) -> int:
            return int(stats.get_value(name, 0)) if stats is not None else 0

        if interrupted:
            self.note(self.source.url, "interrupted", "the crawl was stopped by a signal")
        new = count("archive/new")
        errors = [failure for failure in self.failures if failure.reason != "budget"]
        if self.listing_failed or interrupted:
            status = "failed"
        elif not self.entry_count:
            status = "silent"
        else:
            status = "ok" if new else "unchanged"
        return SourceRun(
            source_id=self.source.id,
            run_id=self.memory.run_id,
            started_at=self.started_at,
            finished_at=self.memory.now(),
            request_count=count("downloader/request_count"),
            new_count=new,
            unchanged_count=count("archive/unchanged"),
            entry_count=self.entry_count,
            error_count=len(errors),
            status=status,
            newest_entry_at=self.newest_entry_at,
            failures=tuple(self.failures),
        )
