"""Reading on Dask through Prefect's task runner: one task a WARC file, on any number of machines.

Into a lake each worker loads its file itself; into a database file, which has one writer, workers
send what they read, and it is loaded here in the order of the files, as one process does it. Import
only after flows.prefect_settings.settle(), with a Prefect server that the workers reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from prefect import flow

from flows.console import say
from flows.dask_work import a_file, in_order
from flows.steps import load_archive, read_sources
from pipelines.errors import ArchiveError
from warehouse.lake.place import lake_of
from warehouse.load import LoadResult, Preparer
from warehouse.load import load as load_files
from warehouse.load_file import FileLoad
from warehouse.prepared import Prepared, prepare
from warehouse.rooms import Rooms

ROOMS = "warehouse.real_rooms:real_rooms"


@cache
def _rooms(name: str, data: Path) -> Rooms:
    """The rooms of a worker, made once: they bring in the reader."""
    module, _, function = name.partition(":")
    made: Rooms = getattr(import_module(module), function)(data=data)
    return made


@a_file(task_run_name="read {warc}")
def read_file(warc: str, *, data: str, rooms: str) -> Prepared | ArchiveError:
    """Read a file; what came of it is stored elsewhere."""
    try:
        return prepare(Path(warc), rooms=_rooms(rooms, Path(data)))
    except ArchiveError as error:
        return error


@a_file(task_run_name="load {warc}")
def load_into_lake(warc: str, *, data: str, rooms: str) -> FileLoad:
    """Read a file and load it into the lake."""
    through = _rooms(rooms, Path(data))
    return load_files([Path(warc)], data=Path(data), rooms=through).files[0]


def _on_workers(step: Any, *, data: Path, rooms: str) -> Preparer:
    """Give the files as the workers read or load them."""

    def send(path: Path) -> Any:
        return step.submit(str(path.absolute()), data=str(data.absolute()), rooms=rooms)

    def results(paths: Sequence[Path]) -> Iterator[tuple[Path, Any]]:
        return in_order(paths, send, name=lambda path: path.name)

    return results


@flow(name="load on dask", persist_result=False, validate_parameters=False)
def load_on_dask(
    *, warcs: list[str] | None, data: str, sources: list[str], rooms: str = ROOMS
) -> LoadResult:
    """Load the files given, or those of the archive, as flows.steps.load_archive does."""
    folder = Path(data)
    lake = lake_of(folder)
    # a catalog that is a DuckDB file takes one process
    is_shared = lake is not None and lake.kind != "duckdb"
    step = load_into_lake if is_shared else read_file
    return load_archive(
        None if warcs is None else [Path(one) for one in warcs],
        data=folder,
        sources=read_sources([Path(path) for path in sources]) if sources else None,
        prepared=_on_workers(step, data=folder, rooms=rooms),
        rooms=_rooms(rooms, folder),
        say=say,
    )
