"""Tell people: the weekly report, new releases, and what failed while nobody looked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from flows.console import say as say_line
from reports import notify as alerts
from reports.notify.alerts import harmless
from reports.queries import rows
from reports.weekly import WeeklyReport, build, newest_week
from warehouse import connect

TARGETS = "notify.toml"
LEDGER = "notified.jsonl"
LONGEST = 600  # characters of a failure's message that are sent

Say = Callable[[str], None]


def notify_week(
    data: Path,
    *,
    week: str | None,
    targets: Path | None = None,
    dry_run: bool = False,
    say: Say,
    complain: Say,
) -> int:
    """Send what each target waits for; returns how many alerts could not be delivered.

    week: an ISO week, or the newest with an article. dry_run: say what would be sent, send nothing.
    Raises ReportError where the file of targets is missing or wrong.
    """
    chosen_targets = alerts.load_targets(targets or data / TARGETS)
    ledger = alerts.Ledger(data / LEDGER)
    failed = 0
    with connect(data) as connection:
        chosen = week or newest_week(connection)
        releases = rows(connection, "notify_releases")
        makers = {"*", *(one["organisation_id"] for one in rows(connection, "notify_makers"))}

        @cache
        def report(language: str) -> WeeklyReport:
            return build(connection, chosen, language=language)

        for target in chosen_targets:
            if unknown := sorted(set(target.makers) - makers):
                complain(
                    f"{target.name}: no maker has the id {', '.join(unknown)}; "
                    '`modelwire sql "SELECT id, name FROM organisation"` lists those that there are'
                )
            waiting = alerts.due(target, ledger, report=report, week=chosen, releases=releases)
            if dry_run:
                for one in waiting:
                    say(f"{target.name}: {one.title}\n{one.body}\n")
                continue
            for outcome in alerts.send(target, waiting, ledger) if waiting else ():
                if outcome.is_sent:
                    say(f"{outcome.target}: sent: {outcome.title}")
                else:
                    failed += 1
                    complain(f"{outcome.target}: {outcome.problem}: {outcome.title}")
            if not waiting:
                say(f"{target.name}: nothing new")
    return failed


def tell_failure(data: Path, *, flow: str, run: str, why: str) -> None:
    """Say loudly that a run failed: in the log, and to every target that wants failures.

    A flow that fails again on the same day (UTC) is not told again. Never raises: it is called
    where something is wrong already.
    """
    title = f"modelwire: {run} failed"
    say_line(f"{title}: {why}", level="error")
    path = data / TARGETS
    if not path.exists():
        return
    key = f"failure:{flow}:{datetime.now(UTC):%Y-%m-%d}"
    body = harmless(why)[:LONGEST] + "\nmodelwire status and modelwire doctor tell more."
    try:
        ledger = alerts.Ledger(data / LEDGER)
        for target in alerts.load_targets(path):
            if target.failures and not ledger.has(target.name, key):
                alert = alerts.Alert((key,), harmless(title), body)
                for outcome in alerts.send(target, [alert], ledger):
                    if not outcome.is_sent:
                        say_line(f"{outcome.target}: {outcome.problem}: {title}", level="error")
    except Exception as error:  # noqa: BLE001 - the failure that is told matters more than this one
        say_line(f"the alert could not be sent: {error}", level="error")
