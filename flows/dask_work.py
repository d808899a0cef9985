"""Work on Dask through Prefect's task runner: a task a file, results in order, what is lost done anew.

Import only after flows.prefect_settings.settle(), with a Prefect server that the workers reach.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner
from prefect_dask.task_runners import DaskTaskRunner

from flows.console import say

AHEAD = 32  # files that are under way or wait to be stored: bounds what is held in memory
TRIES = 3  # of a file whose worker went away and was not replaced by Dask itself

# A worker that is killed takes its task with it; the file is read again by another.
a_file = partial(
    task, retries=2, retry_delay_seconds=2, cache_policy=NO_CACHE, persist_result=False
)
One = TypeVar("One")


def in_order(
    files: Sequence[One], send: Callable[[One], Any], *, name: Callable[[One], str]
) -> Iterator[tuple[One, Any]]:
    """Send files to the workers, some ahead of the one that is waited for; give what came of each.

    send submits a file and returns its future; name is what a person is told.
    """
    waiting = deque(files)
    under_way = deque((one, send(one)) for one in _next(waiting, AHEAD))
    while under_way:
        one, future = under_way.popleft()
        yield one, _result(future, one, send, name)
        under_way.extend((more, send(more)) for more in _next(waiting, 1))


def _next(waiting: deque[One], count: int) -> list[One]:
    return [waiting.popleft() for _ in range(min(count, len(waiting)))]


def _result(future: Any, one: One, send: Callable[[One], Any], name: Callable[[One], str]) -> Any:
    for tries_left in range(TRIES - 1, -1, -1):
        try:
            return future.result()
        except Exception as error:  # what a lost worker is told as depends on where it was
            if not tries_left or not _is_lost_worker(error):
                raise
            say(f"{name(one)}: its worker was lost, reading it again ({type(error).__name__})")
            future = send(one)
    raise AssertionError


def _is_lost_worker(error: Exception) -> bool:
    """Whether Dask or Prefect say that the worker went away, not that the file was at fault."""
    return type(error).__name__ in {
        "CancelledError", "CommClosedError", "CrashedRun", "FutureCancelledError", "KilledWorker",
        "MissingResult",
    }  # fmt: skip


def runner(*, scheduler: str | None, workers: int) -> TaskRunner[Any]:
    """The workers of a scheduler's address, or so many processes of this machine."""
    logging.getLogger("distributed").setLevel(logging.WARNING)  # it tells each connection
    if scheduler:
        return DaskTaskRunner(address=scheduler)
    return DaskTaskRunner(
        cluster_kwargs={
            "n_workers": workers,
            "threads_per_worker": 1,  # reading is Python, and holds its lock
            "dashboard_address": None,
        }
    )
