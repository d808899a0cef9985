"""Loads archives of the tests in a process of its own, after a line on standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.warehouse.rooms import fake_rooms
from warehouse.load import load


def main() -> None:
    """Load the archives into the data folder once told to go."""
    data, *archives = map(Path, sys.argv[1:])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    sys.stdout.write(str(load(archives, data=data, rooms=fake_rooms())))


if __name__ == "__main__":
    main()
