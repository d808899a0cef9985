"""Loads an archive of the tests in a process of its own, so that a test can kill it.

Prints a line at each step that is worth being killed at, and waits there for an answer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.warehouse import rooms
from warehouse import intake
from warehouse.load import load


def wait_at(step: str) -> None:
    """Tell the step and wait until told to go on."""
    sys.stdout.write(step + "\n")
    sys.stdout.flush()
    sys.stdin.readline()


def read(articles: Sequence[Any]) -> Iterator[Any]:
    """Read, stopping before each batch."""
    wait_at("read")
    return rooms.read(articles)


def group(texts: Any) -> dict[str, str]:
    """Group, stopping before: everything but stories and the load's own row is written."""
    wait_at("group")
    return rooms.group(texts)


def main() -> None:
    """Load the archives into the data folder."""
    data, *archives = map(Path, sys.argv[1:])
    intake.PAGES_AT_ONCE, intake.ROWS_AT_ONCE = 64, 100  # several batches a file
    stopping = replace(rooms.fake_rooms(), read=read, group=group)
    load(archives, data=data, rooms=stopping)
    wait_at("done")


if __name__ == "__main__":
    main()
