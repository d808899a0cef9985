"""prefect.yaml as Prefect reads it, and as `modelwire serve` does: one schedule, the same moments."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from prefect.cli.deploy._models import PrefectYamlModel
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import serve
from flows.clock import SHANGHAI, Clock
from flows.deployments import ScheduleError, deployments, moments, read_schedule
from flows.prefect_server import PrefectServerError
from flows.scheduled import edition
from flows.settings import SCHEDULE
from warehouse.load import load
from warehouse.publish import publish

MONDAY = datetime(2026, 1, 5, 8, tzinfo=SHANGHAI)


def test_prefect_reads_the_file_as_its_own() -> None:
    read = PrefectYamlModel.model_validate(yaml.safe_load(SCHEDULE.read_text(encoding="utf-8")))
    assert [one.name for one in read.deployments] == [one["name"] for one in read_schedule()]
    assert read.pull == []  # an absent one would make Prefect guess where the code lies


def test_each_deployment_is_served_with_what_its_flow_takes() -> None:
    given = {"data": "/d", "sources": ["s"], "contact": "a@b.example", "delay": 0.0}
    served = {
        f"{one.flow_name}/{one.name}": one for one in deployments(read_schedule(), parameters=given)
    }
    assert set(served) == {
        "crawl/official", "crawl/press", "crawl/hubs", "snapshot/daily", "edition/monday",
        "integrity/nightly",
    }  # fmt: skip
    assert served["crawl/press"].parameters == given | {"group": "press"}
    assert served["integrity/nightly"].parameters == {"data": "/d"}
    for one in served.values():
        assert one.concurrency_limit == 1
        assert one.concurrency_options is not None
        assert one.concurrency_options.collision_strategy == "CANCEL_NEW"


def test_every_monday_of_the_year_has_its_report_at_eight_in_shanghai() -> None:
    monday = next(one for one in read_schedule() if one["name"] == "monday")
    [schedule] = monday["schedules"]
    found = moments(
        schedule["cron"], zone=schedule["timezone"], after=MONDAY - timedelta(days=1), count=52
    )
    assert [one.astimezone(SHANGHAI) for one in found] == [
        MONDAY + timedelta(weeks=number) for number in range(52)
    ]


def test_a_fast_clock_keeps_the_order_of_a_day() -> None:
    began = datetime(2026, 11, 25, tzinfo=UTC)
    clock = Clock(began=began, shows=MONDAY - timedelta(hours=20), factor=60)
    served = {one.name: one for one in deployments(read_schedule(), parameters={}, clock=clock)}
    [monday] = served["monday"].schedules or []
    assert monday.schedule.interval == timedelta(days=7) / 60
    assert monday.schedule.anchor_date == began + timedelta(minutes=20)
    [official] = served["official"].schedules or []
    assert official.schedule.interval == timedelta(seconds=30)
    assert served["monday"].parameters["clock"] == clock.to_parameters()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("deployments: []", "expected a list `deployments`"),
        ("deployments: [{name: a}]", r"deployment 1 \(a\): expected a text as entrypoint"),
        ("deployments: [{name: a, entrypoint: b, cron: c}]", "'cron' is none of"),
        (
            "deployments: [{name: a, entrypoint: b, schedules: [{interval: 3}]}]",
            "expected a schedule with cron",
        ),
        ("deployments: [", "cannot be read"),
    ],
)
def test_a_wrong_entry_is_told(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "prefect.yaml"
    path.write_text(text)
    with pytest.raises(ScheduleError, match=expected):
        read_schedule(path)


@pytest.mark.parametrize("is_loaded", [False, True])
def test_a_monday_without_data_is_skipped_and_says_why(tmp_path: Path, is_loaded: bool) -> None:
    if is_loaded:  # nothing
        load([], data=tmp_path)
        publish(tmp_path)
    state = edition.fn(data=str(tmp_path), week="2026-W47")
    assert state is not None
    assert state.name == "Skipped"
    assert f"no report of 2026-W47: there is nothing yet in {tmp_path}" in (state.message or "")
    assert not (tmp_path / "reports").exists()


def test_a_server_that_is_away_is_told_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "http://me:secret@127.0.0.1:1/api"
    monkeypatch.setenv("PREFECT_API_URL", url)
    monkeypatch.setattr(serve, "STOPPING", threading.Event())
    with (
        temporary_settings({PREFECT_API_URL: url}),
        pytest.raises(
            PrefectServerError, match=r"at http://127\.0\.0\.1:1/api cannot be used"
        ) as told,
    ):
        serve.serve(data=tmp_path, parameters={"data": str(tmp_path)})
    assert "secret" not in str(told.value)
