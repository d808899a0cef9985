"""English date expressions: the patterns, and what each comes to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from nlp.dates import calendar, feasts
from nlp.dates.calendar import UNKNOWN, Anchor, Resolved
from nlp.text.numerals import NUMBER_WORDS

MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
NUMBERS = NUMBER_WORDS | {"couple": 2, "few": None, "several": None}

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:19|20)\d\d"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
COUNT = r"(?:\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several|couple))"

# Order matters: of two patterns that start at one place, the earlier one wins.
PATTERNS: tuple[tuple[str, str], ...] = (
    *feasts.PATTERNS_ENGLISH,
    ("weekof", rf"\b(?P<weekof_d>{WEEKDAY})\s+of\s+(?P<weekof_w>last|this|next)\s+week\b"),
    (
        "dayth",
        (
            rf"\b[Oo]n\s+the\s+(?P<dayth_d>{DAY})(?:st|nd|rd|th)\b"
            r"(?=\s*(?:[.,;)]|$|(?:and|but|as|at|after|of\s+this\s+month)\b))"
        ),
    ),
    ("myy", rf"\b(?P<myy_m>{MONTH})\s+[’'](?P<myy_y>\d\d)\b"),
    (
        "season",
        rf"\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?:\s+of)?\s+(?P<season_y>{YEAR})\b",
    ),
    (
        "mdrel",
        (
            rf"\b(?P<mdrel_m>{MONTH})\s+(?P<mdrel_d>{DAY})(?:st|nd|rd|th)?,?\s+(?:of\s+)?"
            r"(?P<mdrel_w>this|last|next)\s+year\b"
        ),
    ),
    (
        "mdy",
        (
            rf"\b(?P<mdy_m>{MONTH})(?:\s+|(?<=[a-z]\.)(?=\d\d?[,. ]+20\d\d)|\.(?=\d\d?\.20\d\d))"
            rf"(?P<mdy_d>{DAY})(?:st|nd|rd|th)?(?!\d|[.:]\d(?!0\d\d\b)|\s*(?:billion|million|per\s?cent|%))"
            rf"(?:\s*[-–]\s*(?P<mdy_e>{DAY})(?!\d))?(?:(?:,?\s+|(?<=\d)\.(?=20\d\d\b))(?P<mdy_y>{YEAR})\b(?!-))?"
        ),
    ),
    (
        "dmy",
        (
            rf"(?<![\d.])(?:(?P<dmy_s>{DAY})\s*(?:-|–|to)\s*)?(?P<dmy_d>{DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dmy_m>{MONTH})\b"
            rf"(?:,?\s+(?P<dmy_y>{YEAR})\b)?"
        ),
    ),
    # "in June and October 2025": the first has the year of the last
    (
        "mlist",
        (
            rf"\b(?P<mlist_m>{MONTH})(?=(?:,\s+{MONTH}){{0,4}},?\s+(?:and|or|&)\s+(?:(?:in|early|late)\s+)?{MONTH},?\s+(?P<mlist_y>{YEAR})\b)"
        ),
    ),
    # (a card's log may set it without a blank: "Oct.2019")
    ("my", rf"\b(?P<my_m>{MONTH})(?:,?\s+(?:of\s+)?|(?<=\.))(?P<my_y>{YEAR})\b"),
    (
        "mrel",
        rf"\b(?P<mrel_m>{MONTH})\s+(?:of\s+)?(?P<mrel_w>this|last|next|that|the\s+same)\s+year\b",
    ),
    (
        "m",
        (
            rf"\b(?!in\s+{MONTH}(?:,\s+{MONTH}){{0,4}},?\s+(?:and|or|&)\s+(?:(?:in|early|late)\s+)?{MONTH},?\s+{YEAR})(?P<m_w>[Ii]n|(?:first|second|third|last|final)\s+(?:week|days)\s+of|(?:middle|start|beginning)\s+of|(?<=planned\s)for|(?<=scheduled\s)for|(?<=slated\s)for|(?<=set\s)for|(?<=due\s)for|(?<=announced\s)for|(?<=expected\s)for|[Ss]ince|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Tt]his|[Nn]ext|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Ee]nd\s+of)"
            rf"(?:\s+|-)(?:(?:early|late|mid)(?:\s+|-))?(?P<m_m>{MONTH})\b(?![-\d]|\s+\d|,\s+\d{{4}}|\s+(?:of\s+)?(?:this|last|next|that|the\s+same)\s+year)"
        ),
    ),
    # "January's R1", "in August and September, respectively"
    (
        "mowned",
        (
            rf"\b(?P<mowned_m>{MONTH})(?=[’']s\s|(?:,\s+{MONTH}){{0,4}}(?:,?\s+and\s+(?:in\s+)?{MONTH})?,?\s+respectively\b)"
        ),
    ),
    (
        "weekday",
        rf"\b(?:(?P<weekday_w>[Ll]ast|[Tt]hat(?:\s+same)?|[Tt]his(?:\s+past)?|[Nn]ext|[Cc]oming)\s+)?(?P<weekday_d>{WEEKDAY})\b",
    ),
    (
        "today",
        r"\b(?P<today_w>[Tt]oday|[Tt]onight|[Tt]his\s+(?:morning|afternoon|evening)|[Ee]arlier\s+today|[Aa]s\s+I(?:[’']m|\s+am)\s+writing\s+this)\b",
    ),
    (
        "yesterday",
        r"\b(?P<yesterday_b>[Tt]he\s+day\s+before\s+(?=yesterday))?(?P<yesterday_w>[Yy]esterday|[Ll]ast\s+night|[Tt]omorrow)\b",
    ),
    (
        "period",
        (
            r"\b(?:(?P<period_p>[Ee]arlier|[Ll]ater)\s+)?(?P<period_w>[Tt]his|[Ll]ast|[Nn]ext|(?:[Tt]he\s+)?[Cc]oming|[Tt]he\s+past|[Pp]ast|(?:[Oo]ver|[Aa]t|[Dd]uring)\s+the(?=\s+weekend))\s+"
            r"(?P<period_u>week|weekend|month|quarter|year|spring|summer|autumn|fall|winter)\b(?!-\w|[’'](?!s\s+(?:[A-Z]|launch|release|debut|drop)))"
            rf"(?!\s+of\s+(?:{MONTH}|{YEAR})\b)"
        ),
    ),
    (
        "yearend",
        (
            r"\b(?P<yearend_w>(?:the\s+)?(?:end|close|start|beginning|(?:first|opening|last|final)\s+(?:weeks|months)|(?:first|second|latter|other)\s+half|rest|remainder|course)"
            r"\s+of\s+(?:the|this)\s+(?P<yearend_u>year|month|week)"
            r"|(?<=in )the\s+(?:first|second|latter|other)\s+half(?!\s+of)"
            r"|(?:(?<=in )|(?<=during ))the\s+(?:first|second|third|fourth)\s+quarter(?!\s+of)"
            r"|year[- ]end|year[’']s\s+end)\b"
        ),
    ),
    (
        "ago",
        rf"\b(?:[Aa]bout\s+|[Ss]ome\s+|[Jj]ust\s+|[Nn]early\s+)?(?P<ago_n>{COUNT})\s+(?:of\s+)?(?P<ago_u>day|week|fortnight|month|year)s?\s+(?P<ago_w>ago|earlier|later|afterwards?|(?:before|after)(?:\s+that)?(?=\s*(?:[.,;:)]|$)))",
    ),
    # "three months since Acme opened X"
    (
        "since",
        rf"\b(?:[Ii]t(?:[’']s|\s+(?:is|has))(?:\s+been)?\s+)(?:about\s+|over\s+|almost\s+|only\s+|just\s+)?(?P<since_n>{COUNT})\s+(?P<since_u>day|week|month|year)s?\s+since\b",
    ),
    # "an hour ago", "minutes ago"
    (
        "hours",
        rf"\b(?:{COUNT}\s+(?:of\s+)?)?(?:minute|hour)s?\s+ago\b",
    ),
    # "the same month", "the following day": counted from the last date named
    (
        "event",
        (
            r"(?<!over )(?<!within )(?<!in )"
            r"\b(?P<event_w>[Tt]he\s+(?:very\s+)?same|[Tt]hat\s+same|[Tt]he\s+following|[Tt]he\s+next|[Tt]he\s+previous|[Ll]ater\s+that|Same|[Tt]he(?=\s+day\s+before(?:,|\.|\s*$)))"
            r"\s+(?P<event_u>day|week|month|year)(?:\s+before(?=,|\.|\s*$))?\b(?![-’']\w)"
        ),
    ),
    (
        "span",
        rf"\b(?:[Ii]n\s+)?[Tt]he\s+(?:past|last)\s+(?P<span_n>{COUNT})\s+(?P<span_u>day|week|month|year)s?\s+since\b",
    ),
    (
        "within",
        rf"\b[Ii]n\s+(?:the\s+(?:next|coming)\s+)?(?:about\s+)?(?P<within_n>{COUNT})?\s*(?P<within_u>day|week|month|year)s?(?:[’']\s+time)?(?=[\s,.;]*(?:$|[.,;]|time\b))",
    ),
    (
        "quarter",
        rf"\b(?:[Qq][1-4]|H[12]|(?:first|second|third|fourth|last)\s+(?:quarter|half))\s+(?:of\s+)?(?P<quarter_y>{YEAR})\b",
    ),
    (
        "y",
        rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Ee]arly|[Ll]ate|[Mm]id|[Dd]uring|[Ff]rom|[Uu]ntil|[Ee]nd\s+of)(?:\s+|-)(?:early\s+|late\s+|mid-?)?(?P<y_y>{YEAR})\b(?![-–/.]\d|\s*(?:GPUs?|tokens|users))",
    ),
    # "the 2022 debut of X"
    (
        "debut",
        rf"\b[Tt]he\s+(?P<debut_y>{YEAR})(?=\s+(?:debut|launch|release|unveiling|introduction|arrival)\b)",
    ),
    (
        "vague",
        r"\b(?P<vague_w>[Rr]ecently|[Ll]ately|[Nn]ewly(?!\s+(?:updated|released|launched|opened|open-sourced|announced)\b)|[Jj]ust\s+now|[Pp]reviously(?!\s+(?:closed|private|proprietary|unreleased|gated|internal)\b)|[Ss]oon|(?:[Dd]ays|[Ww]eeks|[Mm]onths|[Yy]ears)\s+(?:later|ago|earlier|afterwards)|[Ii]n\s+the\s+(?:near\s+future|coming\s+(?:days|weeks|months)))\b",
    ),
)


def month_number(name: str) -> int:
    """1 to 12 of a name or its short form."""
    return MONTHS[name[:3].lower()]


def number(word: str) -> int | None:
    """3 of "3" and "three", None of what counts nothing exactly ("few")."""
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def resolve(kind: str, found: re.Match[str], anchor: Anchor) -> Resolved:
    """What an expression of that kind comes to."""
    get = found.group
    if kind == "mdrel":
        base = calendar.years_from(anchor, _step(get("mdrel_w")))[0]
        days = month_number(get("mdrel_m")), int(get("mdrel_d"))
        return calendar.day(int(base), *days) if base else UNKNOWN
    if kind in ("mdy", "dmy"):
        number, of_month = month_number(get(f"{kind}_m")), int(get(f"{kind}_d"))
        if kind == "dmy" and get("dmy_s"):
            of_month = int(get("dmy_s"))
        stated = get(f"{kind}_y")
        if stated:
            return calendar.day(int(stated), number, of_month)
        return calendar.month_day(anchor, number, of_month)
    if kind in ("my", "mlist", "mrel", "y", "quarter", "debut"):
        return _of_year(kind, found, anchor)
    if kind == "m":
        future = anchor.future or get("m_w").lower() in ("next", "by", "until", "for")
        number = month_number(get("m_m"))
        if get("m_w").lower() == "last" and anchor.published and anchor.published.month == number:
            return calendar.month(anchor.published.year - 1, number)  # and not this one
        return calendar.month_alone(replace(anchor, future=future), number)
    if kind == "feast":
        return feasts.resolve(kind, found, anchor)
    if kind == "weekof":
        weeks = _step(get("weekof_w"))
        return calendar.weekday_of_week(anchor, WEEKDAYS[get("weekof_d").lower()], weeks)
    if kind == "dayth":
        return calendar.day_alone(anchor, int(get("dayth_d")))
    if kind == "myy":
        return calendar.month(2000 + int(get("myy_y")), month_number(get("myy_m")))
    if kind == "season":
        return calendar.year(int(get("season_y")))
    if kind == "mowned":
        return calendar.month_alone(anchor, month_number(get("mowned_m")))
    if kind == "weekday":
        which = (get("weekday_w") or "").lower().split()
        step = {"coming": "next", "this": None}.get(which[0], which[0]) if which else None
        return calendar.weekday(anchor, WEEKDAYS[get("weekday_d").lower()], which=step)
    return _relative(kind, found, anchor)


def of_last(kind: str, found: re.Match[str], last: date) -> Resolved:
    """What "that Monday" and "August that year" come to, counted from the last date named."""
    if kind == "mrel":
        return calendar.month(last.year, month_number(found.group("mrel_m")))
    number = WEEKDAYS[found.group("weekday_d").lower()]
    return calendar.of(last + timedelta(days=number - last.weekday()))


def of_event(found: re.Match[str], last: date) -> Resolved:
    """What "the same month" and "the following day" come to, counted from the last date named."""
    word = found.group("event_w").lower()
    if word.endswith(("previous", "the")):  # "the day before"
        return calendar.shift(last, found.group("event_u"), -1)
    amount = 0 if word.endswith(("same", "that")) else 1
    return calendar.shift(last, found.group("event_u"), amount)


def _of_year(kind: str, found: re.Match[str], anchor: Anchor) -> Resolved:
    """A month of a year, or a year: stated, or counted from the document's."""
    get = found.group
    if kind in ("my", "mlist"):
        return calendar.month(int(get(f"{kind}_y")), month_number(get(f"{kind}_m")))
    if kind == "mrel":
        base = calendar.years_from(anchor, _step(get("mrel_w")))[0]
        return calendar.month(int(base), month_number(get("mrel_m"))) if base else UNKNOWN
    return calendar.year(int(get(f"{kind}_y")))


