"""How numbers and dates are written for people."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOT_STATED = "not stated"
# 1000 B is read as a billion of billions by nobody: from a trillion on the unit is T.
UNITS = ((10**12, "T"), (10**9, "B"), (10**6, "M"))


def size(parameters: int | None) -> str:
    """7_000_000_000 → "7B", 7_721_324_544 → "7.72B"; three digits that count, no trailing zeros."""
    if parameters is None:
        return NOT_STATED
    for unit, letter in UNITS:
        if parameters >= unit:
            value = parameters / unit
            digits = max(0, 2 - len(str(int(value))) + 1)
            text = f"{value:.{digits}f}"
            return (text.rstrip("0").rstrip(".") if "." in text else text) + letter
    return f"{parameters:,}"


def share(part: float | None) -> str:
    """0.256 → "26%"."""
    return NOT_STATED if part is None else f"{100 * part:.0f}%"


def change(now: float, before: float) -> str:
    """The change of a count as a signed number: "+3", "−2", "±0"."""
    difference = now - before
    if difference == 0:
        return "±0"
    return f"{'+' if difference > 0 else '−'}{abs(difference):g}"


def counted(number: int, thing: str, plural: str | None = None) -> str:
    """1 → "1 release", 3 → "3 releases"."""
    return f"{number:,} {thing if number == 1 else plural or thing + 's'}"


def day(when: date | None, precision: str | None = "day") -> str:
    """A date with the precision that is known: "3 Aug 2023", "Aug 2023", "2023"."""
    if when is None:
        return NOT_STATED
    if precision == "year":
        return str(when.year)
    month = f"{when:%b} {when.year}"
    return month if precision == "month" else f"{when.day} {month}"


def moment(when: datetime | None) -> str:
    """A time in Shanghai to the minute: "2023-08-03 10:30"."""
    return NOT_STATED if when is None else f"{when.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


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
