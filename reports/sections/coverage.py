"""What the report rests on, the names to review, and what the report cannot see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from reports.document import Cell, Column, Fold, Section, Table, cites, shortened, table
from reports.evidence import EvidenceBook
from reports.numbers import SHANGHAI
from reports.sections import Found, Row
from reports.words import Words

BAD = ("failed", "silent", "not crawled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the report rests on, in sentences."""

    span_utc: str
    articles: str
    sources: str
    newest: str
    reader: str
    snapshot: str


def header(row: Row, words: Words, monday: date) -> Header:
    """The counts of the week as sentences."""
    copies = row["article_count"] - row["story_count"]
    articles = (
        words(
            "header.articles",
            articles=words.counted("article", row["article_count"]),
            english=row["english_count"],
            chinese=row["chinese_count"],
            stories=words.counted("story", row["story_count"]),
            copies=words.counted("copy", copies),
            outlets=words.counted("outlet", row["outlet_count"]),
        )
        if row["article_count"]
        else words("header.no_articles")
    )
    aside = words("header.aside", pages=words.counted("page", row["rejected_count"]))
    between = "" if words.language == "zh" else " "
    silent = row["silent_count"] + max(0, row["source_count"] - row["crawl_count"])
    sources = (
        words(
            "header.sources",
            sources=words.counted("source", row["source_count"]),
            answered=row["answered_count"],
            silent=silent,
            failed=row["failed_count"],
        )
        if row["source_count"]
        else words("header.archives")
    )
    begin = datetime.combine(monday, time(), SHANGHAI).astimezone(UTC)
    end = begin + timedelta(days=7, minutes=-1)
    return Header(
        span_utc=words("header.utc", first=f"{begin:%Y-%m-%d %H:%M}", last=f"{end:%Y-%m-%d %H:%M}"),
        articles=articles + between + aside,
        sources=sources,
        newest=words("header.newest", moment=words.moment(row["newest_at"])),
        reader=row["reader_version"] or words("not_stated"),
        snapshot=words.moment(row["loaded_at"]),
    )


def names(found: Found, words: Words, book: EvidenceBook) -> Section:
    """Names to review, with the sentence in which each was met first."""
    rows = [
        (
            Cell(shortened(one["name"], 80), cites=cites(book, one), is_name=True),
            Cell(words(f"kinds.{one['kind']}")),
            Cell(words.count(one["mention_count"])),
            Cell(words.count(one["article_count"])),
            Cell(words.moment(one["first_reported_at"])),
        )
        for one in found["new_names"]
    ]
    columns = (
        Column(words("columns.name")),
        Column(words("columns.guess")),
        Column(words("columns.times"), is_number=True),
        Column(words("columns.articles"), is_number=True),
        Column(words("columns.first_seen")),
    )
    return Section(
        id="names",
        title=words("sections.names"),
        note=words("notes.names"),
        table=table(columns, rows),
        empty=words("empty.names"),
        queries=("new_names",),
    )


def coverage(found: Found, words: Words, book: EvidenceBook) -> Section:  # noqa: ARG001
    """What failed or fell silent in sight; every source, and what was set aside, folded away."""
    columns = (
        Column(words("columns.source")),
        Column(words("columns.status")),
        Column(words("columns.expected"), is_number=True),
        Column(words("columns.kept"), is_number=True),
        Column(words("columns.aside"), is_number=True),
        Column(words("columns.newest")),
    )
    rows = [_source(one, words) for one in found["coverage"]]
    bad = [row for row, one in zip(rows, found["coverage"], strict=True) if one["status"] in BAD]
    folds = []
    if rows:
        folds.append(Fold(words.counted("source_fold", len(rows)), Table(columns, tuple(rows))))
    if found["rejected"]:
        folds.append(Fold(words("coverage.set_aside"), _rejected(found["rejected"], words)))
    return Section(
        id="coverage",
        title=words("sections.coverage"),
        note=words("notes.coverage") if rows else "",
        table=table(columns, bad),
        empty=words("coverage.all_answered" if rows else "empty.coverage"),
        folds=tuple(folds),
        queries=("coverage", "header", "rejected"),
    )


def _source(one: Row, words: Words) -> tuple[Cell, ...]:
    expected = one["expected_per_week"]
    about = (
        one["kind"],
        words.get(f"languages.{one['language']}", one["language"] or ""),
        words.get(f"source_tiers.{one['tier']}", one["tier"] or ""),
    )
    return (
        Cell(
            one["source"],
            notes=(words("listed.between").join(part for part in about if part),),
            is_name=True,
        ),
        Cell(words(f"crawls.{one['status'].replace(' ', '-')}"), is_flagged=one["status"] in BAD),
        Cell("–" if expected is None else f"{expected:g}"),
        Cell(words.count(one["article_count"])),
        Cell(words.count(one["rejected_count"])),
        Cell(words.moment(one["newest_at"]) if one["newest_at"] else "–"),
    )


def _rejected(rows: list[Row], words: Words) -> Table:
    names = ("stage", "reason", "addresses", "example")
    return Table(
        tuple(Column(words(f"columns.{name}"), is_number=name == "addresses") for name in names),
        tuple(
            (
                Cell(one["stage"]),
                Cell(one["reason"]),
                Cell(words.count(one["rejected_count"])),
                Cell(shortened(one["example"], 160)),
            )
            for one in rows
        ),
    )
