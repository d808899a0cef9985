"""A disk that fills up in the middle of a load and of a publish: told as such, and nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMESPACE = ["unshare", "--map-root-user", "--mount"]


def may_mount(folder: Path) -> bool:
    """Whether this machine lets us mount a disk in memory, in a namespace of our own."""
    try:
        mount = [*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", str(folder)]
        return subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def test_a_full_disk_harms_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    if not may_mount(folder):
        pytest.skip("no mount namespaces here: a disk that is really full cannot be made")
    done = subprocess.run(
        [*NAMESPACE, sys.executable, "-m", "tests.warehouse.full_disk", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)

    assert [step["step"] for step in told["steps"]] == ["load", "publish: copy", "publish: answers"]
    for step in told["steps"]:
        assert "the disk is full" in step["error"], step
        assert "no database" not in step["error"]
        assert step["is_unharmed"], step
        # what DuckDB had written ahead is undone when the file is opened again
        assert set(step["left_over"]) <= {"warehouse.duckdb.wal"}
        assert step["readers_count"] == 100
    assert told["readers_count"] == 700  # with space again, the same load and publish are done
