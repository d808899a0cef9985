"""The flows of the schedule. prefect.yaml says when each of them runs, and with which parameters.

data, sources and contact are those of the environment (MODELWIRE_DATA, MODELWIRE_SOURCES,
MODELWIRE_CONTACT) where no parameter names them. clock is for demos (flows.clock).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Cancelled

from flows.clock import SHANGHAI, clock_of, ended_week, now
from flows.console import new_run_id, run_named, say
from flows.endings import ENDINGS, note_skipped
from flows.failures import IntegrityError
from flows.groups import Group, due, group_of, last_asked
from flows.locks import BusyError, held
from flows.settings import Settings
from flows.steps import WAREHOUSE, nothing_yet, read_sources, waiting_files
from flows.tasks import crawl as crawl_task
from flows.tasks import load, notify, publish, report, site
from spiders.sources import Source
from warehouse.doctor import examine

SHOWN = 5  # findings that a failure names
Parameters = dict[str, Any]


def slot(clock: Parameters | None = None) -> datetime:
    """The moment of the schedule that a run is for, in UTC; a late run is still for its slot."""
    return now(clock_of(clock), moment=flow_run.scheduled_start_time or datetime.now(UTC))


def _name() -> str:
    """The run's name: the flow, its group, and the window, in Shanghai's time."""
    parameters = flow_run.parameters
    moment = slot(parameters.get("clock"))
    what = " ".join(filter(None, [flow_run.flow_name, parameters.get("group")]))
    if flow_run.flow_name == "edition":
        return f"{what} {ended_week(moment)}"
    return f"{what} {moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def _folder(data: str | None) -> Path:
    return Path(data) if data else Settings().data


def _sources(sources: list[str] | None) -> list[Source]:
    return read_sources([Path(path) for path in sources] if sources else [Settings().sources])


def _skipped(why: str) -> State[Any]:
    say(f"{flow_run.name} is skipped: {why}")
    return Cancelled(name="Skipped", message=why)


def _gave_up(why: str) -> State[Any]:
    """What was due and did not come about: unlike a slot with nothing to do, that is on record."""
    say(f"{flow_run.name} is skipped: {why}", level="warning")
    note_skipped(why)
    return Cancelled(name="Skipped", message=why)


@flow(name="crawl", flow_run_name=_name, persist_result=False, timeout_seconds=8 * 3600, **ENDINGS)
def crawl(
    *,
    group: str,
    data: str | None = None,
    sources: list[str] | None = None,
    contact: str | None = None,
    allow_loopback: bool = False,
    delay: float | None = None,
    clock: Parameters | None = None,
) -> State[Any] | None:
    """Crawl those of a group's sources that are due, then load and publish what came.

    group: official, press or hubs. A source is due when the interval of its own entry has passed.
    """
    folder = _folder(data)
    described = _sources(sources)
    members = [one for one in described if group_of(one) is Group(group)]
    moment = now(clock_of(clock))
    chosen = due(members, asked=last_asked(folder), now=moment)
    if not chosen and not waiting_files(folder):
        return _skipped(f"none of {len(members)} sources of {group} is due")
    return _crawl_and_load(
        folder,
        described=described,
        chosen=chosen,
        contact=contact,
        allow_loopback=allow_loopback,
        delay=delay,
        moment=moment if clock else None,
        artifact=f"crawl-{group}",
    )


def _crawl_and_load(
    folder: Path,
    *,
    described: list[Source],
    chosen: list[Source],
    contact: str | None,
    allow_loopback: bool,
    delay: float | None,
    moment: datetime | None,
    artifact: str,
) -> State[Any] | None:
    run_id = new_run_id()
    with run_named(run_id):
        what = f"sources to ask: {len(chosen)}" if chosen else "none is due, but a file waits"
        say(f"{flow_run.name} begins; {what}")
    try:
        if chosen:
            crawl_task(
                run_id,
                sources=chosen,
                data=str(folder),
                contact=contact or Settings().contact,
                allow_loopback=allow_loopback,
                delay=delay,
                now=moment,
                artifact=artifact,
            )
        load(data=str(folder), sources=described, run_id=run_id)
        publish(data=str(folder), run_id=run_id)
    except BusyError as error:
        return _gave_up(str(error))
    return None


@flow(
    name="snapshot", flow_run_name=_name, persist_result=False, timeout_seconds=8 * 3600, **ENDINGS
)
def snapshot(
    data: str | None = None,
    sources: list[str] | None = None,
    contact: str | None = None,
    allow_loopback: bool = False,
    delay: float | None = None,
    clock: Parameters | None = None,
) -> State[Any] | None:
    """Ask every account on the hubs, due or not, so that each day has its downloads and likes.

    Tells, as an artifact, which accounts gave nothing.
    """
    folder = _folder(data)
    described = _sources(sources)
    chosen = [one for one in described if group_of(one) is Group.HUBS]
    moment = now(clock_of(clock))
    skipped = _crawl_and_load(
        folder,
        described=described,
        chosen=chosen,
        contact=contact,
        allow_loopback=allow_loopback,
        delay=delay,
        moment=moment if clock else None,
        artifact="crawl-hubs",
    )
    if skipped is not None:
        return skipped
    asked = last_asked(folder)
    missing = [one.id for one in chosen if one.id not in asked or asked[one.id] < moment]
    if missing:
        say(f"no snapshot of {len(missing)} accounts today: {', '.join(missing)}", level="warning")
    create_table_artifact(
        key="snapshot-missing",
        table=[{"account": name} for name in missing],
        description=f"{len(chosen) - len(missing)} of {len(chosen)} accounts gave a snapshot",
    )
    return None


@flow(
    name="edition", flow_run_name=_name, persist_result=False, timeout_seconds=8 * 3600, **ENDINGS
)
def edition(
    data: str | None = None,
    sources: list[str] | None = None,
    week: str | None = None,
    clock: Parameters | None = None,
) -> State[Any] | None:
    """Load what waits, then write the report of the week that has ended, the site, and the alerts.

    Where no crawl came before this Monday there is nothing to tell, and it is skipped. A site that
    cannot be written does not keep the alerts from going out; the run still fails.
    """
    folder = _folder(data)
    chosen = week or ended_week(slot(clock))
    run_id = new_run_id()
    with run_named(run_id):
        say(f"{flow_run.name} begins")
    try:
        if waiting_files(folder):
            load(data=str(folder), sources=_sources(sources), run_id=run_id)
            publish(data=str(folder), run_id=run_id)
    except BusyError as error:
        say(
            f"{flow_run.name}: {error} The report tells what was published before.", level="warning"
        )
    if nothing := nothing_yet(folder):
        return _gave_up(f"no report of {chosen}: {nothing}")
    report(data=str(folder), week=chosen, run_id=run_id)
    states: list[State[Any]] = [
        site(data=str(folder), run_id=run_id, return_state=True),
        notify(data=str(folder), week=chosen, run_id=run_id, return_state=True),
    ]
    for state in states:
        state.result()  # raises what the task raised
    return None


@flow(
    name="integrity", flow_run_name=_name, persist_result=False, timeout_seconds=2 * 3600, **ENDINGS
)
def integrity(
    data: str | None = None,
    clock: Parameters | None = None,  # noqa: ARG001 - names the run
) -> State[Any] | None:
    """Run every check of the warehouse. Raises IntegrityError where one fails."""
    folder = _folder(data)
    try:
        with held(folder, WAREHOUSE, what="the integrity check", say=say):
            findings = examine(folder)
    except BusyError as error:
        return _gave_up(str(error))
    create_table_artifact(
        key="integrity",
        table=[{"severity": one.severity, "finding": str(one)} for one in findings[:200]],
        description=f"{len(findings)} findings",
    )
    grave = [one for one in findings if one.severity != "warn"]
    if grave:
        more = f" and {len(grave) - SHOWN} more" if len(grave) > SHOWN else ""
        shown = "; ".join(str(one) for one in grave[:SHOWN])
        raise IntegrityError(f"{len(grave)} checks fail: {shown}{more}. Run `modelwire doctor`.")
    for one in findings[:SHOWN]:
        say(f"{flow_run.name}: {str(one).removeprefix('warn: ')}", level="warning")
    say(f"{flow_run.name}: all checks hold, with {len(findings)} warnings")
    return None
