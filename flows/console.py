"""What the command line says while it works: progress on stderr, results on stdout."""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Protocol, TextIO

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

# In a log or a pipe there is no edge to fold tables at.
WIDE = 200


class _Plain(Console):
    """A console on which scraped text draws nothing: its control and direction signs are shown as U+FFFD."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            if segment.control or segment.text.isprintable():
                yield segment
            else:
                yield segment._replace(text=_HIDDEN.sub("\ufffd", segment.text))


# escape sequences, and signs that turn the direction of what follows; line breaks and tabs stay
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _console(stream: TextIO, *, stderr: bool) -> Console:
    """Scraped text is printed too: no mark-up in it is ours, and no emoji code of it is meant."""
    return _Plain(
        stderr=stderr,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
        width=None if stream.isatty() else WIDE,
    )


OUT = _console(sys.stdout, stderr=False)
ERR = _console(sys.stderr, stderr=True)

_START = time.monotonic()


def new_run_id() -> str:
    """A name for a run: its start in UTC and four letters, so that two starts never meet."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"


_run: ContextVar[str | None] = ContextVar("run", default=None)
_OWN_RUN = new_run_id()  # of this process, where no run was named


@contextmanager
def run_named(run: str) -> Iterator[None]:
    """Let every line that is said inside tell that it belongs to this run."""
    before = _run.set(run)
    try:
        yield
    finally:
        _run.reset(before)


class Say(Protocol):
    """Takes a line for a person, the source that it is about, and how much it matters."""

    def __call__(self, message: str, /, *, source: str | None = None, level: str = "info") -> None:
        """Say it."""


# "debug" is what a person who watches wants to see move, and a log is better without.
LEVELS = ("debug", "info", "warning", "error")


def say(message: str, *, source: str | None = None, level: str = "info") -> None:
    """Print one line of progress, as MODELWIRE_LOG says.

    "progress": with the seconds since the start, the usual one; "lines": with the time (UTC) and
    the run, which `modelwire serve` takes; "json": an object of at, level, run, source, message.
    The latter two are logs, and leave out what is below MODELWIRE_LOG_LEVEL (info).
    """
    shape = os.environ.get("MODELWIRE_LOG", "progress")
    if shape not in {"json", "lines"}:
        ERR.print(f"{time.monotonic() - _START:6.1f} s  {message}")
        return
    least = os.environ.get("MODELWIRE_LOG_LEVEL", "info").lower()
    if LEVELS.index(level) < LEVELS.index(least if least in LEVELS else "info"):
        return
    if shape == "lines":
        run = _run.get()
        mark = "" if level == "info" else f"{level.upper()}: "
        stamp = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%SZ}"
        ERR.print(f"{stamp}  {f'[{run}] ' if run else ''}{mark}{message}")
        return
    line = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "level": level,
        "run": _run.get() or _OWN_RUN,
        "source": source,
        "message": message,
    }
    sys.stderr.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stderr.flush()
