"""What a listing says of one page that it leads to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pipelines.dates import BEIJING, parse_date
from pipelines.records import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An address that a listing names, with what the listing tells of it.

    updated is the time of the last change, where the listing has one beside published; a page that
    is known is fetched again only when it moved. headers are sent with the request.
    """

    url: str
    role: Role = Role.ARTICLE
    title: str | None = None
    author: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def extra(self) -> dict[str, str]:
        """What the archive keeps of it beside the page."""
        return {
            name: value
            for name, value in (
                ("published", iso(self.published)),
                ("updated", iso(self.updated)),
                ("title", self.title),
                ("author", self.author),
            )
            if value
        }


def iso(moment: datetime | None) -> str | None:
    """Write a time in UTC, or nothing."""
    return moment.astimezone(UTC).isoformat() if moment else None


def parse_iso(text: object) -> datetime | None:
    """Read an ISO time as hubs and sitemaps write it; without a zone it is taken as UTC."""
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def read_time(
    value: Any, *, now: datetime, language: str, time_format: str | None = None
) -> datetime | None:
    """Read a time as a list has it: text in most forms, Unix seconds or milliseconds.

    time_format is strptime's, for the rest. Without a zone a Chinese source speaks of Beijing time.
    """
    zone = BEIJING if language == "zh" else UTC
    if time_format and isinstance(value, str):
        try:
            value = datetime.strptime(value.strip(), time_format).replace(tzinfo=zone)
        except ValueError:
            return None
    moment = parse_date(value, reference=now, zone=zone)
    return moment.at if moment else None
