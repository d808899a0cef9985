"""Back-fill on Dask: a task a web archive's file, on any number of machines.

Each worker searches a file into archive files of its own; this process remembers what is done. Import
only after flows.prefect_settings.settle(), with a Prefect server that the workers reach.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from prefect import flow

from flows.backfill import add, begin, filter_of, search
from flows.console import new_run_id, say
from flows.dask_work import a_file, in_order
from flows.steps import archive_folder
from pipelines.backfill import Count
from pipelines.byte_filter import ByteFilter
from pipelines.cdx import index_path
from pipelines.errors import ArchiveError
from pipelines.warc_writer import OPEN, ArchiveWriter

SHOWN = 20  # lines on one input: damage may be everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What came of an input: how far it was searched, what is to be told, and why it failed."""

    count: Count
    told: tuple[str, ...]
    problem: str | None


@cache
def _filter(data: Path) -> ByteFilter:
    """The filter of a worker, made once: it takes a second."""
    return filter_of(data)


@a_file(task_run_name="search {name}")
def search_file(name: str, *, data: str, run_id: str, so_far: dict[str, int]) -> Searched:
    """Search an input into archive files that begin with run_id, and are no one else's."""
    archive, count, told = archive_folder(Path(data)), Count(**so_far), list[str]()
    _discard(archive, run_id)
    problem = None
    with closing(ArchiveWriter(archive, run_id)) as writer:
        try:
            search(name, count, writer, byte_filter=_filter(Path(data)), say=told.append)
        except (ArchiveError, OSError) as error:
            problem = str(error)
    if len(told) > SHOWN:
        told[SHOWN:] = [f"and {len(told) - SHOWN} more places in {name}"]
    return Searched(count=count, told=tuple(told), problem=problem)


def _discard(archive: Path, run_id: str) -> None:
    """Remove what an earlier try at the same input, which was killed, had written."""
    for path in archive.glob(f"{run_id}-*.warc.gz*"):
        index_path(path.with_name(path.name.removesuffix(OPEN))).unlink(missing_ok=True)
        path.unlink()


@flow(name="backfill on dask", persist_result=False, validate_parameters=False)
def backfill_on_dask(inputs: list[str], *, data: str, base: str) -> tuple[Count, list[str]]:
    """Search every input; the sum of this run, and the inputs that failed."""
    folder = Path(data).absolute()
    state, names = begin(inputs, data=folder, base=base, say=say)
    run_id = f"backfill-{new_run_id()}"
    step: Any = search_file

    def send(numbered: tuple[int, str]) -> Any:
        number, name = numbered
        return step.submit(
            name,
            data=str(folder),
            run_id=f"{run_id}-{number:05}",
            so_far=asdict(state.count(name)),
        )

    total, failed = Count(), list[str]()
    numbered = list(enumerate(names, start=1))
    for (number, name), searched in in_order(numbered, send, name=lambda one: one[1]):
        for line in searched.told:
            say(line)
        add(total, searched.count, state.count(name))
        state.store(name, searched.count, is_done=searched.problem is None)
        if searched.problem is not None:
            say(f"{name}: {searched.problem}")
            failed.append(name)
        else:
            found = f"{searched.count.records} records, {searched.count.kept} kept"
            say(f"{number}/{len(names)} {Path(name).name}: {found}")
    return total, failed
