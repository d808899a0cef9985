"""How far a search of web archives has come: a bar on a terminal, lines in a log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as RichProgress

from pipelines.backfill import Count

SECONDS_BETWEEN_LINES = 5.0


class Progress(Protocol):
    """Is told of each input, and of what happens in it."""

    def begin(self, name: str, count: Count, size: int | None) -> None:
        """An input of so many bytes is gone on with; size None where it is not told."""

    def show(self, count: Count) -> None:
        """The input has been searched so far."""

    def say(self, line: str) -> None:
        """Something is to be told."""


class Pace:
    """Records a second since an input was begun, and the time that is left."""

    def __init__(self, count: Count, size: int | None) -> None:
        self._start = replace(count)
        self._size = size
        self._began = monotonic()

    def rate(self, count: Count) -> float:
        """Records a second in this run."""
        seconds = max(monotonic() - self._began, 0.001)
        return (count.records - self._start.records) / seconds

    def line(self, count: Count) -> str:
        """One line: records, rate, and the time that is left where the size is known."""
        line = f"{count.records} records, {count.kept} kept, {self.rate(count):.0f} a second"
        done = count.offset - self._start.offset
        if self._size and done:
            left = (self._size - count.offset) / done * (monotonic() - self._began)
            line += f", {100 * count.offset / self._size:.0f} %, {left / 60:.0f} min left"
        return line


class Lines:
    """Plain lines, at most one in some seconds."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self._name = ""
        self._pace = Pace(Count(), None)
        self._spoke = monotonic()

    def begin(self, name: str, count: Count, size: int | None) -> None:
        """See Progress."""
        self._name, self._pace, self._spoke = name, Pace(count, size), monotonic()

    def show(self, count: Count) -> None:
        """See Progress."""
        if monotonic() - self._spoke >= SECONDS_BETWEEN_LINES:
            self._spoke = monotonic()
            self.say(f"{self._name}: {self._pace.line(count)}")


class Bar:
    """A bar with bytes, records, rate and time left, on a terminal; a context manager."""

    def __init__(self, console: Console) -> None:
        self._bars = RichProgress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn(),
            TextColumn("{task.fields[told]}", markup=False),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._pace = Pace(Count(), None)
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def begin(self, name: str, count: Count, size: int | None) -> None:
        """See Progress."""
        if self._task is not None:
            self._bars.remove_task(self._task)
        self._pace = Pace(count, size)
        self._task = self._bars.add_task(name, total=size, completed=count.offset, told="")

    def show(self, count: Count) -> None:
        """See Progress."""
        assert self._task is not None
        told = f"{count.records} records, {count.kept} kept, {self._pace.rate(count):.0f}/s"
        self._bars.update(self._task, completed=count.offset, told=told)

    def say(self, line: str) -> None:
        """See Progress."""
        self._bars.console.print(line)
