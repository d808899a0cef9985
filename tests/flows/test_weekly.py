"""`modelwire demo` as a user runs it: its own process, Prefect, from nothing to a report."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def finished(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The data folder and the finished process."""
    data = tmp_path_factory.mktemp("weekly") / "data"
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT_", "MODELWIRE_"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", "demo", "--data", str(data)],
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
        env=environment,
    )
    return data, done


def test_it_ends_well_and_says_where_the_report_is(
    finished: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    data, done = finished
    assert done.returncode == 0, done.stderr
    page = data / "reports" / "2023-W32.html"
    assert f"Open {page}" in done.stdout
    assert page.stat().st_size > 50_000
    assert (data / "reports" / "2023-W32.md").exists()


def test_it_is_quiet_but_not_mute(
    finished: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    _, done = finished
    assert "the newsroom is open" in done.stderr
    assert "harbour-tech: " in done.stderr
    for noise in ("Traceback", "prefect.", "DeprecationWarning", "Starting temporary server"):
        assert noise not in done.stderr


def test_prefect_kept_the_run_with_its_names_and_the_summary(
    finished: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    data, _ = finished
    with sqlite3.connect(data / "prefect" / "prefect.db") as database:
        runs = database.execute("SELECT name, state_type FROM flow_run").fetchall()
        tasks = {
            name.split()[0]: state
            for name, state in database.execute("SELECT name, state_type FROM task_run")
        }
        artifacts = database.execute("SELECT key, data FROM artifact").fetchall()
    assert runs == [("weekly 2023-W32", "COMPLETED")]
    assert tasks == dict.fromkeys(
        ["crawl", "load", "publish", "report", "site", "notify"], "COMPLETED"
    )
    told = dict(artifacts)
    assert set(told) == {"crawl", "weekly-report-2023-w32"}
    assert re.search(r"\d+ Chinese makers brought out \d+ models", told["weekly-report-2023-w32"])
    assert "harbour-tech" in told["crawl"]


def test_nothing_is_written_outside_the_data_folder(
    finished: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    data, _ = finished
    assert {path.name for path in data.iterdir()} <= {
        "archive",
        "locks",
        "modelwire.duckdb",
        "prefect",
        "reports",
        "site",
        "sources.toml",
        "warehouse.duckdb",
    }
    assert [path.name for path in data.parent.iterdir()] == ["data"]
