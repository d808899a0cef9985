"""The weekly report: what the warehouse says of one ISO week, made ready to be shown.

Everything comes from the queries in reports/queries; nothing here knows the time of day, so the
same database gives the same report, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from reports import mail, numbers, paper, render
from reports.charts import Chart
from reports.document import Line, Quotation, Section
from reports.drafts import draft_of
from reports.errors import ReportError
from reports.evidence import Evidence, EvidenceBook
from reports.lines import week_in_lines
from reports.pictures import pictures
from reports.queries import Run, digest, rows, run
from reports.sections import Found, claims, coverage, filings, releases, trends
from reports.sections.coverage import Header
from reports.sections.proof import Claims
from reports.words import Words, words

QUERIES = (
    "header",
    "counts",
    "releases",
    "claims",
    "stories",
    "lag",
    "promises",
    "conflicts",
    "new_makers",
    "new_names",
    "quotes",
    "release_history",
    "sizes",
    "licence_mix",
    "makers",
    "adoption",
    "updates",
    "size_bands",
    "size_months",
    "hubs",
    "unreported",
    "filings",
    "filing_counts",
    "rules",
    "coverage",
    "rejected",
)
# Queries whose rows name the sentences that the report cites.
CITED = ("releases", "claims", "stories", "promises", "quotes", "updates", "rules", "new_names")
# Sections that say so where there is nothing; the others are told of in one place.
ALWAYS = ("releases", "quotes", "pictures", "promises", "makers", "coverage")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReport:
    """One week, section by section; strings are ready to be shown, and not yet escaped."""

    week: str
    monday: date
    words: Words
    span: str  # "7 – 13 August 2023"
    header: Header
    as_of: date | None  # what was known at the end of that day; None: all that is known
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    quiet: tuple[str, ...]  # what to say of sections without a row
    quotes: tuple[Quotation, ...]
    charts: tuple[Chart, ...]
    evidence: tuple[Evidence, ...]
    queries: tuple[Run, ...]
    basis: str  # a digest of all that it was made of: the same again gives the same figures

    def section(self, name: str) -> Section:
        """The section of that id. Raises KeyError."""
        for one in self.sections:
            if one.id == name:
                return one
        raise KeyError(name)


FORMATS: dict[str, Callable[[WeeklyReport], str | bytes]] = {
    "html": render.html,
    "md": render.markdown,
    "json": render.to_json,
    "pdf": paper.pdf,
    "eml": mail.eml,
}


def newest_week(connection: duckdb.DuckDBPyConnection) -> str:
    """The newest ISO week (Shanghai) in which an article was published."""
    found = rows(connection, "newest_week")
    if not found or found[0]["published_on"] is None:
        message = (
            "the warehouse holds no article with a date yet: run `modelwire run`, or load an"
            " archive with `modelwire load FILE.warc.gz`"
        )
        raise ReportError(message)
    return numbers.week_of(found[0]["published_on"])


def build(
    connection: duckdb.DuckDBPyConnection,
    week: str,
    *,
    language: str = "en",
    as_of: date | None = None,
) -> WeeklyReport:
    """All sections of one week. Raises WeekError for no week, ReportError for one without data.

    as_of: the day that the connection looks back to, for the page to say so.
    """
    monday, sunday = numbers.week_bounds(week)
    week = numbers.week_of(monday)
    tongue = words(language)
    runs = tuple(run(connection, name, monday) for name in QUERIES)
    found = {one.name: list(one.rows) for one in runs}
    head = found["header"][0]
    if not head["article_count"] and not head["week_crawl_count"]:
        raise ReportError(_without_data(connection, week))
    book = EvidenceBook(connection)
    book.read([found[name] for name in CITED])
    told = Claims(found, tongue, book)
    lines = tuple(week_in_lines(found, tongue, told))
    before = (releases.releases(found, tongue, told), claims.promises(found, tongue, book))
    quotes = tuple(claims.quotations(found, tongue, book))
    charts = tuple(pictures(found, tongue))
    differing = claims.conflicts(found, tongue, told)
    after = tuple(
        build_section(found, tongue, book)
        for build_section in (
            releases.updates,
            trends.makers,
            trends.sizes,
            trends.hubs,
            filings.filings,
            trends.rules,
            coverage.names,
            coverage.coverage,
        )
    )
    sections = (
        *before,
        _plain_section("quotes", tongue, is_empty=not quotes, queries=("quotes",)),
        _plain_section("pictures", tongue, is_empty=not charts),
        differing,
        *after,
    )
    shown = tuple(one for one in sections if one.table or one.folds or one.id in ALWAYS)
    return WeeklyReport(
        week=week,
        monday=monday,
        words=tongue,
        span=tongue.span(monday, sunday),
        header=coverage.header(found, tongue, monday),
        as_of=as_of,
        lines=lines,
        sections=shown,
        quiet=tuple(one.empty for one in sections if one not in shown),
        quotes=quotes,
        charts=charts,
        evidence=tuple(book.entries),
        queries=runs,
        basis=_basis(found, book, language, as_of),
    )


def _basis(found: Found, book: EvidenceBook, language: str, as_of: date | None) -> str:
    """A digest of the rows and articles that a report is made of.

    When the database was written last, and its newest article, are of the moment of writing and not
    of the week: the page says so of itself, and they alone make no other report of it.
    """
    head = found["header"][0]
    newest, of_week = head["newest_at"], head["week_newest_at"]
    of_moment = {"loaded_at": None, "newest_at": newest is not None and newest != of_week}
    rows = found | {"header": [head | of_moment]}
    return digest(({"rows": rows, "articles": book.articles, "of": (language, as_of)},))


def _plain_section(
    name: str, tongue: Words, *, is_empty: bool, queries: tuple[str, ...] = ()
) -> Section:
    """The head of a section that is no table."""
    return Section(
        id=name,
        title=tongue(f"sections.{name}"),
        note=tongue.get(f"notes.{name}", ""),
        empty=tongue(f"empty.{name}") if is_empty else "",
        queries=queries,
    )


def write(
    report: WeeklyReport, folder: Path, *, formats: Sequence[str] = ("html", "md")
) -> tuple[Path, ...]:
    """Write the report as FOLDER/WEEK.FORMAT (WEEK.zh.FORMAT in Chinese), each replaced at once; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    # The language is part of a file's name, except English: a report in two languages is two files.
    stem = (
        report.week if report.words.language == "en" else f"{report.week}.{report.words.language}"
    )
    for name in formats:
        path = folder / f"{stem}.{name}"
        draft = draft_of(path)
        content = FORMATS[name](report)
        try:
            draft.write_bytes(content.encode() if isinstance(content, str) else content)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)  # on a full disk, half of it would stay
        written.append(path)
    return tuple(written)


def summary(report: WeeklyReport) -> str:
    """The week in its five lines, as Markdown: what Prefect keeps and a chat shows."""
    lines = "\n".join(f"{n}. {line.text}" for n, line in enumerate(report.lines, start=1))
    return f"# {report.span} ({report.week})\n\n{lines}\n\n{report.header.sources}\n"


def _without_data(connection: duckdb.DuckDBPyConnection, week: str) -> str:
    """Say that a week holds nothing, and which weeks do."""
    weeks = [numbers.week_of(one["week_start_on"]) for one in rows(connection, "weeks_with_data")]
    if not weeks:
        return (
            f"there is no article and no crawl in {week}, nor in any other week: run"
            " `modelwire run` first"
        )
    held = ", ".join(weeks[-8:])
    more = f" (of {len(weeks)} weeks)" if len(weeks) > 8 else ""
    return f"there is no article and no crawl in {week}; the newest weeks with data{more}: {held}"
