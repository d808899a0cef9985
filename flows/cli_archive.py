"""Commands for the archive of what was fetched."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

import typer

from flows.cli_options import DataOption, data_folder
from flows.console import OUT, new_run_id, say

app = typer.Typer(help="Look after the archive.", no_args_is_help=True, rich_markup_mode=None)

DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@app.callback()
def archive() -> None:
    """Look after the archive."""


@app.command()
def prune(
    keep: Annotated[
        str,
        typer.Option(metavar="TIME", help="Keep what was loaded within it: 90d, 26w, 12m, 2y."),
    ],
    data: DataOption = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Do it. Without, tell what would go, and change nothing.")
    ] = False,
) -> None:
    """Let go what no claim cites of the older archive, and put what stays into fewer files."""
    from flows.steps import prune_archive

    found = re.fullmatch(r"([1-9]\d{0,4})([dwmy])", keep)
    if found is None:
        raise typer.BadParameter(
            f"expected a number and d, w, m or y, as in 90d; got {keep!r}", param_hint="--keep"
        )
    result = prune_archive(
        data=data_folder(data),
        keep=timedelta(days=int(found[1]) * DAYS[found[2]]),
        run_id=f"pruned-{new_run_id()}",
        is_dry=not yes,
        say=say,
    )
    for line in result.left_alone:
        OUT.print(f"left as it is: {line}")
    if not result.files:
        OUT.print(f"no archive file was loaded longer ago than {keep}")
        return
    would = "" if yes else "would "
    OUT.print(
        f"{len(result.files)} files of {result.old_bytes:,} bytes {would}become "
        f"{result.kept_bytes:,} bytes: {result.kept_page_count} pages that claims or snapshots cite "
        f"{would}stay, {result.dropped_page_count} {would}go"
    )
    if not yes:
        OUT.print("nothing was changed: --yes does it, and what went cannot be had again")
