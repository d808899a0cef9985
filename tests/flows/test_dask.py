"""Reading on Dask gives the tables that one process gives; a killed worker costs a retry.

Run one at a time (`make faults ARGS="tests/flows/test_dask.py::…"`): within a process Prefect keeps to
the server that it asked first, which ends with the first load.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.engine import load_on_dask
from tests.flows.conftest import Demo
from tests.postgres import postgres
from tests.warehouse.lakes import archive, contents, loaded_in_order, make_lake
from tests.warehouse.rooms import fake_rooms
from warehouse.load import LoadResult, load

pytestmark = pytest.mark.faults
ROOMS = "tests.flows.dask_rooms:waiting_rooms"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What Prefect is told stays within the test."""
    for name in [one for one in os.environ if one.startswith("PREFECT_")]:
        monkeypatch.delenv(name)
    before = dict(os.environ)
    yield
    for name in set(os.environ) - set(before):
        del os.environ[name]


def on_dask(archives: list[Path], data: Path) -> LoadResult:
    return load_on_dask(archives, data=data, sources=[], scheduler=None, workers=2, rooms=ROOMS)


def kill_one_that_reads(place: Path, killed: list[int]) -> None:
    """Kill the first worker that has begun to read, then let the others go on."""
    until = time.monotonic() + 240
    while time.monotonic() < until:
        found = [path for path in place.iterdir() if path.name.isdecimal()]
        if found:
            killed.append(int(found[0].name))
            os.kill(killed[0], signal.SIGKILL)
            break
        time.sleep(0.05)
    (place / "go").touch()


def test_a_killed_worker_costs_a_retry(tmp_path: Path) -> None:
    """And two workers into one database file give the same tables as one process."""
    archives = [archive(tmp_path, number) for number in range(4)]
    data = tmp_path / "data"
    (data / "wait").mkdir(parents=True)
    killed: list[int] = []
    killer = threading.Thread(target=kill_one_that_reads, args=(data / "wait", killed))
    killer.start()
    try:
        result = on_dask(archives, data)
    finally:
        killer.join()

    assert killed
    assert len(list((data / "wait").iterdir())) > 2  # "go", the killed one, and another
    assert [one.status for one in result.files] == ["loaded"] * 4
    load(archives, data=tmp_path / "alone", rooms=fake_rooms())
    assert contents(data) == contents(tmp_path / "alone")


def test_workers_load_into_a_lake(tmp_path: Path) -> None:
    archives = [archive(tmp_path, number) for number in range(4)]
    (tmp_path / "no.warc.gz").write_text('{"damaged": "all of it"}\n')
    with postgres() as server:
        lake = make_lake(tmp_path / "lake", server.catalog("lake"))
        result = on_dask([*archives, tmp_path / "no.warc.gz"], lake)

        assert [one.status for one in result.files] == ["loaded"] * 4 + ["unreadable"]
        order = [tmp_path / name for name in loaded_in_order(lake)]
        load(order, data=tmp_path / "alone", rooms=fake_rooms())
        assert contents(lake) == contents(tmp_path / "alone")


def test_the_real_reader_on_dask(demo: Demo, tmp_path: Path) -> None:
    archives = sorted((demo.data / "archive").glob("*.warc.gz"))
    load_on_dask(archives, data=tmp_path / "dask", sources=[], scheduler=None, workers=1)
    load(archives, data=tmp_path / "alone")
    assert contents(tmp_path / "dask") == contents(tmp_path / "alone")
