"""Transactions of a lake, one after the other.

A lake has no keys and takes the same row from two writers without a word. So whoever writes changes
first the one row of lake.state: of two transactions that overlap, the lake refuses the later one,
which then begins anew from what the earlier one left. Reading, which takes the time, is done before.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

import duckdb

from warehouse.files import is_lake, roll_back
from warehouse.lake.attach import is_lost

T = TypeVar("T")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long other writers, and a catalog that is away, are waited for, in seconds."""

    conflict: float = 1800.0
    lost: float = 120.0
    first_wait: float = 0.05
    longest_wait: float = 5.0


PATIENT = Patience()


def in_turn(
    connection: duckdb.DuckDBPyConnection,
    work: Callable[[], T],
    *,
    say: Say = lambda _: None,
    takes_turn: bool = True,
    patience: Patience | None = None,
) -> T:
    """Do the work in one transaction; what it wrote is rolled back when it fails.

    In a lake it is done again where another writer came first or the catalog went away, so work
    must look anew at what is stored each time. takes_turn: whether it may depend on what others
    write. Raises what the last attempt raised.
    """
    if not is_lake(connection):
        return _once(connection, work)
    patience = patience or PATIENT
    began: dict[str, float] = {}
    wait = patience.first_wait
    while True:
        try:
            return _once(connection, work, turn=takes_turn)
        except duckdb.Error as error:
            kind = _passing(error)
            since = time.monotonic() - began.setdefault(kind or "", time.monotonic())
            if kind is None or since > getattr(patience, kind):
                raise
            if kind == "lost":
                say(f"the catalog is away, trying again: {str(error).splitlines()[0]}")
        # two that met must not meet again
        time.sleep(wait * (0.5 + random.random()))
        wait = min(wait * 1.5, patience.longest_wait)


def _once(connection: duckdb.DuckDBPyConnection, work: Callable[[], T], *, turn: bool = False) -> T:
    connection.execute("BEGIN")
    try:
        if turn:
            connection.execute("UPDATE lake.state SET turn_number = turn_number + 1")
        result = work()
        connection.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.Error):  # of a catalog that is away
            roll_back(connection)
        raise
    return result


def _passing(error: duckdb.Error) -> str | None:
    """Whether another attempt may succeed, and why: "conflict" or "lost"."""
    if is_lost(error):
        return "lost"
    message = str(error).lower()
    if isinstance(error, duckdb.TransactionException) and (
        "conflict" in message or "retry count" in message
    ):
        return "conflict"
    return None
