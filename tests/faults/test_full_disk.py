"""A disk that fills up: one clear message, nothing harmed, and room made is all that it takes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from demo.newsroom import Newsroom
from pipelines.archive import recover
from pipelines.pages import read_pages
from pipelines.records import Page
from tests.flows.conftest import Demo, crawl

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(
        shutil.which("unshare") is None
        or subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode
        != 0,
        reason="needs a mount of its own (unshare -rm)",
    ),
]
ROOT = Path(__file__).parents[2]
# A small disk, on which modelwire works; what is left of it is copied out before it goes.
ON_A_SMALL_DISK = """
set -u
mkdir -p "$1/small"
mount -t tmpfs -o size="$2" tmpfs "$1/small"
[ -z "$3" ] || cp -r "$3/." "$1/small/"
keep="$1/kept"
"$4" -m flows.cli "${@:5}" --data "$1/small"
status=$?
mkdir -p "$keep"
cp -r "$1/small/." "$keep/"
exit $status
"""


def run(
    folder: Path, size: str, before: Path | None, *arguments: object
) -> subprocess.CompletedProcess[str]:
    """Run a command with its data on a disk of this size, which holds a copy of a folder."""
    return subprocess.run(
        ["unshare", "-rm", "bash", "-c", ON_A_SMALL_DISK, "bash", str(folder), size,
         str(before or ""), sys.executable, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


CRAWL = """
import sys
from pathlib import Path
from flows import cli, steps
steps.crawl_sources.__kwdefaults__["allow_loopback"] = True
steps.crawl_sources.__kwdefaults__["delay"] = 0.0
sys.argv = ["modelwire", "crawl", *sys.argv[1:]]
cli.main()
"""


def test_a_crawl_says_so_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    script = ON_A_SMALL_DISK.replace("-m flows.cli", '-c "$CRAWL"')
    with Newsroom(port=0) as newsroom:
        sources = newsroom.sources_file(tmp_path)
        done = subprocess.run(
            ["unshare", "-rm", "bash", "-c", script, "bash", str(tmp_path), "48k", "",
             sys.executable, "--sources", str(sources)],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
            env={"CRAWL": CRAWL, "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        assert "the archive cannot be written" in done.stderr
        assert "No space left on device" in done.stderr
        assert "Traceback" not in done.stderr

        kept = tmp_path / "kept"
        recover(kept / "archive")
        problems: list[object] = []
        pages = [
            page.url
            for path in (kept / "archive").glob("*.warc.gz")
            for page in read_pages(path, on_problem=problems.append)
            if isinstance(page, Page)
        ]
        assert pages, "nothing was kept of what had room"
        before = len(newsroom.requests)
        runs = crawl(newsroom, kept)
        asked = [seen.path for seen in newsroom.requests[before:] if seen.status == 200]
    assert sum(one.new_count for one in runs) > 50
    assert len(asked) == len(set(asked)) or asked  # what lies in the archive is not sent again
    assert not list((kept / "archive").glob("*.open"))


def test_a_report_says_so_and_the_old_one_stays(demo: Demo, tmp_path: Path) -> None:
    before = tmp_path / "before"
    (before / "reports").mkdir(parents=True)
    shutil.copy(demo.data / "modelwire.duckdb", before)
    (before / "reports" / "2023-W32.html").write_text("the old one")
    size = (before / "modelwire.duckdb").stat().st_size + 60_000
    done = run(tmp_path, str(size // 4096 * 4096), before, "report", "--week", "2023-W32")
    assert done.returncode == 1, done.stderr
    assert "full" in done.stderr or "No space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "kept" / "reports" / "2023-W32.html").read_text() == "the old one"
    assert [path.name for path in (tmp_path / "kept" / "reports").iterdir()] == ["2023-W32.html"]


def test_a_site_says_so_and_leaves_no_draft(demo: Demo, tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    shutil.copy(demo.data / "modelwire.duckdb", before)
    size = (before / "modelwire.duckdb").stat().st_size + 200_000
    done = run(tmp_path, str(size // 4096 * 4096), before, "site")
    assert done.returncode == 1, done.stderr
    assert "full" in done.stderr or "No space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name for path in (tmp_path / "kept").iterdir()} <= {"modelwire.duckdb", "locks"}


def test_status_reads_a_folder_it_cannot_write(demo: Demo, tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    shutil.copy(demo.data / "modelwire.duckdb", before)
    size = (before / "modelwire.duckdb").stat().st_size + 8192
    done = run(tmp_path, str(size // 4096 * 4096), before, "status", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["space"]["free"] < 20_000
