"""Reading by several processes: the same tables as by one, and the processes stay between batches."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from tests.flows.conftest import Demo
from tests.warehouse.tables import all_tables
from warehouse.files import private_path
from warehouse.load import load

RECORDS = 90


def first_records(archive: Path, path: Path) -> Path:
    """The beginning of an archive, as an archive."""
    with archive.open("rb") as stream:
        records = ArchiveIterator(stream)
        offsets = [records.get_record_offset() for _ in records]
    assert len(offsets) > RECORDS
    path.write_bytes(archive.read_bytes()[: offsets[RECORDS]])
    return path


def workers() -> set[int | None]:
    return {one.pid for one in multiprocessing.active_children() if "SpawnPool" in one.name}


def test_several_processes_write_the_tables_that_one_writes(demo: Demo, tmp_path: Path) -> None:
    whole = max((demo.data / "archive").glob("*.warc.gz"), key=lambda path: path.stat().st_size)
    archive = first_records(whole, tmp_path / "first.warc.gz")
    before = workers()  # those of other tests stay as well
    tables, seen = [], []
    for folder, processes in (("one", 1), ("two", 2)):
        load([archive], data=tmp_path / folder, processes=processes)
        tables.append(all_tables(private_path(tmp_path / folder)))
        seen.append(workers())

    assert tables[0] == tables[1]
    assert len(tables[0]["article"]) > 10
    assert tables[0]["release_claim"]
    assert seen[0] == before
    assert len(seen[1]) == 2
