"""Loads and publishes on a disk of its own that is too small, and then on one that is not.

Run in a mount namespace: `unshare -rm python -m tests.warehouse.full_disk FOLDER`. Prints one JSON
object: for each step the error that it told, or null, and whether what was stored stayed as it was.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import disk_usage
from typing import Any

import warehouse
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from tests.warehouse.tables import all_tables
from warehouse.errors import WarehouseError
from warehouse.files import private_path
from warehouse.load import load
from warehouse.publish import publish

MEGABYTE = 2**20


class Disk:
    """A disk in memory, of a size that can be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=99m", "tmpfs", folder], check=True)

    def leave(self, bytes_free: int) -> None:
        """Let so much be free."""
        size = disk_usage(self.folder).used + bytes_free
        subprocess.run(["mount", "-o", f"remount,size={size}", self.folder], check=True)


def archive(path: Path, *, pages: int, name: str) -> Path:
    """Pages of words by chance, which no compression makes small."""
    chance = Random(name)
    lines = [
        page_line(
            f"https://a.example/{name}/{number}",
            f"Qingyun opened Foo-{number + 1}B on 2023-08-03. {chance.randbytes(1500).hex()}",
        )
        for number in range(pages)
    ]
    return write_archive(path, lines)


def told(work: Callable[[], object]) -> str | None:
    """What the work says that it could not do."""
    try:
        work()
    except WarehouseError as error:
        return str(error)
    return None


def readers_count(data: Path) -> int:
    with warehouse.connect(data) as connection:
        return int(connection.execute("SELECT count(*) FROM release").fetchall()[0][0])


def main() -> None:
    """Fill the disk at each step that writes much, and print what came of it."""
    disk = Disk(Path(sys.argv[1]))
    data = disk.data
    elsewhere = Path(sys.argv[1]).parent
    first = archive(elsewhere / "first.warc.gz", pages=100, name="first")
    second = archive(elsewhere / "second.warc.gz", pages=700, name="second")
    load([first], data=data, rooms=fake_rooms())
    publish(data)
    before = all_tables(private_path(data))
    files = {path.name for path in data.iterdir()}

    def step(what: str, free: int, work: Callable[[], object]) -> dict[str, Any]:
        disk.leave(free)
        error = told(work)
        disk.leave(90 * MEGABYTE)
        return {
            "step": what,
            "error": error,
            "is_unharmed": all_tables(private_path(data)) == before,
            "left_over": sorted({path.name for path in data.iterdir()} - files),
            "readers_count": readers_count(data),
        }

    size = private_path(data).stat().st_size
    steps = [
        step("load", MEGABYTE, lambda: load([second], data=data, rooms=fake_rooms())),
        step("publish: copy", size // 2, lambda: publish(data)),
        step("publish: answers", size + MEGABYTE, lambda: publish(data)),
    ]
    load([second], data=data, rooms=fake_rooms())
    publish(data)
    sys.stdout.write(json.dumps({"steps": steps, "readers_count": readers_count(data)}))


if __name__ == "__main__":
    main()
