"""What `modelwire status` tells of a data folder, and what a line of the log holds."""

from __future__ import annotations

import json
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from prefect.client.schemas.objects import FlowRun
from prefect.states import Completed, Crashed

from flows import console, endings
from flows.alerts import tell_failure
from flows.journal import Run, note, read_runs
from flows.scheduled import integrity
from flows.status import status
from pipelines.records import Failure, SourceRun
from spiders.messages import level_of, say_run, say_runs
from tests.flows.conftest import Demo
from tests.flows.test_cli import run

pytestmark = pytest.mark.slow

NOW = datetime.now(UTC)


def ran(flow: str, state: str, ago: timedelta, detail: str = "") -> Run:
    ended = NOW - ago
    return Run(
        flow=flow, name=f"{flow} then", state=state, started_at=ended - timedelta(seconds=90),
        ended_at=ended, detail=detail,
    )  # fmt: skip


@pytest.fixture
def data(demo: Demo, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(demo.data / "archive", folder / "archive")
    shutil.copy(demo.data / "modelwire.duckdb", folder)
    return folder


def test_it_tells_runs_queue_errors_and_bytes(data: Path, demo: Demo) -> None:
    for one in (
        ran("crawl press", "failed", timedelta(hours=2), "none of 70 sources answered"),
        ran("crawl official", "completed", timedelta(hours=1)),
        ran("crawl official", "skipped", timedelta(minutes=30)),
    ):
        note(data, one)
    newest = max((data / "archive").glob("*.warc.gz"))
    shutil.copy(newest, data / "archive" / "new-00000.warc.gz")
    (data / "archive" / "now-00000.warc.gz.open").touch()

    found = status(data)
    assert [(one.flow, one.state) for one in found.runs] == [
        ("crawl official", "completed"),
        ("crawl press", "failed"),
    ]
    assert found.failed_run_count == 1
    assert found.waiting == ("new-00000.warc.gz",)
    assert found.waiting_bytes == newest.stat().st_size
    assert found.unfinished == ("now-00000.warc.gz.open",)
    runs = [*demo.runs, *demo.second_runs]
    assert found.errors.request_count == sum(one.request_count for one in runs)
    assert found.errors.error_count == sum(one.error_count for one in runs)
    assert found.errors.failed_source_run_count == sum(one.status == "failed" for one in runs)
    assert "northern-wire" in found.lag.silent_sources
    assert found.lag.newest_article_at is not None
    assert found.lag.asked_at is not None
    assert found.space.archive == sum(
        path.stat().st_size for path in (data / "archive").rglob("*") if path.is_file()
    )
    assert found.space.published == (data / "modelwire.duckdb").stat().st_size


def test_text_and_json_say_the_same(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "status", "--data", data, "--format", "json")
    told = json.loads(out)
    assert code == 0
    code, out, _ = run(capsys, "status", "--data", data)
    assert code == 0
    assert f"{told['errors']['error_count']} of {told['errors']['request_count']} requests" in out
    assert "every archive file is loaded" in out
    assert told["waiting"] == []


def test_of_an_empty_folder_and_of_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "status", "--data", tmp_path)
    assert code == 0
    assert "none on record" in out
    assert "nothing was asked" in out
    code, _, err = run(capsys, "status", "--data", tmp_path / "gone")
    assert code == 2
    assert "no folder" in err


def test_a_line_of_the_log_as_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MODELWIRE_LOG", "json")
    with console.run_named("20261123T080000Z-abcd"):
        console.say("lab-notes: 4 new\nand more", source="lab-notes")
    [line] = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["run"], told["source"], told["level"]) == (
        "20261123T080000Z-abcd",
        "lab-notes",
        "info",
    )
    assert told["message"] == "lab-notes: 4 new\nand more"
    assert datetime.fromisoformat(told["at"]).tzinfo is not None


@pytest.mark.parametrize(
    ("least", "expected"),
    [(None, ["some", "broken"]), ("debug", ["quiet", "some", "broken"]), ("warning", ["broken"])],
)
def test_a_log_leaves_out_what_brought_nothing(
    least: str | None,
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("MODELWIRE_LOG", "json")
    if least:
        monkeypatch.setenv("MODELWIRE_LOG_LEVEL", least)
    why = Failure(url="https://a.example/rss", reason="changed", detail="broken: expected\na feed")
    runs = [
        SourceRun(
            source_id=name, run_id="r", started_at=NOW, finished_at=NOW, request_count=1,
            new_count=new, unchanged_count=1, entry_count=1, error_count=len(failures),
            status=status, failures=failures,
        )
        for name, new, status, failures in (
            ("quiet", 0, "unchanged", ()), ("some", 2, "ok", ()), ("broken", 0, "failed", (why,)),
        )
    ]  # fmt: skip
    for one in runs:
        console.say(say_run(one), source=one.source_id, level=level_of(one))
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["source"] for line in lines] == expected
    assert lines[-1]["level"] == "warning"
    assert lines[-1]["message"].endswith("(changed) — failed: expected a feed")
    assert (
        say_runs(runs) == "asked: sources 3 (failed 1); pages new 2, unchanged 3, not to be had 1"
    )


def test_what_the_stop_ended_once_more_is_noted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_stopping = threading.Event()
    monkeypatch.setattr(endings, "STOPPING", is_stopping)
    run = FlowRun(
        flow_id=uuid4(), name="crawl press now", start_time=NOW, parameters={"data": str(tmp_path)}
    )
    never_begun = FlowRun(flow_id=uuid4(), name="shy-owl", parameters={"data": str(tmp_path)})
    at_work = FlowRun(
        flow_id=uuid4(), name="snapshot", start_time=NOW, parameters={"data": str(tmp_path)}
    )
    endings.ended(integrity, run, Completed())
    is_stopping.set()
    for one in (run, never_begun, at_work):
        endings.failed(integrity, one, Crashed(message="Runner is shutting down."))
    assert [(one.name, one.state) for one in read_runs(tmp_path)] == [
        ("crawl press now", "completed"),
        ("snapshot", "stopped"),
    ]


def test_a_failure_is_told_once_a_day_to_those_who_want_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    targets = tmp_path / "notify.toml"
    targets.write_text('[[target]]\nname = "desk"\nurl = "json://127.0.0.1:1/"\nfailures = false\n')
    tell_failure(tmp_path, flow="crawl press", run="crawl press now", why="nobody answered")
    assert "crawl press now failed: nobody answered" in capsys.readouterr().err
    assert not (tmp_path / "notified.jsonl").exists()
    targets.write_text("[[target]]\nnonsense = 1\n")
    tell_failure(tmp_path, flow="crawl press", run="crawl press now", why="nobody answered")
    assert "the alert could not be sent" in capsys.readouterr().err
