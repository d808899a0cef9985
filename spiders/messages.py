"""What a crawl and its child process tell each other: a job as JSON, then events, a line each."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from pipelines.records import Failure, SourceRun


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
    return f"{run.source_id}: {', '.join(parts)}{word}"
