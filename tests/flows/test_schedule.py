"""The schedule as data: what prefect.yaml promises, whom it asks, and when."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows import locks
from flows.clock import SHANGHAI, Clock, clock_of, ended_week
from flows.groups import Group, due, group_of, interval
from flows.journal import Run, journal_path, note, read_runs
from flows.settings import SOURCES
from flows.steps import read_sources

HOLD = """
import sys, time
from pathlib import Path
from flows.locks import held
with held(Path(sys.argv[1]), "crawl", what="a crawl"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_every_source_is_in_one_group_and_each_group_has_some() -> None:
    sources = read_sources([SOURCES])
    groups = {one.id: group_of(one) for one in sources}
    assert set(groups.values()) == set(Group)
    assert all(
        (one.kind in {"huggingface", "modelscope", "github"}) == (groups[one.id] is Group.HUBS)
        for one in sources
    )
    assert all(one.tier == "official" for one in sources if groups[one.id] is Group.OFFICIAL)
    assert all(one.tier != "official" for one in sources if groups[one.id] is Group.PRESS)


def test_a_source_is_due_when_the_interval_of_its_entry_has_passed() -> None:
    first, second = read_sources([SOURCES])[:2]
    now = datetime(2026, 11, 23, 8, tzinfo=UTC)
    just_asked = {first.id: now - interval(first) / 2}
    assert due([first, second], asked=just_asked, now=now) == [second]
    long_ago = {first.id: now - interval(first), second.id: now}
    assert due([first, second], asked=long_ago, now=now) == [first]


def test_the_week_that_has_ended_is_shanghais() -> None:
    # 08:00 on Monday in Shanghai is still that Monday's night in UTC; 2026-W53 has an end, too.
    assert ended_week(datetime(2026, 11, 23, 8, tzinfo=SHANGHAI)) == "2026-W47"
    assert ended_week(datetime(2026, 11, 22, 16, 1, tzinfo=UTC)) == "2026-W47"
    assert ended_week(datetime(2026, 11, 22, 15, 59, tzinfo=UTC)) == "2026-W46"
    assert ended_week(datetime(2027, 1, 4, 8, tzinfo=SHANGHAI)) == "2026-W53"


def test_a_fast_clock_goes_there_and_back() -> None:
    began = datetime(2026, 11, 23, tzinfo=UTC)
    clock = Clock(began=began, shows=datetime(2023, 8, 6, 4, tzinfo=UTC), factor=60)
    assert clock.at(began + timedelta(minutes=20)) == datetime(2023, 8, 7, tzinfo=UTC)
    assert clock.real(datetime(2023, 8, 7, tzinfo=UTC)) == began + timedelta(minutes=20)
    assert clock_of(clock.to_parameters()) == clock


def test_a_lock_is_waited_for_and_goes_with_its_process(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "held\n"
        told: list[str] = []
        with (
            pytest.raises(locks.BusyError, match=rf"held by process {child.pid} \(a crawl, since"),
            locks.held(tmp_path, "crawl", what="a load", patience=0.1, say=told.append),
        ):
            pytest.fail("two hold it")
        assert told == [f"a load waits for {locks.holder(tmp_path / 'locks' / 'crawl')}"]
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    # What a kill left in the file holds nobody up, nor does garbage.
    with locks.held(tmp_path, "crawl", what="a crawl", patience=0):
        pass
    (tmp_path / "locks" / "crawl").write_bytes(b"\xff{half")
    with locks.held(tmp_path, "crawl", what="a crawl", patience=0):
        assert locks.holder(tmp_path / "locks" / "crawl").startswith("process ")


def test_the_journal_outlives_a_line_that_was_cut(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    run = Run(
        flow="crawl press", name="crawl press 2026-11-23 08:10", state="completed",
        started_at=moment, ended_at=moment,
    )  # fmt: skip
    note(tmp_path, run)
    with journal_path(tmp_path).open("a") as stream:
        stream.write('{"flow": "crawl pr\n{"flow": 1}\n[]\n')
    note(tmp_path, run)
    assert list(read_runs(tmp_path)) == [run, run]
