"""The main job as a Prefect flow: crawl → load → publish → report → site → alerts.

Import only after flows.prefect_settings.settle().
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prefect import flow

from flows.console import new_run_id
from flows.steps import read_sources
from flows.tasks import crawl, load, notify, publish, report, site
from pipelines.records import SourceRun
from reports.weekly import WeeklyReport
from warehouse.load import LoadResult


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyResult:
    """What one run of the main job came to."""

    runs: tuple[SourceRun, ...]
    loaded: LoadResult
    report: WeeklyReport
    files: tuple[Path, ...]
    site: Path  # its front page


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
    """Crawl the sources of the files, load what is new, publish it, and tell of the week.

    week is an ISO week ("2023-W32"); None takes the newest week with an article. Raises what the
    steps raise: a failed step fails the flow, and what was stored before it stays.
    """
    run_id = new_run_id()
    described = read_sources([Path(path) for path in sources])
    runs = crawl(
        run_id,
        sources=described,
        data=data,
        contact=contact,
        allow_loopback=allow_loopback,
        delay=delay,
    )
    loaded = load(data=data, sources=described, run_id=run_id)
    publish(data=data, run_id=run_id)
    built, files = report(data=data, week=week, run_id=run_id)
    front = site(data=data, run_id=run_id)
    notify(data=data, week=built.week, run_id=run_id)
    return WeeklyResult(runs=runs, loaded=loaded, report=built, files=files, site=front)
