"""A crawl that is killed, interrupted, or loses its child: nothing is lost or fetched twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.archive import recover
from tests.spiders.conftest import Answer, Runner, Web, source
from tests.spiders.test_crawl import assert_is_valid_warc, pages, summaries

# a shell that starts its jobs in the background has them ignore SIGINT, and a child inherits that
CRAWL = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from tests.spiders.conftest import source
from spiders.crawl import crawl
crawl([source("feed", sys.argv[1])], archive=Path(sys.argv[2]), run_id="killed", contact=None,
      allow_loopback=True, delay=0.0)
"""


@pytest.fixture
def stuck(web: Web) -> Iterator[threading.Event]:
    """A feed of nine pages, of which the fifth does not answer until the test is over."""
    release = threading.Event()

    def wait() -> Iterator[bytes]:
        release.wait(30)
        yield b"late"

    web.feed("/feed", [web.page(f"/{at}") for at in range(9)])
    web.answers["/4"] = Answer(stream=wait)
    yield release
    release.set()


def start(web: Web, archive: Path) -> subprocess.Popen[bytes]:
    """Start a crawl in a process of its own, and wait until it is stuck."""
    process = subprocess.Popen(
        [sys.executable, "-c", CRAWL, web.url + "/feed", str(archive)],
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
    )
    until = time.monotonic() + 60
    while "/4" not in web.paths():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.05)
    return process


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_for_end(pid: int) -> None:
    until = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text():
        assert time.monotonic() < until, "the child outlived its parent"
        time.sleep(0.05)


def test_killed_crawl_is_recovered_and_goes_on(
    web: Web, run: Runner, stuck: threading.Event
) -> None:
    process = start(web, run.archive)
    (child,) = children(process.pid)
    assert recover(run.archive) == [], "a living crawl's file was taken away from it"
    process.kill()
    process.wait()
    wait_for_end(child)
    assert [path.name for path in run.archive.glob("*.warc.gz*")] == ["killed-00000.warc.gz.open"]
    stuck.set()
    web.page("/4")
    web.requests.clear()

    (result,) = run(source("feed", web.url + "/feed"))
    assert sorted(web.paths()) == ["/4", "/5", "/6", "/7", "/8", "/feed"]
    assert result.new_count == 5
    assert sorted(page.url[-1] for page in pages(run.archive)) == [*"012345678", "d"]
    assert not list(run.archive.glob("*.open"))
    assert_is_valid_warc(run.archive)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the child by /proc")
def test_death_of_the_child_is_one_clear_error(
    web: Web, run: Runner, stuck: threading.Event
) -> None:
    process = start(web, run.archive)
    (child,) = children(process.pid)
    os.kill(child, signal.SIGKILL)
    _, said = process.communicate()
    assert process.returncode == 1
    assert b"CrawlError: the crawl's process was ended by signal 9" in said
    assert b"run the crawl again" in said


def test_interrupted_crawl_finishes_its_file(web: Web, run: Runner, stuck: threading.Event) -> None:
    process = start(web, run.archive)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    stuck.set()
    _, said = process.communicate(timeout=30)
    assert b"KeyboardInterrupt" in said
    assert not list(run.archive.glob("*.open"))
    (result,) = summaries(run.archive)
    assert (result.status, result.failures[-1].reason) == ("failed", "interrupted")
    assert {page.url[-1] for page in pages(run.archive)} >= set("0123")


def test_second_crawl_of_an_archive_is_refused(
    web: Web, run: Runner, stuck: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = start(web, run.archive)
    second = subprocess.run(
        [sys.executable, "-c", CRAWL, web.url + "/feed", str(run.archive)],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"MODELWIRE_LOCK_PATIENCE": "0.2"},
        capture_output=True,
        check=False,
    )
    assert b"another crawl is writing here" in second.stderr
    process.kill()
    process.communicate()
