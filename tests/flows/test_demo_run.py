"""What a second crawl and a second load of the demo cost: next to nothing, and nothing twice."""

from __future__ import annotations

import pytest

from tests.flows.conftest import Demo

pytestmark = pytest.mark.slow


def test_a_second_crawl_stores_nothing_twice(demo: Demo) -> None:
    assert sum(run.new_count for run in demo.second_runs) == 0
    kept = {name: demo.archived_after_second[name] for name in demo.archived_after_first}
    assert kept == demo.archived_after_first
    (summary,) = set(demo.archived_after_second) - set(demo.archived_after_first)
    # Only the record of the run itself, so that "nothing new" is told from "not looked".
    assert demo.archived_after_second[summary] < 20_000


def test_a_second_crawl_asks_a_fraction(demo: Demo) -> None:
    first = sum(run.request_count for run in demo.runs)
    second = sum(run.request_count for run in demo.second_runs)
    assert second < first / 2


def test_a_second_load_finds_nothing_new(demo: Demo) -> None:
    assert demo.loaded.count("new_article") > 60
    assert [one.status for one in demo.loaded_again.files] == ["known"] * len(demo.loaded.files)
    assert demo.loaded_again.count("new_article") == 0
