"""What every kind of source does alike: ask, archive, follow what is new, and keep count."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from pipelines.records import Failure, Page, Role, SourceRun
from spiders.budget import BudgetError
from spiders.chromium import drawn
from spiders.conditional import CONDITIONAL
from spiders.errors import RefusalError, SourceChangedError
from spiders.listing_entry import Entry
from spiders.memory import Memory
from spiders.reasons import explain
from spiders.responses import label_of, make_page, posted_name
from spiders.revisit import due_entries, is_changed
from spiders.sources import Source

LONGEST_ADDRESS = 2083  # characters


class SourceSpider(Spider):
    """Reads one source. A kind says how its listing is asked for and what it holds."""

    listing_role: ClassVar[Role] = Role.LISTING
    draws_listing: ClassVar[bool] = False  # by Chromium

    def __init__(self, *, source: Source, memory: Memory, **kwargs: Any) -> None:
        super().__init__(name=source.id, **kwargs)
        self.source = source
        self.memory = memory
        self.failures: list[Failure] = []
        self.entry_count = 0
        self.newest_entry_at: datetime | None = None
        self.followed_count = 0
        self.listing_failed = False
        self._has_revisited = False
        self._spent: set[str] = set()  # the budgets that were told to be used up
        self.started_at = memory.now()
        self._include = [re.compile(pattern) for pattern in source.options.include]
        self._exclude = [re.compile(pattern) for pattern in source.options.exclude]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Made by Scrapy; errors of our own code must not look like a quiet source."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.on_bug, signals.spider_error)
        crawler.signals.connect(spider.on_lost_page, signals.item_error)
        crawler.signals.connect(spider.on_closed, signals.spider_closed)
        crawler.signals.connect(spider.on_idle, signals.spider_idle)
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

    def on_idle(self) -> None:
        """When the listings are done, look again at pages that may have been corrected."""
        if self._has_revisited or self.listing_failed:
            return
        self._has_revisited = True
        engine = self.crawler.engine
        due = [one for one in due_entries(self.source, self.memory) if self._is_wanted(one.url)]
        due = [one for one in due if self.memory.take(one.url)]
        if engine is None or not due:
            return
        for entry in due:
            engine.crawl(self._request(entry, None, is_known=True))
        raise DontCloseSpider  # it is idle again when these are done

    def on_closed(self, reason: str) -> None:
        """Note that a source took all the time that one may take."""
        if reason == "closespider_timeout":
            self.note_budget(self.source.url, "the time for one source in one run")

    # -- what a kind adds --
    def first_requests(self) -> Iterator[Request]:
        """Ask for the listing."""
        yield self.ask(self.source.url)

    def read(self, response: Response) -> Iterator[Entry | Request]:
        """Say what a listing holds, and which further listings to ask for.

        Raises SourceChangedError where it is no such listing, RefusalError where it says no.
        """
        raise NotImplementedError

    # -- asking --
    async def start(self) -> AsyncIterator[Request]:
        """Begin with the listing."""
        for request in self.first_requests():
            yield request

    def ask(
        self,
        url: str,
        *,
        headers: dict[str, str] | None = None,
        parent: str | None = None,
        post: str | None = None,
    ) -> Request:
        """Make a request for a listing; conditional, where the archive has it. post: a body."""
        name = url if post is None else posted_name(url, post)
        self.memory.take(name)
        return Request(
            url,
            callback=self.take_listing,
            errback=self.fail_listing,
            headers=self.source.options.headers | (headers or {}),
            method="GET" if post is None else "POST",
            body=post or "",
            dont_filter=True,  # we do that by normalised address; redirects go where they go
            priority=10,
            meta=self._meta(name, parent, is_drawn=self.draws_listing)
            | {CONDITIONAL: post is None and not self.draws_listing},
        )

    def _follow(self, entry: Entry, parent: str) -> Request | None:
        """Make a request for an entry, unless it is known, unwanted or beyond the budget."""
        if not self._is_wanted(entry.url):
            return None
        before = self.memory.find(entry.url)
        if before is not None and not is_changed(entry, before):
            return None
        if not self.memory.take(entry.url):
            return None
        if len(entry.url) > LONGEST_ADDRESS:
            self.note(
                entry.url[:200], "bad-address", f"it is longer than {LONGEST_ADDRESS} characters"
            )
            return None
        limit = self.source.options.max_entries
        if self.followed_count >= limit:
            self.note_budget(entry.url, f"the entry's max_entries, which is {limit}")
            return None
        self.followed_count += 1
        try:
            return self._request(entry, parent, is_known=before is not None)
        except ValueError as error:
            self.note(entry.url, "bad-address", str(error))
            return None

    def _request(self, entry: Entry, parent: str | None, *, is_known: bool) -> Request:
        is_drawn = self.source.options.browser
        return Request(
            entry.url,
            callback=self.take_page,
            errback=self.fail_page,
            headers=self.source.options.headers | entry.headers,
            dont_filter=True,
            meta=self._meta(entry.url, parent, is_drawn=is_drawn)
            | {CONDITIONAL: is_known and not is_drawn, "entry": entry},
        )

    def _is_wanted(self, url: str) -> bool:
        if self._include and not any(pattern.search(url) for pattern in self._include):
            return False
        return not any(pattern.search(url) for pattern in self._exclude)

    def _meta(self, url: str, parent: str | None, *, is_drawn: bool) -> dict[str, Any]:
        options = self.source.options
        meta: dict[str, Any] = {"requested": url, "parent": parent}
        meta["download_timeout"] = options.timeout
        if is_drawn:
            meta |= drawn(getattr(options, "wait", None) if parent is None else None)
        if self.source.robots == "api":
            meta["dont_obey_robotstxt"] = True
        return meta

    # -- taking --
    def take_listing(self, response: Response) -> Iterator[Page | Request]:
        """Archive a listing and follow what it holds; a listing of another shape is a failure."""
        try:
            found = list(self.read(response))
        except (SourceChangedError, RefusalError) as error:
            reason = "changed" if isinstance(error, SourceChangedError) else "refusal"
            self.listing_failed = True
            self.note(response.url, reason, str(error))
            return
        yield self.page(response, self.listing_role)
        depth, limit = int(response.meta.get("depth", 0)), self.source.options.max_depth
        if found and depth >= limit:
            self.note_budget(response.url, f"the entry's max_depth, which is {limit}")
            return
        for one in found:
            request: Request | None
            if isinstance(one, Request):
                request = one
            else:
                self.count(one)
                request = self._follow(one, response.url)
            if request is not None:
                request.meta["depth"] = depth + 1
                yield request

    def count(self, entry: Entry) -> None:
        """Count an entry of a listing, and remember the newest day that one states."""
        self.entry_count += 1
        stated = entry.published or entry.updated
        # A day to come is announced or false; it must not hide that a listing stands still.
        if stated is not None and stated <= self.memory.now() + timedelta(days=1):
            self.newest_entry_at = max(stated, self.newest_entry_at or stated)

    def take_page(self, response: Response) -> Iterator[Page]:
        """Archive an entry's page."""
        entry: Entry = response.meta["entry"]
        if not response.body.strip():
            self.note(response.url, "empty", f"the server answered {response.status} and no byte")
            return
        yield self.page(response, entry.role, entry.extra())

    def page(self, response: Response, role: Role, extra: dict[str, str] | None = None) -> Page:
        """Make the archive's record of a response."""
        return make_page(response, role, extra or {}, source=self.source, memory=self.memory)

    # -- failing --
    def fail_listing(self, failure: Any) -> Iterator[Page]:
        """Note why a listing could not be had."""
        self.listing_failed |= not isinstance(failure.value, BudgetError)
        yield from self.fail_page(failure)

    def fail_page(self, failure: Any) -> Iterator[Page]:
        """Note why a page could not be had. That a known one is refused now goes to the archive."""
        entry = failure.request.meta.get("entry")
        response = failure.value.response if isinstance(failure.value, HttpError) else None
        is_known = entry is not None and self.memory.find(failure.request.url) is not None
        if response is not None and response.status < 500 and is_known:
            yield self.page(response, entry.role)
        url = failure.request.meta.get("requested", failure.request.url)
        reason, detail = explain(failure.value, failure.request)
        if reason == "budget":
            self.note_budget(url, detail)
        else:
            self.note(url, reason, detail)

    def note_budget(self, url: str, which: str) -> None:
        """Record, once, that a budget is used up: from this address on nothing is asked for."""
        if which not in self._spent:
            self._spent.add(which)
            self.note(url, "budget", f"from here on nothing was asked for: it would exceed {which}")

    def note(self, url: str, reason: str, detail: str) -> None:
        """Record an address that gave nothing."""
        self.failures.append(Failure(url=url, reason=reason, detail=" ".join(detail.split())[:500]))

    def changed(self, response: Response, *, expected: str) -> SourceChangedError:
        """Make the error for a listing of another shape."""
        label = label_of(response) or "no type"
        beginning = response.body[:60].decode("utf-8", "replace").strip()
        got = f"{label} that begins with {beginning!r}" if beginning else "an empty answer"
        return SourceChangedError(self.source.id, response.url, expected=expected, got=got)

    # -- the end --
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
