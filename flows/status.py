"""How the pipeline is doing: what ran, how far behind it is, what waits, and what it takes up."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from flows.clock import kept_clock, now
from flows.journal import Run, read_runs
from flows.steps import archive_folder, waiting_files
from warehouse import connect
from warehouse.errors import WarehouseMissingError
from warehouse.files import private_path, published_path
from warehouse.lake.place import lake_of
from warehouse.lake.publication import stored_bytes

MONTH = timedelta(days=30)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """How far behind the warehouse is. Times are UTC; None where there is nothing yet."""

    loaded_at: datetime | None  # the newest load
    newest_article_at: datetime | None  # by its own date
    newest_fetch_at: datetime | None  # of a page that was new
    asked_at: datetime | None  # when a source was last asked, whatever came of it
    silent_sources: tuple[str, ...]  # asked in the last day, and failed each time


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """The crawl of the last 24 hours."""

    request_count: int
    error_count: int  # addresses of which nothing readable came
    source_run_count: int
    failed_source_run_count: int

    @property
    def rate(self) -> float | None:
        """Errors a request; None where nothing was asked."""
        return self.error_count / self.request_count if self.request_count else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Bytes. growth: of the archive, what the last 30 days brought.

    lake: where the tables are kept, if not in a file: then warehouse and published count the same files.
    """

    free: int
    archive: int
    archive_file_count: int
    warehouse: int
    published: int
    growth: int
    lake: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """All of it, at one moment."""

    data: str
    at: datetime
    shown_at: datetime  # the same, by the clock of the data: another only in a demo
    runs: tuple[Run, ...]  # the newest of each kind, the latest first
    failed_run_count: int  # in the last 24 hours
    waiting: tuple[str, ...]  # finished archive files that are not loaded
    waiting_bytes: int
    unfinished: tuple[str, ...]  # files that a crawl is writing, or left behind
    lag: Lag
    errors: Errors
    space: Space

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        plain = asdict(self)
        plain["errors"]["rate"] = self.errors.rate
        return plain


def status(data: Path, *, at: datetime | None = None) -> Status:
    """Look at a data folder without writing to it. at: the present, for the age of things."""
    moment = at or datetime.now(UTC)
    runs = list(read_runs(data))
    archive = archive_folder(data)
    waiting = waiting_files(data)
    lag, errors = _of_the_warehouse(data, now(kept_clock(data), moment=moment))
    return Status(
        data=str(data.resolve()),
        at=moment,
        shown_at=now(kept_clock(data), moment=moment),
        runs=tuple(_newest(runs)),
        failed_run_count=sum(
            one.state in {"failed", "crashed"} and moment - one.ended_at < DAY for one in runs
        ),
        waiting=tuple(path.name for path in waiting),
        waiting_bytes=sum(_size(path) for path in waiting),
        unfinished=tuple(path.name for path in sorted(archive.glob("*.warc.gz.open"))),
        lag=lag,
        errors=errors,
        space=_space(data, moment),
    )


def _newest(runs: Iterable[Run]) -> list[Run]:
    """The newest run of each flow; one that was skipped does not hide what one did."""
    newest: dict[tuple[str, bool], Run] = {}
    for one in runs:
        newest[one.flow, one.state == "skipped"] = one
    kept = [
        one
        for (flow, was_skipped), one in newest.items()
        if not was_skipped or (flow, False) not in newest
    ]
    return sorted(kept, key=lambda one: one.ended_at, reverse=True)


def _of_the_warehouse(data: Path, moment: datetime) -> tuple[Lag, Errors]:
    try:
        connection = connect(data)
    except WarehouseMissingError:
        nothing = Lag(
            loaded_at=None,
            newest_article_at=None,
            newest_fetch_at=None,
            asked_at=None,
            silent_sources=(),
        )
        none = Errors(request_count=0, error_count=0, source_run_count=0, failed_source_run_count=0)
        return nothing, none
    with connection:
        return _lag(connection, moment), _errors(connection, moment)


def _lag(connection: duckdb.DuckDBPyConnection, moment: datetime) -> Lag:
    times = connection.execute(
        "SELECT (SELECT max(loaded_at) FROM load), (SELECT max(published_at) FROM article), "
        "(SELECT max(fetched_at) FROM page), (SELECT max(started_at) FROM crawl)"
    ).fetchone()
    silent = connection.execute(
        "SELECT source_id FROM crawl WHERE started_at > ? GROUP BY source_id "
        "HAVING bool_and(status = 'failed') ORDER BY ALL",
        [moment - DAY],
    ).fetchall()
    assert times is not None
    return Lag(
        loaded_at=times[0],
        newest_article_at=times[1],
        newest_fetch_at=times[2],
        asked_at=times[3],
        silent_sources=tuple(name for (name,) in silent),
    )


def _errors(connection: duckdb.DuckDBPyConnection, moment: datetime) -> Errors:
    row = connection.execute(
        "SELECT coalesce(sum(request_count), 0)::BIGINT, coalesce(sum(error_count), 0)::BIGINT, "
        "count(*), count(*) FILTER (status = 'failed') FROM crawl WHERE started_at > ?",
        [moment - DAY],
    ).fetchone()
    assert row is not None
    return Errors(
        request_count=row[0],
        error_count=row[1],
        source_run_count=row[2],
        failed_source_run_count=row[3],
    )


def _space(data: Path, moment: datetime) -> Space:
    files = [path for path in archive_folder(data).rglob("*") if path.is_file()]
    recent = moment.timestamp() - MONTH.total_seconds()
    lake = lake_of(data)
    in_lake = _in_the_lake(data) if lake else 0
    return Space(
        free=shutil.disk_usage(data if data.exists() else data.absolute().parent).free,
        archive=sum(_size(path) for path in files),
        archive_file_count=sum(path.name.endswith(".warc.gz") for path in files),
        warehouse=in_lake if lake else _size(private_path(data)),
        published=in_lake if lake else _size(published_path(data)),
        lake=str(lake) if lake else None,
        growth=sum(_size(path) for path in files if _modified(path) > recent),
    )


def _in_the_lake(data: Path) -> int:
    try:
        connection = connect(data)
    except WarehouseMissingError:
        return 0
    with connection:
        return stored_bytes(connection)


def _size(path: Path) -> int:
    """Bytes of a file; 0 for one that is not there, or has just gone."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
