"""The week in at most five lines, written from the rows of the report's queries and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reports import numbers
from reports.document import Line, cites, shortened
from reports.sections import Found
from reports.sections.proof import ROUNDING, Claims
from reports.words import Words

Row = dict[str, Any]
# The order in which licences leave more to those who use the weights.
PERMISSIVE = ("open", "open-weights", "restricted", "research")


def week_in_lines(found: Found, words: Words, claims: Claims) -> Iterator[Line]:
    """What there is nothing to say of is left out."""
    yield _count(found, words)
    for told in (_largest, _covered, _promised, _new):
        parts: list[str] = []
        places: list[int] = []
        for part, cited in told(found, words, claims):
            parts.append(part)
            places.extend(cited)
        if parts:
            yield Line(_sentences(parts, words), tuple(dict.fromkeys(places)))


Part = tuple[str, tuple[int, ...]]


def _sentences(parts: list[str], words: Words) -> str:
    end = words("sentence_end")
    return words("listed.sentences").join(part + end for part in parts)


def _count(found: Found, words: Words) -> Line:
    """Releases against the week before and the mean of the four before."""
    counts = found["counts"][0]
    models, opened = counts["release_count"], counts["open_count"]
    text = (
        words(
            "lines.count",
            models=words.counted("model", models),
            makers=words.counted("maker", counts["maker_count"]),
            open=_open(models, opened, words),
        )
        if models
        else words("lines.none")
    )
    if not counts["earlier_week_count"]:
        compared = [words("lines.no_earlier")]
    else:
        compared = []
        before = counts["previous_release_count"]
        if before is not None:
            compared.append(
                words("lines.week_before" if before else "lines.week_before_none", n=before)
            )
        if counts["earlier_week_count"] > 1:
            weeks = words.counted("week", counts["earlier_week_count"])
            mean = numbers.mean(counts["mean_release_count"])
            compared.append(words("lines.mean", mean=mean, weeks=weeks))
    return Line(
        words("lines.compared", text=text, compared=words("listed.comma").join(compared))
        + words("sentence_end")
    )


def _open(models: int, opened: int, words: Words) -> str:
    """How many of them have open weights, as a reader says it."""
    if models == 1:
        return words("lines.open_this" if opened else "lines.closed_this")
    if opened in (0, models):
        return words("lines.open_all" if opened else "lines.open_none")
    return words("lines.open_some", n=opened)


def _largest(found: Found, words: Words, claims: Claims) -> Iterator[Part]:
    """The largest models whose weights can be had, a larger one that is closed, the freest licence."""
    sized = [row for row in found["releases"] if row["parameter_count"]]
    opened = [row for row in sized if row["is_open"]]
    if opened:
        most = max(row["parameter_count"] for row in opened)
        largest = sorted(
            (r for r in opened if r["parameter_count"] == most), key=lambda r: r["model"]
        )
        size = words.size(most)
        cited = [n for row in largest[:3] for n in _size_cites(row, claims)]
        if len(largest) == 1:
            maker = words.short_maker(largest[0]["maker"], largest[0]["maker_zh"])
            text = words("lines.largest_open", model=_name(largest[0]), maker=maker, size=size)
        else:
            models = words.listed([_name(row) for row in largest])
            text = words("lines.largest_open_equal", models=models, size=size)
        yield text, tuple(cited)
        top = max(sized, key=_by_size)
        if not top["is_open"] and top["parameter_count"] > most:
            size = words.size(top["parameter_count"])
            told = words("lines.larger_closed", model=_name(top), size=size)
            yield told, _size_cites(top, claims)
    ranked = [row for row in found["releases"] if row["licence_class"] in PERMISSIVE]
    if ranked:
        best = min(PERMISSIVE.index(row["licence_class"]) for row in ranked)
        free = [row for row in ranked if PERMISSIVE.index(row["licence_class"]) == best]
        licences = list(dict.fromkeys(shortened(_licence(row, words), 60) for row in free))
        yield (
            words(
                "lines.permissive" if len(licences) == 1 else "lines.permissive_several",
                licence=words.listed(licences),
                models=words.listed([_name(row) for row in free]),
            ),
            tuple(
                number
                for row in free[:3]
                for number in claims.cite(
                    row["model_id"], "licence", row["licence_id"] or row["licence"]
                )
            ),
        )


def _licence(row: Row, words: Words) -> str:
    return words.licence(row["licence_id"], row["licence_name"] or row["licence"])


def _by_size(row: Row) -> tuple[int, str]:
    return row["parameter_count"], row["model"]


def _name(row: Row) -> str:
    return shortened(row["model"], 80)


def _size_cites(row: Row, claims: Claims) -> tuple[int, ...]:
    """The sentence that states the size chosen."""
    return claims.cite(row["model_id"], "parameter_count", row["parameter_count"])


def _covered(found: Found, words: Words, claims: Claims) -> Iterator[Part]:  # noqa: ARG001
    """The releases with the most stories, and how long news took from one language to the other."""
    most = max((row["story_count"] for row in found["releases"]), default=0)
    if most > 1:
        top = [row for row in found["releases"] if row["story_count"] == most]
        stories = words.counted("story", most)
        if len(top) == 1:
            maker = words.short_maker(top[0]["maker"], top[0]["maker_zh"])
            text = words("lines.most_covered", model=_name(top[0]), maker=maker, stories=stories)
        else:
            models = words.listed([_name(row) for row in top])
            text = words("lines.most_covered_equal", models=models, stories=stories)
        yield text, ()
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


def _promised(found: Found, words: Words, claims: Claims) -> Iterator[Part]:
    """What was promised in the week, and what was due and did not come."""
    new = [row for row in found["promises"] if row["is_this_week"] and row["status"] == "open"]
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
        cited = cites(claims.book, *(row["evidence"] for row in late[:3]))
        yield words("lines.overdue", models=words.listed(told)), cited
    elif found["promises"]:
        yield words("lines.overdue_none"), ()
    if new:
        told = [
            words(
                "lines.promised_one",
                model=_step(row, words),
                due=words.day(row["due_on"], row["date_precision"]),
            )
            if row["due_on"]
            else words("lines.promised_undated", model=_step(row, words))
            for row in new
        ]
        cited = cites(claims.book, *(row["evidence"] for row in new[:3]))
        yield words("lines.promised", models=words.listed(told)), cited
    if kept:
        cited = cites(claims.book, *(row["evidence"] for row in kept[:3]))
        yield words("lines.kept", models=words.listed([_name(row) for row in kept])), cited


def _step(row: Row, words: Words) -> str:
    """What is promised: the model, or something more of one that is out already."""
    name = _name(row)
    return words("lines.promised_more", model=name) if row["is_out"] else name


def _new(found: Found, words: Words, claims: Claims) -> Iterator[Part]:  # noqa: ARG001
    """Makers that had no release before, disagreements, and names to review."""
    makers = [words.short_maker(row["maker"], row["maker_zh"]) for row in found["new_makers"]]
    if makers:
        name = "lines.new_maker" if len(makers) == 1 else "lines.new_makers"
        yield words(name, makers=words.listed(makers)), ()
    differing = [row for row in found["conflicts"] if row["reason_kind"] != ROUNDING]
    models = list(dict.fromkeys(_name(row) for row in differing))
    if models:
        yield words("lines.disagree", models=words.listed(models)), ()
    if found["new_names"]:
        names = words.counted("name", len(found["new_names"]))
        yield words("lines.names", names=names), ()
