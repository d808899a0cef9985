"""`modelwire serve`: the schedule of prefect.yaml, on this machine, until it is told to stop.

Import only after flows.prefect_settings.settle_serving().
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from prefect.client.orchestration import get_client
from prefect.deployments.runner import RunnerDeployment
from prefect.logging.handlers import APILogHandler
from prefect.runner import Runner

from flows.clock import Clock, ended_week
from flows.console import say
from flows.deployments import deployments, read_schedule
from flows.endings import STOPPING
from flows.journal import read_runs
from flows.prefect_server import PrefectServerError, shown

AT_ONCE = 4  # runs at a time: kinds of work that wait for each other's locks


def serve(
    *,
    data: Path,
    parameters: dict[str, Any],
    clock: Clock | None = None,
    catches_up: bool = True,
    server: subprocess.Popen[bytes] | None = None,
) -> None:
    """Register the deployments at the Prefect server in use, and run what it schedules.

    Ends cleanly on SIGINT and SIGTERM: runs at work are asked to end, their crawls finish their
    file, and the schedules are paused. catches_up: a Monday's report that was missed while nothing
    ran is written at once. server: the embedded one; when it goes away, this process ends with
    status 1, for its service to start it anew.
    """
    if server is not None:
        threading.Thread(target=_end_with, args=(server,), daemon=True).start()
    served = deployments(read_schedule(), parameters=parameters, clock=clock)
    try:
        asyncio.run(_serve(served, data=data, catches_up=catches_up and clock is None, clock=clock))
    except httpx.HTTPError as error:  # of the server that PREFECT_API_URL names, mostly
        url = os.environ.get("PREFECT_API_URL", "")
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise PrefectServerError(
            f"Prefect's server at {shown(url)} cannot be used: {shown(why)}. See that it runs and "
            "lets you in (PREFECT_API_KEY, PREFECT_API_AUTH_STRING); without PREFECT_API_URL "
            "modelwire starts one of its own."
        ) from error
    finally:
        STOPPING.set()  # from here on the server ends because we do


class ServingRunner(Runner):
    """Prefect's runner, ended by signals within its own loop.

    Prefect's own handler of SIGTERM ends the process in the middle of what it is at.
    """

    async def until_stopped(self) -> None:
        """Run what is scheduled until SIGINT or SIGTERM; then end the runs at work, and return."""
        self._serving = asyncio.get_running_loop()
        self._stop_asked = asyncio.Event()
        self._serving.add_signal_handler(signal.SIGINT, self._stop_asked.set)
        working = asyncio.ensure_future(self.start())
        asked = asyncio.ensure_future(self._stop_asked.wait())
        await asyncio.wait({working, asked}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            STOPPING.set()
            say("stopping: runs at work are asked to end …")
            while not self.started and not working.done():  # a signal that came with the start
                await asyncio.sleep(0.1)
            await self.astop()
        asked.cancel()
        with suppress(asyncio.CancelledError):
            await working

    def handle_sigterm(self, *_args: Any, **_kwargs: Any) -> None:
        """Ask for the end, and let the loop come to it; once that is over, there is nothing to ask."""
        with suppress(RuntimeError):
            self._serving.call_soon_threadsafe(self._stop_asked.set)


async def _serve(
    served: list[RunnerDeployment], *, data: Path, catches_up: bool, clock: Clock | None
) -> None:
    runner = ServingRunner(
        name="modelwire", pause_on_shutdown=True, limit=AT_ONCE, query_seconds=_poll(clock)
    )
    ids = {one.name: await runner.aadd_deployment(one) for one in served}
    for one in served:
        say(f"scheduled {one.flow_name}/{one.name}: {_told(one)}")
    if catches_up and "monday" in ids and (week := _missed(data)):
        say(f"the report of {week} was not written: writing it now")
        async with get_client() as client:
            await client.create_flow_run_from_deployment(
                ids["monday"], parameters={"week": week}, name=f"edition {week} made up for"
            )
    say("serving; Ctrl-C or SIGTERM ends it")
    await runner.until_stopped()
    await APILogHandler.aflush()  # while the server is there to take it
    say("stopped")


def _end_with(server: subprocess.Popen[bytes]) -> None:
    """End at once when the server has ended by itself: without it nothing can be begun or told.

    Runs at work come to their end or not, as in a crash; the next start goes on from there.
    """
    server.wait()
    if not STOPPING.is_set():
        say(
            f"Prefect's server ended with status {server.returncode}: ending as well. What is "
            "stored stays; start again, and the schedule goes on from there.",
            level="error",
        )
        os._exit(1)


def _poll(clock: Clock | None) -> float:
    """Seconds between two looks for runs that are due."""
    return 10.0 if clock is None else 2.0


def _told(one: RunnerDeployment) -> str:
    lines = []
    for schedule in one.schedules or []:
        rule: Any = schedule.schedule
        cron = getattr(rule, "cron", None)
        lines.append(f"{cron} {rule.timezone}" if cron else f"every {rule.interval}")
    return ", ".join(lines) or "when asked"


def _missed(data: Path) -> str | None:
    """The week whose edition should be out by now and is not, of a warehouse that has any data."""
    week = ended_week(datetime.now(UTC))
    if not (data / "modelwire.duckdb").exists():
        return None
    is_out = any(
        run.state == "completed" and run.flow == "edition" and week in run.name
        for run in read_runs(data)
    )
    return None if is_out else week
