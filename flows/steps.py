"""The steps of the main job as plain functions: they run without Prefect, alone or in the flow."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from pathlib import Path

from flows.console import Say
from flows.locks import held
from pipelines.archive import recover
from pipelines.compaction import Compaction
from pipelines.records import SourceRun
from spiders.crawl import crawl
from spiders.messages import level_of, say_run
from spiders.sources import Source, load_sources
from warehouse import connect
from warehouse.errors import WarehouseMissingError
from warehouse.lake.place import lake_of
from warehouse.load import LoadResult, Preparer, load
from warehouse.prune import prune
from warehouse.publish import publish
from warehouse.rooms import Rooms

# One writer of each: steps of several processes wait for one another.
CRAWL = "crawl"
WAREHOUSE = "warehouse"


def archive_folder(data: Path) -> Path:
    """Where the WARC files of a data folder lie."""
    return data / "archive"


def crawl_sources(
    sources: Sequence[Source],
    *,
    data: Path,
    run_id: str,
    contact: str | None,
    allow_loopback: bool = False,
    delay: float | None = None,
    now: datetime | None = None,
    say: Say,
) -> tuple[SourceRun, ...]:
    """Crawl the sources into the archive; what a killed crawl left behind is made whole first.

    Waits for a crawl that another process is at. now: when the crawl is taken to begin.
    """
    archive = archive_folder(data)
    with held(data, CRAWL, what="a crawl", say=say):
        for path in recover(archive):
            say(f"recovered {path.name}, which an interrupted crawl had left open")
        return crawl(
            sources,
            archive=archive,
            run_id=run_id,
            contact=contact,
            allow_loopback=allow_loopback,
            delay=delay,
            now=now,
            on_event=say,
            on_run=lambda run: say(say_run(run), source=run.source_id, level=level_of(run)),
        )


def all_failed(runs: Sequence[SourceRun]) -> str | None:
    """What to say where not one source answered; None where any did."""
    if not runs or any(one.status != "failed" for one in runs):
        return None
    failure = next((failure for one in runs for failure in one.failures), None)
    why = f" The first said: {failure.detail}" if failure else ""
    return f"none of {len(runs)} sources answered: is the network up?{why}"


def load_archive(
    warcs: Sequence[Path] | None,
    *,
    data: Path,
    sources: Sequence[Source] | None,
    rooms: Rooms | None = None,
    prepared: Preparer | None = None,
    say: Say,
) -> LoadResult:
    """Load the files given, or every finished file of the archive; known ones cost nothing.

    Waits for a process that writes to the warehouse, and has it for itself until the end; a lake
    takes several at once.
    """
    with _writing(data, "a load", say):
        if warcs is None:
            warcs = sorted(archive_folder(data).glob("*.warc.gz"))
        return load(warcs, data=data, sources=sources, on_event=say, rooms=rooms, prepared=prepared)


def _writing(data: Path, what: str, say: Say) -> AbstractContextManager[None]:
    return nullcontext() if lake_of(data) else held(data, WAREHOUSE, what=what, say=say)


def waiting_files(data: Path) -> list[Path]:
    """The finished archive files of which the published copy has no load of that name and size.

    A name and a size cost nothing to compare; the load itself goes by the bytes.
    """
    finished = sorted(archive_folder(data).glob("*.warc.gz"))
    try:
        connection = connect(data)
    except WarehouseMissingError:
        return finished
    with connection:
        rows = connection.execute("SELECT warc_file, byte_count FROM load").fetchall()
    loaded = set(rows)
    return [path for path in finished if (path.name, path.stat().st_size) not in loaded]


def nothing_yet(data: Path) -> str | None:
    """What to say where a report has nothing to tell from: no crawl and no article was ever loaded."""
    try:
        connection = connect(data)
    except WarehouseMissingError:
        return f"there is nothing yet in {data}: no crawl was loaded and published"
    with connection:
        found = connection.execute("SELECT EXISTS (FROM article) OR EXISTS (FROM crawl)").fetchone()
    return None if found and found[0] else f"there is nothing yet in {data}: no crawl, no article"


def read_sources(paths: Sequence[Path], names: Sequence[str] = ()) -> list[Source]:
    """The sources of the files, or of the given ids; raises SourcesError for an unknown one."""
    return load_sources(paths, ids=names)


def publish_data(*, data: Path, say: Say) -> str:
    """Replace the readers' copy of the warehouse by a checked one."""
    with _writing(data, "a publication", say):
        path = publish(data)
    say(f"published {path}")
    return path


def prune_archive(
    *, data: Path, keep: timedelta, run_id: str, is_dry: bool, say: Say
) -> Compaction:
    """Let go what no claim cites of the archive loaded longer ago than keep, and publish.

    Nothing is crawled or loaded meanwhile.
    """
    with held(data, CRAWL, what="a prune", say=say), held(data, WAREHOUSE, what="a prune", say=say):
        result = prune(data, keep=keep, run_id=run_id, is_dry=is_dry, say=say)
    if result.new_files:
        publish_data(data=data, say=say)
    return result
