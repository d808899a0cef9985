"""`modelwire load`: WARC files into the warehouse, read here or by Dask's workers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli_options import (
    DataOption,
    EngineOption,
    SchedulerOption,
    SourcesOption,
    WorkersOption,
    data_folder,
    scheduler_of,
    source_paths,
)
from flows.console import OUT, say
from flows.engine import Engine


def load(
    warcs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[WARC]...", help="WARC files. [default: those of the archive]"),
    ] = None,
    data: DataOption = None,
    sources: SourcesOption = None,
    engine: EngineOption = Engine.PROCESS,
    scheduler: SchedulerOption = None,
    workers: WorkersOption = 2,
) -> None:
    """Read WARC files into the warehouse and publish it; a file loaded before costs nothing."""
    from flows.steps import load_archive, publish_data, read_sources
    from flows.tables import load_lines

    folder = data_folder(data)
    scheduler = scheduler_of(engine, scheduler)
    if engine is Engine.DASK:
        from flows.engine import load_on_dask

        result = load_on_dask(
            warcs or None,
            data=folder,
            sources=source_paths(sources),
            scheduler=scheduler,
            workers=workers,
        )
    else:
        described = read_sources(source_paths(sources))
        result = load_archive(warcs or None, data=folder, sources=described, say=say)
    publish_data(data=folder, say=say)
    for line in load_lines(result):
        OUT.print(line)
    if result.unreadable or result.damaged:
        raise typer.Exit(1)
