"""What the report rests on, the names to review, and what the report cannot see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.metadata import version

from reports.document import (
    Cell,
    Fold,
    Note,
    Section,
    Table,
    cites,
    shortened,
    table,
    web_address,
)
from reports.evidence import EvidenceBook
from reports.numbers import SHANGHAI
from reports.sections import Found, Row
from reports.tables import folded, heads
from reports.words import Words

# From what is worst: how a source stands that does not give what it should.
BAD = ("failed", "lost-text", "fell-silent", "silent", "stands-still", "not-crawled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the report rests on, in sentences."""

    articles: str
    sources: str
    newest: str
    span_utc: str
    reader: str
    snapshot: str

    @property
    def text(self) -> tuple[str, ...]:
        """All of it, in order."""
        return tuple(
            one for one in (self.articles, self.sources, self.newest, self.span_utc) if one
        )


def footer(header: Header, words: Words) -> str:
    """What made a page, and of when the database is."""
    made = {"version": version("modelwire"), "reader": header.reader}
    return words("page.footer", snapshot=header.snapshot, **made)


def header(found: Found, words: Words, monday: date) -> Header:
    """The counts of the week as sentences."""
    row = found["header"][0]
    counts = {
        "articles": words.counted("article", row["article_count"]),
        "english": f"{row['english_count']:,}",
        "chinese": f"{row['chinese_count']:,}",
        "stories": words.counted("story", row["story_count"]),
        "speaking": words.counted("speaking", row["outlet_count"]),
    }
    if not row["article_count"]:
        articles = words("header.no_articles")
    elif row["article_count"] == row["story_count"]:
        articles = words("header.articles_alone", **counts)
    else:
        articles = words("header.articles", **counts)
    begin = datetime.combine(monday, time(), SHANGHAI).astimezone(UTC)
    end = begin + timedelta(days=7, minutes=-1)
    newest = row["week_newest_at"]
    return Header(
        articles=articles,
        sources=_sources(found["coverage"], words),
        newest=words("header.newest", moment=words.moment(newest)) if newest else "",
        span_utc=words("header.utc", first=f"{begin:%Y-%m-%d %H:%M}", last=f"{end:%Y-%m-%d %H:%M}"),
        reader=row["reader_version"] or words("not_stated"),
        snapshot=words.moment(row["loaded_at"]),
    )


