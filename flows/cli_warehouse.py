"""What one does with the warehouse: `sql`, `search`, `export`, `reread`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli_options import AsOfOption, DataOption, data_folder, day_of
from flows.console import ERR, OUT, say

if TYPE_CHECKING:
    from warehouse.shell import Shell


class TableFormat(StrEnum):
    """What the answer to a query can be written as."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"
    PARQUET = "parquet"


class ExportFormat(StrEnum):
    """What tables can be exported as."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"


FormatOption = Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")]
LimitOption = Annotated[int, typer.Option(min=1, help="Give at most so many rows.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(sql)
    app.command()(search)
    app.command()(export)
    app.command()(reread)


def sql(
    query: Annotated[
        str | None,
        typer.Argument(help="A query, for instance: FROM release LIMIT 10. [default: a shell]"),
    ] = None,
    data: DataOption = None,
    format: FormatOption = TableFormat.TABLE,  # noqa: A002 - the option's name
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="File to write to; parquet needs one."),
    ] = None,
    limit: LimitOption = 1000,
    seconds: Annotated[float, typer.Option(min=0.1, help="Give up after so long.")] = 60.0,
    as_of: AsOfOption = None,
) -> None:
    """Ask the published warehouse in SQL; read-only, and without files or network.

    Alone it opens a shell: statements from the terminal or a pipe, each ended by a semicolon.
    """
    from warehouse.query import bound_process, run_query, write_parquet

    bound_process()
    is_parquet = format is TableFormat.PARQUET
    if is_parquet and (output is None or query is None):
        raise typer.BadParameter("parquet needs a query and --output FILE", param_hint="--format")
    folder, day = data_folder(data), day_of(as_of)
    if query is None:
        _shell(folder, format=str(format), limit=limit, seconds=seconds, as_of=as_of)
    elif is_parquet and output is not None:
        answer = write_parquet(folder, query, output, row_limit=limit, seconds=seconds, as_of=day)
        if answer.is_cut:
            ERR.print(f"{output} holds the first {limit} rows; --limit gives more")
    else:
        text = run_query(
            folder, query, format=str(format), row_limit=limit, seconds=seconds, as_of=day
        )
        if output is None:
            sys.stdout.write(text)
        else:
            output.write_text(text, encoding="utf-8")


def _shell(data: Path, *, format: str, limit: int, seconds: float, as_of: datetime | None) -> None:  # noqa: A002
    from warehouse import connect
    from warehouse.shell import Shell

    with connect(data, as_of=day_of(as_of)) as connection:
        shell = Shell(
            connection, say=_print, complain=ERR.print, row_limit=limit,
            seconds=seconds, format=format,
        )  # fmt: skip
        if not sys.stdin.isatty():
            if not shell.run(sys.stdin):
                raise typer.Exit(1)
            return
        import readline  # noqa: F401 - gives input() its history and its keys

        OUT.print(
            "The published warehouse, read-only. .tables lists it, .help helps, .quit leaves."
        )
        shell.run(_typed(shell))


def _print(text: str) -> None:
    sys.stdout.write(text)


def _typed(shell: Shell) -> Iterator[str]:
    """Lines as they are typed, until Ctrl-D."""
    while True:
        try:
            yield input("   ...> " if shell.is_within else "modelwire> ")
        except EOFError:
            OUT.print()
            return


def search(
    query: Annotated[list[str], typer.Argument(help="Words, for instance: 通义千问 开源")],
    data: DataOption = None,
    format: FormatOption = TableFormat.TABLE,  # noqa: A002 - the option's name
    limit: LimitOption = 20,
) -> None:
    """Search the published articles for words, in English and Chinese."""
    from warehouse.query import written
    from warehouse.search import search as find

    if format is TableFormat.PARQUET:
        raise typer.BadParameter("search writes no parquet", param_hint="--format")
    answer = find(data_folder(data), " ".join(query), limit=limit, say=say)
    if not answer.rows:
        ERR.print("no article holds any of the words")
        raise typer.Exit(1)
    sys.stdout.write(written(answer, format=str(format), row_limit=limit))


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="New folder to write to.")],
    data: DataOption = None,
    format: Annotated[  # noqa: A002 - the option's name
        ExportFormat, typer.Option("--format", help="What to write.")
    ] = ExportFormat.PARQUET,
    texts: Annotated[
        bool, typer.Option("--texts", help="Texts of articles too; they belong to their authors.")
    ] = False,
    as_of: AsOfOption = None,
) -> None:
    """Write the published warehouse as files, by month, with a data dictionary and a licence note."""
    from warehouse.export import export as write

    count = write(
        data_folder(data), folder, format=str(format), has_texts=texts, as_of=day_of(as_of), say=say
    )
    OUT.print(f"{count} files in {folder}; read {folder / 'README.md'} first")


def reread(
    data: DataOption = None,
    take_over: Annotated[
        bool, typer.Option("--take-over", help="Replace the claims, and publish.")
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="List at most so many changes.")] = 50,
    processes: Annotated[int, typer.Option(min=1, help="Processes to read with.")] = 1,
) -> None:
    """Read the whole archive with today's reader, offline, and show what that would change."""
    from flows.steps import archive_folder, publish_data
    from flows.tables import rereading_lines
    from warehouse.reread import reread as read_again

    folder = data_folder(data)
    found = read_again(
        sorted(archive_folder(folder).glob("*.warc.gz")),
        data=folder,
        takes_over=take_over,
        processes=processes,
        say=say,
    )
    for line in rereading_lines(found, limit=limit):
        OUT.print(line)
    if take_over:
        publish_data(data=folder, say=say)
