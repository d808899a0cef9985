"""Reading on Dask through Prefect's task runner: one task a WARC file, on any number of machines.

Into a lake each worker loads its file itself; into a database file, which has one writer, workers
send what they read, and it is loaded here in the order of the files, as one process does it. Import
only after flows.prefect_settings.settle(), with a Prefect server that the workers reach.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner
from prefect_dask.task_runners import DaskTaskRunner

from flows.console import say
from flows.steps import load_archive, read_sources
from pipelines.errors import ArchiveError
from warehouse.lake.place import lake_of
from warehouse.load import LoadResult, Preparer
from warehouse.load import load as load_files
from warehouse.load_file import FileLoad
from warehouse.prepared import Prepared, prepare
from warehouse.rooms import Rooms

ROOMS = "warehouse.real_rooms:real_rooms"
AHEAD = 32  # files that are under way or wait to be stored: bounds what is held in memory
TRIES = 3  # of a file whose worker went away and was not replaced by Dask itself

# A worker that is killed takes its task with it; the file is read again by another.
reading = partial(
    task, retries=2, retry_delay_seconds=2, cache_policy=NO_CACHE, persist_result=False
)


@cache
def _rooms(name: str, data: Path) -> Rooms:
    """The rooms of a worker, made once: they bring in the reader."""
    module, _, function = name.partition(":")
    made: Rooms = getattr(import_module(module), function)(data=data)
    return made


@reading(task_run_name="read {warc}")
def read_file(warc: str, *, data: str, rooms: str) -> Prepared | ArchiveError:
    """Read a file; what came of it is stored elsewhere."""
    try:
        return prepare(Path(warc), rooms=_rooms(rooms, Path(data)))
    except ArchiveError as error:
        return error


@reading(task_run_name="load {warc}")
def load_into_lake(warc: str, *, data: str, rooms: str) -> FileLoad:
    """Read a file and load it into the lake."""
    through = _rooms(rooms, Path(data))
    return load_files([Path(warc)], data=Path(data), rooms=through).files[0]


def _on_workers(step: Any, *, data: Path, rooms: str) -> Preparer:
    """Send files to the workers, some ahead of the one that is waited for."""

    def send(path: Path) -> Any:
        return step.submit(str(path.absolute()), data=str(data.absolute()), rooms=rooms)

    def results(paths: Sequence[Path]) -> Iterator[tuple[Path, Any]]:
        waiting = deque(paths)
        under_way = deque((path, send(path)) for path in _next(waiting, AHEAD))
        while under_way:
            path, future = under_way.popleft()
            yield path, _result(future, path, send)
            under_way.extend((path, send(path)) for path in _next(waiting, 1))

    return results


def _next(waiting: deque[Path], count: int) -> list[Path]:
    return [waiting.popleft() for _ in range(min(count, len(waiting)))]


def _result(future: Any, path: Path, send: Any) -> Any:
    for tries_left in range(TRIES - 1, -1, -1):
        try:
            return future.result()
        except Exception as error:  # what a lost worker is told as depends on where it was
            if not tries_left or not _is_lost_worker(error):
                raise
            say(f"{path.name}: its worker was lost, reading it again ({type(error).__name__})")
            future = send(path)
    raise AssertionError


def _is_lost_worker(error: Exception) -> bool:
    """Whether Dask or Prefect say that the worker went away, not that the file was at fault."""
    return type(error).__name__ in {
        "CancelledError", "CommClosedError", "CrashedRun", "FutureCancelledError", "KilledWorker",
        "MissingResult",
    }  # fmt: skip


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


def runner(*, scheduler: str | None, workers: int) -> TaskRunner[Any]:
    """The workers of a scheduler's address, or so many processes of this machine."""
    if scheduler:
        return DaskTaskRunner(address=scheduler)
    return DaskTaskRunner(
        cluster_kwargs={
            "n_workers": workers,
            "threads_per_worker": 1,  # reading is Python, and holds its lock
            "dashboard_address": None,
        }
    )
