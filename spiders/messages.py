"""What a crawl and its child process tell each other: a job as JSON, then events, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pipelines.records import Failure, SourceRun

LONGEST = 500  # characters of why a source failed


def run_to_json(run: SourceRun) -> dict[str, Any]:
    """Turn a SourceRun into what JSON can hold."""
    return asdict(run) | {
        "started_at": run.started_at.isoformat(),
        "finished_at": run.finished_at.isoformat(),
        "newest_entry_at": run.newest_entry_at.isoformat() if run.newest_entry_at else None,
    }


def run_from_json(entry: dict[str, Any]) -> SourceRun:
    """Make a SourceRun of what run_to_json gave."""
    newest = entry["newest_entry_at"]
    return SourceRun(
        **entry
        | {
            "started_at": datetime.fromisoformat(entry["started_at"]),
            "finished_at": datetime.fromisoformat(entry["finished_at"]),
            "newest_entry_at": datetime.fromisoformat(newest) if newest else None,
            "failures": tuple(Failure(**failure) for failure in entry["failures"]),
        }
    )


def say_run(run: SourceRun) -> str:
    """A line for a person about a source that is done."""
    parts = [f"{run.new_count} new"]
    if run.unchanged_count:
        parts.append(f"{run.unchanged_count} unchanged")
    if run.failures:
        reasons = sorted({failure.reason for failure in run.failures})
        parts.append(f"{len(run.failures)} without a page ({', '.join(reasons)})")
    word = {"silent": " — no entry in it", "failed": " — failed"}.get(run.status, "")
    if run.status == "failed" and run.failures:
        word += f": {_short(run.failures[0].detail.removeprefix(f'{run.source_id}: '))}"
    return f"{run.source_id}: {', '.join(parts)}{word}"


def _short(detail: str) -> str:
    """Without line breaks, and cut where a server's own words run on."""
    told = " ".join(detail.split())
    return told if len(told) <= LONGEST else f"{told[:LONGEST]} …"


def level_of(run: SourceRun) -> str:
    """How much the line matters to a log: a source that broke, one that brought something, the rest."""
    if run.status == "failed":
        return "warning"
    return "info" if run.new_count else "debug"


def say_runs(runs: Sequence[SourceRun]) -> str:
    """A line for a person about a crawl that is done."""
    return (
        f"asked: sources {len(runs)} (failed {sum(run.status == 'failed' for run in runs)}); "
        f"pages new {sum(run.new_count for run in runs)}, "
        f"unchanged {sum(run.unchanged_count for run in runs)}, "
        f"not to be had {sum(len(run.failures) for run in runs)}"
    )
