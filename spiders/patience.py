"""Retry what may recover, and wait as long as the server asks: the whole host, in all spiders."""

from __future__ import annotations

import asyncio
import random
import re
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

from spiders.public import is_refused
from spiders.robots import CRAWL_DELAY

LONGEST_WAIT = 120.0  # seconds; a server that asks for more gets no further request in this run
_RATE_LIMIT = re.compile(r"\br=(\d{1,9})\b[^,]{0,40};\s*t=(\d{1,9})\b")
_free_at: dict[str, float] = {}  # host → when it may be asked again, by time.monotonic


def asked_wait(response: Response, *, now: datetime) -> float | None:
    """Return the seconds that a server asks to wait, or None.

    Reads Retry-After (seconds or a date), RateLimit ("api";r=0;t=3) and x-ratelimit-reset.
    """
    headers = response.headers

    def value(name: str) -> str:
        return (headers.get(name) or b"").decode("latin-1").strip()

    if after := value("Retry-After"):
        if after.isascii() and after.isdigit():
            return float(after[:9])
        try:
            date = parsedate_to_datetime(after)
            return max(0.0, (date.astimezone(UTC) - now).total_seconds())
        except (ValueError, TypeError, OverflowError):
            pass
    if (match := _RATE_LIMIT.search(value("RateLimit"))) and match[1] == "0":
        return float(match[2]) + 1
    reset = value("x-ratelimit-reset")
    if value("x-ratelimit-remaining") == "0" and reset.isascii() and reset.isdigit():
        return max(0.0, float(reset[:12]) - now.timestamp()) + 1
    return None


class PatienceMiddleware(RetryMiddleware):
    """Scrapy's retries, with pauses. MODELWIRE_BACKOFF: seconds before the first retry."""

    def __init__(self, crawler_or_settings: Any) -> None:
        super().__init__(crawler_or_settings)
        self._backoff = 2.0

    @classmethod
    def from_crawler(cls, crawler: Any) -> PatienceMiddleware:
        """Made by Scrapy."""
        made = cls(crawler.settings)
        made.crawler = crawler
        made._backoff = crawler.settings.getfloat("MODELWIRE_BACKOFF", 2.0)
        return made

    async def process_request(self, request: Request) -> None:
        """Hold a request back while its host wants to be left alone."""
        host = urlsplit(request.url).netloc
        while (wait := _free_at.get(host, 0.0) - time.monotonic()) > 0:
            await asyncio.sleep(wait)

    async def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Ask again where the answer may get better; give the answer on where it will not."""
        wait = asked_wait(response, now=datetime.now(UTC))
        if delay := request.meta.get(CRAWL_DELAY):
            self._pause(request, delay)
        if not self._is_temporary(response, wait):
            if wait is not None and wait <= LONGEST_WAIT:
                self._pause(request, wait)  # this answer is good, and was the last for a while
            return response
        return await self._again(request, wait) or response

    async def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        """Ask again where the connection failed."""
        host = urlsplit(request.url).hostname or ""
        if not isinstance(exception, self.exceptions_to_retry) or is_refused(host):
            return None
        return await self._again(request, None)

    def _is_temporary(self, response: Response, wait: float | None) -> bool:
        return response.status in self.retry_http_codes or (
            response.status == 403 and wait is not None
        )

    async def _again(self, request: Request, wait: float | None) -> Request | None:
        tried = int(request.meta.get("retry_times", 0))
        if tried >= self.max_retry_times or request.meta.get("dont_retry"):
            return None
        if wait is None:
            wait = self._backoff * 2**tried * random.uniform(0.75, 1.25)
        if wait > LONGEST_WAIT:
            return None
        self._pause(request, wait)
        again = request.copy()
        again.meta["retry_times"] = tried + 1
        again.dont_filter = True
        await asyncio.sleep(wait)
        return again

    def _pause(self, request: Request, wait: float) -> None:
        host = urlsplit(request.url).netloc
        _free_at[host] = max(_free_at.get(host, 0.0), time.monotonic() + wait)
