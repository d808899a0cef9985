"""The steps of the main job as plain functions: they run without Prefect, alone or in the flow."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from pipelines.archive import recover
from pipelines.records import SourceRun
from reports.weekly import WeeklyReport, build, newest_week, write
from spiders.crawl import crawl
from spiders.sources import Source, load_sources
from warehouse import connect
from warehouse.load import LoadResult, load
from warehouse.publish import publish

Say = Callable[[str], None]


def archive_folder(data: Path) -> Path:
    """Where the WARC files of a data folder lie."""
    return data / "archive"


def new_run_id() -> str:
    """A name for a run: its start in UTC and four letters, so that two starts never meet."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"


def crawl_sources(
    sources: Sequence[Source],
    *,
    data: Path,
    run_id: str,
    contact: str | None,
    allow_loopback: bool = False,
    delay: float | None = None,
    say: Say,
) -> tuple[SourceRun, ...]:
    """Crawl the sources into the archive; what a killed crawl left behind is made whole first."""
    archive = archive_folder(data)
    for path in recover(archive):
        say(f"recovered {path.name}, which an interrupted crawl had left open")
    return crawl(
        sources,
        archive=archive,
        run_id=run_id,
        contact=contact,
        allow_loopback=allow_loopback,
        delay=delay,
        on_event=say,
    )


def all_failed(runs: Sequence[SourceRun]) -> str | None:
    """What to say where not one source answered; None where any did."""
    if not runs or any(one.status != "failed" for one in runs):
        return None
    failure = next((failure for one in runs for failure in one.failures), None)
    why = f" The first said: {failure.detail}" if failure else ""
    return f"none of {len(runs)} sources answered: is the network up?{why}"


def load_archive(
    warcs: Sequence[Path] | None, *, data: Path, sources: Sequence[Source] | None, say: Say
) -> LoadResult:
    """Load the files given, or every finished file of the archive; known ones cost nothing."""
    if warcs is None:
        warcs = sorted(archive_folder(data).glob("*.warc.gz"))
    return load(warcs, data=data, sources=sources, on_event=say)


def read_sources(paths: Sequence[Path], names: Sequence[str] = ()) -> list[Source]:
    """The sources of the files, or of the given ids; raises SourcesError for an unknown one."""
    return load_sources(paths, ids=names)


def publish_data(*, data: Path, say: Say) -> Path:
    """Replace the readers' copy of the warehouse by a checked one."""
    path = publish(data)
    say(f"published {path}")
    return path


def report_week(
    *,
    data: Path,
    week: str | None,
    formats: Sequence[str] = ("html", "md"),
    folder: Path | None = None,
    language: str = "en",
    as_of: date | None = None,
    say: Say,
) -> tuple[WeeklyReport, tuple[Path, ...]]:
    """Write the report of an ISO week ("2023-W32"), or of the newest week with an article.

    as_of: from what was known at the end of that day (Shanghai).
    """
    with connect(data, as_of=as_of) as connection:
        report = build(connection, week or newest_week(connection), language=language)
    files = write(report, folder or data / "reports", formats=formats)
    for path in files:
        say(f"wrote {path}")
    return report, files
