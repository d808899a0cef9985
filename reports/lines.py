"""The week in a few lines, written from the rows of the report's queries and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports import numbers
from reports.evidence import EvidenceBook

Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, with the numbers of its evidence."""

    text: str
    cites: tuple[int, ...] = ()


def week_in_lines(found: Mapping[str, Rows], monday: date, book: EvidenceBook) -> Iterator[Line]:
    """At most five lines; what there is nothing to say of is left out."""
    yield _count(found["release_history"], monday)
    yield from _largest_open(found["releases"], book)
    yield from _most_covered(found["releases"])
    yield from _promised(found["promises"], book)
    yield from _disagree(found["conflicts"])


def _count(history: Rows, monday: date) -> Line:
    """Releases against the week before and the mean of the four before."""
    week = numbers.week_of(monday)
    counts: dict[str, int] = {}
    for row in history:
        counts[row["week"]] = counts.get(row["week"], 0) + row["release_count"]
    now = counts.pop(week, 0)
    text = f"{numbers.counted(now, 'model')} of Chinese makers came out"
    before = [counts[name] for name in sorted(counts)][-4:]
    if not before:
        return Line(f"{text}; there is no earlier week to compare with.")
    text += f", {before[-1]} in the week before"
    if len(before) > 1:
        mean = sum(before) / len(before)
        text += f" and {mean:.1f} a week on average over the {len(before)} weeks before"
    return Line(f"{text}.")


def _largest_open(releases: Rows, book: EvidenceBook) -> Iterator[Line]:
    """The largest model whose weights can be had."""
    sized = [row for row in releases if row["is_open"] and row["parameter_count"]]
    if not sized:
        return
    largest = max(sized, key=lambda row: (row["parameter_count"], row["model"]))
    value = largest["parameter_count"]
    evidence = next(
        (
            size["evidence"][0]
            for size in largest["sizes"]
            if size["value"] == value and size["evidence"]
        ),
        None,
    )
    licence = f", under {largest['licence']}" if largest["licence"] else ""
    cites = (
        (book.cite(evidence["article_id"], evidence["char_start"], evidence["char_end"]),)
        if evidence
        else ()
    )
    yield Line(
        f"The largest open model is {largest['model']} by {largest['maker']}, with"
        f" {numbers.size(value)} parameters{licence}.",
        tuple(number for number in cites if number),
    )


def _most_covered(releases: Rows) -> Iterator[Line]:
    """The release with the most independent stories."""
    if not releases:
        return
    top = max(releases, key=lambda row: (row["story_count"], row["model"]))
    if top["story_count"] > 1:
        stories = numbers.counted(top["story_count"], "story", "stories")
        yield Line(f"Most covered was {top['model']} by {top['maker']}, in {stories}.")


def _promised(promises: Rows, book: EvidenceBook) -> Iterator[Line]:
    """What was promised in the week, and what is overdue."""
    new = [row for row in promises if row["is_this_week"]]
    late = [row for row in promises if row["status"] == "overdue"]
    if new:
        names = ", ".join(row["model"] for row in new[:3])
        more = f" and {len(new) - 3} more" if len(new) > 3 else ""
        said = [row["evidence"] for row in new[:3]]
        cites = (book.cite(one["article_id"], one["char_start"], one["char_end"]) for one in said)
        yield Line(f"Promised: {names}{more}.", tuple(number for number in cites if number))
    if late:
        names = ", ".join(f"{row['model']} ({row['late_day_count']} days)" for row in late[:3])
        yield Line(f"Overdue: {names}.")


def _disagree(conflicts: Rows) -> Iterator[Line]:
    """Models of the week about which the sources disagree."""
    if conflicts:
        names = list(dict.fromkeys(row["model"] for row in conflicts))
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        yield Line(f"Sources disagree about {', '.join(names[:3])}{more}; see below.")
