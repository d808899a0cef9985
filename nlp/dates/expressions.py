"""Date expressions in English and Chinese text, resolved against the document's date.

find_dates(text, published) gives every expression with its offsets, what it comes to in ISO, and
how precise that is. Without the document's date only dates that state their year resolve, and days
that stand under a heading which does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from nlp.dates import calendar, chinese, english
from nlp.dates.calendar import Anchor, Resolved
from nlp.dates.year import YearTold, heard, in_year, is_aside
from nlp.text.pattern_index import PatternIndex

ISO = (
    r"(?<![\d.\-/v])(?P<iso_y>(?:19|20)\d\d)(?P<iso_s>[-/.])(?P<iso_m>1[0-2]|0?[1-9])(?P=iso_s)"
    r"(?P<iso_d>3[01]|[12]\d|0?[1-9])(?!\d|[-/.]\d)"
)
# 8/3/2023, the month first unless it cannot be one
SLASHED = r"(?<![\d/])(?P<us_a>\d{1,2})/(?P<us_b>\d{1,2})/(?P<us_y>(?:19|20)\d\d)(?![\d/])"
# "2023.08" and "2023/08" at the head of a line or in brackets: anywhere else it may be a version
YEAR_MONTH = (
    r"(?:(?<=^)|(?<=\n)|(?<=[\[（(【]))"
    r"(?P<ym_y>20\d\d)[-/.](?P<ym_m>1[0-2]|0[1-9])(?=[\s\]）)】:：,，]|$)"
)

KINDS = (
    ("iso", ISO),
    ("us", SLASHED),
    ("ym", YEAR_MONTH),
    *english.PATTERNS,
    *chinese.PATTERNS,
)
ENGLISH_KINDS = frozenset(kind for kind, _ in english.PATTERNS)
CHINESE_KINDS = frozenset(kind for kind, _ in chinese.PATTERNS)

# what makes a clause speak of what will be, looked for before a date in its clause
WILL = re.compile(
    r"(?i)\b(?:will|to be|plans?|planned|planning|intends?|expects?|expected"
    r"|scheduled|slated|due|upcoming|coming|aims?|soon)\b"
    r"|\b(?:by|until|before)\s*$"
    r"|将|將|拟|擬|计划|計劃|預計|预计|即将|即將|有望|会在|會在|敬请期待|敬請期待"
)
CLAUSE_END = re.compile(r"[.;!?\n]\s|[。；！？\n]|,\s+and\s+then\b")
# a plan that was: its month is over
_OLD_PLAN = re.compile(
    r"(?i)原定|原计划|原本|此前(?:曾?计划|预告|预计)|曾(?:计划|预告|预计)|跳票|推迟"
    r"|\boriginally\b|\bhad (?:been )?(?:plan|promis|slat|schedul)"
    r"|\b(?:was|were) (?:\w+ly )?(?:planned|slated|scheduled|due|expected|supposed)\b|\bdelayed\b|\bmissed\b"
)
# 某报9月20日报道，今日…
_REPORTED = re.compile(r"(?:报道|報道|消息|讯|訊|电|電)[，,：:]")
WINDOW = 80  # characters on each side of a date that may tell whether it lies ahead
NAMED_MONTH = re.compile(r"[\d十一二三四五六七八九]\s?月|\d[-/.]\d")  # and no 上月


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression. iso is None where it fixes nothing ("recently") or cannot be resolved.

    precision: "day", "month", "year" or None. until: the last day of a range, ISO. future: whether
    the expression or its clause speaks of what will be. relative: whether it was counted from the
    document's date or from another date in the text.
    """

    start: int
    end: int
    text: str
    iso: str | None
    precision: str | None
    relative: bool
    future: bool
    until: str | None = None


@cache
def _index() -> PatternIndex:
    return PatternIndex(re.compile(pattern) for _, pattern in KINDS)


@cache
def _scan(left_out: frozenset[str]) -> re.Pattern[str]:
    """One pattern for all kinds but some."""
    return re.compile(
        "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS if kind not in left_out)
    )


def _scanned(text: str) -> Iterator[re.Match[str]]:
    """Every date expression; of a language that the text holds no date in, none is tried."""
    kinds = {KINDS[number][0] for number in _index().may_match(text)}
    if not kinds:
        return iter(())
    absent = (of for of in (ENGLISH_KINDS, CHINESE_KINDS) if kinds.isdisjoint(of))
    return _scan(frozenset[str]().union(*absent)).finditer(text)


def find_dates(
    text: str,
    published: date | None = None,
    *,
    ahead: bool = False,
    last: date | None = None,
    told: str = "",
    year: YearTold | None = None,
) -> tuple[DateMention, ...]:
    """Every date expression of a text, in order, none overlapping another.

    ahead: the text speaks of what will be, so that "in September" is the nearest one. last: the last day
    that was named before the text, which "the next day" counts from; told: the sentence that named it. year:
    the year that the sentence before speaks of.
    """
    return tuple(_mentions(text, published, ahead, last, told, year))


