"""What the report of a week costs: `python -m benchmarks.report --data DIR [--week 2024-W32]`.

Runs `modelwire report` as a person does, in processes of their own, start of Python and pictures included, and
prints seconds, those of the processor, and bytes of each. The week is the one with the most releases, unless
another is named. `python -m benchmarks.warehouse --articles 1000000 --keep DIR` makes a data folder of a million
articles.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from warehouse import connect

FULLEST = """
    SELECT iso_week, release_count FROM release_weekly
    WHERE ?::VARCHAR IS NULL OR iso_week = ? ORDER BY release_count DESC, iso_week LIMIT 1
"""


def run(data: Path, week: str, folder: Path, *more: str) -> tuple[float, float, float]:
    """Write a report; returns seconds, those of the processor, and GB of memory at most."""
    began, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", "from flows.cli import main; main()", "report"]
    subprocess.run(
        [*command, "--data", str(data), "--week", week, "--output", str(folder), *more],
        check=True,
        capture_output=True,
    )
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return time.monotonic() - began, processor, now.ru_maxrss / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a data folder with a publication")
    parser.add_argument("--week", help="ISO week [default: the one with the most releases]")
    parser.add_argument("--times", type=int, default=3, help="how often each is written")
    asked = parser.parse_args()
    with connect(asked.data) as connection:
        found = connection.execute(FULLEST, [asked.week, asked.week]).fetchall()
    if not found:
        raise SystemExit(f"no release in {asked.week or 'any week'} of {asked.data}")
    week, releases = found[0]
    print(f"{week}: {releases} releases")
    for language in ("en", "zh"):
        with TemporaryDirectory() as name:
            taken = [
                run(asked.data, week, Path(name), "--language", language)
                for _ in range(asked.times)
            ]
            sizes = {one.suffix: one.stat().st_size for one in Path(name).iterdir()}
        seconds, processor, memory = (min(column) for column in zip(*taken, strict=True))
        written = ", ".join(f"{suffix} {size / 1e6:.2f} MB" for suffix, size in sizes.items())
        print(
            f"{language}: {seconds:.1f} s, {processor:.1f} s of the processor, {memory:.2f} GB; {written}"
        )


if __name__ == "__main__":
    main()
