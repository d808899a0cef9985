"""The weekly report: what the warehouse says of one ISO week, made ready to be shown.

Everything comes from the queries in reports/queries; nothing here knows the time of day, so the
same database gives the same report, byte for byte.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from reports import charts, numbers, render
from reports.charts import Chart
from reports.evidence import Evidence, EvidenceBook
from reports.lines import Line, week_in_lines
from reports.queries import rows, text
from reports.sections import (
    Header,
    conflict_rows,
    coverage_rows,
    header,
    hub_rows,
    maker_rows,
    name_rows,
    promise_rows,
    quote_rows,
    release_rows,
)

QUERIES = (
    "header",
    "releases",
    "release_history",
    "sizes",
    "makers",
    "promises",
    "conflicts",
    "quotes",
    "hubs",
    "new_names",
    "coverage",
    "rejected",
)
FORMATS = {"html": render.html, "md": render.markdown, "json": render.to_json}


class ReportError(Exception):
    """A report that cannot be made, with what can be done about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReport:
    """One week, section by section; strings are ready to be shown, and not yet escaped."""

    week: str
    span: str  # "7 – 13 August 2023"
    version: str
    header: Header
    lines: tuple[Line, ...]
    releases: tuple[dict[str, Any], ...]
    charts: tuple[Chart, ...]
    promises: tuple[dict[str, Any], ...]
    conflicts: tuple[dict[str, Any], ...]
    quotes: tuple[dict[str, Any], ...]
    makers: tuple[dict[str, Any], ...]
    hubs: tuple[dict[str, Any], ...]
    new_names: tuple[dict[str, Any], ...]
    coverage: tuple[dict[str, Any], ...]
    rejected: tuple[dict[str, Any], ...]
    evidence: tuple[Evidence, ...]
    queries: dict[str, str]


def newest_week(connection: duckdb.DuckDBPyConnection) -> str:
    """The newest ISO week (Shanghai) in which an article was published."""
    found = rows(connection, "newest_week")
    if not found or found[0]["published_on"] is None:
        message = (
            "the warehouse holds no article with a date yet: run `modelwire run`, or load an"
            " archive with `modelwire load FILE.warc.gz`"
        )
        raise ReportError(message)
    return numbers.week_of(found[0]["published_on"])


def build(connection: duckdb.DuckDBPyConnection, week: str) -> WeeklyReport:
    """All sections of one week. Raises WeekError for no week, ReportError for one without data."""
    monday, sunday = numbers.week_bounds(week)
    week = numbers.week_of(monday)
    found = {
        name: rows(connection, name, **({"monday": monday} if "$monday" in text(name) else {}))
        for name in QUERIES
    }
    head = found["header"][0]
    if not head["article_count"] and not head["week_crawl_count"]:
        raise ReportError(_without_data(connection, week))
    book = EvidenceBook(connection)
    releases = release_rows(found["releases"], book)
    lines = week_in_lines(found, monday, book)
    drawn = (
        charts.releases_by_week(found["release_history"]),
        charts.sizes(found["sizes"], week),
        charts.share_of_voice([one for one in found["makers"] if one["story_count"]]),
    )
    return WeeklyReport(
        week=week,
        span=_span(monday, sunday),
        version=version("modelwire"),
        header=header(head),
        lines=tuple(lines),
        releases=tuple(releases),
        charts=tuple(chart for chart in drawn if chart is not None),
        promises=tuple(promise_rows(found["promises"], book)),
        conflicts=tuple(conflict_rows(found["conflicts"], book)),
        quotes=tuple(quote_rows(found["quotes"], book)),
        makers=tuple(maker_rows(found["makers"])),
        hubs=tuple(hub_rows(found["hubs"])),
        new_names=tuple(name_rows(found["new_names"], book)),
        coverage=tuple(coverage_rows(found["coverage"])),
        rejected=tuple(found["rejected"]),
        evidence=tuple(book.entries),
        queries={name: text(name).replace("$monday", f"DATE '{monday}'") for name in QUERIES},
    )


def write(
    report: WeeklyReport, folder: Path, *, formats: Sequence[str] = ("html", "md")
) -> tuple[Path, ...]:
    """Write the report as FOLDER/WEEK.FORMAT, each replaced at once; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in formats:
        path = folder / f"{report.week}.{name}"
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.write_text(FORMATS[name](report), encoding="utf-8")
        draft.replace(path)
        written.append(path)
    return tuple(written)


def summary(report: WeeklyReport) -> str:
    """The week in its five lines, as Markdown: what Prefect keeps and a chat shows."""
    lines = "\n".join(f"{n}. {line.text}" for n, line in enumerate(report.lines, start=1))
    return f"# {report.span} ({report.week})\n\n{lines}\n\n{report.header.sources}\n"


def _without_data(connection: duckdb.DuckDBPyConnection, week: str) -> str:
    """Say that a week holds nothing, and which weeks do."""
    weeks = [numbers.week_of(one["week_start_on"]) for one in rows(connection, "weeks_with_data")]
    if not weeks:
        return (
            f"there is no article and no crawl in {week}, nor in any other week: run"
            " `modelwire run` first"
        )
    held = ", ".join(weeks[-8:])
    more = f" (of {len(weeks)} weeks)" if len(weeks) > 8 else ""
    return f"there is no article and no crawl in {week}; the newest weeks with data{more}: {held}"


def _span(monday: date, sunday: date) -> str:
    """A week as "7 – 13 August 2023", with the first month and year where they differ."""
    end = f"{sunday.day} {sunday:%B} {sunday.year}"
    if monday.year != sunday.year:
        return f"{monday.day} {monday:%B} {monday.year} – {end}"
    if monday.month != sunday.month:
        return f"{monday.day} {monday:%B} – {end}"
    return f"{monday.day} – {end}"
