"""Rows of the queries made ready to be shown: numbers written out, evidence numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reports import numbers
from reports.evidence import EvidenceBook

Row = dict[str, Any]

# What an act is called, in the words of a reader.
ACTS = {
    "announced": "announced",
    "api": "API opened",
    "weights": "weights opened",
    "updated": "updated",
    "licence-changed": "licence changed",
    "withdrawn": "withdrawn",
    "planned": "planned",
}
# How the day of an act is known, where it is not stated outright.
DATE_KINDS = {
    "stated": "",
    "within": " (report; only the month is stated)",
    "period": " (from)",
    "reported": " (day of the report)",
    "unknown": "",
}
HUBS = {"huggingface": "Hugging Face", "modelscope": "ModelScope", "github": "GitHub"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the report rests on, in sentences."""

    articles: str
    sources: str
    newest: str
    reader: str
    snapshot: str


def header(row: Row) -> Header:
    """The counts of the week as sentences."""
    copies = row["article_count"] - row["story_count"]
    articles = (
        f"{numbers.counted(row['article_count'], 'article')} of the week read"
        f" ({row['english_count']} in English, {row['chinese_count']} in Chinese):"
        f" {numbers.counted(row['story_count'], 'story', 'stories')} and"
        f" {numbers.counted(copies, 'copy', 'copies')} of them,"
        f" from {numbers.counted(row['outlet_count'], 'outlet')}."
        f" {row['rejected_count']:,} pages of the archive were set aside."
    )
    silent = row["silent_count"] + max(0, row["source_count"] - row["crawl_count"])
    sources = (
        f"Of {numbers.counted(row['source_count'], 'source')} {row['answered_count']} answered,"
        f" {silent} gave nothing, {row['failed_count']} failed."
        if row["source_count"]
        else "The articles come from archives that were loaded, not from sources that are watched."
    )
    return Header(
        articles=articles,
        sources=sources,
        newest=f"The newest article is of {numbers.moment(row['newest_at'])} (Shanghai).",
        reader=row["reader_version"] or numbers.NOT_STATED,
        snapshot=numbers.moment(row["loaded_at"]),
    )


def maker_name(row: Row) -> str | None:
    """Both of a maker's names: "Alibaba Cloud 阿里云"."""
    names = dict.fromkeys(name for name in (row["maker"], row.get("maker_zh")) if name)
    return " ".join(names) or None


def release_rows(rows: Sequence[Row], book: EvidenceBook) -> Iterator[Row]:
    """One row a model with an act in the week."""
    for one in rows:
        acts = one["acts"]
        first = acts[0]
        report = one["first_report"]
        yield {
            "model": one["model"],
            "maker": maker_name(one),
            "act": ", ".join(ACTS[act["act"]] for act in acts),
            "act_cites": tuple(
                dict.fromkeys(
                    book.cite(act["article_id"], act["char_start"], act["char_end"]) for act in acts
                )
            ),
            "date": numbers.day(first["acted_on"]) + DATE_KINDS[first["date_kind"]],
            "sizes": tuple(_sizes(one, book)),
            "licence": one["licence"],
            "licence_cite": _cite(one["licence_evidence"], book),
            "platforms": ", ".join(one["platforms"]),
            "repositories": tuple(
                f"{HUBS.get(found['hub'], found['hub'])}: {found['repository_id']}"
                for found in one["repositories"]
            ),
            "first_outlet": report["outlet"] or numbers.NOT_STATED,
            "first_time": f"{report['language']}, {numbers.moment(report['reported_at'])}",
            "story_count": one["story_count"],
        }


def _cite(evidence: Row | None, book: EvidenceBook) -> int | None:
    if evidence is None:
        return None
    return book.cite(evidence["article_id"], evidence["char_start"], evidence["char_end"])


def _sizes(row: Row, book: EvidenceBook) -> Iterator[Row]:
    """Every number of parameters that is claimed, then what the hub's weights hold."""
    for size in row["sizes"]:
        evidence = (size["evidence"] or [None])[0]
        about = "about " if size["is_approximate"] else ""
        active = "active" if size["kind"] == "active" else ""
        yield {
            "text": about + numbers.size(size["value"]),
            "cite": _cite(evidence, book),
            "note": active or ("" if evidence else "by its name"),
        }
    if row["hub_parameter_count"]:
        yield {
            "text": numbers.size(row["hub_parameter_count"]),
            "cite": None,
            "note": "weights on the hub",
        }


# What may be quoted of a speaker: a sentence or two.
LONGEST_QUOTE = 260