def _sources(rows: list[Row], words: Words) -> str:
    """How many sources are watched, answered, and did not."""
    if not rows:
        return words("header.archives")
    counts = Counter(one["status"] for one in rows)
    told = [words(f"troubled.{name}", n=counts[name]) for name in BAD if counts[name]]
    bad = words("header.bad", told=words("listed.between").join(told)) if told else ""
    return words(
        "header.sources",
        sources=words.counted("source", len(rows)),
        answered=counts["ok"] + counts["unchanged"],
        bad=bad,
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
    columns = heads(words, "name", "guess", "times", "articles", "first_seen")
    return Section(
        id="names",
        title=words("sections.names"),
        note=words("notes.names"),
        table=table(columns, rows),
        empty=words("empty.names"),
        queries=("new_names",),
    )


def coverage(found: Found, words: Words, book: EvidenceBook) -> Section:  # noqa: ARG001
    """What the report cannot see, in words; who failed or fell silent in sight; the rest folds away."""
    columns = heads(words, "source", "status", "answered", "expected", "kept", "aside", "newest")
    rows = [_source(one, words) for one in found["coverage"]]
    bad = [row for row, one in zip(rows, found["coverage"], strict=True) if one["status"] in BAD]
    shown, rest = folded(words, columns, bad)
    folds = [*rest]
    if rows:
        folds.append(Fold(words.counted("source_fold", len(rows)), Table(columns, tuple(rows))))
    if found["rejected"]:
        folds.append(Fold(words("coverage.set_aside"), _rejected(found["rejected"], words)))
    return Section(
        id="coverage",
        title=words("sections.coverage"),
        text=tuple(
            words("listed.sentences").join(told)
            for told in ((*_asked(found, words), *_newest(found, words)), (*_unseen(found, words),))
            if told
        ),
        table=shown,
        empty="" if rows else words("empty.coverage"),
        folds=tuple(folds),
        queries=("coverage", "header", "rejected"),
    )


def _asked(found: Found, words: Words) -> Iterator[str]:
    """When the sources were asked, and whether that was in the week at all."""
    rows = found["coverage"]
    asked = [one["asked_at"].astimezone(SHANGHAI).date() for one in rows if one["asked_at"]]
    if asked:
        sources = words.counted("source_watched", len(rows))
        first, last = words.day(min(asked)), words.day(max(asked))
        if first == last:
            yield words("coverage.asked", sources=sources, day=last)
        else:
            yield words("coverage.asked_between", sources=sources, first=first, last=last)
    if rows and rows[0]["is_looked_back"]:
        yield words("coverage.looked_back")


def _newest(found: Found, words: Words) -> Iterator[str]:
    """How old the newest article was when the week ended, and of when the newest of all is."""
    row = found["header"][0]
    newest = row["week_newest_at"]
    if newest is None:
        return
    ended = datetime.combine(
        found["counts"][0]["week_start_on"] + timedelta(days=7), time(), SHANGHAI
    )
    hours = int((ended - newest).total_seconds() // 3600)
    age = words.counted("hour", hours) if hours < 48 else words.counted("day", hours // 24)
    yield words("coverage.newest", moment=words.moment(newest), age=age)
    if row["newest_at"] > newest:
        yield words("coverage.newer", moment=words.moment(row["newest_at"]))


def _unseen(found: Found, words: Words) -> Iterator[str]:
    """What is known to be missing."""
    rows = found["coverage"]
    parts = []
    if any(one["status"] in BAD for one in rows):
        parts.append(words("coverage.unseen_sources"))
    if unfetched := sum(one["unfetched_count"] for one in rows):
        addresses = words.counted("address", unfetched)
        parts.append(words("coverage.unseen_addresses", addresses=addresses))
    if undated := found["header"][0]["undated_count"]:
        articles = words.counted("article", undated)
        parts.append(words("coverage.unseen_undated", articles=articles))
    if parts:
        yield words("coverage.unseen", parts=words.listed(parts))
    elif rows:
        yield words("coverage.none_unseen")


def about(one: Row, words: Words) -> str:
    """What a source is: its kind, language and nearness to the makers."""
    parts = (
        words.get(f"source_kinds.{one['kind']}", one["kind"] or ""),
        words.get(f"languages.{one['language']}", one["language"] or ""),
        words.get(f"source_tiers.{one['tier']}", one["tier"] or ""),
    )
    return words("listed.between").join(part for part in parts if part)


def _source(one: Row, words: Words) -> tuple[Cell, ...]:
    expected = one["expected_per_week"]
    answered = one["answered_at"]
    return (
        Cell(one["source"], notes=(Note(about(one, words)),), is_name=True),
        Cell(words(f"crawls.{one['status']}"), is_flagged=one["status"] in BAD),
        Cell(words.moment(answered) if answered else "–"),
        Cell(f"{expected:g}" if expected else "–"),
        Cell(words.count(one["article_count"])),
        Cell(words.count(one["rejected_count"])),
        Cell(words.moment(one["newest_at"]) if one["newest_at"] else "–"),
    )


def _rejected(rows: list[Row], words: Words) -> Table:
    return Table(
        heads(words, "stage", "aside_reason", "addresses", "example"),
        tuple(
            (
                Cell(words.get(f"stages.{one['stage']}", one["stage"])),
                Cell(words.get(f"asides.{one['reason']}", one["reason"])),
                Cell(words.count(one["rejected_count"])),
                Cell(shortened(one["example"], 160), href=web_address(one["example"])),
            )
            for one in rows
        ),
    )
