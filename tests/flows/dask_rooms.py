"""Rooms for workers of Dask: those of the warehouse's tests, which wait where a test wants it.

A folder `wait` beside the archives: before it reads, each worker leaves its process number there
and waits until the test says go.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.warehouse import rooms
from warehouse.rooms import Rooms


def waiting_rooms(*, data: Path) -> Rooms:
    """The rooms for a data folder."""
    place = data / "wait"

    def read(articles: Sequence[Any]) -> Iterator[Any]:
        if place.is_dir() and articles:
            (place / str(os.getpid())).touch()
            until = time.monotonic() + 240
            while not (place / "go").exists() and time.monotonic() < until:
                time.sleep(0.05)
        return rooms.read(articles)

    return replace(rooms.fake_rooms(), read=read)
