"""What the command line says while it works: progress on stderr, results on stdout."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from rich.console import Console

# In a log or a pipe there is no edge to fold tables at.
WIDE = 200


def _console(stream: TextIO, *, stderr: bool) -> Console:
    """Scraped text is printed too: no mark-up in it is ours, and no emoji code of it is meant."""
    return Console(
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


def say(message: str) -> None:
    """Print one line of progress, with the seconds since the start."""
    ERR.print(f"{time.monotonic() - _START:6.1f} s  {message}")
