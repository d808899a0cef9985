"""Every pattern of the reader on texts that repeat themselves: twice the text takes a few times as long.

tests/security/patterns.py looks longer, and for patterns that take the square of a long text.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

import nlp
from nlp.text.pattern_index import Guarded

BEGINNINGS = ("", "The ", "X ")
REPEATED = (
    "A-", "a-", "Aa ", "a ", "Ⓜ", "Ⓞ", "Ⓞ Ⓜ ", "12", "1.", "、", "的", "中", "A, ", "the ", "- ", "| ", "'s ", "@a",
    "1-", "，", "2023-", "(a", "now ", "all of ",
)  # fmt: skip
REPEATS = 48  # of the text that is tried first; of one that takes its time, half is tried as well
# The cube of the length grows by 8 where the text is doubled, what backtracks without end by thousands.
MOST_GROWTH = 40
LEAST_SECONDS = 0.001  # of the processor: what takes less is measured badly
GIVEN_UP_AFTER = 0.4


def test_no_pattern_of_the_reader_backtracks_without_end() -> None:
    found = dict(patterns())
    assert len(found) > 800
    assert {where: text for where, one in found.items() if (text := endless_on(one))} == {}


@pytest.mark.parametrize(
    "careless", [r"X(?: ?A?a? ?)+:", r"The (?:\w+-?)+ is", r"(?:的|[\u4e00-\u9fff]{1,2})+。"]
)
def test_a_pattern_that_does_is_found(careless: str) -> None:
    assert endless_on(re.compile(careless)) is not None


@pytest.mark.parametrize("slow", [r"\s*\|", r"[^|]*a[^|]*b[^|]*c$"])
def test_one_that_takes_the_square_or_cube_is_not(slow: str) -> None:
    assert endless_on(re.compile(slow)) is None


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each pattern of the reader's modules by its place: in a name, or in what a function without arguments keeps."""
    for info in pkgutil.walk_packages(nlp.__path__, "nlp."):
        if "training" in info.name or info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            held = value
            if hasattr(value, "cache_info") and not inspect.signature(value).parameters:
                held = value() if value.__module__ == info.name else None
            for place, pattern in _inside(held):
                yield f"{info.name}.{name}{place}", pattern


def _inside(held: Any) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(held, re.Pattern):
        yield "", held
    elif isinstance(held, Guarded):
        yield "", held.pattern
    elif isinstance(held, Mapping):
        for key, value in held.items():
            yield from ((f"[{key!r}]{place}", one) for place, one in _inside(value))
    elif isinstance(held, tuple | list):
        for number, value in enumerate(held):
            yield from ((f"[{number}]{place}", one) for place, one in _inside(value))
    elif is_dataclass(held) and not isinstance(held, type):
        for field in fields(held):
            value = getattr(held, field.name)
            yield from ((f".{field.name}{place}", one) for place, one in _inside(value))


def endless_on(pattern: re.Pattern[str]) -> str | None:
    """The text on which a pattern's time explodes, None where there is none."""
    for beginning in BEGINNINGS:
        for part in REPEATED:
            text = f"{beginning}{part * REPEATS}~"
            seconds = _seconds(pattern, text)
            if seconds > MOST_GROWTH * LEAST_SECONDS:
                half = _seconds(pattern, f"{beginning}{part * (REPEATS // 2)}~")
                if seconds > MOST_GROWTH * max(LEAST_SECONDS, min(half, GIVEN_UP_AFTER / 2)):
                    return text
    return None


class _EndlessError(Exception):
    """A text took more than any growth allows."""


def _give_up(*_: Any) -> None:
    raise _EndlessError


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    """Seconds of the processor for a search; patterns look for signals as they go."""
    former = signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, GIVEN_UP_AFTER)
    began = time.process_time()
    try:
        pattern.search(text)
    except _EndlessError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)
    return time.process_time() - began
