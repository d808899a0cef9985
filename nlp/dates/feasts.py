"""Days that are told by their name, as far as the news tells acts by them: 春节前夕, 双十一, "on New Year's Eve"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from nlp.dates import calendar
from nlp.dates.calendar import UNKNOWN, Anchor, Resolved

# month and day
FIXED = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "国庆": (10, 1),
    "國慶": (10, 1),
    "双十一": (11, 11),
    "雙十一": (11, 11),
    "双11": (11, 11),
    "平安夜": (12, 24),
    "圣诞": (12, 25),
    "聖誕": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}
# the first day of the Chinese year; the calendar of the Hong Kong Observatory, looked up in November 2026
SPRING = {
    2022: date(2022, 2, 1),
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
    2027: date(2027, 2, 6),
    2028: date(2028, 1, 26),
}
EVES = ("除夕", "eve")

PATTERNS_CHINESE: tuple[tuple[str, str], ...] = (
    (
        "zfeast",
        (
            r"(?:(?P<zfeast_y>20\d\d)\s*年\s*|(?P<zfeast_r>今年|去年|前年|明年))?"
            r"(?P<zfeast_w>元旦|五一|国庆|國慶|双十一|雙十一|双11|平安夜|圣诞|聖誕|春节|春節|除夕|大年初一)"
            r"(?:节|節)?(?P<zfeast_p>前夕|前|期间|期間|后|後|假期|长假|档)?(?!路|电影|大促)"
        ),
    ),
)
PATTERNS_ENGLISH: tuple[tuple[str, str], ...] = (
    (
        "feast",
        (
            r"\b(?P<feast_w>Christmas(?: Eve| Day)?|(?:Lunar |Chinese )?New Year[’']s (?:Eve|Day)"
            r"|(?:Lunar|Chinese) New Year|Spring Festival)"
            r"(?:,? (?P<feast_y>20\d\d)\b)?(?: (?P<feast_p>holidays?|period|break))?"
        ),
    ),
)


def resolve(kind: str, found: re.Match[str], anchor: Anchor) -> Resolved:
    """The day of a feast, or its month where only the time around it is told."""
    word = found.group(f"{kind}_w").lower().replace("’", "'")
    stated = found.group(f"{kind}_y")
    year = int(stated) if stated else None
    if kind == "zfeast" and found.group("zfeast_r") and anchor.published:
        steps = {"今年": 0, "去年": -1, "前年": -2, "明年": 1}
        year = anchor.published.year + steps[found.group("zfeast_r")]
    exact = _day(word, year, anchor)
    if exact is None:
        return UNKNOWN
    if found.group(f"{kind}_p"):
        before = (found.group(f"{kind}_p") or "").startswith("前")
        exact -= timedelta(days=before)
        return calendar.month(exact.year, exact.month)
    return calendar.of(exact)


def _day(word: str, year: int | None, anchor: Anchor) -> date | None:
    spring = word in {"春节", "春節", "除夕", "大年初一", "spring festival"} or word.startswith(
        ("lunar", "chinese")
    )
    if spring:
        days = [day - timedelta(days=word.endswith(EVES)) for day in SPRING.values()]
        if year is not None:
            return next((d for d in days if (d + timedelta(days=1)).year == year), None)
        now = anchor.published
        if now is None:
            return None
        if anchor.future:
            return min(days, key=lambda d: abs((d - now).days))
        return max((d for d in days if d <= now + calendar.ZONE_SLACK), default=None)
    month, of_month = FIXED[word.removesuffix(" day") if word.startswith("christmas") else word]
    told = (
        calendar.day(year, month, of_month)
        if year is not None
        else calendar.month_day(anchor, month, of_month)
    )[0]
    return date.fromisoformat(told) if told else None
