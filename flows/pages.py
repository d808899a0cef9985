"""The steps that write what people read. They need no crawler and no reader, so that they start at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from flows.console import Say
from reports.site import SiteResult, build_site
from reports.weekly import WeeklyReport, build, newest_week, write
from warehouse import connect


def report_week(
    *,
    data: Path,
    week: str | None,
    formats: Sequence[str] = ("html", "md"),
    folder: Path | None = None,
    language: str = "en",
    as_of: date | None = None,
    say: Say,
) -> tuple[WeeklyReport, tuple[Path, ...]]:
    """Write the report of an ISO week ("2023-W32"), or of the newest week with an article.

    as_of: from what was known at the end of that day (Shanghai).
    """
    with connect(data, as_of=as_of) as connection:
        chosen = week or newest_week(connection)
        report = build(connection, chosen, language=language, as_of=as_of)
    files = write(report, folder or data / "reports", formats=formats)
    for path in files:
        say(f"wrote {path}")
    return report, files


def site_pages(
    *,
    data: Path,
    folder: Path | None = None,
    language: str = "en",
    weeks: int | None = None,
    anew: bool = False,
    say: Say,
) -> SiteResult:
    """Write the static pages into a folder, the data folder's `site` by default.

    weeks: reports of so many weeks, the newest; None: all. anew: also those that stay as they were.
    """
    with connect(data) as connection:
        result = build_site(
            connection,
            folder or data / "site",
            language=language,
            week_limit=weeks,
            anew=anew,
            say=lambda line: say(line, level="debug"),
        )
    stayed = f"; {result.kept_week_count} weeks stay as they were" if result.kept_week_count else ""
    say(f"wrote {result.page_count} pages on {result.model_count} models{stayed}")
    return result
