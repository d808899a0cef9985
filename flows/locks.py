"""One at a time: a lock that waits, says whom it waits for, and goes with its process."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

PATIENCE = 1800.0  # seconds to wait for another run before giving up
PAUSE = 0.5


class BusyError(Exception):
    """Another process works on the same thing, and has not come to an end."""


@contextmanager
def held(
    data: Path,
    name: str,
    *,
    what: str,
    patience: float = PATIENCE,
    say: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Hold the lock `locks/NAME` of a data folder; what says for which work.

    The operating system lets go of it when the process ends, however it ends: a file that is left
    means nothing, whatever stands in it. Waits up to patience seconds, then raises BusyError.
    """
    folder = data / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    with path.open("a+", encoding="utf-8") as stream:
        _wait(stream, path, what=what, patience=patience, say=say)
        stream.seek(0)
        stream.truncate()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        stream.write(json.dumps({"process": os.getpid(), "work": what, "since": now}) + "\n")
        stream.flush()
        try:
            yield
        finally:
            stream.seek(0)
            stream.truncate()


def _wait(
    stream: TextIO, path: Path, *, what: str, patience: float, say: Callable[[str], None] | None
) -> None:
    until = time.monotonic() + patience
    has_told = False
    while True:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise BusyError(
                    f"{path} is held by {holder(path)}: {what} waited {patience:.0f} s for it and "
                    "gave up. Wait for its end, or end it, and run again."
                ) from None
            if say is not None and not has_told:
                say(f"{what} waits for {holder(path)}")
                has_told = True
            time.sleep(PAUSE)
        else:
            return


def holder(path: Path) -> str:
    """Who holds a lock, as its file tells; a file that is empty or garbled tells nothing."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return f"process {int(told['process'])} ({told['work']}, since {told['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
