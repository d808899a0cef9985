"""A limit on the processor's time that one document may take, so that none holds up the others.

It counts the processor's time, as a busy machine is no fault of the text. In the main thread a timer of
the operating system interrupts even a regular expression; in another thread, as Dask's workers have
them, a watcher interrupts between two steps of Python.
"""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

AGAIN = 0.5  # seconds after which an interruption that was swallowed is repeated


class TooSlowError(Exception):
    """A document took longer than it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"it took longer than {seconds:g} s of the processor")


class _TimeIsUp(BaseException):
    """Passes by whatever catches Exception."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooSlowError where the block takes longer. Blocks must not be nested."""
    is_main = threading.current_thread() is threading.main_thread()
    limit = _by_timer(seconds) if is_main else _by_watcher(seconds)
    try:
        with limit:
            yield
    except _TimeIsUp:
        raise TooSlowError(seconds) from None


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TimeIsUp


@contextmanager
def _by_timer(seconds: float) -> Iterator[None]:
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _by_watcher(seconds: float) -> Iterator[None]:
    thread = threading.get_ident()
    clock = time.pthread_getcpuclockid(thread)
    until = time.clock_gettime(clock) + seconds
    is_over, turn = threading.Event(), threading.Lock()

    def watch() -> None:
        while not is_over.wait(max(AGAIN, until - time.clock_gettime(clock))):
            with turn:
                if not is_over.is_set() and time.clock_gettime(clock) > until:
                    _interrupt(thread, _TimeIsUp)

    watcher = threading.Thread(target=watch, daemon=True, name="time limit")
    watcher.start()
    try:
        yield
    finally:
        with turn:
            is_over.set()
            _interrupt(thread, None)  # one that was sent and has not come


def _interrupt(thread: int, error: type[BaseException] | None) -> None:
    found = ctypes.py_object(error) if error else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), found)
