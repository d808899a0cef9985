"""kill -9 at random moments of every step, again and again; at the end, the tables of a quiet run.

MODELWIRE_KILLS: how many moments (50). MODELWIRE_SEED: which ones.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import warehouse
from demo.newsroom import Newsroom
from reports.verify import verify
from tests.faults.job import STEPS
from tests.flows.test_kill import contents
from warehouse.doctor import examine

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("MODELWIRE_KILLS", "50"))
SEED = int(os.environ.get("MODELWIRE_SEED", "20231"))
ROUND = 5  # kills of one data folder, before it may come to its end
ROOT = Path(__file__).parents[2]


def start(data: Path, sources: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.job", str(data), str(sources)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def finish(data: Path, sources: Path) -> dict[str, float]:
    """Let the job come to its end; seconds of each step."""
    process = start(data, sources)
    assert process.stdout is not None
    began: list[tuple[str, float]] = [(line.strip(), time.monotonic()) for line in process.stdout]
    assert process.wait() == 0
    process.stdout.close()
    assert [name for name, _ in began] == [*STEPS, "done"]
    return {name: after - at for (name, at), (_, after) in pairwise(began)}


def kill_in(data: Path, sources: Path, step: str, seconds: float) -> None:
    """Kill the job and all its children so long after a step has begun."""
    process = start(data, sources)
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == step:
            time.sleep(seconds)
            break
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(port=0) as opened:
        yield opened


@pytest.fixture(scope="module")
def quiet_run(
    newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, float]]:
    """An undisturbed run, and how long its steps took."""
    data = tmp_path_factory.mktemp("quiet")
    return data, finish(data, newsroom.sources_file(data))


@pytest.mark.parametrize("number", range(-(-KILLS // ROUND)))
def test_tables_equal_those_of_a_quiet_run(
    newsroom: Newsroom, quiet_run: tuple[Path, dict[str, float]], tmp_path: Path, number: int
) -> None:
    quiet, seconds = quiet_run
    chance = random.Random(SEED + number)
    sources = newsroom.sources_file(tmp_path)
    moments = []
    for _ in range(min(ROUND, KILLS - ROUND * number)):
        # Early steps first: a step can only be reached in a run that comes so far.
        step = chance.choice(STEPS)
        moments.append((step, chance.uniform(0, seconds[step])))
        kill_in(tmp_path, sources, *moments[-1])
    finish(tmp_path, sources)

    assert not list((tmp_path / "archive").glob("*.open")), moments
    assert not list(tmp_path.glob("*.part*")), moments
    with warehouse.connect(tmp_path) as disturbed, warehouse.connect(quiet) as undisturbed:
        after, before = contents(disturbed), contents(undisturbed)
        _, differences = verify(disturbed, tmp_path / "reports" / "2023-W32.html")
    for table in before:
        assert after[table] == before[table], (table, moments)
    assert differences == [], moments
    assert not [one for one in examine(tmp_path) if one.severity != "warn"], moments
    assert (tmp_path / "site" / "index.html").is_file()
    assert not list(tmp_path.glob(".site.*")), moments
