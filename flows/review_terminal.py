"""Names to review on a terminal: as a table, or one by one with a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.table import Table

from flows.console import OUT
from flows.review_decisions import Entry, add_name, alias_name, ignore_name, undo_last
from nlp.lexicon.decisions import DecisionError
from nlp.lexicon.undo import UndoError
from warehouse.review import NewName

CHOICES = "[a]dd, [s]pelling of another, [i]gnore, [n]ext, [u]ndo the last, [q]uit"
Ask = Callable[[str], str]


def names_table(names: Sequence[NewName]) -> Table:
    """One row a name, its sentences below one another in the last column."""
    table = Table(box=None, pad_edge=False)
    for column in (
        "name",
        "kind",
        "stories",
        "articles",
        "sources",
        "first seen",
        "like",
        "sentence",
    ):
        table.add_column(column, overflow="fold")
    for one in names:
        day = one.first_reported_at.date().isoformat() if one.first_reported_at else "not dated"
        table.add_row(
            one.name, one.kind, str(one.story_count), str(one.article_count), str(one.source_count),
            day, ", ".join(f"{other.name} ({other.id})" for other in one.near),
            "\n".join(passage.sentence for passage in one.passages),
        )  # fmt: skip
    return table


def go_through(names: Sequence[NewName], *, data: Path, ask: Ask = input) -> None:
    """Ask about each name in turn; each answer is written at once, so that leaving loses nothing."""
    if not names:
        OUT.print("No name waits for a decision.")
    for number, one in enumerate(names, start=1):
        OUT.print(f"\n{number} of {len(names)}")
        _show(one)
        try:
            if not _decide(one, data, ask):
                return
        except EOFError:
            OUT.print()
            return


def _show(one: NewName) -> None:
    maker = f", made by {one.maker}" if one.maker else ""
    OUT.print(f"{one.name}, {one.kind}{maker}: {', '.join(one.spellings)}")
    OUT.print(
        f"{one.story_count} stories, {one.article_count} articles, {one.source_count} sources, "
        f"{one.mention_count} mentions"
    )
    for passage in one.passages:
        OUT.print(f"  {passage.reported_on or 'not dated'} {passage.outlet or passage.url}:")
        OUT.print(f"  {passage.sentence}")
    if one.near:
        OUT.print(f"  like: {', '.join(f'{other.name} ({other.id})' for other in one.near)}")


def _decide(one: NewName, data: Path, ask: Ask) -> bool:
    """Ask until there is a decision or none is wanted; False to leave."""
    while True:
        answer = ask(f"{CHOICES}: ").strip().lower()[:1]
        if answer in {"q", "n", ""}:
            return answer != "q"
        try:
            if answer == "u":
                OUT.print(undo_last(data), markup=False)
                continue
            if told := _taken(answer, one, data, ask):
                OUT.print(told)
                return True
        except (DecisionError, UndoError) as error:
            OUT.print(f"not done: {error}")


def _taken(answer: str, one: NewName, data: Path, ask: Ask) -> str | None:
    """Carry out an answer; what to print, or None where it is not one of the choices."""
    today = datetime.now(UTC).date()
    if answer == "a":
        maker: str | None = None
        if one.kind == "model":
            default = f" [{one.maker}]" if one.maker else ""
            maker = ask(f"id of its maker{default}: ").strip() or one.maker
        stated = ask("country, as CN [its maker's, else CN]: ").strip().upper()
        country = stated or (None if maker else "CN")
        return add_name(data, one.name, one.kind, Entry(maker=maker, country=country))
    if answer == "s":
        default = f" [{one.near[0].id}]" if one.near else ""
        of = ask(f"id of the entry{default}: ").strip() or (one.near[0].id if one.near else "")
        return alias_name(data, one.name, one.kind, of, today=today)
    if answer == "i":
        return ignore_name(data, one.name, one.kind, reason=ask("why: ").strip(), today=today)
    return None