def _mentions(
    text: str,
    published: date | None,
    ahead: bool,
    last: date | None,
    told: str,
    year: YearTold | None,
) -> Iterator[DateMention]:
    # last is what "a month later" counts from
    heading: date | None = None  # the last date with its year: what "8月3日" below it belongs to
    is_day = last is not None  # whether it is known to the day: "five days later" is one only then
    reported: str | None = None  # the day of the report that a text quotes: its "today"
    month = last  # the last date whose month is told by its name: what "16日" behind it belongs to
    for found in _scanned(text):
        kind = found.lastgroup or ""
        future = ahead or _speaks_of_future(text, found)
        anchor = Anchor(published, future, promised=ahead and not _OLD_PLAN.search(text))
        absolute = kind in ABSOLUTE or _states_year(kind, found)
        if kind in HEADED and (published is None or _is_of_year_before(kind, found, heading)):
            anchor = Anchor(heading, future=True)  # the nearest of that name
        if kind == "zevent":
            word = found.group("zevent_w")
            iso, precision = _chinese_event(word, anchor, last, told + text[: found.start()])
            if word.startswith("同") and precision == "day" and iso and last and not is_day:
                iso, precision = iso[:LEN_MONTH], "month"  # 今年1月，X与Y在同一天发布
        else:
            iso, precision = _resolve(kind, found, anchor, month if kind == "zd" else last)
        if year and published is None and kind in HEADED and kind != "zd" and iso is None:
            # a text without a day of its own: of the year that it spoke of last
            iso, precision = _resolve(kind, found, Anchor(date(year.year, 12, 31)), last)
        elif kind in HEADED and kind != "zd" and not (future or absolute):
            iso, precision = in_year(year, text, *found.span(), (iso, precision), published)
        if kind == "zday" and reported is not None and found.group().startswith("今"):
            iso, precision = reported, "day"
        year = heard(year, text, *found.span(), iso)
        if iso and precision == "day" and _REPORTED.match(text, found.end()):
            reported = iso
        if iso and precision != "year":
            counted = kind == "event" or (kind == "ago" and found.group("ago_w") != "ago")
            if counted and precision == "day" and last is not None and not is_day:
                iso, precision = iso[:LEN_MONTH], "month"
            is_day = precision == "day"
            last = date.fromisoformat(iso if is_day else f"{iso}-01")
            month = last if kind == "zd" or NAMED_MONTH.search(found.group()) else None
            if absolute and not is_aside(text, *found.span()):
                heading = last
        yield DateMention(
            start=found.start(),
            end=found.end(),
            text=found.group(),
            iso=iso,
            precision=precision,
            relative=not absolute,
            future=future or _lies_after(iso, published),
            until=_until(kind, found, iso),
        )


def _states_year(kind: str, found: re.Match[str]) -> bool:
    return kind in ("mdy", "dmy") and bool(found.group(f"{kind}_y"))


def _is_of_year_before(kind: str, found: re.Match[str], heading: date | None) -> bool:
    """Whether a Chinese day is of the year told before it: "2023年5月6日发布X，6月9日升级"."""
    if kind != "zmd" or heading is None:
        return False
    told = chinese.resolve(kind, found, Anchor(heading, future=True))[0]
    return told is not None and heading.isoformat() <= told < f"{heading.year + 1}"


def _speaks_of_future(text: str, found: re.Match[str]) -> bool:
    """Whether the expression, or its clause before it, speaks of what will be."""
    if AHEAD.match(found.group()):
        return True
    before = CLAUSE_END.split(text[max(0, found.start() - WINDOW) : found.start()])[-1]
    return bool(WILL.search(before))


def _resolve(kind: str, found: re.Match[str], anchor: Anchor, last: date | None) -> Resolved:
    """What an expression comes to: ISO text and precision."""
    get = found.group
    if kind in ("iso", "us", "ym"):
        return _in_figures(kind, found)
    if kind == "zd":
        return chinese.day_of_month(int(get("zd_d")), anchor, last)
    if kind == "zago":
        return _chinese_interval(found, anchor, last)
    if kind == "ago" and get("ago_w") != "ago":
        # "a day earlier" than the text, where it named no other day
        near = anchor.published if get("ago_u") == "day" and get("ago_w") == "earlier" else None
        if (since := last or near) is not None:
            return _english_interval(found, since)
    if kind == "event":
        # "the day before" the text, where it named no other day
        back = get("event_u") == "day" and get("event_w").lower().endswith(("previous", "the"))
        counted_from = last or (anchor.published if back else None)
        return english.of_event(found, counted_from) if counted_from else calendar.UNKNOWN
    if last and kind in ("mrel", "weekday") and _points_back(get(f"{kind}_w")):
        return english.of_last(kind, found, last)
    if (
        last
        and kind in ("zrm", "zrmd", "zyear")
        and found.group().startswith(("同年", "次年", "翌年"))
    ):
        anchor = Anchor(last, anchor.future)  # 4月发布，同年8月开源
    if kind in CHINESE_KINDS:
        return chinese.resolve(kind, found, anchor)
    return english.resolve(kind, found, anchor)


