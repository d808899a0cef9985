"""`modelwire load`: WARC files into the warehouse, read here or by Dask's workers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli_options import DataOption, SourcesOption, data_folder, source_paths
from flows.console import OUT, say
from flows.engine import Engine
from flows.settings import Settings


def load(
    warcs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[WARC]...", help="WARC files. [default: those of the archive]"),
    ] = None,
    data: DataOption = None,
    sources: SourcesOption = None,
    engine: Annotated[
        Engine, typer.Option(help="What reads: one process, or the workers of Dask.")
    ] = Engine.PROCESS,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Dask's scheduler, as tcp://10.0.0.5:8786. [default: $MODELWIRE_SCHEDULER, or"
            " workers on this machine]",
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Workers on this machine.")] = 2,
) -> None:
    """Read WARC files into the warehouse and publish it; a file loaded before costs nothing."""
    from flows.steps import load_archive, publish_data, read_sources
    from flows.tables import load_lines

    folder = data_folder(data)
    if engine is Engine.DASK:
        from flows.engine import load_on_dask

        result = load_on_dask(
            warcs or None,
            data=folder,
            sources=source_paths(sources),
            scheduler=scheduler or Settings().scheduler,
            workers=workers,
        )
    elif scheduler:
        raise typer.BadParameter("goes with --engine dask", param_hint="--scheduler")
    else:
        described = read_sources(source_paths(sources))
        result = load_archive(warcs or None, data=folder, sources=described, say=say)
    publish_data(data=folder, say=say)
    for line in load_lines(result):
        OUT.print(line)
    if result.unreadable or result.damaged:
        raise typer.Exit(1)
