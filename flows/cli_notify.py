"""The command that alerts people."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli_options import DataOption, WeekOption, data_folder
from flows.console import ERR, OUT

if TYPE_CHECKING:
    from reports.weekly import WeeklyReport


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
    from reports import notify as alerts
    from reports.queries import rows
    from reports.weekly import build, newest_week
    from warehouse import connect

    folder = data_folder(data)
    told = alerts.load_targets(targets or folder / "notify.toml")
    ledger = alerts.Ledger(folder / "notified.jsonl")
    failed = 0
    with connect(folder) as connection:
        chosen = week or newest_week(connection)
        releases = rows(connection, "notify_releases")

        @cache
        def report(language: str) -> WeeklyReport:
            return build(connection, chosen, language=language)

        for target in told:
            waiting = alerts.due(target, ledger, report=report, week=chosen, releases=releases)
            if dry_run:
                for one in waiting:
                    OUT.print(f"{target.name}: {one.title}\n{one.body}\n", markup=False)
                continue
            for outcome in alerts.send(target, waiting, ledger) if waiting else ():
                if outcome.is_sent:
                    OUT.print(f"{outcome.target}: sent: {outcome.title}", markup=False)
                else:
                    failed += 1
                    ERR.print(f"{outcome.target}: {outcome.problem}: {outcome.title}", markup=False)
            if not waiting:
                OUT.print(f"{target.name}: nothing new", markup=False)
    if failed:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(notify)
