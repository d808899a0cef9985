"""Every part's figure, in one go: `make bench`, or `python -m benchmarks [PART …]`.

Runs the benchmarks one after the other at sizes that take some minutes of the processor
together, and prints the table of docs/performance.md: machine, commit, the figures of each
part, those of a peer that was measured in the same run where it has one, the command that made them,
and what the processor did for it. What each measures, and how, stands at its head. Figures are of CPU
seconds where it is not said, as others may use the machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

DEMO = Path("data/demo")


@dataclass(frozen=True, slots=True)
class Part:
    """A benchmark: its command, and which lines of what it prints are its figures, and a peer's."""

    command: str
    figures: str
    peer: str = "$^"


PARTS = {
    "crawl": Part("crawl --pages 2000 --rounds 1", r"^modelwire, archive", r"^bare Scrapy|^ratio"),
    "addresses": Part("addresses", r"."),
    "backfill": Part(
        "backfill --records 3000 --judge 60 --rounds 1",
        r"^backfill|^kept|^peak",
        r"^fastwarc|^trafilatura",
    ),
    "articles": Part("articles --worst 0", r"^modelwire", r"^(?!modelwire).*F1"),
    "reader": Part(
        "reader --only speed --repeat 2", r"words a second|characters a second", r"en_core|ratio"
    ),
    "steps": Part("steps", r"CPU s|pages"),
    "load": Part("load_rate", r"articles|^load", r"^bare"),
    "warehouse": Part("warehouse --articles 20000 --times 1", r"publish|private|all views"),
    "report": Part("report --data data/demo --times 1", r"."),
    "site": Part("site 10000", r"models"),
    "busy day": Part("busy_day --sources 40 --pages 2000 --slots 4", r"CPU seconds"),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="[default: all]")
    chosen = parser.parse_args().parts or list(PARTS)
    if not any((DEMO / "archive").glob("*.warc.gz")):
        parser.error(f"no archive in {DEMO}: make it with `make demo`")
    print(
        f"Commit {_commit()}, Python {platform.python_version()}, {_processor()}, "
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.0f} at the start.\n\n"
        "| part | figures | beside | command | CPU s |\n|---|---|---|---|--:|",
        flush=True,
    )
    failed = 0
    for name in chosen:
        part = PARTS[name]
        command = f"python -m benchmarks.{part.command}"
        before = _children()
        done = subprocess.run(
            [sys.executable, *command.split()[1:]], capture_output=True, text=True, check=False
        )
        figures, peer = (_lines(done.stdout, one) for one in (part.figures, part.peer))
        if done.returncode or not figures:
            failed += 1
            last = done.stderr.strip().splitlines()[-1:]
            figures = _cell([f"failed with status {done.returncode}", *last])
        used = _children() - before
        print(f"| {name} | {figures} | {peer} | `{command}` | {used:.0f} |", flush=True)
    return 1 if failed else 0


def _lines(output: str, pattern: str) -> str:
    """Those lines of an output that match, as one cell; a table's row as its cells."""
    lines = [line.strip() for line in output.splitlines()]
    rows = [": ".join(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    return _cell([row for row in rows if re.search(pattern, row)])


def _cell(lines: list[str]) -> str:
    return "<br>".join(re.sub(r"\s+", " ", line) for line in lines).replace("|", "\\|")


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


def _processor() -> str:
    """What the machine calls its processor, as far as it tells."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        told = ""
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
