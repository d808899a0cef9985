"""A crawl as one call: Scrapy works in a child process and leaves its pages in the archive."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from pipelines.records import SourceRun
from spiders.errors import ContactMissingError, CrawlError
from spiders.messages import run_from_json, say_run
from spiders.sources import Source

GRACE = 20  # seconds that an interrupted child gets to finish its file


def crawl(
    sources: Sequence[Source],
    *,
    archive: Path,
    run_id: str,
    contact: str | None,
    allow_loopback: bool = False,
    delay: float | None = None,
    retries: int | None = None,
    at_once: int = 1,
    now: datetime | None = None,
    on_event: Callable[[str], None] | None = None,
    on_run: Callable[[SourceRun], None] | None = None,
) -> tuple[SourceRun, ...]:
    """Crawl the sources once and return what each came to, in their order.

    contact: an address or page where a site's owner can complain; it stands in the user agent, and
    only a crawl of this machine (allow_loopback) may go without. delay: seconds between two
    requests to a host. retries: of a request that failed in passing, 2 by default. at_once:
    requests to a host; more than one is for servers of one's own. now: the time at which the crawl
    is taken to begin. on_event gets lines for a person; on_run, where given, each source that is done,
    of which on_event then gets no line.

    Raises CrawlError where nothing could be crawled or the child process came to a bad end; what
    was archived until then is safe, and the next crawl goes on from there.
    """
    if not contact and not allow_loopback:
        raise ContactMissingError(
            "a crawl of the public web needs a contact, so that a site's owner can reach you: "
            "give --contact with an e-mail address or a page, or set MODELWIRE_CONTACT."
        )
    if contact and not contact.isprintable():
        raise CrawlError(f"the contact {contact!r} holds characters that a header cannot carry.")
    try:
        archive.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CrawlError(f"{archive}: cannot be written: {error.strerror or error}.") from error
    job = {
        "sources": [source.model_dump(mode="json") for source in sources],
        "archive": str(archive.resolve()),
        "run_id": run_id,
        "contact": contact,
        "allow_loopback": allow_loopback,
        "delay": delay,
        "retries": retries,
        "at_once": at_once,
        "clock_offset": (now - datetime.now(UTC)).total_seconds() if now else 0.0,
    }
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        tell = on_event or _ignore
        return _run(job, complaints, tell, on_run or (lambda run: tell(say_run(run))))


def _run(
    job: dict[str, Any],
    complaints: TextIO,
    on_event: Callable[[str], None],
    on_run: Callable[[SourceRun], None],
) -> tuple[SourceRun, ...]:
    child = subprocess.Popen(
        [sys.executable, "-m", "spiders.run"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
        encoding="utf-8",
        env=_environment(local=job["allow_loopback"]),
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(json.dumps(job) + "\n")
        child.stdin.flush()
        runs, problem, is_done = _listen(child.stdout, on_event, on_run)
        status = child.wait()  # its input stays open until then: closing it would end the child
    except BrokenPipeError:
        runs, problem, is_done = {}, "", False
        status = child.wait()
    except BaseException:  # Ctrl-C, a time limit, a schedule that is being stopped
        _interrupt(child)
        raise
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
        child.stdout.close()
        with suppress(BrokenPipeError):
            child.stdin.close()
    if problem:
        raise CrawlError(problem)
    if not is_done or status:
        raise CrawlError(_bad_end(status, complaints))
    return tuple(runs[entry["id"]] for entry in job["sources"])


def _listen(
    lines: TextIO | Any, on_event: Callable[[str], None], on_run: Callable[[SourceRun], None]
) -> tuple[dict[str, SourceRun], str, bool]:
    runs: dict[str, SourceRun] = {}
    problem = ""
    for line in lines:
        event = json.loads(line)
        match event["event"]:
            case "source":
                run = run_from_json(event["run"])
                runs[run.source_id] = run
                on_run(run)
            case "recovered":
                on_event(f"recovered {event['name']}, which an interrupted crawl had left open")
            case "error":
                problem = event["message"]
            case "done":
                return runs, problem, True
    return runs, problem, False


def _interrupt(child: subprocess.Popen[str]) -> None:
    """Let the child finish its file; a second Ctrl-C ends it at once."""
    if child.poll() is not None:
        return
    child.send_signal(signal.SIGINT)
    try:
        child.wait(GRACE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        child.kill()


def _bad_end(status: int, complaints: TextIO) -> str:
    how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
    complaints.seek(0)
    last = complaints.read()[-2000:].strip()
    said = f" Its last words:\n{last}" if last else ""
    return (
        f"the crawl's process {how} before it was done. What it fetched until then is safe: "
        f"run the crawl again, and it goes on from there.{said}"
    )


def _environment(*, local: bool) -> dict[str, str]:
    """A proxy of the user's is used for the web, and never for this machine."""
    environment = dict(os.environ)
    if local:
        for name in ("no_proxy", "NO_PROXY"):
            before = environment.get(name)
            environment[name] = ",".join(filter(None, [before, "127.0.0.1,localhost,::1"]))
    return environment


def _ignore(_line: str) -> None:
    pass
