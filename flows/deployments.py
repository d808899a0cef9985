"""prefect.yaml read as Prefect deployments that this machine serves, on the world's clock or a demo's.

Import only after flows.prefect_settings.settle().
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Interval, Schedule
from prefect.server.schemas.schedules import CronSchedule

from flows.clock import Clock
from flows.settings import SCHEDULE

FIELDS = {
    "name", "description", "entrypoint", "parameters", "tags", "schedules", "concurrency_limit",
    "work_pool",
}  # fmt: skip


class ScheduleError(Exception):
    """An entry of prefect.yaml is not one that can be served."""


def read_schedule(path: Path = SCHEDULE) -> list[dict[str, Any]]:
    """The entries of prefect.yaml. Raises ScheduleError, which names the entry and what it lacks."""
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ScheduleError(f"{path}: cannot be read: {error}") from error
    entries = document.get("deployments") if isinstance(document, dict) else None
    if not isinstance(entries, list) or not entries:
        raise ScheduleError(f"{path}: expected a list `deployments` with an entry in it")
    for number, entry in enumerate(entries, start=1):
        _check(entry, f"{path}, deployment {number}")
    return entries


def _check(entry: Any, where: str) -> None:
    if not isinstance(entry, dict):
        raise ScheduleError(f"{where}: expected fields, got {entry!r}")
    where = f"{where} ({entry.get('name', 'without name')})"
    for name in ("name", "entrypoint"):
        if not isinstance(entry.get(name), str):
            raise ScheduleError(f"{where}: expected a text as {name}, got {entry.get(name)!r}")
    if unknown := set(entry) - FIELDS:
        raise ScheduleError(
            f"{where}: {min(unknown)!r} is none of {', '.join(sorted(FIELDS))}, which are served"
        )
    for schedule in entry.get("schedules") or []:
        if not isinstance(schedule, dict) or "cron" not in schedule:
            raise ScheduleError(f"{where}: expected a schedule with cron, got {schedule!r}")


def deployments(
    entries: list[dict[str, Any]],
    *,
    parameters: dict[str, Any],
    clock: Clock | None = None,
) -> list[RunnerDeployment]:
    """A deployment an entry. parameters: given to every flow that takes them.

    With a clock, each schedule becomes an interval that passes as fast as the clock runs.
    """
    return [_deployment(entry, parameters=parameters, clock=clock) for entry in entries]


def _deployment(
    entry: dict[str, Any], *, parameters: dict[str, Any], clock: Clock | None
) -> RunnerDeployment:
    from prefect.flows import load_flow_from_entrypoint

    taken = load_flow_from_entrypoint(entry["entrypoint"]).parameters.properties
    given = {name: value for name, value in parameters.items() if name in taken}
    if clock is not None:
        given["clock"] = clock.to_parameters()
    limit = entry.get("concurrency_limit")
    return RunnerDeployment.from_entrypoint(
        entry["entrypoint"],
        name=entry["name"],
        description=entry.get("description"),
        parameters=given | entry.get("parameters", {}),
        tags=entry.get("tags", []),
        schedules=[_schedule(one, clock) for one in entry.get("schedules") or []],
        concurrency_limit=ConcurrencyLimitConfig(**limit) if isinstance(limit, dict) else limit,
    )


def _schedule(entry: dict[str, Any], clock: Clock | None) -> Schedule:
    zone = entry.get("timezone", "UTC")
    if clock is None:
        return Cron(entry["cron"], timezone=zone)
    first, second = moments(entry["cron"], zone=zone, after=clock.shows, count=2)
    return Interval((second - first) / clock.factor, anchor_date=clock.real(first), timezone="UTC")


def moments(cron: str, *, zone: str, after: datetime, count: int) -> list[datetime]:
    """The next moments of a cron line after a moment, as Prefect's own scheduler finds them."""
    schedule = CronSchedule(cron=cron, timezone=zone)
    start = after.astimezone(ZoneInfo(zone)) + timedelta(seconds=1)
    return list(asyncio.run(schedule.get_dates(n=count, start=start)))
