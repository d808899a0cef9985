"""State that is damaged, and clocks that jump: the next run mends what can be mended, and says so."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demo.newsroom import Newsroom
from flows import steps
from flows.console import new_run_id
from pipelines.cdx import index_path, write_index
from pipelines.errors import ArchiveError
from pipelines.pages import read_pages
from tests.flows.conftest import Demo, crawl, quiet
from tests.pipelines.addresses import known

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[2]


def test_a_damaged_index_is_made_again(demo: Demo, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(demo.data / "archive", archive)
    before = known(archive)
    for number, warc in enumerate(sorted(archive.glob("*.warc.gz"))):
        path = index_path(warc)
        whole = path.read_bytes()
        path.write_bytes([whole[: len(whole) // 2], b"\xff\xfe{", b"com,a)/ 2023 {}\n"][number % 3])
    assert known(archive) == before


def test_a_crawl_survives_a_clock_that_jumps(tmp_path: Path) -> None:
    """Forward by ten years, then back: nothing is fetched twice, nothing is of no time."""
    with Newsroom(port=0) as newsroom:
        sources = steps.read_sources([newsroom.sources_file(tmp_path)])
        news = []
        for jump in (timedelta(0), timedelta(days=3650), timedelta(days=-3650), timedelta(0)):
            runs = steps.crawl_sources(
                sources, data=tmp_path, run_id=new_run_id(), contact=None, allow_loopback=True,
                delay=0.0, now=datetime.now(UTC) + jump, say=quiet,
            )  # fmt: skip
            news.append(sum(one.new_count for one in runs))
            assert {one.status for one in runs if one.source_id == "harbour-tech"} <= {
                "ok",
                "unchanged",
            }
    assert news[0] > 50
    assert sum(news[1:]) < 10, news
    loaded = steps.load_archive(None, data=tmp_path, sources=sources, say=quiet)
    assert not loaded.unreadable
    assert not loaded.damaged


@pytest.mark.parametrize("seed", range(20))
def test_a_warc_file_with_a_hole_gives_all_the_rest(demo: Demo, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    warc = max((demo.data / "archive").glob("*.warc.gz"), key=lambda path: path.stat().st_size)
    problems: list[object] = []
    whole = [str(page) for page in read_pages(warc, on_problem=problems.append)]
    assert not problems
    damaged = tmp_path / warc.name
    data = bytearray(warc.read_bytes())
    at, size = chance.randrange(len(data) // 10, len(data)), chance.randrange(1, 5000)
    data[at : at + size] = chance.randbytes(min(size, len(data) - at))
    damaged.write_bytes(data)
    rest = [str(page) for page in read_pages(damaged, on_problem=problems.append)]
    assert len(rest) >= len(whole) - size // 300 - 3
    assert len(rest) == len(whole) or problems
    try:
        write_index(damaged)
    except ArchiveError:
        pytest.fail("the index cannot be made of a file of which most is sound")


def test_a_damaged_home_of_prefect_is_told_before_prefect_meets_it(tmp_path: Path) -> None:
    home = tmp_path / "prefect"
    home.write_text("not a folder")
    done = demo_run(tmp_path)
    assert done.returncode == 1
    assert f"{home} is a file, and Prefect keeps its state there: remove it" in done.stderr
    home.unlink()
    home.mkdir()
    (home / "prefect.db").write_bytes(os.urandom(50_000))
    done = demo_run(tmp_path)
    assert done.returncode == 1
    assert "is no database of Prefect's any more: remove it" in done.stderr
    assert "Traceback" not in done.stderr


def demo_run(data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", "demo", "--data", str(data)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=100,
        env={name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")},
    )  # fmt: skip


def test_a_crawl_after_all_of_it(demo: Demo, tmp_path: Path) -> None:
    """Empty files, folders and strangers' files in the archive hold nothing up."""
    shutil.copytree(demo.data / "archive", tmp_path / "archive")
    archive = tmp_path / "archive"
    (archive / "empty.warc.gz").touch()
    (archive / "text.warc.gz").write_text("no archive at all")
    (archive / "half-00000.warc.gz.open").write_bytes(b"\x1f\x8b\x08half")
    (archive / "index" / "gone.cdxj").write_text("nothing\n")
    with Newsroom(port=0) as newsroom:
        runs = crawl(newsroom, tmp_path)
    assert any(one.status == "ok" for one in runs)
    loaded = steps.load_archive(None, data=tmp_path, sources=None, say=quiet)
    assert {one.warc_file for one in loaded.unreadable} == {"empty.warc.gz", "text.warc.gz"}
