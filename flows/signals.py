"""SIGTERM as an end in good order, like Ctrl-C, for every command.

Left as it is, it would end a process in the middle of what it is at, its children left to
themselves; and the first process of a container would not hear it at all.
"""

from __future__ import annotations

import signal
import threading
from contextlib import suppress
from typing import Any, NoReturn

INTERRUPTED = 128 + signal.SIGINT  # the exit status that shells give for Ctrl-C, and typer
TERMINATED = 128 + signal.SIGTERM
HAS_COME = threading.Event()


class Terminated(KeyboardInterrupt):
    """The process was asked to end by SIGTERM; whoever tidies up after Ctrl-C does so here."""


def hear_sigterm() -> None:
    """Raise Terminated in the main thread when SIGTERM comes, from now on."""
    with suppress(ValueError):  # signals can be heard in the main thread only
        signal.signal(signal.SIGTERM, _terminate)


def _terminate(*_: Any) -> NoReturn:
    HAS_COME.set()
    raise Terminated
