"""A lake in a real PostgreSQL: two that load at once, and a catalog that goes away."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pytest

import warehouse
from tests.postgres import Postgres, postgres
from tests.warehouse import rooms
from tests.warehouse.lakes import ROOT, archive, contents, load_at_once, loaded_in_order, make_lake
from warehouse.errors import WarehouseError
from warehouse.lake import turns
from warehouse.lake.checks import broken_demands
from warehouse.load import load
from warehouse.publish import publish
from warehouse.schema import open_private

pytestmark = pytest.mark.faults
NAMES = count()


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with postgres() as running:
        yield running


@pytest.fixture
def lake(server: Postgres, tmp_path: Path) -> Path:
    """A new lake: a database and a folder of its own."""
    return make_lake(tmp_path / "lake", server.catalog(f"lake{next(NAMES)}"))


def in_one_file(tmp_path: Path, archives: list[Path]) -> dict[str, list[tuple[Any, ...]]]:
    """The tables as one process gives them in one database file."""
    load(archives, data=tmp_path / "file", rooms=rooms.fake_rooms())
    return contents(tmp_path / "file")


@pytest.mark.parametrize(
    ("first", "second"),
    [([0, 2, 4], [6, 8, 10]), ([0, 1, 2, 3], [3, 2, 1, 4])],
    ids=["different files", "overlapping files"],
)
def test_two_processes_at_once(
    lake: Path, tmp_path: Path, first: list[int], second: list[int]
) -> None:
    files = {number: archive(tmp_path, number) for number in {*first, *second}}
    load_at_once(lake, [[files[number] for number in numbers] for numbers in (first, second)])
    order = [tmp_path / name for name in loaded_in_order(lake)]
    assert sorted(order) == sorted(files.values())
    assert contents(lake) == in_one_file(tmp_path, order)
    with open_private(lake) as connection:
        assert not list(broken_demands(connection))


class Breaking:
    """Rooms whose grouping, which is within the transaction, does something to the server first."""

    def __init__(self, *deeds: Any) -> None:
        self.deeds = list(deeds)

    def rooms(self) -> Any:
        return replace(rooms.fake_rooms(), group=self.group)

    def group(self, texts: Any) -> dict[str, str]:
        if self.deeds:
            self.deeds.pop(0)()
        return rooms.group(texts)


def test_a_restart_in_the_middle_of_a_load(server: Postgres, lake: Path, tmp_path: Path) -> None:
    archives = [archive(tmp_path, number) for number in range(2)]
    breaking = Breaking(lambda: (server.stop(), server.start()))
    said: list[str] = []

    load(archives, data=lake, rooms=breaking.rooms(), on_event=said.append)

    assert any("the catalog is away" in line for line in said)
    assert contents(lake) == in_one_file(tmp_path, archives)


def test_a_catalog_that_stays_away(
    server: Postgres, lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archives = [archive(tmp_path, number) for number in range(2)]
    monkeypatch.setattr(turns, "PATIENT", turns.Patience(lost=0.5))
    breaking = Breaking(lambda: None, server.stop)
    try:
        with pytest.raises(WarehouseError, match=r"cannot be reached.*run the same command again"):
            load(archives, data=lake, rooms=breaking.rooms())
        with pytest.raises(WarehouseError, match="cannot be reached"):
            open_private(lake)
    finally:
        server.start()

    again = load(archives, data=lake, rooms=rooms.fake_rooms())
    assert [one.status for one in again.files] == ["known", "loaded"]
    assert contents(lake) == in_one_file(tmp_path, archives)


def test_a_killed_load_leaves_nothing(lake: Path, tmp_path: Path) -> None:
    archives = [archive(tmp_path, number) for number in range(2)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.warehouse.kill_load", str(lake), *map(str, archives)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    while process.stdout.readline() != "group\n":
        process.stdin.write("\n")
        process.stdin.flush()
    process.kill()
    process.communicate()

    load(archives, data=lake, rooms=rooms.fake_rooms())
    assert contents(lake) == in_one_file(tmp_path, archives)


def test_a_reader_keeps_its_state_while_others_load(lake: Path, tmp_path: Path) -> None:
    asked = "SELECT count(*), (SELECT count(*) FROM mention) FROM article"
    load([archive(tmp_path, 0)], data=lake, rooms=rooms.fake_rooms())
    publish(lake)
    with warehouse.connect(lake) as reader:
        before = reader.execute(asked).fetchall()
        load([archive(tmp_path, 1)], data=lake, rooms=rooms.fake_rooms())
        publish(lake)
        assert reader.execute(asked).fetchall() == before
        with pytest.raises(duckdb.Error, match="read-only"):
            reader.execute("DELETE FROM article")
    with warehouse.connect(lake) as reader:
        assert reader.execute(asked).fetchall() > before
