"""What every kind of source does alike: ask, archive, and follow what is new."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any, ClassVar, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from pipelines.records import Page, Role
from spiders.budget import BudgetError
from spiders.chromium import drawn
from spiders.conditional import CONDITIONAL
from spiders.counting import CountingSpider
from spiders.errors import RefusalError, SourceChangedError
from spiders.listing_entry import Entry
from spiders.memory import Memory
from spiders.next_page import MOST_BYTES, MOST_PARTS, next_page
from spiders.reasons import explain
from spiders.responses import label_of, make_page, posted_name
from spiders.revisit import due_entries, is_changed
from spiders.sources import Source

LONGEST_ADDRESS = 2083  # characters


class SourceSpider(CountingSpider):
    """Reads one source. A kind says how its listing is asked for and what it holds."""

    listing_role: ClassVar[Role] = Role.LISTING
    draws_listing: ClassVar[bool] = False  # by Chromium

    def __init__(self, *, source: Source, memory: Memory, **kwargs: Any) -> None:
        super().__init__(source=source, memory=memory, **kwargs)
        self.followed_count = 0
        self._has_revisited = False
        self._include = [re.compile(pattern) for pattern in source.options.include]
        self._exclude = [re.compile(pattern) for pattern in source.options.exclude]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Made by Scrapy."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.on_idle, signals.spider_idle)
        return spider

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

    def take_page(self, response: Response) -> Iterator[Page | Request]:
        """Archive an entry's page, with the pages that follow where the site cuts it up."""
        entry: Entry = response.meta["entry"]
        if not response.body.strip():
            self.note(response.url, "empty", f"the server answered {response.status} and no byte")
            return
        page = self.page(response, entry.role, entry.extra())
        before = self.memory.find(response.url)
        is_known = before is not None and before.digest == page.digest
        if entry.role is not Role.ARTICLE or is_known:
            yield page
        else:
            yield self._go_on(response, page, after=None)

    def _go_on(self, response: Response, first: Page, *, after: int | None) -> Page | Request:
        """Ask for the article's next page; where there is none, give the article as a whole."""
        found = next_page(response, first.url, after=after)
        size = len(first.body) + sum(len(part.body) for part in first.parts)
        if found is None or len(first.parts) >= MOST_PARTS or size > MOST_BYTES:
            return first
        url, number = found
        if not self.memory.take(url):
            return first
        return Request(
            url,
            callback=self.take_part,
            errback=self.fail_part,
            headers=self.source.options.headers,
            dont_filter=True,
            priority=5,  # the first page is held until its last one is there
            meta=self._meta(url, first.url, is_drawn=self.source.options.browser)
            | {
                "first": first,
                "number": number,
                "entry": None,
                "depth": response.meta.get("depth", 0),
            },
        )

    def take_part(self, response: Response) -> Iterator[Page | Request]:
        """Add a further page to its article, and go on behind it."""
        first: Page = response.meta["first"]
        if response.url == first.url or not response.body.strip():
            yield first  # there is no such page, and the server says it in its own way
            return
        first = replace(first, parts=(*first.parts, self.page(response, Role.PART)))
        yield self._go_on(response, first, after=response.meta["number"])

    def fail_part(self, failure: Any) -> Iterator[Page]:
        """Note why a further page could not be had; the article is kept as far as it came."""
        first: Page = failure.request.meta["first"]
        self._note_failure(failure)
        yield replace(first, extra=first.extra | {"lacking": failure.request.url})

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
        self._note_failure(failure)

    def _note_failure(self, failure: Any) -> None:
        url = failure.request.meta.get("requested", failure.request.url)
        reason, detail = explain(failure.value, failure.request)
        if reason == "budget":
            self.note_budget(url, detail)
        else:
            self.note(url, reason, detail)

    def changed(self, response: Response, *, expected: str) -> SourceChangedError:
        """Make the error for a listing of another shape."""
        label = label_of(response) or "no type"
        beginning = response.body[:60].decode("utf-8", "replace").strip()
        got = f"{label} that begins with {beginning!r}" if beginning else "an empty answer"
        return SourceChangedError(self.source.id, response.url, expected=expected, got=got)
