"""The command line: thin commands over functions that other programs can call as well."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from flows import (
    cli_archive,
    cli_notify,
    cli_report,
    cli_review,
    cli_serve,
    cli_sources,
    cli_status,
    cli_warehouse,
)
from flows.cli_backfill import backfill
from flows.cli_load import load
from flows.cli_options import (
    ContactOption,
    DataOption,
    SourcesOption,
    WeekOption,
    contact_or_default,
    data_folder,
    source_paths,
)
from flows.console import ERR, OUT, new_run_id, say
from flows.failures import NothingAnsweredError, exit_status, told
from flows.signals import HAS_COME, INTERRUPTED, TERMINATED, hear_sigterm

app = typer.Typer(
    name="modelwire",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_sources.app, name="sources")
app.add_typer(cli_archive.app, name="archive")
app.add_typer(cli_review.app, name="review")
cli_report.register(app)
cli_notify.register(app)
cli_warehouse.register(app)
cli_serve.register(app)
cli_status.register(app)


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"modelwire {version('modelwire')}")
        raise typer.Exit


@app.callback()
def about(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", is_eager=True, callback=_tell_version),
    ] = False,
) -> None:
    """Watch Chinese large language models: crawl, archive, extract, query, report."""


class ExtractFormat(StrEnum):
    """What readings can be printed as."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


@app.command()
def demo(
    data: Annotated[
        Path, typer.Option("--data", metavar="DIR", help="Where the demo puts its data.")
    ] = Path("data/demo"),
    week: Annotated[str, typer.Option(metavar="WEEK", help="ISO week to report on.")] = "2023-W32",
) -> None:
    """Crawl a small newsroom on this machine, read it, load it, and write the weekly report."""
    from flows.demo import run_demo

    run_demo(data=data, week=week)


@app.command()
def run(
    data: DataOption = None,
    sources: SourcesOption = None,
    contact: ContactOption = None,
    week: WeekOption = None,
) -> None:
    """Crawl, load, publish and report now, as one Prefect flow."""
    from flows.prefect_server import prefect_server

    folder = data_folder(data)
    say("starting Prefect's engine …")
    with prefect_server(folder):
        from flows.weekly import weekly

        result = weekly(
            sources=[str(path) for path in source_paths(sources)],
            data=str(folder),
            week=week,
            contact=contact_or_default(contact),
        )
    for path in result.files:
        OUT.print(str(path))


@app.command()
def crawl(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE]...", help="Ids of sources. [default: all]"),
    ] = None,
    data: DataOption = None,
    sources: SourcesOption = None,
    contact: ContactOption = None,
) -> None:
    """Fetch what is new at the sources into the archive (WARC), and nothing else."""
    from flows.steps import all_failed, crawl_sources, read_sources
    from flows.tables import crawl_table

    chosen = read_sources(source_paths(sources), names or ())
    runs = crawl_sources(
        chosen,
        data=data_folder(data),
        run_id=new_run_id(),
        contact=contact_or_default(contact),
        say=say,
    )
    OUT.print(crawl_table(runs))
    if message := all_failed(runs):
        raise NothingAnsweredError(message)


@app.command()
def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH|-]...",
            help='Text, Markdown or HTML files, .json, or .jsonl: {"id", and "text", "html" or "markdown"}'
            " a line; - reads such lines from standard input. [default: -]",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day that relative dates count from, as 2023-08-03."),
    ] = None,
    language: Annotated[str, typer.Option(metavar="auto|en|zh", help="Language.")] = "auto",
    format: Annotated[  # noqa: A002 - the option's name
        ExtractFormat | None,
        typer.Option("--format", help="[default: table for one file, else json]"),
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="Processes to read with.")] = 1,
    explain: Annotated[
        bool, typer.Option(help="Say why each claim was made, and what was looked at and refused.")
    ] = False,
    indirect: Annotated[
        bool, typer.Option("--indirect", help="Also what is told as said without quotation marks.")
    ] = False,
    data: DataOption = None,
) -> None:
    """Read texts: organisations, models, sizes, releases and quotes, each with its place."""
    from flows.extract import extract as read
    from flows.extract import inputs
    from flows.extract_output import print_readings
    from nlp.lexicon import lexicon_folder, use_own

    if language not in {"auto", "en", "zh"}:
        raise typer.BadParameter(
            f"expected auto, en or zh, got {language!r}", param_hint="--language"
        )
    given = paths or ["-"]
    single = len(given) == 1 and given[0] != "-" and not given[0].endswith((".jsonl", ".ndjson"))
    shape = format or (ExtractFormat.TABLE if single else ExtractFormat.JSON)
    use_own(lexicon_folder(data_folder(data)))
    documents = inputs(given, published=published, language=language)
    readings = read(documents, processes=processes, indirect=indirect, explain=explain)
    if not print_readings(readings, shape=str(shape)):
        raise typer.Exit(1)


@app.command()
def doctor(data: DataOption = None) -> None:
    """Check the warehouse: each claim's place in its text, keys, weeks, archive files."""
    from warehouse.doctor import examine

    findings = examine(data_folder(data))
    for finding in findings:
        OUT.print(str(finding))
    if any(finding.severity != "warn" for finding in findings):
        raise typer.Exit(1)
    OUT.print(f"{len(findings)} warnings, no failure." if findings else "All is well.")


app.command()(backfill)
app.command()(load)


def main() -> None:
    """Run the command line; known failures become one message and exit status 1."""
    hear_sigterm()
    try:
        app()
    except SystemExit as end:
        if end.code != INTERRUPTED:
            raise
        # typer makes this of a KeyboardInterrupt, without a word
        how = "ended by SIGTERM" if HAS_COME.is_set() else "interrupted"
        ERR.print(f"{how}; what is stored stays, and the next run goes on from there")
        sys.exit(TERMINATED if HAS_COME.is_set() else INTERRUPTED)
    except BrokenPipeError:  # `modelwire … | head`: the reader has gone, nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        message = told(error)
        if message is None:
            raise
        ERR.print(f"modelwire: {message}")
        sys.exit(exit_status(error))


if __name__ == "__main__":
    main()
