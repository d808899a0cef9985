"""Processes that read side by side, and stay for the next documents: to start one takes seconds."""

from __future__ import annotations

import atexit
import multiprocessing
import signal
from multiprocessing.pool import Pool
from pathlib import Path

from nlp.lexicon.own import own_digest, own_folder, use_own


class _Standing:
    """The processes that stay, and how many with which lexicon they are."""

    pool: Pool | None = None
    kind: tuple[int, Path | None, str] | None = None


def standing_pool(processes: int) -> Pool:
    """So many processes, which read by the own lexicon in use and end with this process.

    The same ones at each call; where another number is asked for, or the lexicon has changed, the
    former end once their work is done. Each loads its pipelines when it reads its first document.
    """
    kind = (processes, own_folder(), own_digest())
    if _Standing.pool is None or _Standing.kind != kind:
        if _Standing.pool is not None:
            _Standing.pool.close()
        context = multiprocessing.get_context("spawn")
        _Standing.pool = context.Pool(processes, _begin, (own_folder(),))
        _Standing.kind = kind
    return _Standing.pool


def _begin(folder: Path | None) -> None:
    # an interrupt is answered by the process that gives the work, which then ends us
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use_own(folder)


def _end() -> None:
    if _Standing.pool is not None:
        _Standing.pool.terminate()


atexit.register(_end)
