"""Every part's figure, in one go: `make bench`, or `python -m benchmarks [PART …]`.

Runs the benchmarks one after the other at sizes that take a quarter of an hour of a quiet machine's
processor together, and prints a table: the figure of each part, its ratio to a peer measured in the
same run where it has one, the command that made it, and what the processor did for it. What each
measures, and how, stands at its head. They are figures of CPU seconds, as others may use the machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import subprocess
import sys
from pathlib import Path

# part -> command, and the lines of its output that are its figures
PARTS: dict[str, tuple[str, str]] = {
    "crawl": ("crawl --pages 2000 --rounds 1", r"modelwire, archive|^ratio"),
    "articles": ("articles --worst 0", r"F1|days"),
    "steps": ("steps", r"CPU s|pages"),
    "reader": ("reader --only speed --repeat 2", r"characters|times|MB"),
    "load": ("load_rate {archive}", r"."),
    "warehouse": ("warehouse --articles 20000 --times 1", r"publish|all views|report"),
    "report": ("report --data data/demo", r"."),
    "site": ("site 10000", r"models"),
    "backfill": ("backfill --records 3000 --judge 60 --rounds 1", r"backfill|fastwarc|kept|memory"),
    "busy day": ("busy_day --sources 40 --pages 2000 --slots 4", r"CPU seconds"),
}
DEMO = Path("data/demo")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="[default: all]")
    chosen = parser.parse_args().parts or list(PARTS)
    archives = sorted((DEMO / "archive").glob("*.warc.gz"), key=lambda path: path.stat().st_size)
    if not archives:
        parser.error(f"no archive in {DEMO}: make it with `make demo`")
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    print(
        f"commit {commit}, Python {platform.python_version()}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.0f}\n\n| part | figures | command | CPU s |\n|---|---|---|---|"
    )
    failed = 0
    for part in chosen:
        command, pattern = PARTS[part]
        command = command.format(archive=archives[-1])
        before = _children()
        done = subprocess.run(
            [sys.executable, "-m", *f"benchmarks.{command}".split()],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        told = [line.strip() for line in done.stdout.splitlines() if re.search(pattern, line)]
        if done.returncode:
            failed += 1
            told = [f"failed with status {done.returncode}", *done.stderr.strip().splitlines()[-1:]]
        figures = "<br>".join(re.sub(r"\s+", " ", line) for line in told).replace("|", "\\|")
        print(
            f"| {part} | {figures} | `python -m benchmarks.{command}` | {_children() - before:.0f} |",
            flush=True,
        )
    return 1 if failed else 0


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
