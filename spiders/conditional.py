"""Ask whether a page has changed, and put the archive's copy in the place of a 304.

So a listing that did not change is still read: what an interrupted or failed run left unfetched is
found again without a byte being sent twice.
"""

from __future__ import annotations

from typing import Any, Self

from scrapy import Request
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from spiders.memory import Memory

CONDITIONAL = "conditional"  # in a request's meta: ask so, where a validator is known
ARCHIVED = "archived_digest"  # in a response's meta: the archive has it, under this digest


class ConditionalMiddleware:
    """Adds If-None-Match and If-Modified-Since, and answers a 304 from the archive."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    @property
    def _memory(self) -> Memory:
        memory: Memory = self._crawler.spider.memory
        return memory

    def process_request(self, request: Request) -> None:
        """Add the validators of the newest response that the archive has."""
        if not request.meta.get(CONDITIONAL):
            return
        before = self._memory.find(request.url)
        if before is None:
            return
        if before.etag:
            request.headers["If-None-Match"] = before.etag
        if before.last_modified:
            request.headers["If-Modified-Since"] = before.last_modified

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Put the archive's copy in the place of a 304."""
        if response.status != 304:
            return response
        before = self._memory.find(request.url)
        page = self._memory.read(before) if before is not None else None
        if before is None or page is None:
            # The archive lost it: ask once more, without conditions.
            again = request.replace(dont_filter=True)
            again.meta[CONDITIONAL] = False
            again.headers.pop("If-None-Match", None)
            again.headers.pop("If-Modified-Since", None)
            return again if request.meta.get(CONDITIONAL) else response
        request.meta[ARCHIVED] = before.digest
        headers = {name: value for name, value in page.headers.items() if name != "content-length"}
        kind = responsetypes.from_args(
            headers={k.encode(): v.encode("latin-1", "replace") for k, v in headers.items()},
            url=response.url,
            body=page.body,
        )
        copy: Response = kind(
            url=response.url, status=200, headers=headers, body=page.body, request=request
        )
        return copy
