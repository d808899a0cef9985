"""From a response of Scrapy's to text, to a page to select from, and to the archive's record."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from parsel import Selector
from scrapy.http import Response

from pipelines.encoding import decode
from pipelines.records import Page, Role
from spiders.conditional import ARCHIVED
from spiders.memory import Memory
from spiders.sources import Source

# Scrapy and the archive would carry a stranger's longest words along.
LONGEST_FIELD = 500


def text_of(response: Response) -> str:
    """The body as text, in the encoding that reads it, whatever the labels say."""
    return decode(response.body, label_of(response)).text


def selector_of(response: Response) -> Selector:
    """The body as a page to select from; what is no page selects nothing."""
    return Selector(text=text_of(response).replace("\0", "") or "<html/>", type="html")


def label_of(response: Response) -> str:
    """What the server calls the body: its Content-Type, or ""."""
    return (response.headers.get("Content-Type") or b"").decode("latin-1")


def posted_name(url: str, body: str) -> str:
    """The name under which the answer to a POST is known, as pywb has it."""
    joint = "&" if "?" in url else "?"
    return f"{url}{joint}__wb_method=POST&__wb_post_data={quote(body, safe='')}"


def make_page(
    response: Response, role: Role, extra: dict[str, str], *, source: Source, memory: Memory
) -> Page:
    """Make the archive's record of a response. extra: what the listing told of it."""
    request = response.request
    kept = {name: value[:LONGEST_FIELD] for name, value in extra.items()}
    requested = response.meta.get("requested", response.url)
    if requested != response.url:
        kept["requested"] = requested
    kept["kind"] = source.kind
    if response.meta.get("playwright"):
        kept["drawn"] = "chromium"  # not the bytes that the server sent
    sent: Mapping[Any, Any] = request.headers.to_unicode_dict() if request else {}
    return Page(
        url=response.url,
        fetched_at=memory.now(),
        status=response.status,
        headers=_plain(response.headers.to_unicode_dict()),
        body=response.body,
        digest=response.meta.get(ARCHIVED) or _digest_of(response.body),
        source_id=source.id,
        run_id=memory.run_id,
        parent_url=response.meta.get("parent"),
        depth=int(response.meta.get("depth", 0)),
        role=role,
        extra=kept,
        request_headers=_plain(sent),
        request_method=request.method if request else "GET",
        request_body=request.body if request else b"",
    )


def _plain(headers: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in headers.items()}


def _digest_of(body: bytes) -> str:
    """The payload digest as a WARC file has it."""
    digest = hashlib.sha1(body, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(digest).decode()}"
