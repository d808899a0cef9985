"""Weeks, shares and changes: what is written alike in every language."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def share(part: float | None) -> str:
    """0.256 → "26%"; "–" where it is not known."""
    return "–" if part is None else f"{100 * part:.0f}%"


def exact(value: float | None) -> str:
    """A mean of few weeks with the decimals that it has, two at most: 0.25 → "0.25", 3.0 → "3"."""
    return "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def mean(value: float | None) -> str:
    """A mean to one decimal, halves upwards as readers round: 4.25 → "4.3", 3.0 → "3"."""
    if value is None:
        return "–"
    rounded = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{rounded.normalize():f}"


def change(now: float | None, before: float | None) -> str:
    """The change of a count as a signed number: "+3", "−2", "±0"; "–" where one is not known."""
    if now is None or before is None:
        return "–"
    return signed(now - before)


def signed(difference: float) -> str:
    """A number with its sign: "+1,200", "−2", "±0"."""
    if difference == 0:
        return "±0"
    return f"{'+' if difference > 0 else '−'}{abs(difference):,.10g}"


class WeekError(ValueError):
    """A week that does not exist, or is not written as an ISO week."""

    exit_status = 2


def week_bounds(week: str) -> tuple[date, date]:
    """Monday and Sunday of "2023-W32". Raises WeekError for what is no ISO week."""
    try:
        year, number = week.upper().split("-W")
        monday = date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        message = f"{week!r} is no ISO week: expected a year and a week, as 2023-W32"
        raise WeekError(message) from None
    return monday, monday + timedelta(days=6)


def week_of(when: date) -> str:
    """The ISO week of a day: "2023-W32"."""
    year, number, _ = when.isocalendar()
    return f"{year}-W{number:02d}"
