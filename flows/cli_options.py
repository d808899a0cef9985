"""Options that several commands have, and what they are when not given."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.engine import Engine
from flows.settings import Settings

OWN_SOURCES = Path("sources.toml")  # beside where one works; read as well, where it is there

DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Data folder. [default: $MODELWIRE_DATA or ./data]"),
]
SourcesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--sources",
        metavar="PATH",
        help="File or folder of source entries; may be repeated."
        " [default: those shipped, and ./sources.toml where there is one]",
    ),
]
ContactOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Mail address or page at which webmasters reach you; sent with each request."
        " [default: $MODELWIRE_CONTACT]",
    ),
]
WeekOption = Annotated[
    str | None,
    typer.Option(
        metavar="WEEK", help="ISO week, as 2026-W47. [default: the newest with an article]"
    ),
]
AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="Show what was known at the end of that day (Shanghai), as 2026-11-23.",
    ),
]


EngineOption = Annotated[
    Engine, typer.Option(help="What reads: one process, or the workers of Dask.")
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Dask's scheduler, as tcp://10.0.0.5:8786. [default: $MODELWIRE_SCHEDULER, or"
        " workers on this machine]",
    ),
]
WorkersOption = Annotated[int, typer.Option(min=1, help="Workers on this machine.")]


def scheduler_of(engine: Engine, scheduler: str | None) -> str | None:
    """The scheduler that Dask is to use: the one given, or that of the environment."""
    if engine is Engine.DASK:
        return scheduler or Settings().scheduler
    if scheduler:
        raise typer.BadParameter("goes with --engine dask", param_hint="--scheduler")
    return None


def day_of(as_of: datetime | None) -> date | None:
    """The day that --as-of names."""
    return as_of.date() if as_of else None


def data_folder(data: Path | None) -> Path:
    """The data folder that was given, or the usual one."""
    return data or Settings().data


def source_paths(paths: list[Path] | None) -> list[Path]:
    """The files of sources that were given, or the shipped ones and the user's own."""
    return paths or [Settings().sources, *([OWN_SOURCES] if OWN_SOURCES.is_file() else [])]


def contact_or_default(contact: str | None) -> str | None:
    """The contact that was given, or the one of the environment."""
    return contact or Settings().contact
