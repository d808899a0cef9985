"""robots.txt, obeyed; one that cannot be read because the server fails means: stay away."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

CRAWL_DELAY = "crawl_delay"  # in a request's meta: seconds that robots.txt asks for
LONGEST_DELAY = 30.0  # seconds of a Crawl-delay that we wait for
# One run, one process: the sources of one host read its robots.txt once.
_parsers: dict[str, Any] = {}
_unreachable: dict[str, int] = {}


class RobotsError(IgnoreRequest):
    """robots.txt keeps us away. reason: "robots" or "robots-unreachable"."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class RobotsMiddleware(RobotsTxtMiddleware):
    """As Scrapy's, but a server error keeps us away (RFC 9309, 2.3.1.4) and the reason is told."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._parsers = _parsers

    def process_request_2(self, rp: Any, request: Request) -> None:
        """Raise RobotsError where robots.txt keeps us away from an address."""
        netloc = request.url.split("/")[2]
        if status := _unreachable.get(netloc):
            raise RobotsError(
                "robots-unreachable", f"robots.txt of {netloc} was answered with {status}"
            )
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise RobotsError("robots", f"robots.txt of {netloc} disallows it") from error
        delay = rp.rp.crawl_delay(self._robotstxt_useragent) if rp is not None else None
        if delay:
            request.meta[CRAWL_DELAY] = min(float(delay), LONGEST_DELAY)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            _unreachable[netloc] = response.status
        if response.status != 200:
            response = response.replace(body=b"")  # a page that says "not found" is no rule
        await super()._parse_robots(response, netloc, request)
        # The parser stays for the run; what it logs with would keep all of this source's crawl along.
        _parsers[netloc].spider = None
