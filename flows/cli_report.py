"""Commands for what people read: the weekly report, the site, the alerts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.cli_options import AsOfOption, DataOption, WeekOption, data_folder, day_of
from flows.console import ERR, OUT, say


class Language(StrEnum):
    """What a report can be written in."""

    ENGLISH = "en"
    CHINESE = "zh"


class ReportFormat(StrEnum):
    """What a report can be written as."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    PDF = "pdf"
    MAIL = "eml"


LanguageOption = Annotated[Language, typer.Option("--language", help="Language of the words.")]


def report(
    week: WeekOption = None,
    data: DataOption = None,
    format: Annotated[  # noqa: A002 - the option's name
        list[ReportFormat] | None,
        typer.Option("--format", help="May be repeated. [default: html and md]"),
    ] = None,
    language: LanguageOption = Language.ENGLISH,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Folder to write to. [default: reports in the data folder]"
        ),
    ] = None,
    as_of: AsOfOption = None,
    verify: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write nothing: run the queries of an html or json report again, and compare.",
        ),
    ] = None,
) -> None:
    """Write the report of a week from the published warehouse, or check one that was written."""
    if verify is not None:
        _verify(verify, data_folder(data), day_of(as_of))
        return
    from flows.pages import report_week

    formats = [str(one) for one in format or (ReportFormat.HTML, ReportFormat.MARKDOWN)]
    _, files = report_week(
        data=data_folder(data),
        week=week,
        formats=formats,
        folder=output,
        language=str(language),
        as_of=day_of(as_of),
        say=say,
    )
    for path in files:
        OUT.print(str(path))


def _verify(path: Path, data: Path, as_of: date | None) -> None:
    """Say what differs and end with status 1, or that nothing does.

    A report of a past day is held against what was known then: the file says of which.
    """
    from reports.verify import verify, written_as_of
    from warehouse import connect

    if not path.is_file():
        raise typer.BadParameter(f"no file {path}", param_hint="--verify")
    day = as_of or written_as_of(path)
    with connect(data, as_of=day) as connection:
        count, differences = verify(connection, path, as_of=day)
    for one in differences:
        ERR.print(str(one))
    if differences:
        raise typer.Exit(1)
    OUT.print(f"{path}: {count} queries give the same rows, and the page is what they give.")


def site(
    data: DataOption = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder to write to. [default: site in the data folder]"),
    ] = None,
    language: LanguageOption = Language.ENGLISH,
    weeks: Annotated[
        int | None,
        typer.Option(min=0, help="Write the reports of so many weeks, the newest. [default: all]"),
    ] = None,
    anew: Annotated[
        bool,
        typer.Option("--all", help="Write also the weeks of which nothing has changed."),
    ] = False,
) -> None:
    """Write static pages of all weeks, makers, models, speakers and sources; no server is needed."""
    from flows.pages import site_pages

    result = site_pages(
        data=data_folder(data),
        folder=output,
        language=str(language),
        weeks=weeks,
        anew=anew,
        say=say,
    )
    OUT.print(str(result.folder / "index.html"))


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(report)
    app.command()(site)
