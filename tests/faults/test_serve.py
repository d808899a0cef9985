"""`modelwire serve` as a service runs it: a run on schedule, SIGTERM, and a server that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows.journal import read_runs

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the child by /proc"),
]
PATIENCE = 400.0


@contextmanager
def serving(data: Path) -> Iterator[subprocess.Popen[str]]:
    """The demo's schedule, sixty times as fast, in a process of its own."""
    with (data.parent / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "serve", "--demo", "--accelerate", "60", "--data", str(data)],
            stdout=log, stderr=log, text=True, start_new_session=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")},
        )  # fmt: skip
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(what: Callable[[], bool], process: subprocess.Popen[str], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.5)


def server_of(process: subprocess.Popen[str]) -> int:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    [found] = [
        int(pid)
        for pid in children
        if b"flows.prefect_server" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    return found


def test_a_run_on_schedule_then_a_clean_end_and_a_server_that_goes(tmp_path: Path) -> None:
    data, log = tmp_path / "data", tmp_path / "log"
    with serving(data) as process:
        wait_for(lambda: any(run.state == "completed" for run in read_runs(data)), process, log)
        server = server_of(process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(120) == 0, log.read_text()
        assert not Path(f"/proc/{server}").exists()
        told = log.read_text()
        assert "stopping: runs at work are asked to end" in told
        assert "Traceback" not in told
    assert not {run.state for run in read_runs(data)} & {"failed", "crashed"}

    with serving(data) as process:
        wait_for(lambda: "serving; Ctrl-C" in log.read_text(), process, log)
        os.kill(server_of(process), signal.SIGKILL)
        assert process.wait(60) == 1
        assert "Prefect's server ended with status -9" in log.read_text()
