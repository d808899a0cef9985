"""Prefect, quiet and within the data folder. Must run before Prefect is imported."""

from __future__ import annotations

import os
from pathlib import Path

# A user's own settings win: whoever names a server or a home has decided.
QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # By itself it keeps every run for ever; runs older than 90 days go.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    # What fails is raised to us, and told once, in our words.
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    # A stopping embedded server prints harmless tracebacks otherwise.
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_CLI_COLORS": "false",
}


SQLITE = b"SQLite format 3\x00"


class PrefectStateError(Exception):
    """Prefect's own state in the data folder cannot be what it wrote."""


def settle(data: Path) -> None:
    """Set what Prefect reads from the environment, where nobody has set it.

    Raises PrefectStateError where its database in the data folder is damaged.
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if "PREFECT_API_URL" not in os.environ:
        home = data / "prefect"
        _look_at(home)
        os.environ.setdefault("PREFECT_HOME", str(home.resolve()))


def _look_at(home: Path) -> None:
    """Prefect itself meets a damaged database with pages of tracebacks, so look before it does."""
    advice = "remove it and run again: it holds only the history of runs"
    if home.exists() and not home.is_dir():
        raise PrefectStateError(f"{home} is a file, and Prefect keeps its state there: {advice}")
    database = home / "prefect.db"
    if database.is_file() and database.stat().st_size:
        with database.open("rb") as stream:
            if stream.read(len(SQLITE)) != SQLITE:
                raise PrefectStateError(
                    f"{database} is no database of Prefect's any more: {advice}"
                )


def settle_serving(data: Path, *, is_quick: bool = False) -> None:
    """The same for a process that serves the schedule. is_quick: for a clock that runs fast."""
    os.environ.setdefault("MODELWIRE_LOG", "lines")  # a log that is read days later needs times
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "ERROR")
    # A run that fails is told by flows.endings; one that is stopped need not be, with a traceback.
    for runs in ("FLOW_RUNS", "TASK_RUNS"):
        os.environ.setdefault(f"PREFECT_LOGGING_LOGGERS_PREFECT_{runs}_LEVEL", "CRITICAL")
    if os.environ.get("MODELWIRE_LOG") == "json":
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_FORMATTER", "json")
    if is_quick:
        os.environ.setdefault("PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS", "10")
    settle(data)