def _in_figures(kind: str, found: re.Match[str]) -> Resolved:
    """2023-08-03, 8/3/2023, 2023/08."""
    get = found.group
    if kind == "iso":
        return calendar.day_or_month(int(get("iso_y")), int(get("iso_m")), int(get("iso_d")))
    if kind == "ym":
        return calendar.month(int(get("ym_y")), int(get("ym_m")))
    first, second = int(get("us_a")), int(get("us_b"))
    month, day = (second, first) if first > 12 else (first, second)
    return calendar.day(int(get("us_y")), month, day)


def _points_back(word: str | None) -> bool:
    """Whether "that Monday", "August that year" mean what was named before."""
    return (word or "").casefold().split()[:1] in (["that"], ["the"])


def _english_interval(found: re.Match[str], last: date) -> Resolved:
    """Two weeks later, or earlier, than the date named before."""
    get = found.group
    amount = english.number(get("ago_n"))
    if amount is None:
        return calendar.UNKNOWN
    ahead = get("ago_w").startswith(("later", "after"))
    return calendar.shift(last, get("ago_u"), amount if ahead else -amount)


def _chinese_event(word: str, anchor: Anchor, last: date | None, told: str) -> Resolved:
    """当天 and 次日 by the day named before; where none was, 当天 is the document's own."""
    if word == "同月":
        return calendar.month(last.year, last.month) if last else calendar.UNKNOWN
    day = chinese.event_day(word, last, told)
    if day is not None:
        return calendar.of(day)
    own = last is None and word.startswith(("当", "當", "同"))
    return calendar.days_from(anchor, 0) if own else calendar.UNKNOWN


def _chinese_interval(found: re.Match[str], anchor: Anchor, last: date | None) -> Resolved:
    """两天前 counts back from the document, 一个月后 onward from the date named before it."""
    unit = UNITS[found.group("zago_u")]
    count = found.group("zago_n")
    amount = chinese.number(count) if count else None
    if found.group("zago_h"):  # 半年: half of the unit, months or days as far as one can say
        unit, amount = {"year": ("month", 6), "month": ("day", 15)}.get(unit, (unit, None))
    if amount is None:
        return calendar.UNKNOWN
    if found.group("zago_w") != "前":
        return calendar.shift(last, unit, amount) if last else calendar.UNKNOWN
    if anchor.published is None:
        return calendar.UNKNOWN
    if unit == "week":
        unit, amount = "day", 7 * amount  # 一周前 is said of the day
    return calendar.shift(anchor.published, unit, -amount)


def _lies_after(iso: str | None, published: date | None) -> bool:
    """Whether a date is wholly after the document's, the difference of time zones apart."""
    if iso is None or published is None:
        return False
    return iso > (published + calendar.ZONE_SLACK).isoformat()[: len(iso)]


def _until(kind: str, found: re.Match[str], iso: str | None) -> str | None:
    """The last day of a range within one month."""
    group = {"mdy": "mdy_e", "zmd": "zmd_e", "dmy": "dmy_d"}.get(kind)
    if iso is None or group is None or not found.group(group):
        return None
    if kind == "dmy" and not found.group("dmy_s"):
        return None
    return calendar.day(int(iso[:4]), int(iso[5:7]), int(found.group(group)))[0]


LEN_MONTH = 7  # of an ISO month
# kinds that state their year
ABSOLUTE = frozenset(
    {"iso", "us", "ym", "my", "mlist", "y", "quarter", "zymd", "zym", "zy", "zhan", "myy", "season"}
)
# kinds without a year that may take it from a dated heading above them
HEADED = frozenset({"mdy", "dmy", "m", "mowned", "zmd", "zm", "zd"})
UNITS = {
    "天": "day",
    "日": "day",
    "周": "week",
    "週": "week",
    "星期": "week",
    "月": "month",
    "年": "year",
}
AHEAD = re.compile(
    r"(?i)(?:next|tomorrow|soon|(?:the )?coming|later this|(?:the )?end of|year-?\s?end"
    r"|in (?:the|a|an|one|two|three|\d))\b"
    r"|下|明|[后後](?:天|日|年)|年[底末内內]|不日"
)
