"""The steps of the main job as Prefect tasks: names, time limits, and retries where the network is.

Each calls one function of flows.steps, which runs without Prefect. Import only after
flows.prefect_settings.settle().
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from prefect import task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import exponential_backoff

from flows.alerts import TARGETS, notify_week
from flows.console import run_named, say
from flows.failures import NotDeliveredError, NothingAnsweredError
from flows.pages import report_week, site_pages
from flows.steps import (
    all_failed,
    crawl_sources,
    load_archive,
    publish_data,
    waiting_files,
)
from pipelines.records import SourceRun
from reports.weekly import WeeklyReport, summary
from spiders.errors import ContactMissingError, CrawlError
from spiders.messages import say_runs
from spiders.sources import Source
from warehouse.errors import WarehouseLockedError
from warehouse.load import LoadResult

MINUTE = 60.0
HOUR = 3600.0
PASSING = (NothingAnsweredError, CrawlError, WarehouseLockedError, NotDeliveredError)
LASTING = (ContactMissingError,)
# Nothing is cached or kept by Prefect: what a step did stands in the archive and the warehouse,
# which know by themselves what they have seen, and must be asked.
PLAIN: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}


def is_passing(_task: Any, _run: TaskRun, state: State[Any]) -> bool:
    """Whether a failure may be over when the task is tried again: the network, a lock."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, PASSING) and not isinstance(error, LASTING)


# Scrapy retries single requests; this is for a network that is down now and up in half a minute.
@task(
    task_run_name="crawl {run_id}",
    retries=2,
    retry_delay_seconds=exponential_backoff(backoff_factor=30),
    retry_jitter_factor=0.2,
    retry_condition_fn=is_passing,
    timeout_seconds=2 * HOUR,
    **PLAIN,
)
def crawl(
    run_id: str,
    *,
    sources: Sequence[Source],
    data: str,
    contact: str | None,
    allow_loopback: bool,
    delay: float | None,
    now: datetime | None = None,
    artifact: str = "crawl",
) -> tuple[SourceRun, ...]:
    """Crawl sources into the archive, and keep the table of what each gave as an artifact.

    Raises NothingAnsweredError where not one of them answered.
    """
    with run_named(run_id):
        runs = crawl_sources(
            sources,
            data=Path(data),
            run_id=run_id,
            contact=contact,
            allow_loopback=allow_loopback,
            delay=delay,
            now=now,
            say=say,
        )
        say(say_runs(runs))
    create_table_artifact(key=artifact, table=_rows(runs), description=f"crawl {run_id}")
    if message := all_failed(runs):
        raise NothingAnsweredError(message)
    return runs


def _rows(runs: Sequence[SourceRun]) -> list[dict[str, Any]]:
    """A row a source, those that failed first."""
    rows = [
        {
            "source": run.source_id,
            "status": run.status,
            "requests": run.request_count,
            "new": run.new_count,
            "unchanged": run.unchanged_count,
            "errors": run.error_count,
            "why": ", ".join(sorted({failure.reason for failure in run.failures})),
        }
        for run in runs
    ]
    return sorted(rows, key=lambda row: (row["status"] != "failed", row["source"]))


@task(
    task_run_name="load {data}",
    retries=3,
    retry_delay_seconds=exponential_backoff(backoff_factor=30),
    retry_condition_fn=is_passing,
    timeout_seconds=6 * HOUR,
    **PLAIN,
)
def load(*, data: str, sources: Sequence[Source], run_id: str) -> LoadResult:
    """Read every archive file that is not loaded yet."""
    with run_named(run_id):
        waiting = waiting_files(Path(data))
        return load_archive(waiting, data=Path(data), sources=sources, say=say)


@task(
    task_run_name="publish {data}",
    retries=3,
    retry_delay_seconds=exponential_backoff(backoff_factor=30),
    retry_condition_fn=is_passing,
    timeout_seconds=HOUR,
    **PLAIN,
)
def publish(*, data: str, run_id: str) -> None:
    """Replace the readers' copy of the warehouse."""
    with run_named(run_id):
        publish_data(data=Path(data), say=say)


@task(task_run_name="report {week}", timeout_seconds=HOUR, **PLAIN)
def report(*, data: str, week: str | None, run_id: str) -> tuple[WeeklyReport, tuple[Path, ...]]:
    """Write the week's report and keep its summary as an artifact."""
    with run_named(run_id):
        built, files = report_week(data=Path(data), week=week, say=say)
    create_markdown_artifact(
        key=f"weekly-report-{built.week.lower()}",
        markdown=summary(built),
        description=f"modelwire, {built.week}",
    )
    return built, files


@task(task_run_name="site", timeout_seconds=2 * HOUR, **PLAIN)
def site(*, data: str, run_id: str) -> Path:
    """Write the static pages of everything; returns the front page."""
    with run_named(run_id):
        return site_pages(data=Path(data), say=say).folder / "index.html"


@task(
    task_run_name="notify {week}",
    retries=2,
    retry_delay_seconds=[10 * MINUTE, HOUR],
    retry_condition_fn=is_passing,
    timeout_seconds=HOUR,
    **PLAIN,
)
def notify(*, data: str, week: str, run_id: str) -> None:
    """Send the week's alerts, where notify.toml names anybody."""
    folder = Path(data)
    with run_named(run_id):
        if not (folder / TARGETS).exists():
            say(f"nobody is alerted: there is no {folder / TARGETS}")
            return
        complain = partial(say, level="warning")
        if failed := notify_week(folder, week=week, say=say, complain=complain):
            raise NotDeliveredError(f"{failed} alerts of {week} could not be delivered")
