"""kill -9 while loading: afterwards everything is as if it had never happened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from tests.warehouse.tables import all_tables
from warehouse.errors import WarehouseLockedError
from warehouse.files import private_path
from warehouse.load import load
from warehouse.schema import open_private

ROOT = Path(__file__).resolve().parents[2]
PAGES = 150  # more than are taken at once, so that a kill falls between two batches


@pytest.fixture
def archives(tmp_path: Path) -> list[Path]:
    return [
        write_archive(
            tmp_path / f"{file}.warc.gz",
            [
                page_line(
                    f"https://a.example/{file}/{number}",
                    # two of a text, so that there are stories to be grouped
                    f"Qingyun opened Foo-{number // 2 + 1}B on 2023-08-03.",
                    fetched=f"2023-08-{4 + file:02}T00:00:00",
                )
                for number in range(PAGES)
            ],
        )
        for file in range(2)
    ]


def start(data: Path, archives: list[Path]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.warehouse.kill_load", str(data), *map(str, archives)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def reach(process: subprocess.Popen[str], steps: int) -> None:
    """Let the child go until it waits at its step of this number."""
    assert process.stdin is not None
    assert process.stdout is not None
    for step in range(steps):
        if step:
            process.stdin.write("\n")
            process.stdin.flush()
        assert process.stdout.readline()


# Each file has three batches of reading and one grouping: 2 is within the first, 4 before its end,
# 6 within the second file, when the first is committed, 9 after the last.
@pytest.mark.parametrize("step", [1, 2, 4, 6, 8, 9])
def test_a_killed_load_is_made_good_by_the_next(
    data: Path, tmp_path: Path, archives: list[Path], step: int
) -> None:
    undisturbed = tmp_path / "undisturbed"
    load(archives, data=undisturbed, rooms=fake_rooms())

    process = start(data, archives)
    try:
        reach(process, step)
    finally:
        process.kill()
        process.wait()
        process.stdin.close()  # type: ignore[union-attr]
        process.stdout.close()  # type: ignore[union-attr]
    counts = [one.status for one in load(archives, data=data, rooms=fake_rooms()).files]

    assert counts.count("known") == (0 if step <= 4 else 1 if step <= 8 else 2)
    assert all_tables(private_path(data)) == all_tables(private_path(undisturbed))
    assert len(all_tables(private_path(data))["article"]) == 2 * PAGES


def test_two_writers_at_once(data: Path, archives: list[Path]) -> None:
    process = start(data, archives)
    try:
        reach(process, 1)
        with pytest.raises(WarehouseLockedError, match=rf"process {process.pid}\b"):
            open_private(data)
    finally:
        process.kill()
        process.wait()
        process.stdin.close()  # type: ignore[union-attr]
        process.stdout.close()  # type: ignore[union-attr]
