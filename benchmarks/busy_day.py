"""A busy day in fast time: 2,000 sources, 100,000 pages, a crawl, a load and a publication every two hours.

    python -m benchmarks.busy_day [--sources 2000] [--pages 100000] [--slots 12] [--data DIR]

The pages come over HTTP from a server of its own process, each source from an address of its own on
loopback (127.x.y.z), with its robots.txt and its feed, which names what was published since; one page
in fifty is about a Chinese model. The run's clock stands at each slot of the day, so that articles are
also looked at again when they are due. Everything else is as `modelwire serve` does it. For each slot:
pages that came, what they cost in CPU seconds, the most memory that the crawl's process and this one
held, what waited to be loaded before and after, and how much of the slot's two hours the work took.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.busy_web import Day, host, serve
from flows import steps
from flows.console import new_run_id
from spiders.sources import Source, parse_source
from warehouse import connect

MEGABYTE = 10**6


class Memory(threading.Thread):
    """Watches what this process and its children hold, in bytes of memory."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._server = {child.pid for child in multiprocessing.active_children()}
        self.ours = self.crawl = 0

    def run(self) -> None:
        """Look twice a second."""
        while True:
            self.ours = max(self.ours, _resident(os.getpid()))
            self.crawl = max([self.crawl, *map(_resident, self._children())])
            time.sleep(0.5)

    def _children(self) -> list[int]:
        found = Path(f"/proc/{os.getpid()}/task").glob("*/children")
        return [
            int(pid) for path in found for pid in path.read_text().split()
            if int(pid) not in self._server
        ]  # fmt: skip

    def taken(self) -> tuple[int, int]:
        """The most since the last call: of this process, and of a child."""
        found = self.ours, self.crawl
        self.ours = self.crawl = 0
        return found


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * resource.getpagesize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What a slot came to. Times in seconds, memory in MB."""

    at: str
    new_pages: int
    errors: int
    crawl_cpu: float
    load_cpu: float
    publish_cpu: float
    crawl_memory: float
    load_memory: float
    waited: int  # archive files, before the load
    waiting: int  # after it
    seconds: float
    used: float  # of the time until the next slot


def cpu() -> tuple[float, float]:
    """Of this process, and of its children that have ended."""
    ours, theirs = (
        resource.getrusage(which) for which in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return ours.ru_utime + ours.ru_stime, theirs.ru_utime + theirs.ru_stime


def _say_nothing(_: str, /, *, source: str | None = None, level: str = "info") -> None:
    """2,000 sources tell a line each."""


def work(data: Path, day: Day, slot: int, sources: list[Source], memory: Memory) -> Slot:
    """Crawl, load, publish."""
    memory.taken()
    began, (ours, theirs) = time.monotonic(), cpu()
    runs = steps.crawl_sources(
        sources, data=data, run_id=new_run_id(), contact=None, allow_loopback=True, delay=0.0,
        now=day.moment(slot), say=_say_nothing,
    )  # fmt: skip
    crawled = cpu()
    waited = len(steps.waiting_files(data))
    steps.load_archive(None, data=data, sources=sources, say=_say_nothing)
    loaded = cpu()
    steps.publish_data(data=data, say=_say_nothing)
    published = cpu()
    took = time.monotonic() - began
    load_memory, crawl_memory = memory.taken()
    return Slot(
        at=f"{day.moment(slot):%H:%M}",
        new_pages=sum(one.new_count for one in runs) - sum(one.new_count > 0 for one in runs),
        errors=sum(len(one.failures) for one in runs),
        crawl_cpu=round(crawled[1] - theirs + crawled[0] - ours, 1),
        load_cpu=round(loaded[0] - crawled[0], 1),
        publish_cpu=round(published[0] - loaded[0], 1),
        crawl_memory=round(crawl_memory / MEGABYTE),
        load_memory=round(load_memory / MEGABYTE),
        waited=waited,
        waiting=len(steps.waiting_files(data)),
        seconds=round(took, 1),
        used=round(took / (86_400 / day.slots), 4),
    )


@contextmanager
def folder(data: Path | None) -> Iterator[Path]:
    """The data folder asked for, or one that goes."""
    if data:
        data.mkdir(parents=True, exist_ok=True)
        yield data
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sources", type=int, default=2000)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--slots", type=int, default=12)
    parser.add_argument(
        "--data", type=Path, help="An empty folder to keep. [default: one that goes]"
    )
    given = parser.parse_args()
    day = Day(given.sources, given.pages, given.slots)
    near, far = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(day, far), daemon=True)
    server.start()
    port = near.recv()
    sources = [
        parse_source({
            "id": f"busy-{at}", "name": f"Busy {at}", "kind": "feed", "language": "en",
            "url": f"http://{host(at)}:{port}/feed", "tier": "trade-press", "content": "links",
            "expected_per_week": 0, "schedule": "2h",
        })
        for at in range(day.sources)
    ]  # fmt: skip
    memory = Memory()
    memory.start()
    told: list[Slot] = []
    with folder(given.data) as data:
        for slot in range(day.slots):
            with urllib.request.urlopen(f"http://127.1.0.1:{port}/slot/{slot}") as answer:
                answers = json.load(answer)
            told.append(work(data, day, slot, sources, memory))
            print(json.dumps(asdict(told[-1])), flush=True)
        with urllib.request.urlopen(f"http://127.1.0.1:{port}/slot/0") as answer:
            answers = json.load(answer)
        with connect(data) as connection:
            row = connection.execute(
                "SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM article), "
                "(SELECT count(*) FROM release)"
            ).fetchone()
        archive = sum(
            path.stat().st_size for path in (data / "archive").rglob("*") if path.is_file()
        )
    server.terminate()
    seconds = sum(one.crawl_cpu + one.load_cpu + one.publish_cpu for one in told)
    new = sum(one.new_pages for one in told)
    print(
        f"server: {answers}; pages, articles, releases: {row}; archive {archive / MEGABYTE:.0f} MB"
    )
    print(
        f"{new} new pages of {day.sources} sources in {seconds:.0f} CPU seconds, {new / seconds:.0f} a "
        f"CPU second: crawl {sum(one.crawl_cpu for one in told):.0f}, load "
        f"{sum(one.load_cpu for one in told):.0f}, publish {sum(one.publish_cpu for one in told):.0f}; "
        f"{sum(one.seconds for one in told):.0f} s by the clock, at load {os.getloadavg()[0]:.0f}"
    )


if __name__ == "__main__":
    main()
