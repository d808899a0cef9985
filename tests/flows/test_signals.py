"""SIGTERM, as service managers and containers send it, is heard by every command from its first moment."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

MODELWIRE = [sys.executable, "-m", "flows.cli"]


def test_before_the_schedule_began_it_ends_serve_at_once(tmp_path: Path) -> None:
    command = [*MODELWIRE, "serve", "--demo", "--data", str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = ""
        while "starting Prefect's server" not in told:
            told = process.stderr.readline()
            assert told, "it ended by itself"
        process.send_signal(signal.SIGTERM)
        assert "stopped before the schedule began" in process.stderr.read()
    assert process.returncode == 0


AT_WORK = """
import signal, sys, time
from flows import cli

@cli.app.command()
def work():
    print("at work", flush=True)
    time.sleep(60)

# what a shell began in the background ignores SIGINT
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv = ["modelwire", "work"]
cli.main()
"""


@pytest.mark.parametrize(
    ("number", "status", "word"),
    [(signal.SIGTERM, 143, "ended by SIGTERM"), (signal.SIGINT, 130, "interrupted")],
)
def test_a_command_at_work_says_what_ended_it(number: int, status: int, word: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", AT_WORK], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        process.send_signal(number)
        assert f"{word}; what is stored stays" in process.communicate()[1]
    assert process.returncode == status
