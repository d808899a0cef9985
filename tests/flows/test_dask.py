"""Reading and back-fill on Dask give what one process gives; a killed worker costs a retry.

Each of these tests starts a Prefect server and workers of its own, within one process.
"""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flows.backfill import State, backfill_inputs
from flows.engine import backfill_on_dask, load_on_dask
from flows.progress import Lines
from tests.flows.conftest import Demo
from tests.flows.test_backfill import FILE, record
from tests.flows.test_kill import contents as claims
from tests.postgres import postgres
from tests.warehouse.lakes import archive, contents, loaded_in_order, make_lake
from tests.warehouse.rooms import fake_rooms
from warehouse.load import LoadResult, load
from warehouse.schema import open_private

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


@contextmanager
def served_by_halves(files: dict[str, bytes], go: threading.Event) -> Iterator[str]:
    """Web archives of which the second half comes when the event is set."""

    class Halves(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = files[self.path.lstrip("/")]
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2])
            go.wait(240)
            self.wfile.write(body[len(body) // 2 :])

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Halves) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def long_file(place: int) -> bytes:
    """Records of which the first ones are read long before the last ones are there."""
    noise = random.Random(place)
    padding = [f"<!-- {noise.randbytes(20_000).hex()} -->".encode() for _ in range(40)]
    told = b"<p>Qwen3-8B is out, with open weights.</p>"
    more = [record(place * 100 + at, told + one) for at, one in enumerate(padding)]
    return b"".join([*FILE, *more])


def kill_one_that_writes(archive: Path, go: threading.Event, killed: list[int]) -> None:
    """Kill the first worker that has kept a page and not finished its file, then send the rest."""
    until = time.monotonic() + 240
    while not killed and time.monotonic() < until:
        for link in Path("/proc").glob("[0-9]*/fd/*"):
            try:
                file = link.readlink()
            except OSError:
                continue
            if file.parent == archive and file.name.endswith(".open") and file.stat().st_size:
                killed.append(int(link.parts[2]))
                os.kill(killed[0], signal.SIGKILL)
                break
        time.sleep(0.2)
    go.set()


def pages_and_claims(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """The tables without the names of archive files, and places in them, which no two runs share."""
    with open_private(data) as connection:
        pages = connection.execute("SELECT id, url, fetched_at, digest FROM page ORDER BY ALL")
        return {"page": pages.fetchall()} | claims(connection)


def test_a_backfill_on_dask_gives_what_one_process_gives(tmp_path: Path) -> None:
    """Although a worker is killed in the middle of a file of which it has kept half."""
    files = {f"{place}.warc.gz": long_file(place) for place in range(1, 4)}
    data, alone, go = tmp_path / "data", tmp_path / "alone", threading.Event()
    killed: list[int] = []
    killer = threading.Thread(target=kill_one_that_writes, args=(data / "archive", go, killed))
    with served_by_halves(files, go) as base:
        inputs = [base + name for name in files]
        killer.start()
        try:
            total, failed = backfill_on_dask(
                inputs, data=data, base=base, scheduler=None, workers=2
            )
        finally:
            go.set()
            killer.join()
        said: list[str] = []
        expected, _ = backfill_inputs(inputs, data=alone, base=base, progress=Lines(said.append))

    assert killed
    assert (total.records, total.kept, failed) == (expected.records, expected.kept, [])
    assert all(State(data).is_done(name) for name in inputs)
    assert not list((data / "archive").glob("*.open"))
    for place in (data, alone):
        load(sorted((place / "archive").glob("*.warc.gz")), data=place)
    assert pages_and_claims(data) == pages_and_claims(alone)
