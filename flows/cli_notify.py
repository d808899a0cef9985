"""The command that alerts people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli_options import DataOption, WeekOption, data_folder
from flows.console import ERR, OUT


def notify(
    data: DataOption = None,
    week: WeekOption = None,
    targets: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Whom to alert, of what. [default: notify.toml in the data folder]"
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be sent, and send nothing.")
    ] = False,
) -> None:
    """Send the weekly report and new releases of watched makers, each once to each target."""
    from flows.alerts import notify_week

    failed = notify_week(
        data_folder(data),
        week=week,
        targets=targets,
        dry_run=dry_run,
        say=lambda line: OUT.print(line, markup=False),
        complain=lambda line: ERR.print(line, markup=False),
    )
    if failed:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(notify)
