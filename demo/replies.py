"""What a request is answered with, and the rules of HTTP that hold for every answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request as the newsroom's sites see it. query keeps every value of a repeated name."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    target: str  # path and query as sent
    headers: Mapping[str, str]  # names in lower case

    def first(self, name: str, default: str = "") -> str:
        """Give the first value of a query parameter."""
        return self.query.get(name, [default])[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer. stream replaces body for a page too large to hold; length is what is announced.

    A stream without a length goes out in chunks. validators: an ETag (and Last-Modified, where
    modified is set) is sent, and a matching conditional request gets a 304.
    """

    status: int = 200
    media_type: str = "text/html"
    charset: str = "utf-8"  # as the header says; "" leaves it out
    body: bytes = b""
    stream: Iterable[bytes] | None = None
    length: int | None = None
    modified: datetime | None = None
    validators: bool = True
    answers_304: bool = True
    tag: str | None = None  # instead of the one made of the bytes; "" sends none
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        """A strong validator, made of the bytes."""
        if self.tag is not None:
            return self.tag
        return f'"{hashlib.sha1(self.body, usedforsecurity=False).hexdigest()[:24]}"'

    def all_headers(self) -> dict[str, str]:
        """Give the headers but for the framing ones."""
        content_type = (
            f"{self.media_type}; charset={self.charset}" if self.charset else self.media_type
        )
        headers = {"Content-Type": content_type}
        if self.status == 200 and self.stream is None and self.validators:
            if self.etag:
                headers["ETag"] = self.etag
            if self.modified is not None:
                headers["Last-Modified"] = http_date(self.modified)
        return headers | dict(self.headers)

    def is_unchanged_for(self, request: Request) -> bool:
        """Tell whether a conditional request gets a 304; If-None-Match goes before the date."""
        if self.status != 200 or self.stream is not None:
            return False
        if not (self.validators and self.answers_304):
            return False
        if (wanted := request.headers.get("if-none-match")) is not None:
            tags = {tag.strip().removeprefix("W/") for tag in wanted.split(",")}
            return bool(self.etag) and (self.etag in tags or "*" in tags)
        since = request.headers.get("if-modified-since")
        if since is None or self.modified is None:
            return False
        try:
            return self.modified.replace(microsecond=0) <= parsedate_to_datetime(since)
        except (ValueError, TypeError):
            return False


def http_date(moment: datetime) -> str:
    """Write a time as HTTP does."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
