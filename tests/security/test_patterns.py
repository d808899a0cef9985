"""Every regular expression of ours, in a process of its own with a bound: none backtracks for ever."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.security import patterns

pytestmark = pytest.mark.faults

# Taken by a pattern that is only ever given a short piece, with the place where that is seen.
SHORT = {"nlp/releases/linking.py": "_opens_list gives it 40 characters"}


def test_no_pattern_takes_more_than_its_time() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.security.patterns"],
        cwd=patterns.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=1800,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    *slow, count = map(json.loads, done.stdout.splitlines())
    assert count["count"] > 150
    assert [one for one in slow if one["where"].partition(":")[0] not in SHORT] == []


@pytest.mark.parametrize("careless", [r"(?:a+)+$", r"\s*\|", r"(\w+\s?)*:", r"<[^>]*x"])
def test_a_careless_pattern_is_found(careless: str) -> None:
    assert patterns.slow_text(careless, 0) is not None
