"""Identifiers that stay the same from fetch to fetch and from machine to machine."""

from __future__ import annotations

import hashlib


def article_id(canonical_url: str) -> str:
    """Return 16 hexadecimal digits made of the canonical address.

    The scheme is left out: a site that moves from http to https does not publish anew.
    """
    address = canonical_url.split("://", 1)[-1]
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def content_digest(title: str | None, text: str) -> str:
    """Return "sha256:" and 32 hexadecimal digits of title and text: it tells a revision."""
    digest = hashlib.sha256((title or "").encode("utf-8", "surrogatepass"))
    digest.update(b"\0")
    digest.update(text.encode("utf-8", "surrogatepass"))
    return f"sha256:{digest.hexdigest()[:32]}"
