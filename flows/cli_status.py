"""The command that tells how the pipeline is doing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli_options import DataOption, data_folder
from flows.console import OUT

if TYPE_CHECKING:
    from flows.status import Space, Status

SHOWN = 5  # names that a line lists


class StatusFormat(StrEnum):
    """What the status can be printed as."""

    TEXT = "text"
    JSON = "json"


def status(
    data: DataOption = None,
    format: Annotated[  # noqa: A002 - the option's name
        StatusFormat, typer.Option("--format", help="text for people, json for programs.")
    ] = StatusFormat.TEXT,
) -> None:
    """Tell what ran last, how far behind the data is, what waits, and what it takes up."""
    from flows.status import status as look

    folder = data_folder(data)
    if not folder.is_dir():
        raise typer.BadParameter(f"no folder {folder}", param_hint="--data")
    found = look(folder)
    if format is StatusFormat.JSON:
        # Not by the console, which would fold it.
        typer.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=1, default=str))
        return
    for line in _lines(found):
        OUT.print(line)


def _lines(found: Status) -> Iterator[str]:
    yield f"data folder   {found.data}"
    yield "last runs     " + (
        "" if found.runs else "none on record: `modelwire serve` runs the schedule"
    )
    for run in found.runs:
        why = f": {run.detail.splitlines()[0][:140]}" if run.detail else ""
        took = (run.ended_at - run.started_at).total_seconds()
        yield f"  {run.name:34} {run.state:10} {_ago(run.ended_at, found.at):>12}, took {took:.0f} s{why}"
    if found.failed_run_count:
        yield f"  {_counted(found.failed_run_count, 'run')} failed in the last 24 hours"
    lag = found.lag
    yield f"newest        article: {_when(lag.newest_article_at, found.shown_at)}"
    yield f"              new page: {_when(lag.newest_fetch_at, found.shown_at)}"
    yield f"              source asked: {_when(lag.asked_at, found.shown_at)}"
    yield f"              file loaded: {_when(lag.loaded_at, found.at)}"
    if lag.silent_sources:
        yield f"failing       {_listed(lag.silent_sources)} (each time in 24 hours)"
    queue = f"{_counted(len(found.waiting), 'archive file')}, {_bytes(found.waiting_bytes)}"
    yield f"queue         {queue if found.waiting else 'empty: every archive file is loaded'}"
    if found.unfinished:
        yield f"being written {_listed(found.unfinished)}"
    errors = found.errors
    if errors.rate is None:
        yield "errors        none in 24 hours, in which nothing was asked"
    else:
        yield (
            f"errors        {errors.rate:.1%} in 24 hours: {errors.error_count} of "
            f"{errors.request_count} requests; {errors.failed_source_run_count} of "
            f"{errors.source_run_count} looks at a source failed"
        )
    space = found.space
    yield f"archive       {_bytes(space.archive)} in {_counted(space.archive_file_count, 'file')}"
    yield f"              grew by {_bytes(space.growth)} in the last 30 days"
    if space.lake:
        yield f"warehouse     {_bytes(space.published)} published in the lake {space.lake}"
    else:
        yield f"warehouse     {_bytes(space.warehouse)}, and {_bytes(space.published)} published"
    yield f"disk          {_bytes(space.free)} free{_lasting(space)}"


def _lasting(space: Space) -> str:
    """How long the disk lasts if the archive goes on growing as in the last 30 days."""
    if not space.growth:
        return ""
    months = space.free / space.growth
    if months < 24:
        return f"; {months:.0f} months of such growth"
    return f"; {months / 12:.0f} years of such growth" if months < 1200 else "; ample"


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _when(moment: datetime | None, now: datetime) -> str:
    return "none yet" if moment is None else f"{moment:%Y-%m-%d %H:%M} UTC, {_ago(moment, now)}"


def _ago(moment: datetime, now: datetime) -> str:
    passed = now - moment
    if passed < timedelta(0):
        return "in the future"
    for unit, name in (
        (timedelta(days=1), "d"),
        (timedelta(hours=1), "h"),
        (timedelta(minutes=1), "min"),
    ):
        if passed >= 2 * unit:
            return f"{passed // unit} {name} ago"
    return f"{passed.total_seconds():.0f} s ago"


def _bytes(count: int) -> str:
    """In decimal units, as disks are sold."""
    value = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} TB"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(status)
