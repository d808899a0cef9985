"""Answers that a crawler of the real web must get past."""

from __future__ import annotations

from collections.abc import Iterator

from demo.outlets import Outlet
from demo.replies import Reply

LARGE = 20_000_000  # bytes
ROW = b"<tr><td>%08d</td><td>registered</td><td>" + b"x" * 960 + b"</td></tr>\n"


def redirect_loop(home: str, path: str) -> Reply:
    """Send a client from a page to its second address and back, without end."""
    second = f"{home.rstrip('/')}/again/"
    return Reply(status=302, headers={"Location": home if path == second else second})


def broken() -> Reply:
    """Answer 500, as a server does that has lost its database for a moment."""
    return Reply(status=500, media_type="text/plain", body=b"Internal Server Error\n")


def too_many() -> Reply:
    """Ask a client to come back in a second."""
    return Reply(
        status=429,
        media_type="text/plain",
        body=b"Too Many Requests\n",
        headers={"Retry-After": "1"},
    )


def large_page(outlet: Outlet, *, announced: bool) -> Reply:
    """Stream a page of 20 MB; announced: with its length in the header, else in chunks."""
    return Reply(
        stream=_rows(outlet.name.encode()),
        length=LARGE if announced else None,
        validators=False,
    )


def _rows(name: bytes) -> Iterator[bytes]:
    head = b"<!doctype html><title>" + name + b"</title><table>\n"
    yield head
    left = LARGE - len(head)
    number = 0
    while left > 0:
        # Sixty-four rows at once: a piece of 64 KB.
        piece = b"".join(ROW % (number + place) for place in range(64))[:left]
        number += 64
        left -= len(piece)
        yield piece
