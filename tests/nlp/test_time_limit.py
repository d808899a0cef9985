"""A text that takes too long is given up, whatever it is stuck in, and the next one is read."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable

import pytest

import nlp
from nlp import reader
from nlp.text.time_limit import TooSlowError, time_limit

LIMIT = 0.2


def backtrack() -> None:
    """Stuck within one call that is not Python's."""
    re.fullmatch(r"(a+)+b", "a" * 60)


def loop_and_swallow() -> None:
    """Stuck in Python, under somebody's handler of every exception."""
    while True:
        try:
            for _ in range(10**9):
                pass
        except Exception:  # noqa: BLE001 - what it must get past
            pass


def limited(work: Callable[[], None]) -> str:
    try:
        with time_limit(LIMIT):
            work()
    except TooSlowError as error:
        return str(error)
    return "came to its end"


@pytest.mark.parametrize("work", [backtrack, loop_and_swallow])
def test_it_is_given_up(work: Callable[[], None]) -> None:
    assert limited(work) == "it took longer than 0.2 s of the processor"
    assert limited(lambda: None) == "came to its end"


def test_it_is_given_up_in_a_thread_as_well() -> None:
    told: list[str] = []

    def one_after_the_other() -> None:
        told.append(limited(loop_and_swallow))
        told.append(limited(lambda: None))

    thread = threading.Thread(target=one_after_the_other)
    thread.start()
    thread.join()
    assert told == ["it took longer than 0.2 s of the processor", "came to its end"]


def test_the_texts_behind_it_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read_one = reader._read_one

    def stuck(document: nlp.Document) -> nlp.ReaderError | object:
        if document.id == "slow":
            loop_and_swallow()
        return read_one(document)

    monkeypatch.setattr(reader, "_read_one", stuck)
    texts = [nlp.Document(id=name, text="") for name in ("before", "slow", "after")]
    found = list(nlp.read_many(texts, seconds=LIMIT))
    assert [(one.id, one.reason) for one in found if isinstance(one, nlp.ReaderError)] == [
        ("before", "empty"),
        ("slow", "too-slow"),
        ("after", "empty"),
    ]
    assert "given up: it took longer than 0.2 s" in found[1].detail
