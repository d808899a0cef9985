"""Times as pages write them, in English and Chinese, to UTC; what cannot be true is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

BEIJING = timezone(timedelta(hours=8))
EARLIEST_YEAR = 1994  # the web before that has no news pages; 1970 is an empty field
AHEAD = timedelta(hours=26)  # clocks and zones differ; more than that is a planned or false date


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in UTC and how exact it is: "second", "minute" or "day" (midnight in its zone)."""

    at: datetime
    precision: str


_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# Hours from UTC. CST is China's on a Chinese page and Central elsewhere.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "ist": 5.5, "hkt": 8, "sgt": 8,
    "est": -5, "edt": -4, "et": -5, "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "pt": -8, "jst": 9, "kst": 9, "北京时间": 8,
}  # fmt: skip
_CLOCK = (
    r"(?P<half>上午|下午|晚上|凌晨|中午|早上)?\s{0,3}(?P<hour>[01]?\d|2[0-4])"
    r"(?:[:：时点](?P<minute>[0-5]\d)?)(?:[:：分](?P<second>[0-5]\d)?(?:[.,]\d{1,9}|秒)?)?"
    r"(?:\s?(?P<noon>[ap]\.?m\.?)\b)?"
    r"(?:\s{0,2}(?P<zone>Z\b|[A-Z]{2,4}\b|北京时间|(?:UTC|GMT)?[+-]\d\d?:?(?:\d\d)?))?"
)
_BETWEEN = r"[\sT,，|·•()（）-]{0,4}(?:(?:星期|周)[一二三四五六日天][)）\s]{0,3}|(?:at|@)\s{1,2})?"
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s?(?P<mark>[-/.年])\s?(?P<month>1[0-2]|0?[1-9])\s?[-/.月]\s?"
    rf"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s?日?(?:{_BETWEEN}{_CLOCK})?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])"
    r"(?:[T\s]?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)(?P<zone>Z|[+-]\d{4})?)?(?!\d)"
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s{{1,2}}(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s{{1,3}}"
    rf"(?P<year>(?:19|20)\d\d)\b(?:{_BETWEEN}{_CLOCK})?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[\s-]{{1,2}}(?P<month>{_MONTH})\.?,?[\s-]{{1,2}}"
    rf"(?P<year>(?:19|20)\d\d)\b(?:{_BETWEEN}{_CLOCK})?",
    re.IGNORECASE,
)
# Fri Aug 13 19:08:33 EDT 2010, as Unix and scripts write it
_UNIX = re.compile(
    rf"\b(?P<month>{_MONTH})\s{{1,2}}(?P<day>3[01]|[12]\d|0?[1-9])\s{_CLOCK}\s(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
# 8/17/13 11:04am: with such a clock the month stands first.
_AMERICAN = re.compile(
    r"(?<![\d/])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])/(?P<year>(?:20)?\d\d)"
    rf"(?=[,\s]{{1,3}}(?:at\s)?\d\d?:\d\d(?::\d\d)?\s?[ap]\.?m?\b)(?:{_BETWEEN}{_CLOCK})?",
    re.IGNORECASE,
)
# 发布时间：18-03-08, a year of two digits only behind such a label.
_SHORT_YEAR = re.compile(
    r"(?:时间|時間|日期)\s?[:：]\s?(?P<year>\d\d)[-/.](?P<month>1[0-2]|0?[1-9])[-/.]"
    rf"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d[-/.])(?:{_BETWEEN}{_CLOCK})?"
)
_NO_YEAR = re.compile(
    # not within a name: CodeGeeX2-6B is no sixth of February
    r"(?<![a-zA-Z\d.年/-])(?P<month>1[0-2]|0?[1-9])\s?[-/月]\s?(?P<day>3[01]|[12]\d|0?[1-9])(?![\da-zA-Z年/-])\s?日?"
    rf"(?:{_BETWEEN}{_CLOCK})?"
)
_CHINESE_DAY = re.compile(
    r"(?P<year>二[〇○零]\w{2})年(?P<month>十?[一二三四五六七八九十])月(?P<day>[一二三四五六七八九十廿]{1,3})日?"
)
_NAMED_DAY = re.compile(rf"(?P<named>今天|今日|昨天|昨日|前天)(?:{_BETWEEN}{_CLOCK})?")
_AGO = re.compile(
    r"(?P<count>\d{1,4})\s?(?P<unit>秒|分钟|小时|天|(?:second|sec|minute|min|hour|hr|day|week)s?)\s?(?:之?前|ago)",
    re.IGNORECASE,
)
_JUST_NOW = re.compile(r"刚刚|just now|a moment ago", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_UNITS = {
    "秒": 1,
    "s": 1,
    "分": 60,
    "m": 60,
    "小": 3600,
    "h": 3600,
    "天": 86400,
    "d": 86400,
    "w": 604800,
}
_DAYS_BACK = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９：－／", "0123456789:-/")
_LONGEST = 120  # characters of a value that is a time


def parse_date(
    value: object, *, reference: datetime, zone: tzinfo = UTC, loose: bool = True
) -> Moment | None:
    """Return the time that a field's value states, or None.

    value is text, a number (Unix seconds or milliseconds) or a date of YAML. reference is when the
    page was fetched: relative times count from it, and what lies more than a day behind it in the
    future is refused, as is anything before 1994. zone is used where none is written. Without
    loose, forms that lack a year or count backwards are not taken.
    """
    match value:
        case bool():  # which is an int to Python
            pass
        case datetime():
            aware = value if value.tzinfo else value.replace(tzinfo=zone)
            return _checked(aware, "second", reference)
        case date():
            midnight = datetime(value.year, value.month, value.day, tzinfo=zone)
            return _checked(midnight, "day", reference)
        case int() | float():
            return _epoch(float(value), reference)
        case str():
            text = value.strip().translate(_WIDE_DIGITS)[:_LONGEST]
            found = find_date(text, reference=reference, zone=zone, loose=loose)
            is_count = _EPOCH.fullmatch(text)
            return _epoch(float(text), reference) if is_count else (found and found[0])
    return None


def find_date(
    text: str, *, reference: datetime, zone: tzinfo = UTC, loose: bool = False
) -> tuple[Moment, int, int] | None:
    """Return the first time stated in text with its place, or None. See parse_date."""
    text = text.translate(_WIDE_DIGITS)
    forms = [
        _NUMERIC, _MONTH_FIRST, _DAY_FIRST, _COMPACT, _CHINESE_DAY, _UNIX, _AMERICAN, _SHORT_YEAR,
    ]  # fmt: skip
    best: tuple[Moment, int, int] | None = None
    for form in forms:
        for match in form.finditer(text):
            if best is not None and match.start() >= best[1]:
                break
            moment = _absolute(match, reference, zone)
            if moment is not None:
                best = (moment, match.start(), match.end())
                break
    return best or (_loose(text, reference, zone) if loose else None)


def _loose(text: str, reference: datetime, zone: tzinfo) -> tuple[Moment, int, int] | None:
    now = reference.astimezone(zone)
    if match := _JUST_NOW.search(text):
        return Moment(reference.astimezone(UTC), "minute"), match.start(), match.end()
    if match := _AGO.search(text):
        seconds = _UNITS[match["unit"][0].lower()]
        at = reference.astimezone(UTC) - timedelta(seconds=int(match["count"]) * seconds)
        if seconds < 86400:
            return Moment(at, "minute"), match.start(), match.end()
        day = at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        return Moment(day.astimezone(UTC), "day"), match.start(), match.end()
    if match := _NAMED_DAY.search(text):
        day = now - timedelta(days=_DAYS_BACK[match["named"]])
        moment = _at((day.year, day.month, day.day), match, reference, zone)
        return (moment, match.start(), match.end()) if moment else None
    for match in _NO_YEAR.finditer(text):
        for year in (now.year, now.year - 1):  # the newest that is not in the future
            ymd = year, int(match["month"]), int(match["day"])
            moment = _at(ymd, match, reference, zone)
            if moment and moment.at <= reference + timedelta(hours=1):
                return moment, match.start(), match.end()
    return None


def _absolute(match: re.Match[str], reference: datetime, zone: tzinfo) -> Moment | None:
    year, month, day = match["year"], match["month"], match["day"]
    if year[0] == "二":
        numbers = [_chinese_number(part) for part in (month, day)]
        digits = [_DIGITS.get(c) for c in year[1:]]
        if None in digits or None in numbers:
            return None
        number_of_year = 2000 + sum(d * p for d, p in zip(digits, (100, 10, 1), strict=True) if d)
        return _at((number_of_year, numbers[0] or 0, numbers[1] or 0), match, reference, zone)
    number = _MONTHS[month.lower()] if month[0].isalpha() else int(month)
    century = 2000 if len(year) == 2 else 0
    return _at((century + int(year), number, int(day)), match, reference, zone)


def _at(
    ymd: tuple[int, int, int], match: re.Match[str], reference: datetime, zone: tzinfo
) -> Moment | None:
    """The time of a year, month and day, with the clock that match holds."""
    parts = match.groupdict()
    hour_text = parts.get("hour")
    try:
        at = datetime(*ymd, tzinfo=zone)
    except ValueError:
        return None
    if hour_text is None:
        return _checked(at, "day", reference)
    written = _zone(parts.get("zone"), zone)
    hour = int(hour_text)
    noon = (parts.get("noon") or parts.get("half") or "").lower()
    if hour < 12 and (noon.startswith("p") or noon in {"下午", "晚上"}):
        hour += 12
    elif hour == 12 and (noon.startswith("a") or noon == "凌晨"):
        hour = 0
    if hour == 24:
        hour, at = 0, at + timedelta(days=1)
    second = parts.get("second")
    at = at.replace(hour=hour, minute=int(parts.get("minute") or 0), second=int(second or 0))
    at = at.replace(tzinfo=written)
    if written.utcoffset(None) == timedelta(0) and zone == BEIJING and at > reference:
        at = at.replace(tzinfo=BEIJING)  # Beijing time that calls itself GMT
    return _checked(at, "second" if second else "minute", reference)


def _zone(text: str | None, default: tzinfo) -> tzinfo:
    if not text:
        return default
    name = text.lower()
    if name == "cst":
        return BEIJING if default == BEIJING else timezone(timedelta(hours=-6))
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    match = re.fullmatch(r"(?:utc|gmt)?([+-])(\d\d?):?(\d\d)?", name)
    if not match:
        return default
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset > timedelta(hours=14):
        return default
    return timezone(offset if match[1] == "+" else -offset)


def _epoch(seconds: float, reference: datetime) -> Moment | None:
    if seconds > 10**11:
        seconds /= 1000
    try:
        at = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return _checked(at.replace(microsecond=0), "second", reference)


def _checked(at: datetime, precision: str, reference: datetime) -> Moment | None:
    try:
        at = at.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    if at.year < EARLIEST_YEAR or at > reference + AHEAD:
        return None
    return Moment(at.replace(microsecond=0), precision)


def _chinese_number(text: str) -> int | None:
    text = text.replace("廿", "二十")
    tens, ten, units = text.partition("十")
    if not ten:
        return _DIGITS.get(text) if len(text) == 1 else None
    high = _DIGITS.get(tens, None) if tens else 1
    low = _DIGITS.get(units, None) if units else 0
    return None if high is None or low is None else high * 10 + low
