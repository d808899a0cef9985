"""Eight days of the schedule in simulated time, on the newsroom: each Monday's report appears."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from demo.newsroom import Newsroom
from flows import pages, steps
from flows.clock import SHANGHAI, ended_week
from flows.console import new_run_id
from flows.deployments import moments, read_schedule
from flows.groups import due, last_asked
from tests.flows.conftest import quiet

pytestmark = pytest.mark.faults

BEGINS = datetime(2023, 7, 30, 12, tzinfo=SHANGHAI)  # a Sunday


def walk() -> list[tuple[datetime, str]]:
    """The moments of the day's last crawl and of Monday's edition, as prefect.yaml has them."""
    found = []
    for entry in read_schedule():
        if entry["name"] in {"daily", "monday"}:
            [schedule] = entry["schedules"]
            for moment in moments(
                schedule["cron"], zone=schedule["timezone"], after=BEGINS, count=9
            ):
                if moment - BEGINS < timedelta(days=8):
                    found.append((moment, entry["name"]))
    return sorted(found)


def test_each_monday_has_the_report_of_the_week_before(tmp_path: Path) -> None:
    written = []
    with Newsroom(port=0, clock=BEGINS) as newsroom:
        sources = steps.read_sources([newsroom.sources_file(tmp_path)])
        for moment, name in walk():
            newsroom.publish_until(moment)
            if name == "daily":
                steps.crawl_sources(
                    due(sources, asked=last_asked(tmp_path), now=moment), data=tmp_path,
                    run_id=new_run_id(), contact=None, allow_loopback=True, delay=0.0, now=moment,
                    say=quiet,
                )  # fmt: skip
                waiting = steps.waiting_files(tmp_path)
                assert waiting
                steps.load_archive(waiting, data=tmp_path, sources=sources, say=quiet)
                steps.publish_data(data=tmp_path, say=quiet)
            else:
                week = ended_week(moment)
                built, files = pages.report_week(data=tmp_path, week=week, say=quiet)
                assert built.week == week
                written += [path.name for path in files]
    assert written == ["2023-W30.html", "2023-W30.md", "2023-W31.html", "2023-W31.md"]
    text = (tmp_path / "reports" / "2023-W31.md").read_text(encoding="utf-8")
    assert "Qwen-7B" in text  # opened on the Thursday of that week
    assert not steps.waiting_files(tmp_path)
