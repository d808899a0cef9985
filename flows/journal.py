"""What ran when and how it ended: a line a run in the data folder, readable without Prefect."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

MOST_BYTES = 2_000_000  # some ten thousand runs: then the older half goes


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a scheduled flow. state: "completed", "failed", "crashed", "skipped", "stopped".

    A stopped one was at work when the schedule was ended; its next run goes on from there.
    """

    flow: str  # "crawl official", "edition"
    name: str  # of the run, with its window
    state: str
    started_at: datetime
    ended_at: datetime
    detail: str = ""


def journal_path(data: Path) -> Path:
    """Where the lines stand."""
    return data / "runs.jsonl"


def note(data: Path, run: Run) -> None:
    """Append a run; one write, so that processes that end at once do not mix their lines."""
    path = journal_path(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    _shorten(path)
    told = asdict(run) | {
        "started_at": run.started_at.isoformat(timespec="seconds"),
        "ended_at": run.ended_at.isoformat(timespec="seconds"),
    }
    line = json.dumps(told, ensure_ascii=False) + "\n"
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(handle, line.encode())
    finally:
        os.close(handle)


def read_runs(data: Path) -> Iterator[Run]:
    """The runs, oldest first; a line that a kill cut short is passed over."""
    try:
        lines = journal_path(data).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            told = json.loads(line)
            times = {
                name: datetime.fromisoformat(told[name]) for name in ("started_at", "ended_at")
            }
            yield Run(**told | times)
        except (ValueError, KeyError, TypeError):
            continue


def _shorten(path: Path) -> None:
    if not path.exists() or path.stat().st_size < MOST_BYTES:
        return
    lines = path.read_bytes().splitlines(keepends=True)
    shorter = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    shorter.write_bytes(b"".join(lines[len(lines) // 2 :]))
    shorter.replace(path)
