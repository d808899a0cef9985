"""The week in at most five lines, written from the rows of the report's queries and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reports.document import Line, cites, shortened
from reports.evidence import EvidenceBook
from reports.sections import Found
from reports.words import Words

Row = dict[str, Any]
# The order in which licences leave more to those who use the weights.
PERMISSIVE = ("open", "open-weights", "restricted", "research")


def week_in_lines(found: Found, words: Words, book: EvidenceBook) -> Iterator[Line]:
    """What there is nothing to say of is left out."""
    yield _count(found, words)
    for told in (_largest, _covered, _promised, _new):
        parts: list[str] = []
        numbers: list[int] = []
        for part, cited in told(found, words, book):
            parts.append(part)
            numbers.extend(cited)
        if parts:
            yield Line(_sentences(parts, words), tuple(dict.fromkeys(numbers)))


Part = tuple[str, tuple[int, ...]]


def _sentences(parts: list[str], words: Words) -> str:
    end = words("sentence_end")
    return ("" if words.language == "zh" else " ").join(part + end for part in parts)


def _count(found: Found, words: Words) -> Line:
    """Releases against the week before and the mean of the four before."""
    counts = found["counts"][0]
    text = (
        words(
            "lines.count",
            models=words.counted("model", counts["release_count"]),
            makers=words.counted("maker", counts["maker_count"]),
            open=counts["open_count"],
        )
        if counts["release_count"]
        else words("lines.none")
    )
    if not counts["earlier_week_count"]:
        compared = [words("lines.no_earlier")]
    else:
        compared = []
        if counts["previous_release_count"] is not None:
            compared.append(words("lines.week_before", n=counts["previous_release_count"]))
        if counts["earlier_week_count"] > 1:
            weeks = words.counted("week", counts["earlier_week_count"])
            mean = f"{counts['mean_release_count']:.1f}"
            compared.append(words("lines.mean", mean=mean, weeks=weeks))
    return Line(
        words("lines.compared", text=text, compared=words("listed.between").join(compared))
        + words("sentence_end")
    )


def _largest(found: Found, words: Words, book: EvidenceBook) -> Iterator[Part]:
    """The largest model whose weights can be had, a larger one that is closed, the freest licence."""
    sized = [row for row in found["releases"] if row["parameter_count"]]
    opened = [row for row in sized if row["is_open"]]
    if opened:
        largest = max(opened, key=_by_size)
        yield (
            words(
                "lines.largest_open",
                model=_name(largest),
                maker=words.short_maker(largest["maker"], largest["maker_zh"]),
                size=words.size(largest["parameter_count"]),
            ),
            _size_cites(largest, book),
        )
        top = max(sized, key=_by_size)
        if not top["is_open"] and top["parameter_count"] > largest["parameter_count"]:
            size = words.size(top["parameter_count"])
            yield (
                words("lines.larger_closed", model=_name(top), size=size),
                _size_cites(top, book),
            )
    ranked = [row for row in found["releases"] if row["licence_class"] in PERMISSIVE]
    if ranked:
        best = min(PERMISSIVE.index(row["licence_class"]) for row in ranked)
        free = [row for row in ranked if PERMISSIVE.index(row["licence_class"]) == best]
        licence = free[0]["licence_name"] or free[0]["licence"]
        same = [row for row in free if (row["licence_name"] or row["licence"]) == licence]
        yield (
            words(
                "lines.permissive",
                licence=shortened(licence, 60),
                models=words.listed([_name(row) for row in same]),
            ),
            cites(book, *(row["licence_evidence"] for row in same[:3])),
        )


def _by_size(row: Row) -> tuple[int, str]:
    return row["parameter_count"], row["model"]


def _name(row: Row) -> str:
    return shortened(row["model"], 80)


def _size_cites(row: Row, book: EvidenceBook) -> tuple[int, ...]:
    """The first sentence that states the size chosen."""
    for size in row["sizes"]:
        if size["value"] == row["parameter_count"] and size["evidence"]:
            return cites(book, size["evidence"][0])
    return ()


def _covered(found: Found, words: Words, book: EvidenceBook) -> Iterator[Part]:  # noqa: ARG001
    """The release with the most stories, and how long news took from one language to the other."""
    if found["releases"]:
        top = max(found["releases"], key=lambda row: (row["story_count"], row["model"]))
        if top["story_count"] > 1:
            yield (
                words(
                    "lines.most_covered",
                    model=_name(top),
                    maker=words.short_maker(top["maker"], top["maker_zh"]),
                    stories=words.counted("story", top["story_count"]),
                ),
                (),
            )
    slow = [row for row in found["lag"] if row["zh_to_en_hour_count"] >= 1]
    if slow:
        fastest, slowest = slow[0], slow[-1]
        text = words("lines.zh_first", model=_name(fastest), hours=_hours(fastest, words))
        if slowest is not fastest:
            more = words(
                "lines.zh_first_slowest", model=_name(slowest), hours=_hours(slowest, words)
            )
            text = words("both", first=text, second=more)
        yield text, ()
    elif found["lag"] and found["lag"][0]["zh_to_en_hour_count"] <= -1:
        first = found["lag"][0]
        yield words("lines.en_first", model=_name(first), hours=_hours(first, words)), ()


def _hours(row: Row, words: Words) -> str:
    return words.counted("hour", round(abs(row["zh_to_en_hour_count"])))


def _promised(found: Found, words: Words, book: EvidenceBook) -> Iterator[Part]:
    """What was promised in the week, and what was due and did not come."""
    new = [row for row in found["promises"] if row["is_this_week"] and row["status"] != "kept"]
    late = [row for row in found["promises"] if row["status"] == "overdue"]
    kept = [row for row in found["promises"] if row["status"] == "kept"]
    if late:
        told = [
            words(
                "lines.overdue_one",
                model=_name(row),
                days=words.counted("day", row["late_day_count"]),
            )
            for row in late
        ]
        cited = cites(book, *(row["evidence"] for row in late[:3]))
        yield words("lines.overdue", models=words.listed(told)), cited
    if new:
        told = [
            words(
                "lines.promised_one",
                model=_name(row),
                due=words.day(row["due_on"], row["date_precision"]),
            )
            if row["due_on"]
            else words("lines.promised_undated", model=_name(row))
            for row in new
        ]
        cited = cites(book, *(row["evidence"] for row in new[:3]))
        yield words("lines.promised", models=words.listed(told)), cited
    if kept:
        cited = cites(book, *(row["evidence"] for row in kept[:3]))
        yield words("lines.kept", models=words.listed([_name(row) for row in kept])), cited


def _new(found: Found, words: Words, book: EvidenceBook) -> Iterator[Part]:  # noqa: ARG001
    """Makers that had no release before, disagreements, and names to review."""
    makers = [words.short_maker(row["maker"], row["maker_zh"]) for row in found["new_makers"]]
    if makers:
        yield words("lines.new_makers", makers=words.listed(makers)), ()
    models = list(dict.fromkeys(_name(row) for row in found["conflicts"]))
    if models:
        yield words("lines.disagree", models=words.listed(models)), ()
    if found["new_names"]:
        names = words.counted("name", len(found["new_names"]))
        yield words("lines.names", names=names), ()
