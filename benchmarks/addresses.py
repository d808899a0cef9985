"""What it costs to know the addresses of an archive: taking indexes in, opening, asking, the disk.

    python -m benchmarks.addresses [--count 100000] [--files 12]

Index files of made-up articles, as a crawl leaves them. CPU seconds of this process; the first opening
takes all files in, the second finds nothing new; then addresses are asked for by chance, as many of
them known as not.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipelines.addresses import NAME, Addresses
from pipelines.cdx import index_line, put_index

DAY = datetime(2026, 11, 23, tzinfo=UTC)
ASKED = 20_000


def url(number: int) -> str:
    """Of 2,000 sources, as long as those of news pages are."""
    return f"https://www.outlet-{number % 2000}.example/2026/11/23/what-was-told-{number}.html"


def write(archive: Path, count: int, files: int) -> None:
    for file in range(files):
        warc = archive / f"run-{file:05d}.warc.gz"
        warc.touch()
        lines = [
            index_line(
                url(number), DAY + timedelta(seconds=number), is_revisit=False, status="200",
                digest=f"sha1:{number:032d}", place=(warc.name, number * 1500, 1500),
                headers={"content-type": "text/html", "etag": f'"{number:016x}"'},
                fields={"role": "article", "source": f"outlet-{number % 2000}"},
            )
            for number in range(file, count, files)
        ]  # fmt: skip
        put_index(warc, lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=12)
    given = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder)
        write(archive, given.count, given.files)
        for step in ("taken in", "opened again"):
            began = time.process_time()
            addresses = Addresses(archive)
            took = time.process_time() - began
            print(f"{step}: {took:.2f} CPU s, {took / given.count * 1e6:.1f} µs an address")
            if step == "taken in":
                addresses.close()
        with closing(addresses):
            began = time.process_time()
            found = sum(
                addresses.find(url(chance.randrange(2 * given.count))) is not None
                for _ in range(ASKED)
            )
            took = time.process_time() - began
        size = (archive / NAME).stat().st_size
    print(f"asked: {took / ASKED * 1e6:.0f} µs an address, {found} of {ASKED} known")
    print(f"on disk: {size / given.count:.0f} bytes an address")


if __name__ == "__main__":
    main()
