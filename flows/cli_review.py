"""`modelwire review`: names that articles hold and the lexicon does not know, and what a person says of them."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, cast

import typer

from flows.cli_options import DataOption, data_folder
from flows.console import OUT

if TYPE_CHECKING:
    from nlp.lexicon.schema import NameKind

app = typer.Typer(help="Look through the names that the lexicon does not know, and decide on them.")


class Kind(StrEnum):
    """What a name may be of."""

    MODEL = "model"
    ORGANISATION = "organisation"


class ListFormat(StrEnum):
    """What the list of names can be printed as."""

    TABLE = "table"
    JSON = "json"


NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="The name, as articles spell it.")
]
KindOption = Annotated[
    Kind | None,
    typer.Option("--kind", help="What it is a name of. [default: as the warehouse has it]"),
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="At most so many names.")]


@app.callback(invoke_without_command=True)
def review(context: typer.Context, data: DataOption = None) -> None:
    """Alone: go through the names one by one on the terminal; decisions hold from the next load on."""
    if context.invoked_subcommand is not None:
        return
    if not sys.stdin.isatty():
        raise typer.BadParameter(
            "deciding name by name needs a terminal; use review list, add, alias, ignore or undo here"
        )
    from flows.review_terminal import go_through
    from warehouse.review import new_names

    folder = data_folder(data)
    go_through(new_names(folder), data=folder)


@app.command("list")
def list_names(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Only what is spelled so. [default: all]")
    ] = None,
    data: DataOption = None,
    kind: KindOption = None,
    limit: LimitOption = 50,
    passages: Annotated[
        int, typer.Option(min=0, help="Show so many sentences of each, from different stories.")
    ] = 1,
    format: Annotated[  # noqa: A002 - the option's name
        ListFormat, typer.Option("--format", help="json: one object a line.")
    ] = ListFormat.TABLE,
) -> None:
    """Show the names that wait for a decision, those of most stories first."""
    from flows.review_terminal import names_table
    from warehouse.review import new_names

    found = new_names(
        data_folder(data), kind=_kind(kind), name=name, limit=limit, passage_count=passages
    )
    if format is ListFormat.JSON:
        for one in found:
            line = json.dumps(one.to_json(), ensure_ascii=False) + "\n"
            sys.stdout.buffer.write(line.encode("utf-8", errors="replace"))
        sys.stdout.flush()
        return
    OUT.print(names_table(found) if found else "No name waits for a decision.")


@app.command()
def add(
    name: NameArgument,
    data: DataOption = None,
    kind: KindOption = None,
    maker: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Of a model: id of the organisation that makes it."),
    ] = None,
    parent: Annotated[
        str | None, typer.Option(metavar="ID", help="Of an organisation: what it is a part of.")
    ] = None,
    entry_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="[default: made of the name]")
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="CC", help="As CN. [default for a model: its maker's]"),
    ] = None,
    entry_type: Annotated[
        str | None,
        typer.Option(
            "--type",
            help="The entry's kind: llm, code, video …; maker, media, university …"
            " [default: llm, maker]",
        ),
    ] = None,
    chinese: Annotated[
        str | None, typer.Option("--chinese", metavar="NAME", help="Its name in Chinese.")
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="NAME", help="Another spelling; repeatable."),
    ] = None,
) -> None:
    """Write an entry for a name into your own lexicon."""
    from flows.review_decisions import Entry, add_name

    entry = Entry(
        maker=maker, parent=parent, id=entry_id, country=country, type=entry_type,
        chinese=chinese, also=tuple(also or ()),
    )  # fmt: skip
    OUT.print(add_name(data_folder(data), name, _kind(kind), entry))


@app.command()
def alias(
    name: NameArgument,
    of: Annotated[str, typer.Argument(metavar="ID", help="Id of the entry that it is a name of.")],
    data: DataOption = None,
    kind: KindOption = None,
) -> None:
    """Make a name one more spelling of an organisation or a family of models."""
    from flows.review_decisions import alias_name

    today = datetime.now(UTC).date()
    OUT.print(alias_name(data_folder(data), name, _kind(kind), of, today=today))


@app.command()
def ignore(
    name: NameArgument,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why it is no name; kept with the day.")
    ],
    data: DataOption = None,
    kind: KindOption = None,
) -> None:
    """Set a name aside: it is shown no more, and not read as a name again."""
    from flows.review_decisions import ignore_name

    today = datetime.now(UTC).date()
    OUT.print(ignore_name(data_folder(data), name, _kind(kind), reason=reason, today=today))


@app.command()
def undo(data: DataOption = None) -> None:
    """Take back the last decision; again, the one before it."""
    from flows.review_decisions import undo_last

    OUT.print(undo_last(data_folder(data)), markup=False)


def _kind(kind: Kind | None) -> NameKind | None:
    return cast("NameKind | None", None if kind is None else str(kind))
