"""Alerts against a real HTTP receiver on loopback."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from flows.cli import app
from reports.errors import ReportError
from reports.notify import Ledger, Target, due, load_targets, send
from reports.notify.alerts import harmless
from reports.queries import rows
from reports.weekly import WeeklyReport

SECRET = "s3cret-token"


class Receiver:
    """Keeps what it is sent; answers 500 as often as it is told to."""

    def __init__(self) -> None:
        self.messages: list[dict[str, str]] = []
        self.failures = 0
        keep = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if keep.failures:
                    keep.failures -= 1
                    self.send_response(500)
                else:
                    keep.messages.append(json.loads(body))
                    self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"json://127.0.0.1:{self._server.server_port}/{SECRET}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    opened = Receiver()
    yield opened
    opened.close()


def target(url: str, **said: object) -> Target:
    return Target.model_validate({"name": "desk", "url": url, **said})


def test_report_and_watched_releases_are_told_once(
    connection: duckdb.DuckDBPyConnection, report: WeeklyReport, receiver: Receiver, tmp_path: Path
) -> None:
    releases = rows(connection, "notify_releases")
    told = target(receiver.url, makers=["beishan"])
    for _ in range(2):
        ledger = Ledger(tmp_path / "notified.jsonl")  # read anew, as by a second run
        waiting = due(told, ledger, report=lambda _: report, week="2023-W32", releases=releases)
        assert all(one.is_sent for one in send(told, waiting, ledger))
    about_week, about_model = receiver.messages
    assert "2 Chinese makers brought out 3 models" in about_week["title"]
    assert about_model["title"] == "New: Bar-13B"
    assert "Bar-13B by Beishan: 13B, Apache 2.0, 8 Aug 2023." in about_model["message"]
    assert "Qingyun" not in about_model["message"]


def test_a_failure_is_retried_and_then_left_for_the_next_run(
    report: WeeklyReport, receiver: Receiver, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ledger = Ledger(tmp_path / "notified.jsonl")
    told = target(receiver.url)
    slept: list[float] = []
    waiting = due(told, ledger, report=lambda _: report, week="2023-W32", releases=[])

    receiver.failures = 3
    (outcome,) = send(told, waiting, ledger, sleep=slept.append)
    assert (outcome.is_sent, len(slept)) == (False, 2)
    assert "status 500" in str(outcome.problem)
    assert not ledger.has("desk", "report:2023-W32")

    receiver.failures = 1
    (outcome,) = send(told, waiting, ledger, sleep=slept.append)
    assert outcome.is_sent
    assert ledger.has("desk", "report:2023-W32")
    assert SECRET not in caplog.text + repr(told) + repr(outcome)


def test_the_command_sends_shows_and_hides_the_address(data: Path, receiver: Receiver) -> None:
    targets = data / "targets.toml"
    targets.write_text(
        '[[target]]\nname = "desk"\nurl = "${DESK_URL}"\nmakers = ["*", "nobody"]\n',
        encoding="utf-8",
    )
    command = ["notify", "--data", str(data), "--targets", str(targets), "--week", "2023-W32"]
    environment = {"DESK_URL": receiver.url}
    runner = CliRunner()

    shown = runner.invoke(app, [*command, "--dry-run"], env=environment)
    assert shown.exit_code == 0, shown.output
    assert "New: " in shown.output
    assert "desk: no maker has the id nobody" in shown.output
    assert "Foo-72B by Qingyun: 72B, 9 Aug 2023." in shown.output
    assert receiver.messages == []

    sent = runner.invoke(app, command, env=environment)
    assert (sent.exit_code, len(receiver.messages)) == (0, 2), sent.output
    again = runner.invoke(app, command, env=environment)
    assert "desk: nothing new" in again.output
    assert SECRET not in shown.output + sent.output + again.output
    (data / "notified.jsonl").unlink()


def test_scraped_text_gives_no_command_to_a_chat(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    releases = rows(connection, "notify_releases")
    releases[0] |= {
        "model": "<!channel> @all [x](javascript:alert(1)) \u202e",
        "organisation_id": "q",
    }
    told = target("json://x", report=False, makers=["q"])
    (alert,) = due(
        told, Ledger(tmp_path / "none"), report=lambda _: pytest.fail("not asked for"), week="x",
        releases=releases,
    )  # fmt: skip
    for sign in ("<", "@", "[", "]", "\u202e"):
        assert sign not in alert.body + alert.title
    assert harmless("a\nb") == "a b"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "at least one"),
        ("[[target]", "not TOML"),
        (f'[[target]]\nname = "a b"\nurl = "{SECRET}"', "target 1: name"),
        (f'[[target]]\nname = "a"\nurl = "{SECRET}"\nmaker = "x"', "target 1: maker"),
        ('[[target]]\nname = "a"\nurl = "${NOWHERE_SET}"', "no NOWHERE_SET"),
        ('[[target]]\nname = "a"\nurl = "u"\n' * 2, "two targets are called a"),
    ],
)
def test_a_bad_file_of_targets_is_told_without_its_secrets(
    tmp_path: Path, content: str, told: str
) -> None:
    path = tmp_path / "notify.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReportError, match=told) as caught:
        load_targets(path)
    assert SECRET not in str(caught.value)


def test_an_address_that_nobody_understands_is_told(report: WeeklyReport, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "notified.jsonl")
    told = target(f"nothing-{SECRET}")
    waiting = due(told, ledger, report=lambda _: report, week="2023-W32", releases=[])
    (outcome,) = send(told, waiting, ledger)
    assert "none that Apprise understands" in str(outcome.problem)
    assert SECRET not in str(outcome)


def test_a_line_cut_by_a_kill_is_sent_again_and_a_strange_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notified.jsonl"
    Ledger(path).add("desk", ("a",))
    path.write_text(path.read_text(encoding="utf-8") + '{"target": "de', encoding="utf-8")
    ledger = Ledger(path)
    assert ledger.has("desk", "a")
    ledger.add("desk", ("b",))
    assert Ledger(path).has("desk", "b")
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(ReportError, match="line 1"):
        Ledger(path)
