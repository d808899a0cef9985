"""A feed's bytes to feedparser's reading of them: one encoding, no entities of its own."""

from __future__ import annotations

import re
from typing import Any

import feedparser

from pipelines.encoding import decode

_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,300}(?:\[.{0,100000}?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")


def parse_feed(body: bytes, content_type: str = "", *, url: str | None = None) -> Any:
    """Return feedparser's reading of RSS, Atom or RDF. url: relative addresses count from it.

    The bytes are decoded here, since labels lie; entities are the way of the billion laughs, and no
    feed needs its own.
    """
    text = decode(body, content_type).text.lstrip("\ufeff \t\r\n")
    text = _DECLARATION.sub("", _DOCTYPE.sub("", text, count=1))
    headers = {"content-type": "application/xml; charset=utf-8"}
    return feedparser.parse(
        text.encode("utf-8", "replace"),
        response_headers=headers | ({"content-location": url} if url else {}),
        sanitize_html=False,
        resolve_relative_uris=url is not None,
    )
