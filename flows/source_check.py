"""One look at each source, keeping nothing: whether it answers, is new, and its text comes through."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipelines.article import read_articles
from pipelines.pages import read_pages
from pipelines.records import Article, Failure, Page, Rejected, Role, SourceRun
from spiders.crawl import crawl
from spiders.sources import Source

SAMPLE = 2  # pages fetched of each source
# As in warehouse/checks/source_silent.sql.
_OLD = timedelta(days=45)  # without an entry, where nothing is promised
_PATIENCE = 8  # times the pause that the promise makes one expect
_LEAST = timedelta(days=14)  # a holiday
# What tells that the source was not reached at all, or that it keeps us away.
_UNREACHED = frozenset(
    {"dns", "refused", "timeout", "connection", "not-public", "browser", "robots-unreachable"}
)
_MEND = {
    "dns": "its host's name is unknown: is the network up, and the address right?",
    "refused": "its host refuses connections: try again later, then remove the entry",
    "timeout": "it is too slow: try again, or give its entry a longer timeout",
    "robots": "robots.txt closes it: remove the entry",
    "robots-unreachable": "its robots.txt cannot be read: try again later",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCheck:
    """What one look at a source came to. mend is "" where nothing is to be done."""

    source_id: str
    is_reachable: bool
    robots: str  # "open", "closed", "unknown", "api"
    entry_count: int
    newest_entry_at: datetime | None
    text: str  # "full", "partial", "none", "–" (no page was looked at)
    mend: str

    @property
    def is_useful(self) -> bool:
        """Whether it gave entries that may be followed."""
        return self.is_reachable and self.robots != "closed" and self.entry_count > 0


def check_sources(
    sources: Sequence[Source],
    *,
    contact: str | None,
    say: Callable[[str], None],
    allow_loopback: bool = False,
    delay: float | None = None,
) -> list[SourceCheck]:
    """Crawl a page or two of each source into a folder that is thrown away, and judge.

    Raises CrawlError where no crawl can be made at all, such as without a contact.
    """
    with tempfile.TemporaryDirectory(prefix="modelwire-check-") as folder:
        runs = crawl(
            [sampled(source) for source in sources],
            archive=Path(folder),
            run_id="check",
            contact=contact,
            allow_loopback=allow_loopback,
            delay=delay,
            retries=0,
            on_event=say,
        )
        pages = _pages(Path(folder))
        return [
            _judge(source, run, pages[source.id]) for source, run in zip(sources, runs, strict=True)
        ]


def sampled(source: Source) -> Source:
    """The source, made to ask for as little as shows what it is."""
    least = {
        "max_entries": SAMPLE, "max_pages": 1, "max_parts": 1, "max_repositories": 1,
        "max_revisits": 0, "max_depth": 3,
    }  # fmt: skip
    fields = type(source.options).model_fields
    update = {name: value for name, value in least.items() if name in fields}
    return source.model_copy(update={"options": source.options.model_copy(update=update)})


def _pages(archive: Path) -> dict[str, list[Page]]:
    found: dict[str, list[Page]] = defaultdict(list)
    for warc in sorted(archive.glob("*.warc.gz")):
        for one in read_pages(warc, on_problem=_pass_over):
            if isinstance(one, Page) and one.source_id is not None:
                found[one.source_id].append(one)
    return found


def _pass_over(_problem: Rejected) -> None:
    """What could not be had is told by the run."""


def _judge(source: Source, run: SourceRun, pages: Sequence[Page]) -> SourceCheck:
    of_listing = [one for one in run.failures if one.url == source.url]
    blocking = next((one for one in of_listing or run.failures if one.reason != "budget"), None)
    reason = blocking.reason if blocking is not None and run.status == "failed" else ""
    robots = "api" if source.robots == "api" else "open"
    if reason in {"robots", "robots-unreachable"}:
        robots = "closed" if reason == "robots" else "unknown"
    elif reason in _UNREACHED and robots == "open":
        robots = "unknown"
    text = _text(pages)
    return SourceCheck(
        source_id=source.id,
        is_reachable=reason not in _UNREACHED,
        robots=robots,
        entry_count=run.entry_count,
        newest_entry_at=run.newest_entry_at,
        text=text,
        mend=_mend(source, run, blocking if run.status == "failed" else None, text),
    )


def _text(pages: Sequence[Page]) -> str:
    """Whether articles come out of the pages that were fetched."""
    looked_at = [page for page in pages if page.role not in {Role.LISTING, Role.HUB}]
    if not looked_at:
        return "–"
    articles = [one for page in looked_at for one in read_articles(page)]
    whole = [one for one in articles if isinstance(one, Article)]
    if not whole:
        return "none"
    return "partial" if all(one.is_partial for one in whole) else "full"


def _mend(source: Source, run: SourceRun, failure: Failure | None, text: str) -> str:
    if failure is not None:
        return _MEND.get(failure.reason, failure.detail)
    if not run.entry_count:
        return "it holds no entry: look at the address in a browser"
    if (since := _standing_still(source, run)) is not None:
        return f"nothing new since {since:%Y-%m-%d}: does it go on elsewhere?"
    refused = [one.reason for one in run.failures if one.reason != "budget"]
    if text == "–" and refused:
        return f"its pages could not be had ({', '.join(sorted(set(refused)))})"
    if text == "none" and not source.options.browser:
        return "no text in its pages: are they drawn by script? Then browser = true"
    return "only beginnings can be read: a paywall?" if text == "partial" else ""


def _standing_still(source: Source, run: SourceRun) -> datetime | None:
    """Since when nothing new came, where that is longer than the entry makes one expect."""
    newest = run.newest_entry_at
    if newest is None or source.kind in {"huggingface", "modelscope", "github"}:
        return None
    expected = source.expected_per_week
    patience = max(_LEAST, timedelta(weeks=_PATIENCE / expected)) if expected else _OLD
    return newest if datetime.now(UTC) - newest > patience else None
