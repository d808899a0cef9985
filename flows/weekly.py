"""The main job as a Prefect flow: crawl → load → publish → report.

Each task calls one function that runs without Prefect; Prefect adds names, retries, a record of the
run, and an artifact with the report's summary. Import only after flows.prefect_settings.settle().
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.console import say
from flows.failures import NothingAnsweredError
from flows.steps import (
    all_failed,
    crawl_sources,
    load_archive,
    new_run_id,
    publish_data,
    read_sources,
    report_week,
)
from pipelines.records import SourceRun
from reports.weekly import WeeklyReport, summary
from warehouse.load import LoadResult


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyResult:
    """What one run of the main job came to."""

    runs: tuple[SourceRun, ...]
    loaded: LoadResult
    report: WeeklyReport
    files: tuple[Path, ...]


# Scrapy retries single requests; this is for a network that is down now and up in half a minute.
@task(
    task_run_name="crawl {run_id}",
    retries=1,
    retry_delay_seconds=30,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def crawl(
    run_id: str,
    *,
    sources: list[str],
    data: str,
    contact: str | None,
    allow_loopback: bool,
    delay: float | None,
) -> tuple[SourceRun, ...]:
    """Crawl every source of the files into the archive. Raises where not one of them answered."""
    runs = crawl_sources(
        read_sources([Path(path) for path in sources]),
        data=Path(data),
        run_id=run_id,
        contact=contact,
        allow_loopback=allow_loopback,
        delay=delay,
        say=say,
    )
    if message := all_failed(runs):
        raise NothingAnsweredError(message)
    return runs


@task(task_run_name="load {data}", cache_policy=NO_CACHE, persist_result=False)
def load(*, data: str, sources: list[str]) -> LoadResult:
    """Read every archive file that is not loaded yet."""
    described = read_sources([Path(path) for path in sources])
    return load_archive(None, data=Path(data), sources=described, say=say)


@task(task_run_name="publish {data}", cache_policy=NO_CACHE, persist_result=False)
def publish(*, data: str) -> None:
    """Replace the readers' copy of the warehouse."""
    publish_data(data=Path(data), say=say)


@task(task_run_name="report {week}", cache_policy=NO_CACHE, persist_result=False)
def report(*, data: str, week: str | None) -> tuple[WeeklyReport, tuple[Path, ...]]:
    """Write the week's report and keep its summary as an artifact."""
    built, files = report_week(data=Path(data), week=week, say=say)
    create_markdown_artifact(
        key=f"weekly-report-{built.week.lower()}",
        markdown=summary(built),
        description=f"modelwire, {built.week}",
    )
    return built, files


@flow(name="weekly", flow_run_name="weekly {week}", persist_result=False, validate_parameters=False)
def weekly(
    *,
    sources: list[str],
    data: str,
    week: str | None = None,
    contact: str | None = None,
    allow_loopback: bool = False,
    delay: float | None = None,
) -> WeeklyResult:
    """Crawl the sources of the files, load what is new, publish it, and write the week's report.

    week is an ISO week ("2023-W32"); None takes the newest week with an article. Raises what the
    steps raise: a failed step fails the flow, and what was stored before it stays.
    """
    runs = crawl(
        new_run_id(),
        sources=sources,
        data=data,
        contact=contact,
        allow_loopback=allow_loopback,
        delay=delay,
    )
    loaded = load(data=data, sources=sources)
    publish(data=data)
    built, files = report(data=data, week=week)
    return WeeklyResult(runs=runs, loaded=loaded, report=built, files=files)
