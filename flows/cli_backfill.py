"""`modelwire backfill`: the relevant pages of public web archives, streamed into ours."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Annotated

import typer

from flows.cli_options import (
    DataOption,
    EngineOption,
    SchedulerOption,
    WorkersOption,
    data_folder,
    scheduler_of,
)
from flows.console import ERR, OUT, say
from flows.engine import Engine


def backfill(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="GLOB|URL...",
            help="WARC files (.warc, .warc.gz) by path, glob or address (http, https, s3), or lists of"
            " them (.paths, .paths.gz, .txt), as CC-NEWS publishes for each month.",
        ),
    ],
    data: DataOption = None,
    base: Annotated[
        str, typer.Option(metavar="URL", help="Address before the relative lines of a list.")
    ] = "https://data.commoncrawl.org/",
    engine: EngineOption = Engine.PROCESS,
    scheduler: SchedulerOption = None,
    workers: WorkersOption = 2,
) -> None:
    """Keep what is about Chinese language models in web archives; what was searched is skipped."""
    folder = data_folder(data)
    scheduler = scheduler_of(engine, scheduler)
    if engine is Engine.DASK:
        from flows.engine import backfill_on_dask

        total, failed = backfill_on_dask(
            inputs, data=folder, base=base, scheduler=scheduler, workers=workers
        )
    else:
        from flows.backfill import backfill_inputs
        from flows.progress import Bar, Lines, Progress

        with ExitStack() as stack:
            progress: Progress = stack.enter_context(Bar(ERR)) if ERR.is_terminal else Lines(say)
            total, failed = backfill_inputs(inputs, data=folder, base=base, progress=progress)
    OUT.print(
        f"{total.records} records searched, {total.kept} kept, {total.oversize} too large to be "
        f"read, {total.damaged} damaged places; load them with: modelwire load"
    )
    if failed:
        raise typer.Exit(1)
