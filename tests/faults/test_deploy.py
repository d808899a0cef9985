"""prefect.yaml as Prefect's own documentation uses it: a server, `prefect deploy`, a work pool, a worker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from flows.deployments import read_schedule
from flows.journal import read_runs
from flows.prefect_server import embedded_server, free_port
from tests.flows.conftest import Demo

pytestmark = pytest.mark.faults
ROOT = Path(__file__).parents[2]


def prefect(*arguments: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "prefect", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=400,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def asked(url: str, path: str) -> Any:
    """What the server's interface answers."""
    request = urllib.request.Request(
        f"{url}{path}", data=b"{}", headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def test_every_deployment_is_deployed_and_a_worker_runs_one(
    demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [one for one in os.environ if one.startswith("PREFECT_")]:
        monkeypatch.delenv(name)
    data = tmp_path / "data"
    shutil.copytree(demo.data, data)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    monkeypatch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    monkeypatch.setenv("MODELWIRE_DATA", str(data))
    with embedded_server(free_port()):
        environment, url = dict(os.environ), os.environ["PREFECT_API_URL"]
        prefect("work-pool", "create", "modelwire", "--type", "process", environment=environment)
        prefect("--no-prompt", "deploy", "--all", environment=environment)
        deployed = asked(url, "/deployments/filter")
        assert {one["name"] for one in deployed} == {one["name"] for one in read_schedule()}
        for one in deployed:
            [schedule] = one["schedules"]
            assert schedule["active"]
            assert schedule["schedule"]["timezone"] == "Asia/Shanghai"
            assert one["concurrency_limit"] == 1 or one["global_concurrency_limit"]["limit"] == 1

        prefect("deployment", "run", "integrity/nightly", environment=environment)
        prefect("worker", "start", "--pool", "modelwire", "--run-once", environment=environment)
    [run] = [one for one in read_runs(data) if one.flow == "integrity"]
    assert run.state == "completed", run.detail
