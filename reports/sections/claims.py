"""What was promised, what was said, and where the sources disagree."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document import (
    Cell,
    Column,
    Fold,
    Quotation,
    Section,
    Table,
    cites,
    shortened,
    table,
)
from reports.evidence import EvidenceBook
from reports.sections import Found, Row
from reports.words import Words

# What may be quoted of a speaker: a sentence or two.
LONGEST_QUOTE = 260
MOST_QUOTES = 8


def promises(found: Found, words: Words, book: EvidenceBook) -> Section:
    """What is overdue, then what is open; what was kept in the week folds away."""
    columns = (
        Column(words("columns.model")),
        Column(words("columns.promised_on")),
        Column(words("columns.due")),
        Column(words("columns.late"), is_number=True),
        Column(words("columns.outcome")),
    )
    pending = [_promise(one, words, book) for one in found["promises"] if one["status"] != "kept"]
    kept = [_promise(one, words, book) for one in found["promises"] if one["status"] == "kept"]
    one, many = words("promises.kept_one"), words("promises.kept_many")
    folds = (
        (Fold((one if len(kept) == 1 else many).format(n=len(kept)), Table(columns, tuple(kept))),)
        if kept
        else ()
    )
    return Section(
        id="promises",
        title=words("sections.promises"),
        note=words("notes.promises"),
        table=table(columns, pending),
        empty=words("empty.promises"),
        folds=folds,
        queries=("promises",),
    )


def _promise(one: Row, words: Words, book: EvidenceBook) -> tuple[Cell, ...]:
    late = one["late_day_count"]
    outcome = words(f"promises.{one['status']}", day=words.day(one["kept_on"]))
    return (
        Cell(
            shortened(one["model"], 80),
            notes=(words.maker(one["maker"], one["maker_zh"]) or words("not_stated"),),
            is_name=True,
        ),
        Cell(words.day(one["promised_on"]), cites=cites(book, one["evidence"])),
        Cell(words.day(one["due_on"], one["date_precision"]) if one["due_on"] else None),
        Cell(words.count(late) if late is not None and late > 0 else "–"),
        Cell(outcome, is_flagged=one["status"] == "overdue"),
    )


def quotations(found: Found, words: Words, book: EvidenceBook) -> Iterator[Quotation]:
    """Quotations in the marks of their language, shortened to what may be quoted."""
    for one in found["quotes"][:MOST_QUOTES]:
        opening, closing = ("「", "」") if one["language"] == "zh-Hant" else ("“", "”")
        title = [part for part in (one["role"], one["affiliation"]) if part]
        carried = one["outlet_count"]
        more = f" ({words.counted('outlet', carried)})" if carried > 1 else ""
        yield Quotation(
            text=shortened(one["text"], LONGEST_QUOTE),
            opening=opening,
            closing=closing,
            language=one["language"],
            speaker=one["speaker"] or words("unnamed"),
            title=words("listed.between").join(title),
            outlet=(one["outlet"] or words("not_stated")) + more,
            published=words.day(one["reported_on"]) if one["reported_on"] else words("undated"),
            cites=cites(book, one),
        )


def conflicts(found: Found, words: Words, book: EvidenceBook) -> Section:
    """Values that disagree, side by side, with who says so; the one that is used first."""
    columns = ("columns.field", "columns.chosen", "columns.others", "columns.reason")
    rows = [_conflict(one, words, book) for one in found["conflicts"]]
    return Section(
        id="conflicts",
        title=words("sections.conflicts"),
        note=words("notes.conflicts"),
        table=table(tuple(Column(words(name)) for name in ("kinds.model", *columns)), rows),
        empty=words("empty.conflicts"),
        queries=("conflicts",),
    )


def _conflict(one: Row, words: Words, book: EvidenceBook) -> tuple[Cell, ...]:
    is_size = one["field"].endswith("parameter_count")
    kind = "active" if one["field"] == "active_parameter_count" else "total"
    evidence = {
        str(size["value"]): size["evidence"] for size in one["sizes"] if size["kind"] == kind
    }
    used: list[str] = []
    others: list[str] = []
    numbers: list[int] = []
    for value in one["told"]:
        by = words.get(f"tiers.{value['tier_rank']}", "")
        if value["story_count"]:
            stories = words.counted("story", value["story_count"])
            by = words("listed.between").join(part for part in (by, stories) if part)
        shown = words.size(int(value["value"])) if is_size else shortened(value["value"], 60)
        (used if value["value"] == one["chosen"] else others).append(f"{shown} ({by})")
        if is_size:
            numbers.extend(cites(book, evidence.get(value["value"])))
    reason = words.get(f"reasons.{one['reason_kind']}", one["reason"] or words("not_known"))
    correction = one["correction_reason"]
    return (
        Cell(shortened(one["model"], 80), is_name=True),
        Cell(words.get(f"fields.{one['field']}", one["field"])),
        Cell(words("listed.between").join(used) or None, cites=tuple(dict.fromkeys(numbers))),
        Cell(words("listed.between").join(others) or None),
        Cell(
            reason,
            notes=(words("notes_of.corrected", reason=shortened(correction, 160)),)
            if correction
            else (),
        ),
    )