def quote_rows(rows: Sequence[Row], book: EvidenceBook) -> Iterator[Row]:
    """Quotations in the marks of their language, shortened to what may be quoted."""
    for one in rows:
        opening, closing = ("「", "」") if one["language"] == "zh-Hant" else ("“", "”")
        title = [part for part in (one["role"], one["affiliation"]) if part]
        yield {
            "text": shortened(one["text"], LONGEST_QUOTE),
            "opening": opening,
            "closing": closing,
            "language": one["language"],
            "speaker": one["speaker"] or "an unnamed source",
            "title": ", ".join(title),
            "outlet": one["outlet"],
            "published": numbers.day(one["reported_on"]),
            "cite": book.cite(one["article_id"], one["char_start"], one["char_end"]),
        }


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut at a word or sentence where it is longer, with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    cut = flat[:longest]
    end = max(cut.rfind(mark) for mark in (" ", "，", "。", "；"))
    return cut[: end if end > longest // 2 else longest].rstrip(" ,，;；") + " …"


def hub_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """New repositories, with what the hub says of them."""
    for one in rows:
        stories = one["story_count"]
        yield {
            "repository": one["repository_id"],
            "url": one["url"] if one["url"].startswith(("https://", "http://")) else None,
            "hub": HUBS.get(one["hub"], one["hub"]),
            "created": numbers.moment(one["created_at"]),
            "size": numbers.size(one["parameter_count"]),
            "licence": one["licence"],
            "downloads": _count(one["download_count"]),
            "likes": _count(one["like_count"]),
            "news": numbers.counted(stories, "story", "stories") if stories else "no news",
        }


def _count(number: int | None) -> str:
    return numbers.NOT_STATED if number is None else f"{number:,}"


PROMISES = {"kept": "kept", "open": "open", "overdue": "overdue"}
FIELDS = {
    "parameter_count": "parameters",
    "active_parameter_count": "active parameters",
    "hub_parameter_count": "parameters, news against hub",
    "announced_on": "day of the announcement",
    "api_on": "day on which the API opened",
    "weights_on": "day on which the weights opened",
    "licence": "licence",
    "organisation_id": "maker",
}
TIERS = {
    0: "a person's correction",
    1: "official",
    2: "hub",
    3: "research",
    4: "press",
    5: "its name",
}
CRAWLS = {
    "ok": "answered",
    "unchanged": "answered, nothing new",
    "silent": "silent: answered without an entry",
    "failed": "failed",
    "not crawled": "not crawled",
}


def promise_rows(rows: Sequence[Row], book: EvidenceBook) -> Iterator[Row]:
    """What was promised, since when, and what became of it."""
    for one in rows:
        outcome = PROMISES[one["status"]]
        if one["status"] == "kept":
            outcome += f" on {numbers.day(one['kept_on'])}"
        if one["late_day_count"] and one["late_day_count"] > 0:
            outcome += f", {numbers.counted(one['late_day_count'], 'day')} late"
        yield {
            "model": one["model"],
            "maker": maker_name(one),
            "promised": numbers.day(one["promised_on"]),
            "due": numbers.day(one["due_on"], one["date_precision"]) if one["due_on"] else None,
            "outcome": outcome,
            "cite": _cite(one["evidence"], book),
        }


def conflict_rows(rows: Sequence[Row], book: EvidenceBook) -> Iterator[Row]:
    """Values that disagree, side by side, with who says so."""
    for one in rows:
        is_size = one["field"].endswith("parameter_count")
        kind = "active" if one["field"] == "active_parameter_count" else "total"
        evidence = {
            str(size["value"]): size["evidence"] for size in one["sizes"] if size["kind"] == kind
        }
        told = []
        for value in one["told"]:
            by = TIERS.get(value["tier_rank"], "")
            stories = value["story_count"]
            if stories:
                by += f", {numbers.counted(stories, 'story', 'stories')}"
            number = _cite(evidence.get(value["value"]), book) if is_size else None
            told.append(
                {
                    "text": numbers.size(int(value["value"])) if is_size else value["value"],
                    "by": by,
                    "cites": (number,) if number else (),
                }
            )
        yield {
            "model": one["model"],
            "field": FIELDS[one["field"]],
            "told": tuple(told),
            "reason": one["reason"] or "not known",
        }


def maker_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """Each maker's week against the one before and its own four weeks."""
    for one in rows:
        yield {
            "maker": maker_name(one),
            "release_count": one["release_count"],
            "story_count": one["story_count"],
            "share": numbers.share(one["share"]),
            "change": numbers.change(one["story_count"], one["previous_story_count"])
            if one["previous_story_count"] is not None
            else numbers.NOT_STATED,
            "momentum": f"×{one['momentum']:.1f}" if one["momentum"] is not None else "too new",
        }


def name_rows(rows: Sequence[Row], book: EvidenceBook) -> Iterator[Row]:
    """Names to review, with the sentence in which each was met first."""
    for one in rows:
        yield {
            "name": shortened(one["name"], 80),
            "kind": one["kind"],
            "mention_count": one["mention_count"],
            "article_count": one["article_count"],
            "first_seen": numbers.moment(one["first_reported_at"]),
            "cite": book.cite(one["article_id"], one["char_start"], one["char_end"]),
        }


def coverage_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """Each source with how it stands: what failed or fell silent first."""
    for one in rows:
        expected = one["expected_per_week"]
        yield {
            "source": one["source"],
            "kind": ", ".join(part for part in (one["kind"], one["language"], one["tier"]) if part),
            "status": CRAWLS[one["status"]],
            "is_bad": one["status"] in {"failed", "silent", "not crawled"},
            "expected": numbers.NOT_STATED if expected is None else f"{expected:g} a week",
            "article_count": one["article_count"],
            "rejected_count": one["rejected_count"],
            "newest": numbers.moment(one["newest_at"]),
        }
