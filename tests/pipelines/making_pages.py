"""Pages and archives for the tests of this room."""

from __future__ import annotations

import gzip
import hashlib
import uuid
from base64 import b32encode
from datetime import UTC, datetime
from typing import Any

from pipelines.records import Page

FETCHED = datetime(2026, 9, 20, 12, 0, tzinfo=UTC)


def page(
    body: bytes | str,
    *,
    url: str = "https://harbour.example/2026/09/18/yunhe-7b/",
    content_type: str = "text/html; charset=utf-8",
    **fields: Any,
) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    values: dict[str, Any] = {
        "url": url,
        "fetched_at": FETCHED,
        "status": 200,
        "headers": {"content-type": content_type},
        "body": raw,
        "digest": "sha1:" + b32encode(hashlib.sha1(raw).digest()).decode(),
    }
    return Page(**(values | fields))


def record(
    kind: str,
    block: bytes,
    *,
    url: str = "https://harbour.example/a",
    record_id: str | None = None,
    refers_to: str | None = None,
    length: int | None = None,
    extra: str = "",
) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2026-09-20T12:00:00Z\r\nWARC-Record-ID: <{record_id or uuid.uuid4().urn}>\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n"
    )
    if refers_to:
        head += f"WARC-Refers-To: <{refers_to}>\r\n"
    return (head + extra + "\r\n").encode() + block + b"\r\n\r\n"


def response(
    body: bytes = b"<p>text</p>",
    *,
    status: str = "200 OK",
    headers: str = "Content-Type: text/html\r\n",
    **fields: Any,
) -> bytes:
    block = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body
    return record("response", block, **fields)


def packed(*records: bytes) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) for one in records)
