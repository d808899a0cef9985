"""The main job's steps in a process of its own, told step by step, to be killed at any moment.

python -m tests.faults.job DATA SOURCES: prints the name of each step as it begins, then "done".
"""

from __future__ import annotations

import sys
from pathlib import Path

from flows import pages, steps
from flows.console import new_run_id

STEPS = ("crawl", "load", "publish", "report", "site")


def quiet(message: str, /, *, source: str | None = None, level: str = "info") -> None:
    """Say nothing."""


def tell(step: str) -> None:
    """Tell that a step begins."""
    sys.stdout.write(step + "\n")
    sys.stdout.flush()


def main() -> None:
    """Run every step."""
    data, file = map(Path, sys.argv[1:3])
    sources = steps.read_sources([file])
    tell("crawl")
    steps.crawl_sources(
        sources, data=data, run_id=new_run_id(), contact=None, allow_loopback=True, delay=0.0,
        say=quiet,
    )  # fmt: skip
    tell("load")
    steps.load_archive(None, data=data, sources=sources, say=quiet)
    tell("publish")
    steps.publish_data(data=data, say=quiet)
    tell("report")
    pages.report_week(data=data, week="2023-W32", say=quiet)
    tell("site")
    pages.site_pages(data=data, weeks=1, say=quiet)
    tell("done")


if __name__ == "__main__":
    main()
