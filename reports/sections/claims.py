"""What was promised, what was said, and where the sources disagree."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document import (
    Cell,
    Fold,
    Note,
    Quotation,
    Section,
    Table,
    cites,
    shortened,
)
from reports.evidence import EvidenceBook
from reports.sections import Found, Row
from reports.sections.proof import Claims
from reports.tables import folded, heads
from reports.words import Words

# What may be quoted of a speaker: a sentence or two.
LONGEST_QUOTE = 260
MOST_QUOTES = 8
MOST_PROMISES = 100  # a warehouse of years holds a thousand open ones


def promises(found: Found, words: Words, book: EvidenceBook) -> Section:
    """What is overdue, then what is open; what was kept in the week folds away."""
    columns = heads(words, "model", "promised_on", "due", "late", "outcome")
    pending = [one for one in found["promises"] if one["status"] != "kept"]
    shown = [_promise(one, words, book) for one in pending[:MOST_PROMISES]]
    in_sight, rest = folded(words, columns, shown)
    kept = [_promise(one, words, book) for one in found["promises"] if one["status"] == "kept"]
    one, many = words("promises.kept_one"), words("promises.kept_many")
    folds = [*rest]
    if kept:
        told = (one if len(kept) == 1 else many).format(n=len(kept))
        folds.append(Fold(told, Table(columns, tuple(kept))))
    left_out = len(pending) - len(shown)
    return Section(
        id="promises",
        title=words("sections.promises"),
        note=words("notes.promises"),
        text=(words("promises.left_out", n=words.count(left_out)),) if left_out else (),
        table=in_sight,
        empty=words("empty.promises"),
        folds=tuple(folds),
        queries=("promises",),
    )


def _promise(one: Row, words: Words, book: EvidenceBook) -> tuple[Cell, ...]:
    late = one["late_day_count"]
    outcome = words(f"promises.{one['status']}", day=words.day(one["kept_on"]))
    notes = [Note(words.maker(one["maker"], one["maker_zh"]) or words("not_stated"))]
    if one["is_out"] and one["status"] != "kept":
        notes.append(Note(words("notes_of.further")))
    return (
        Cell(shortened(one["model"], 80), notes=tuple(notes), is_name=True),
        Cell(words.day(one["promised_on"]), cites=cites(book, one["evidence"])),
        Cell(words.day(one["due_on"], one["date_precision"]) if one["due_on"] else None),
        Cell(words.count(late) if late is not None and late > 0 else "–"),
        Cell(outcome, is_flagged=one["status"] == "overdue"),
    )


def quotations(found: Found, words: Words, book: EvidenceBook) -> Iterator[Quotation]:
    """Quotations in the marks of their language, shortened to what may be quoted."""
    for one in found["quotes"][:MOST_QUOTES]:
        opening, closing = ("「", "」") if one["language"] == "zh-Hant" else ("“", "”")
        house = one["house_zh"] if words.language == "zh" else one["house"]
        title = [part for part in (one["role"], house or one["affiliation"]) if part]
        speaker = one["speaker"] or words("unnamed")
        if not one["speaker"] and one["role"]:
            speaker = words("unnamed_role", role=one["role"])
            title = title[1:]
        if one["model_text"]:
            title.append(words("about_model", model=shortened(one["model_text"], 60)))
        carried = one["outlet_count"]
        more = f" ({words.counted('outlet', carried)})" if carried > 1 else ""
        yield Quotation(
            text=shortened(one["text"], LONGEST_QUOTE),
            opening=opening,
            closing=closing,
            language=one["language"],
            speaker=speaker,
            title=words("listed.comma").join(title),
            outlet=(one["outlet"] or words("not_stated")) + more,
            published=words.day(one["reported_on"]) if one["reported_on"] else words("undated"),
            cites=cites(book, one),
        )


def conflicts(found: Found, words: Words, claims: Claims) -> Section:
    """Values that disagree, side by side, each with who says so and the sentence; the one used first."""
    rows = [_conflict(one, words, claims) for one in found["conflicts"]]
    shown, folds = folded(
        words, heads(words, "model_name", "field", "chosen", "others", "reason"), rows
    )
    return Section(
        id="conflicts",
        title=words("sections.conflicts"),
        note=words("notes.conflicts"),
        table=shown,
        empty=words("empty.conflicts"),
        folds=folds,
        queries=("conflicts", "claims"),
    )


def _conflict(one: Row, words: Words, claims: Claims) -> tuple[Cell, ...]:
    used: list[Note] = []
    others: list[Note] = []
    for value in one["told"]:
        told = used if value["value"] == one["chosen"] else others
        told.extend(_told(one, value, claims))
    correction = one["correction_reason"]
    reason = words.get(f"reasons.{one['reason_kind']}", one["reason"] or words("not_known"))
    note = words("notes_of.corrected", reason=shortened(correction, 160)) if correction else ""
    return (
        Cell(shortened(one["model"], 80), is_name=True),
        Cell(words.get(f"fields.{one['field']}", one["field"])),
        _stacked(used),
        _stacked(others),
        Cell(reason, notes=(Note(note),) if note else ()),
    )


def _told(one: Row, value: Row, claims: Claims) -> Iterator[Note]:
    """A value, who says so, and the sentence; a hub's value has a page and no sentence."""
    claim = claims.claim(one["model_id"], one["field"], value["value"])
    numbers = claims.cites(claim) if claim else ()
    yield Note(claims.shown(one["field"], value["value"], claim))
    tier = (claim and claim["said_tier_rank"]) or value["tier_rank"]
    if by := claims.by(tier, value["story_count"], numbers):
        yield Note(by)
    yield from claims.sentence(numbers)


def _stacked(notes: list[Note]) -> Cell:
    """The first as the cell's value, the others beneath it."""
    if not notes:
        return Cell(None)
    return Cell(notes[0].text, cites=notes[0].cites, notes=tuple(notes[1:]))
