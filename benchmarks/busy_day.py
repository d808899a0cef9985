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
import asyncio
import json
import multiprocessing
import os
import random
import resource
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from flows import steps
from flows.console import new_run_id
from spiders.sources import Source, parse_source
from warehouse import connect

DAY = datetime(2026, 11, 23, tzinfo=UTC)
RELEVANT = 50  # of so many pages, one is about a Chinese model
WORDS = [
    *("harbour", "river", "stone", "paper", "lantern", "letter", "morning", "council", "school"),
    *("winter", "railway", "market", "garden", "bridge", "museum", "festival", "season", "ferry"),
    *("concert", "library", "weather", "kitchen", "village", "teacher", "island"),
]
MEGABYTE = 10**6


@dataclass(frozen=True, slots=True)
class Day:
    """What is published when. Page n of a source comes in the slot that its number falls into."""

    sources: int
    pages: int
    slots: int

    def out_by(self, slot: int) -> int:
        """How many pages each source has published when a slot begins."""
        return self.pages // self.sources * (slot + 1) // self.slots

    def moment(self, slot: int) -> datetime:
        """When a slot begins."""
        return DAY + timedelta(days=slot / self.slots)


def host(source: int) -> str:
    """The address of a source: each its own host, as on the web."""
    return f"127.{1 + source // 62_500}.{source // 250 % 250}.{1 + source % 250}"


def page(source: int, number: int) -> bytes:
    """An article of some four kilobytes, the same whenever it is asked for."""
    chance = random.Random(source * 1_000_003 + number)
    told = [
        " ".join(chance.choices(WORDS, k=55)).capitalize() + f", says note {source}-{number}."
        for _ in range(9)
    ]
    if chance.randrange(RELEVANT) == 0:
        size = chance.randrange(1, 400)
        told.insert(
            0,
            f"Zhipu AI released GLM-{source}-{size}B on Monday, a language model of {size} billion "
            "parameters, under the Apache 2.0 licence on Hugging Face.",
        )
    title = " ".join(chance.choices(WORDS, k=7)).capitalize()
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article>"
        f"<h1>{title}</h1>{''.join(f'<p>{one}</p>' for one in told)}</article></body></html>"
    ).encode()


def feed(day: Day, source: int, slot: int, home: str) -> bytes:
    """A feed of the newest thirty pages, the last one first."""
    last = day.out_by(slot)
    items = "".join(
        f"<item><title>Note {number}</title><link>{home}/n/{number}</link></item>"
        for number in range(last - 1, max(-1, last - 31), -1)
    )
    return f"<rss version='2.0'><channel><title>{source}</title>{items}</channel></rss>".encode()


def serve(day: Day, pipe: Connection) -> None:
    """Answer for ever. /slot/N on 127.0.0.1 moves the day on."""
    slot = 0
    answers = {"robots.txt": 0, "feed": 0, "page": 0, "unchanged": 0}

    def answer(path: str, name: str, head: bytes) -> tuple[str, bytes]:
        nonlocal slot
        address = name.partition(":")[0]
        _, first, second, third = map(int, address.split("."))
        source = (first - 1) * 62_500 + second * 250 + third - 1
        match path.split("/")[1:]:
            case ["slot", number]:
                slot = int(number)
                return "200 OK", json.dumps(answers).encode()
            case ["robots.txt"]:
                answers["robots.txt"] += 1
                return "200 OK", b"User-agent: *\nAllow: /\n"
            case ["feed"]:
                answers["feed"] += 1
                return "200 OK", feed(day, source, slot, f"http://{name}")
            case ["n", number]:
                # Pages do not change, so any tag that is known is still good.
                kind = "unchanged" if b"if-none-match:" in head.lower() else "page"
                answers[kind] += 1
                if kind == "unchanged":
                    return "304 Not Modified", b""
                return "200 OK", page(source, int(number))
        return "404 Not Found", b""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode()
                asked = next(
                    line[5:].strip().decode()
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"host:")
                )
                status, body = answer(path, asked, head)
                kind = "application/rss+xml" if path == "/feed" else "text/html; charset=utf-8"
                kind = "text/plain" if path == "/robots.txt" else kind
                writer.write(
                    f'HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nETag: "{path}"\r\n'
                    f"Content-Length: {len(body)}\r\n\r\n".encode()
                    + body
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        # All of 127.0.0.0/8 is this machine; whoever comes from elsewhere is not meant.
        server = await asyncio.start_server(talk, "0.0.0.0", 0, backlog=1024)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


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


def _say_nothing(_: str, /, *, source: str | None = None) -> None:
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
