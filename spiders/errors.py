"""What can go wrong in a crawl, in words that are the same everywhere."""

from __future__ import annotations

# Reasons of a Failure. "http-404" and the like are made of the status. A reason that is not here
# fails a test.
REASONS = {
    "robots": "the site's robots.txt asks crawlers to stay away from this address",
    "robots-unreachable": "the site's robots.txt could not be read, so nothing may be asked of it",
    "too-large": "the answer is larger than the limit for one page",
    "redirect-loop": "the addresses redirect to one another",
    "redirects": "the address redirects too many times",
    "timeout": "the server did not answer in time",
    "dns": "the host's name cannot be resolved",
    "refused": "the host refused the connection",
    "not-public": "the host's address is private, loopback or link-local",
    "connection": "the connection broke before the answer was complete",
    "bad-address": "the address is no http or https address",
    "empty": "the server answered without a byte, as some do where a Referer is missing",
    "browser": "the page needs Chromium to be drawn, and that could not be done",
    "bad-answer": "the answer cannot be decoded",
    "changed": "the listing no longer has the shape that its source's entry promises",
    "refusal": "the interface answered that it failed",
    "budget": "the source's limit of pages, bytes, depth or time was reached",
    "interrupted": "the crawl was stopped before this source was done",
    "archive": "the page could not be written to the archive",
    "bug": "our own code failed on this answer; please report it",
}


class SourcesError(Exception):
    """A sources file cannot be used; the message names file, line, entry and field."""


class UnknownSourceError(SourcesError):
    """A source was named that no file holds: the command was called wrongly."""

    exit_status = 2


class CrawlError(Exception):
    """The crawl as a whole could not run or came to a bad end."""


class ContactMissingError(CrawlError):
    """A live crawl was asked for without saying who crawls."""

    exit_status = 2


class BrowserMissingError(Exception):
    """A source needs Chromium, and it or the library that drives it is not installed."""


class SourceChangedError(Exception):
    """A feed or page no longer has the shape that its entry promises."""

    def __init__(self, source: str, url: str, *, expected: str, got: str) -> None:
        super().__init__(
            f"{source}: expected {expected}, got {got}, at {url}. Look at the address in a "
            f"browser, then correct the entry {source!r} in its sources file."
        )


class RefusalError(Exception):
    """An interface answered that it failed, whatever its HTTP status says."""
