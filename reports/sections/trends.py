"""Makers, sizes, hubs, and the rules that the week's articles name."""

from __future__ import annotations

from reports import numbers
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
from reports.sections import HUBS, Found
from reports.tables import folded, heads
from reports.words import Words


def makers(found: Found, words: Words, book: EvidenceBook) -> Section:  # noqa: ARG001
    """Each maker's week against the one before and its own four weeks."""
    rows = []
    new = {one["organisation_id"] for one in found["new_makers"]}
    for one in found["makers"]:
        momentum = one["momentum"]
        mean = one["four_week_mean"]
        smallest, largest = one["parameter_min"], one["parameter_max"]
        span = words.size(smallest)
        if largest != smallest:
            span += f" – {words.size(largest)}"
        rows.append(
            (
                Cell(
                    words.maker(one["maker"], one["maker_zh"]),
                    notes=(Note(words("notes_of.first_release")),)
                    if one["organisation_id"] in new
                    else (),
                    is_name=True,
                ),
                Cell(words.count(one["release_count"])),
                Cell(words.count(one["story_count"])),
                Cell(numbers.change(one["story_count"], one["previous_story_count"])),
                Cell(numbers.exact(mean)),
                Cell(words("momentum.none_before") if momentum is None else f"×{momentum:.1f}"),
                Cell(numbers.share(one["share"])),
                Cell(
                    f"{one['open_count']:,} / {one['half_year_count']:,}"
                    if one["half_year_count"]
                    else "–"
                ),
                Cell(span if smallest is not None else None),
            )
        )
    columns = heads(
        words, "maker", "releases", "stories", "change", "mean", "momentum", "share", "open_half_year", "span"
    )  # fmt: skip
    return Section(
        id="makers",
        title=words("sections.makers"),
        note=words("notes.makers"),
        table=table(columns, rows),
        empty=words("empty.makers"),
        queries=("makers", "new_makers"),
    )


def sizes(found: Found, words: Words, book: EvidenceBook) -> Section:  # noqa: ARG001
    """Models by band of size, with the mixtures of experts; by month in a fold."""
    columns = heads(words, "band", "this_week", "four_weeks", "half_year", "mixtures_now")
    rows = [
        (
            Cell(words(f"bands.{one['band']}"), is_name=True),
            Cell(words.count(one["week_count"])),
            Cell(words.count(one["four_week_count"])),
            Cell(words.count(one["half_year_count"])),
            Cell(words.count(one["mixture_count"])),
        )
        for one in found["size_bands"]
        if one["half_year_count"]
    ]
    months = tuple(
        (
            Cell(words.day(one["month_start_on"], "month"), is_name=True),
            Cell(words.count(one["release_count"])),
            Cell(words.size(one["parameter_median"])),
            Cell(words.size(one["parameter_max"])),
            Cell(words.count(one["mixture_count"])),
        )
        for one in found["size_months"]
    )
    by_month = heads(words, "month", "releases", "median", "largest", "mixtures")
    return Section(
        id="sizes",
        title=words("sections.sizes"),
        note=words("notes.sizes"),
        table=table(columns, rows),
        empty=words("empty.sizes"),
        folds=(Fold(words("columns.by_month"), Table(by_month, months)),) if months else (),
        queries=("size_bands", "size_months"),
    )


def hubs(found: Found, words: Words, book: EvidenceBook) -> Section:  # noqa: ARG001
    """New repositories, with what the hub says of them; news without one, and one without news."""
    rows = []
    for one in found["hubs"]:
        stories = one["story_count"]
        rows.append(
            (
                Cell(
                    shortened(one["repository_id"], 80),
                    href=web_address(one["url"]),
                    notes=(Note(HUBS.get(one["hub"]) or str(one["hub"])),),
                    is_name=True,
                ),
                Cell(words.moment(one["created_at"])),
                Cell(words.size(one["parameter_count"]) if one["parameter_count"] else None),
                Cell(one["licence"]),
                Cell(_count(one["download_count"], words)),
                Cell(_count(one["like_count"], words)),
                Cell(words.count(one["derivative_count"])),
                Cell(words.counted("story", stories) if stories else "–"),
            )
        )
    columns = heads(
        words, "repository", "created", "weights", "licence", "downloads", "likes", "derivatives", "news"
    )  # fmt: skip
    shown, folds = folded(words, columns, rows)
    unreported = [shortened(one["model"], 80) for one in found["unreported"]]
    untold = [
        shortened(one["repository_id"], 80) for one in found["hubs"] if not one["story_count"]
    ]
    text = []
    if untold:
        text.append(words("hubs.untold", repositories=words.listed(untold, most=6)))
    elif rows:
        text.append(words("hubs.all_told"))
    if unreported:
        text.append(words("hubs.unreported", models=words.listed(unreported, most=6)))
    return Section(
        id="hubs",
        title=words("sections.hubs"),
        note=words("notes.hubs"),
        text=tuple(text),
        table=shown,
        empty=words("empty.hubs"),
        folds=folds,
        queries=("hubs", "unreported"),
    )


def _count(number: int | None, words: Words) -> str | None:
    """A count of the hub's, or nothing where the hub gives none."""
    return None if number is None else words.count(number)


def rules(found: Found, words: Words, book: EvidenceBook) -> Section:
    """Filings and rules that articles of the week name."""
    rows = [
        (
            Cell(one["rule_zh"] if words.language == "zh" else one["rule"], is_name=True),
            Cell(one["outlet"], cites=cites(book, one)),
            Cell(words.day(one["reported_on"])),
            Cell(words.count(one["article_count"])),
        )
        for one in found["rules"]
    ]
    columns = heads(words, "rule", "reported", "date", "articles")
    return Section(
        id="rules",
        title=words("sections.rules"),
        note=words("notes.rules") if rows else "",
        table=table(columns, rows),
        empty=words("empty.rules"),
        queries=("rules",),
    )
