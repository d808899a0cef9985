"""Releases, and what happened to models that were there before."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document import Cell, Column, Section, cites, shortened, table, web_address
from reports.evidence import EvidenceBook
from reports.sections import HUBS, Found, Row
from reports.words import Words

LONGEST_NAME = 80


def releases(found: Found, words: Words, book: EvidenceBook) -> Section:
    """One row a model that was announced, or whose API or weights opened."""
    rows = [_release(one, words, book) for one in found["releases"]]
    columns = (
        Column(words("columns.model")),
        Column(words("columns.act")),
        Column(words("columns.parameters"), is_number=True),
        Column(words("columns.licence")),
        Column(words("columns.where")),
        Column(words("columns.first_report")),
        Column(words("columns.stories"), is_number=True),
    )
    return Section(
        id="releases",
        title=words("sections.releases"),
        note=words("notes.releases"),
        table=table(columns, rows),
        empty=words("empty.releases"),
        queries=("releases",),
    )


def _release(one: Row, words: Words, book: EvidenceBook) -> tuple[Cell, ...]:
    acts = one["acts"]
    days = list(dict.fromkeys(words.day(act["acted_on"]) for act in acts))
    kind = words(f"date_kinds.{acts[0]['date_kind']}")
    report = one["first_report"]
    maker = words.maker(one["maker"], one["maker_zh"]) or words("not_stated")
    earlier = (
        (words("notes_of.earlier", day=words.day(one["released_on"])),) if one["is_earlier"] else ()
    )
    fixed = tuple(
        words("notes_of.corrected", reason=shortened(note["reason"], 160))
        for note in one["corrections"]
    )
    return (
        Cell(shortened(one["model"], LONGEST_NAME), notes=(maker, *earlier, *fixed), is_name=True),
        Cell(
            words("listed.between").join(words(f"acts.{act['act']}") for act in acts),
            cites=cites(book, *acts),
            notes=(words("listed.between").join(days) + (f" ({kind})" if kind else ""),),
        ),
        _sizes(one, words, book),
        _licence(one, words, book),
        _where(one, words),
        Cell(
            report["outlet"],
            href=web_address(report["url"]),
            notes=(
                words.get(f"languages.{report['language']}", report["language"]),
                words.moment(report["reported_at"]),
            ),
        ),
        Cell(
            words.count(one["story_count"]), notes=(words.counted("outlet", one["outlet_count"]),)
        ),
    )


def _sizes(one: Row, words: Words, book: EvidenceBook) -> Cell:
    """The size chosen, with every other that is claimed and what the hub's weights hold."""
    said = list(_said(one, words, book))
    stored = one["hub_parameter_count"]
    notes = [text for text, _ in said[1:]]
    if stored:
        notes.append(f"{words.size(stored)} {words('notes_of.stored')}")
    return Cell(
        said[0][0] if said else None,
        cites=tuple(dict.fromkeys(number for _, numbers in said for number in numbers)),
        notes=tuple(notes),
    )


def _said(one: Row, words: Words, book: EvidenceBook) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each number of parameters that is claimed, the one chosen first."""
    chosen = one["parameter_count"]
    for size in sorted(one["sizes"], key=lambda size: size["value"] != chosen):
        text = words.size(size["value"])
        if size["is_approximate"]:
            text = words("notes_of.about", size=text)
        if size["kind"] == "active":
            text += f" {words('notes_of.active')}"
        if not size["evidence"]:
            text += f" ({words('notes_of.by_name')})"
        yield text, cites(book, *(size["evidence"] or [])[:1])


def _licence(one: Row, words: Words, book: EvidenceBook) -> Cell:
    """The licence by its known name, the words that were used where they differ, and its class."""
    if one["licence"] is None:
        return Cell(None, notes=(words("notes_of.open" if one["is_open"] else "notes_of.closed"),))
    name = one["licence_name"] or shortened(one["licence"], 60)
    notes = [words(f"classes.{one['licence_class']}")] if one["licence_class"] else []
    if _plain(one["licence"]) != _plain(name):
        notes.append(words("notes_of.as_said", words=shortened(one["licence"], 60)))
    notes.extend(_terms(one, words))
    return Cell(name, cites=cites(book, one["licence_evidence"]), notes=tuple(notes))


def _terms(one: Row, words: Words) -> Iterator[str]:
    """What the licence forbids or asks for, where it does."""
    if one["commercial_use"] == "no":
        yield words("notes_of.commercial_no")
    elif one["commercial_use"] == "with-permission":
        yield words("notes_of.commercial_permission")
    if one["cap"]:
        yield words("notes_of.cap", cap=one["cap"])
    if one["regions_left_out"]:
        regions = words("listed.between").join(one["regions_left_out"])
        yield words("notes_of.regions", regions=regions)
    if one["has_naming_duty"]:
        yield words("notes_of.naming")


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _where(one: Row, words: Words) -> Cell:
    """Platforms as the news names them, and the model's repositories."""
    held = [
        f"{HUBS.get(it['hub'], it['hub'])}: {it['repository_id']}" for it in one["repositories"]
    ]
    hubs = {HUBS.get(it["hub"], it["hub"]) for it in one["repositories"]}
    named = list(dict.fromkeys([*one["platforms"], *sorted(hubs)]))
    first = next((web_address(it["url"]) for it in one["repositories"]), None)
    if not named:
        return Cell(None)
    notes = held or [words("notes_of.no_repository")]
    return Cell(words("listed.between").join(named), notes=tuple(notes), href=first)


def updates(found: Found, words: Words, book: EvidenceBook) -> Section:
    """Updates, changes of licence and withdrawals: one row a model and act."""
    rows = []
    for one in found["updates"]:
        maker = words.maker(one["maker"], one["maker_zh"]) or HUBS.get(one["hub"], "")
        rows.append(
            (
                Cell(
                    shortened(one["model"], LONGEST_NAME),
                    notes=(maker,) if maker else (),
                    is_name=True,
                ),
                Cell(words(f"acts.{one['act']}"), cites=cites(book, one)),
                Cell(words.day(one["acted_on"])),
                Cell(one["licence_before"]) if one["licence_before"] else Cell("–"),
                Cell(one["licence_after"]) if one["licence_after"] else Cell("–"),
            )
        )
    columns = ("model", "act", "date", "before", "after")
    return Section(
        id="updates",
        title=words("sections.updates"),
        note=words("notes.updates"),
        table=table(tuple(Column(words(f"columns.{name}")) for name in columns), rows),
        empty=words("empty.updates"),
        queries=("updates",),
    )
