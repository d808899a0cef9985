"""What a killed process left of a report or a site is removed by the next; a living one's is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reports.drafts import draft_of


def test_drafts_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    living = os.getppid()
    (tmp_path / f".site.{done.pid}").mkdir()
    (tmp_path / f".site.{done.pid}" / "index.html").touch()
    (tmp_path / f".site.{living}").mkdir()
    (tmp_path / f".2023-W32.html.{done.pid}").touch()
    (tmp_path / ".site.notes").touch()
    assert draft_of(tmp_path / "site") == tmp_path / f".site.{os.getpid()}"
    assert draft_of(tmp_path / "2023-W32.html").parent == tmp_path
    assert {path.name for path in tmp_path.iterdir()} == {f".site.{living}", ".site.notes"}
