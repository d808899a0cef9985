"""Calendar arithmetic for dates as people write them: partial, relative, without a year.

A resolved date is a pair of ISO text and precision: ("2023-08-03", "day"), ("2023-06", "month"),
("2023", "year"), or (None, None) where the words fix nothing ("recently").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

Resolved = tuple[str | None, str | None]
UNKNOWN: Resolved = (None, None)

# A story may be dated a day or two before the day that it speaks of, where the two count in
# different time zones; a date that little ahead is still read as the past.
ZONE_SLACK = timedelta(days=2)

EARLIEST_YEAR, LATEST_YEAR = 1990, 2099
# a promise may be told of so long after its day; before that it is next year's
OVERDUE = timedelta(days=45)
OVERDUE_MONTHS = 2


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a date without a year is counted from. future: the clause speaks of what will be.

    promised: it promises it, so that a month that is over is next year's.
    """

    published: date | None
    future: bool = False
    promised: bool = False


def day(year: int, month: int, of_month: int) -> Resolved:
    """The day, or UNKNOWN where the calendar has no such day."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return UNKNOWN
    try:
        return date(year, month, of_month).isoformat(), "day"
    except ValueError:
        return UNKNOWN


def day_or_month(year: int, number: int, of_month: int) -> Resolved:
    """The day; its month where that has no such day, as in "2025-11-31"."""
    exact = day(year, number, of_month)
    return exact if exact != UNKNOWN or not 29 <= of_month <= 31 else month(year, number)


def month(year: int, number: int) -> Resolved:
    """The month, or UNKNOWN where there is none of that number."""
    if not (EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= number <= 12):
        return UNKNOWN
    return f"{year:04d}-{number:02d}", "month"


def year(number: int) -> Resolved:
    """The year, or UNKNOWN outside what this reader expects to meet."""
    return (f"{number:04d}", "year") if EARLIEST_YEAR <= number <= LATEST_YEAR else UNKNOWN


def of(exact: date | None) -> Resolved:
    """A day that was counted from the document's date."""
    return (exact.isoformat(), "day") if exact else UNKNOWN


def month_day(anchor: Anchor, number: int, of_month: int) -> Resolved:
    """A day without a year: the last one up to the document; the nearest where it may lie ahead."""
    now = anchor.published
    if now is None:
        return UNKNOWN
    exact = [
        date.fromisoformat(iso)
        for iso, _ in (day(now.year + step, number, of_month) for step in (-1, 0, 1))
        if iso
    ]
    if anchor.promised:
        exact = [d for d in exact if d >= now - OVERDUE] or exact
    if anchor.future:
        return of(min(exact, key=lambda d: abs((d - now).days), default=None))
    return of(max((d for d in exact if d <= now + ZONE_SLACK), default=None))


def month_alone(anchor: Anchor, number: int) -> Resolved:
    """A month without a year: the last of its name; the nearest where it may lie ahead."""
    if anchor.published is None or not 1 <= number <= 12:
        return UNKNOWN
    now = anchor.published
    back = (now.month - number) % 12
    if back >= (OVERDUE_MONTHS if anchor.promised else 6) and anchor.future:
        back -= 12
    return months_from(Anchor(now), -back)


def day_alone(anchor: Anchor, of_month: int) -> Resolved:
    """A day without month (17日): of this month, or of the one that the clause points to."""
    if anchor.published is None:
        return UNKNOWN
    for shift in (0, 1 if anchor.future else -1):
        first = shift_months(anchor.published, shift)
        resolved = day(first.year, first.month, of_month)
        if resolved[0] is None:
            continue
        exact = date.fromisoformat(resolved[0])
        if anchor.future and exact >= anchor.published:
            return resolved
        if not anchor.future and exact <= anchor.published + ZONE_SLACK:
            return resolved
    return UNKNOWN


SATURDAY = 5


def weekday(anchor: Anchor, number: int, *, which: str | None) -> Resolved:
    """A day of the week, Monday 0. which: "last", "next", "this" (of this ISO week), or None."""
    now = anchor.published
    if now is None:
        return UNKNOWN
    if which == "this":
        return of(now + timedelta(days=number - now.weekday()))
    if which is None and anchor.future and number == now.weekday():
        return of(now)  # "is to present it on Tuesday", told on one
    if which == "next" or (which is None and anchor.future):
        return of(now + timedelta(days=(number - now.weekday() - 1) % 7 + 1))
    back = (now.weekday() - number) % 7
    if which == "last" and (back == 0 or now.weekday() < SATURDAY) and number <= now.weekday():
        back += 7  # said on a Thursday, "last Tuesday" is last week's; this week's is "on Tuesday"
    return of(now - timedelta(days=back))


def weekday_of_week(anchor: Anchor, number: int, weeks: int) -> Resolved:
    """A day of the ISO week that lies that many weeks from the document's (上周五: -1)."""
    now = anchor.published
    if now is None:
        return UNKNOWN
    return of(now + timedelta(days=number - now.weekday() + 7 * weeks))


def week(anchor: Anchor, weeks: int) -> Resolved:
    """A week, as the month that most of it falls in."""
    now = anchor.published
    if now is None:
        return UNKNOWN
    there = now + timedelta(weeks=weeks)
    if weeks:  # the month that most of that week lies in
        there += timedelta(days=3 - there.weekday())
    return month(there.year, there.month)


def months_from(anchor: Anchor, months: int) -> Resolved:
    """The month that lies so many months from the document's."""
    if anchor.published is None:
        return UNKNOWN
    there = shift_months(anchor.published, months)
    return month(there.year, there.month)


def years_from(anchor: Anchor, years: int) -> Resolved:
    """The year that lies so many years from the document's."""
    return UNKNOWN if anchor.published is None else year(anchor.published.year + years)


def days_from(anchor: Anchor, days: int) -> Resolved:
    """The day that lies so many days from the document's."""
    return UNKNOWN if anchor.published is None else of(anchor.published + timedelta(days=days))


def shift(start: date, unit: str, amount: int) -> Resolved:
    """So many days, weeks, months or years from a date, no more precise than the unit allows."""
    if abs(amount) > 1000:
        return UNKNOWN
    if unit == "day":
        return of(start + timedelta(days=amount))
    if unit == "week":
        there = start + timedelta(weeks=amount)
        return month(there.year, there.month)
    if unit == "month":
        there = shift_months(start, amount)
        return month(there.year, there.month)
    return year(start.year + amount)


def shift_months(start: date, months: int) -> date:
    """The first day of the month that lies so many months from a date."""
    index = start.year * 12 + start.month - 1 + months
    return date(max(1, index // 12), index % 12 + 1, 1)
