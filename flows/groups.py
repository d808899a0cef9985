"""Which sources are asked together, and which of them are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from spiders.sources import Source
from warehouse import connect
from warehouse.errors import WarehouseMissingError

HUB_KINDS = frozenset({"huggingface", "modelscope", "github"})
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
SLACK = 0.9  # a slot that comes a little early still counts as the source's next one


class Group(StrEnum):
    """Sources that have one place in the schedule. Every source is in exactly one."""

    OFFICIAL = "official"  # what makers and the regulator publish themselves
    PRESS = "press"
    HUBS = "hubs"  # accounts on model hubs and code hosts


def group_of(source: Source) -> Group:
    """The group of a source: hubs by kind, the others by tier."""
    if source.kind in HUB_KINDS:
        return Group.HUBS
    return Group.OFFICIAL if source.tier == "official" else Group.PRESS


def interval(source: Source) -> timedelta:
    """How often the source's entry wants it asked: "30m", "2h", "1d"."""
    return timedelta(**{UNITS[source.schedule[-1]]: int(source.schedule[:-1])})


def due(sources: Sequence[Source], *, asked: Mapping[str, datetime], now: datetime) -> list[Source]:
    """The sources whose own interval has passed since they were asked, or that never were."""
    return [
        one
        for one in sources
        if one.id not in asked or now - asked[one.id] >= SLACK * interval(one)
    ]


def last_asked(data: Path) -> dict[str, datetime]:
    """When each source was last asked and answered (UTC), as the published warehouse has it."""
    try:
        connection = connect(data)
    except WarehouseMissingError:
        return {}
    with connection:
        rows = connection.execute(
            "SELECT source_id, max(started_at) FROM crawl WHERE status <> 'failed' GROUP BY ALL"
        ).fetchall()
    return dict(rows)
