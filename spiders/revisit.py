"""Articles are asked for again, ever more rarely: corrections come soon or never."""

from __future__ import annotations

from datetime import timedelta

from pipelines.records import Known
from spiders.listing_entry import Entry, parse_iso
from spiders.memory import Memory
from spiders.sources import Source

# After the first fetch. Each that has passed since the last look makes a page due, once.
AGES = (
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=7),
    timedelta(days=30),
)


def is_changed(entry: Entry, before: Known) -> bool:
    """Whether a listing tells of a change since a page was fetched.

    What the listing said then counts more than our clock: a server's may go wrong.
    """
    if entry.updated is None:
        return False
    then = parse_iso(before.updated)
    return entry.updated > (then if then is not None else before.fetched_at)


def due_entries(source: Source, memory: Memory) -> list[Entry]:
    """Return entries for the source's pages that are due, the newest first, as many as it allows.

    They carry what the listing told when the page was fetched, so that a new version loses nothing.
    """
    limit = source.options.max_revisits
    if not limit:
        return []
    entries = []
    for one in memory.known.due(source.id, AGES, memory.now(), limit):
        page = memory.read(one)
        told = page.extra if page is not None else {}
        entries.append(
            Entry(
                url=one.url,
                title=told.get("title"),
                author=told.get("author"),
                published=parse_iso(told.get("published")),
                updated=parse_iso(told.get("updated")),
            )
        )
    return entries
