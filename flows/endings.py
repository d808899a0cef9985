"""What happens when a scheduled run ends: a line in the journal, and an alert where it failed."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import Flow
from prefect.client.schemas.objects import FlowRun, State
from prefect.context import FlowRunContext
from prefect.states import Cancelled

from flows.alerts import tell_failure
from flows.journal import Run, note, read_runs
from flows.settings import Settings

# Set when the schedule is being stopped: a run that is ended for that has not failed.
STOPPING = threading.Event()


def is_skipped(state: State[Any]) -> bool:
    """Whether a run came to nothing because another was at the same work, or nothing was due."""
    return state.is_cancelled() or state.is_cancelling()


def _note(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> Run:
    parameters = flow_run.parameters or {}
    folder = _folder(flow_run)
    ended = datetime.now(UTC)
    word = "skipped" if is_skipped(state) else str(state.type.value).lower()
    if STOPPING.is_set() and word != "completed":
        word = "stopped"
    what = " ".join(filter(None, [flow.name, parameters.get("group")]))
    entry = Run(
        flow=what,
        name=flow_run.name,
        state=word,
        started_at=flow_run.start_time or ended,
        ended_at=ended,
        detail="" if word == "completed" else (state.message or "")[:1000],
    )
    # Prefect, stopping, also ends what came to its end by itself just now, or never began.
    if word != "stopped" or (flow_run.start_time and not _is_noted(folder, entry)):
        note(folder, entry)
    return entry


def _is_noted(folder: Path, entry: Run) -> bool:
    begun = entry.started_at.replace(microsecond=0)  # as the journal keeps it
    return any(one.name == entry.name and one.started_at == begun for one in read_runs(folder))


def note_skipped(why: str) -> None:
    """Note the run at work as one that came to nothing; Prefect tells no hook of that."""
    context = FlowRunContext.get()
    if context and context.flow and context.flow_run:  # not where the flow's function is called
        _note(context.flow, context.flow_run, Cancelled(message=why))


def _folder(flow_run: FlowRun) -> Path:
    data = (flow_run.parameters or {}).get("data")
    return Path(data) if data else Settings().data


def ended(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Note a run that came to its end, or was skipped."""
    _note(flow, flow_run, state)


def failed(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Note a run that failed or was killed, and tell people."""
    entry = _note(flow, flow_run, state)
    if entry.state != "stopped":
        tell_failure(_folder(flow_run), flow=entry.flow, run=entry.name, why=entry.detail)


# For every flow of the schedule.
ENDINGS: dict[str, Any] = {
    "on_completion": [ended],
    "on_cancellation": [ended],
    "on_failure": [failed],
    "on_crashed": [failed],
    "retries": 0,  # the tasks retry; a flow that failed comes again in its next slot
    "validate_parameters": False,
}
