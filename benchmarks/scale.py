"""What reading and storing an article costs, for docs/scale.md: `python -m benchmarks.scale`.

Crawls the demo's newsroom for real pages, reads them, and stores made-up articles in files of two
sizes, in a database file and in a lake, so that what a file costs is told from what an article
costs. CPU seconds of this process, as other work on the machine does not count in them; those of a
PostgreSQL named by --catalog are its own. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from demo.newsroom import Newsroom
from flows import steps
from flows.console import new_run_id
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from warehouse.load import load
from warehouse.prepared import prepare
from warehouse.real_rooms import real_rooms

TEXT = "Told at length, with what it can do, whom it is for and what others think of it. " * 30


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """CPU seconds, seconds of the clock, and what came of it."""
    cpu, wall = time.process_time(), time.monotonic()
    result = work()
    return time.process_time() - cpu, time.monotonic() - wall, result


def _say_nothing(_: str, /, *, source: str | None = None, level: str = "info") -> None:
    """Keep the progress of a crawl out of the output."""


def reading(folder: Path) -> dict[str, float]:
    """The newsroom's pages, from the archive to claims."""
    with Newsroom(port=0) as newsroom, redirect_stdout(sys.stderr):
        steps.crawl_sources(
            steps.read_sources([newsroom.sources_file(folder)]),
            data=folder, run_id=new_run_id(), contact=None, allow_loopback=True, delay=0.0,
            say=_say_nothing,
        )  # fmt: skip
    archives = sorted((folder / "archive").glob("*.warc.gz"))
    rooms = real_rooms(data=folder)
    for path in archives:  # the first reading loads the reader
        prepare(path, rooms=rooms)
    cpu, _, found = timed(lambda: [prepare(path, rooms=rooms) for path in archives])
    pages = sum(len(one.found) for one in found)
    read = sum(len(one.readings) for one in found)
    characters = sum(
        len(article.text)
        for one in found for articles in one.found.values()
        for article in articles if getattr(article, "text", None)
    )  # fmt: skip
    return {
        "pages": pages,
        "articles_read": read,
        "characters": characters,
        "cpu_seconds_per_page": round(cpu / pages, 4),
        "cpu_seconds_per_article": round(cpu / read, 4),
        "characters_per_cpu_second": round(characters / cpu),
        "archive_bytes_per_page": round(sum(path.stat().st_size for path in archives) / pages),
    }


def storing(data: Path, sizes: tuple[int, int], files: int) -> dict[str, float]:
    """Two loads of files of two sizes: the difference is what articles cost, the rest the files."""
    seconds: list[float] = []
    clock: list[float] = []
    stored: list[int] = []
    for size in sizes:
        archives = [
            write_archive(
                data / f"{size}-{number}.warc.gz",
                [
                    page_line(
                        f"https://a.example/{size}/{number}/{place}",
                        f"Qingyun opened Foo{place}-{place % 90 + 1}B on 2023-08-03. "
                        f"Number {size} {number} {place}. {TEXT}",
                        fetched="2023-08-04T00:00:00",
                    )
                    for place in range(size)
                ],
            )
            for number in range(files)
        ]
        first = page_line(f"https://a.example/{size}", f"Qingyun opened First-{size}B. {TEXT}")
        load([write_archive(data / f"{size}.warc.gz", [first])], data=data, rooms=fake_rooms())
        before = _bytes(data)
        cpu, wall, _ = timed(
            lambda archives=archives: load(archives, data=data, rooms=fake_rooms())
        )
        seconds.append(cpu / files)
        clock.append(wall / files)
        stored.append(_bytes(data) - before)
    slope = (seconds[1] - seconds[0]) / (sizes[1] - sizes[0])
    costs = {
        "cpu_seconds_per_file": round(seconds[0] - slope * sizes[0], 3),
        "cpu_seconds_per_article": round(slope, 5),
        "clock_seconds_of_a_small_file": round(clock[0], 2),
        "clock_seconds_of_a_large_file": round(clock[1], 2),
    }
    if stored[1]:  # a database file grows in blocks, by whatever its checkpoints need
        costs["parquet_bytes_per_article"] = round(stored[1] / sizes[1] / files)
    return costs


def _bytes(data: Path) -> int:
    return sum(path.stat().st_size for path in data.rglob("*.parquet"))


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalog", help="of a lake in PostgreSQL as well, as in warehouse.toml")
    parser.add_argument("--sizes", type=int, nargs=2, default=(20, 1000))
    parser.add_argument("--files", type=int, default=3)
    given = parser.parse_args()
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    result: dict[str, Any] = {"commit": commit.stdout.strip()}
    catalogs = {"file": None, "lake, duckdb": "duckdb:catalog.ducklake"}
    if given.catalog:
        catalogs["lake, postgres"] = given.catalog
    with tempfile.TemporaryDirectory() as folder:
        result["reading"] = reading(Path(folder) / "reading")
        for name, catalog in catalogs.items():
            data = Path(folder) / name
            data.mkdir()
            if catalog:
                (data / "warehouse.toml").write_text(f'catalog = "{catalog}"\n', encoding="utf-8")
            result[name] = storing(data, tuple(given.sizes), given.files)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
