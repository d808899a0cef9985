"""What the command line says while it works: progress on stderr, results on stdout."""

from __future__ import annotations

import time

from rich.console import Console

# Scraped text is printed too: no mark-up in it is ours, and no emoji code of it is meant.
OUT = Console(markup=False, emoji=False, highlight=False, soft_wrap=True)
ERR = Console(stderr=True, markup=False, emoji=False, highlight=False, soft_wrap=True)

_START = time.monotonic()


def say(message: str) -> None:
    """Print one line of progress, with the seconds since the start."""
    ERR.print(f"{time.monotonic() - _START:6.1f} s  {message}")