def _step(word: str) -> int:
    """-1, 0 or 1 for last, this and next."""
    word = word.lower().split()[-1]
    return {"last": -1, "past": -1, "next": 1, "coming": 1}.get(word, 0)


def _relative(kind: str, found: re.Match[str], anchor: Anchor) -> Resolved:
    """An expression that is counted from the document's date."""
    get = found.group
    if kind in ("today", "yesterday"):
        days = {"today": 0, "tomorrow": 1}.get(found.group().lower(), -(kind == "yesterday"))
        days -= kind == "yesterday" and get("yesterday_b") is not None
        return calendar.days_from(anchor, days)
    if kind == "period":
        return _period(found, anchor)
    if kind == "yearend":
        unit = get("yearend_u") or "year"
        return calendar.years_from(anchor, 0) if unit == "year" else calendar.months_from(anchor, 0)
    if kind == "hours":
        return calendar.days_from(anchor, 0)
    if kind in ("ago", "within", "span", "since"):
        amount = number(get(f"{kind}_n") or "")
        if amount is None or anchor.published is None or (kind == "ago" and get("ago_w") != "ago"):
            return UNKNOWN
        unit = get(f"{kind}_u")
        if unit == "fortnight":
            unit, amount = "week", 2 * amount
        return calendar.shift(anchor.published, unit, amount if kind == "within" else -amount)
    return UNKNOWN


SEASONS = frozenset({"quarter", "spring", "summer", "autumn", "fall", "winter"})


def _period(found: re.Match[str], anchor: Anchor) -> Resolved:
    """Resolve this, last or next week, month, season or year."""
    get = found.group
    step, unit = _step(get("period_w")), get("period_u")
    if get("period_w").endswith("the"):
        step = -1  # "over the weekend": the last one
    if unit in ("week", "weekend"):
        return calendar.week(anchor, step)
    if unit == "month":
        return calendar.months_from(anchor, step)
    return calendar.years_from(anchor, 0 if unit in SEASONS else step)
