"""Which engine reads: this process, or Dask's workers on one machine or many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from flows.prefect_server import prefect_server

if TYPE_CHECKING:
    # these bring in the reader and the search, which most commands do without
    from pipelines.backfill import Count
    from warehouse.load import LoadResult


class Engine(StrEnum):
    """What reads: one process after the other, or Dask."""

    PROCESS = "process"
    DASK = "dask"


class EngineError(Exception):
    """An engine is not installed, or cannot be reached."""


def load_on_dask(
    warcs: Sequence[Path] | None,
    *,
    data: Path,
    sources: Sequence[Path],
    scheduler: str | None,
    workers: int,
    rooms: str | None = None,
) -> LoadResult:
    """Load WARC files with Dask's workers. Raises EngineError where Dask is not installed.

    scheduler: an address, as tcp://10.0.0.5:8786; without it, so many workers on this machine.
    """
    _need_dask()
    with prefect_server(data), _reaching(scheduler):
        from flows.dask_load import load_on_dask as load
        from flows.dask_work import runner

        chosen = load.with_options(task_runner=runner(scheduler=scheduler, workers=workers))
        more = {"rooms": rooms} if rooms else {}
        return chosen(
            warcs=None if warcs is None else [str(path) for path in warcs],
            data=str(data),
            sources=[str(path) for path in sources],
            **more,
        )


def backfill_on_dask(
    inputs: Sequence[str],
    *,
    data: Path,
    base: str,
    scheduler: str | None,
    workers: int,
) -> tuple[Count, list[str]]:
    """Search web archives with Dask's workers, as flows.backfill.backfill_inputs does it alone."""
    _need_dask()
    with prefect_server(data), _reaching(scheduler):
        from flows.dask_backfill import backfill_on_dask as search
        from flows.dask_work import runner

        chosen = search.with_options(task_runner=runner(scheduler=scheduler, workers=workers))
        return chosen(list(inputs), data=str(data), base=base)


def _need_dask() -> None:
    if find_spec("prefect_dask") is None:
        raise EngineError("--engine dask needs Dask: install modelwire[dask]")


@contextmanager
def _reaching(scheduler: str | None) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if scheduler and "connect" in str(error):
            raise EngineError(
                f"no Dask scheduler answers at {scheduler}: start one with `dask scheduler`, "
                f"or name it with --scheduler ({str(error).splitlines()[0]})"
            ) from error
        raise
