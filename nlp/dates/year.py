"""The year that a text speaks of: "In 2023, Acme opened X in March and Y in June"; 2023年3月开源X，6月又开源Y.

A month without a year is read as the last one up to the document's day. Where a clause has told a year before it,
it is that year's, and later than the month that was told with it: a look back goes on in its own time until "this
year", "today" or 近日 bring it home.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.dates import calendar
from nlp.dates.calendar import Resolved

# what states a year in figures or by its distance
_STATED = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d\d\s*年|二[〇○零]|[去前]年|(?i:\blast\s+year\b)"
)
# … and what is of the year of the text, or of its very days
_HOME = re.compile(
    r"今年|本年|年[初中底末内]$|(?i:\bthis\s+(?:year|month|week|quarter|spring|summer|autumn|fall|winter)\b|\btoday\b|\byesterday\b)"
    r"|今[天日晚早晨]|昨[天日晚夜]|日前|近[日期]|最近|[本这这上]周|本月|这个月|(?i:\brecently\b|\blast\s+(?:week|month)\b)"
)
# where a clause begins: a year that stands there is that of what follows
_OPENS = re.compile(
    r"(?:^|[，,。.；;：:、！!？?\n（(—–•*·#|-])\s*"
    r"(?:(?:而|但|其中|回顾|回看|回到|时间来到|时间回到|早在|进入|到了?|在|于|从|整个|纵观|因此|随后|之后|接着|again|and|but|while|then"
    r"|[Bb]ack|[Ii]n|[Oo]n|[Dd]uring|[Tt]hroughout|[Oo]f|[Ff]or|[Ee]arly|[Ll]ate|[Mm]id)[\s-]*){0,3}$"
    # 智谱于2023年3月开源X; "opened X in March 2023, Y in June"
    r"|(?:[于在]\s?|\b(?:in|on|in\s+(?:early|late|mid))[\s-])$"
)
# what only says since when something is, or which one: no time that the text goes on in
_ASIDE_BEFORE = re.compile(
    r"(?:自|从|截至|早于|晚于|成立于|创立于|创办于|始于|诞生于|[较比])\s?$|[Ss]ince\s+$|[Bb]y\s+$|[Uu]ntil\s+$|[Ff]rom\s+$"
    r"|(?:[Ff]ounded|[Ee]stablished|born|incorporated|formed|set\s+up)\s[^,.;]{0,40}?\b(?:in|on)\s+$"
    r"|,\s+(?:launched|released|unveiled|introduced|published|opened|which\s[^,]{2,40}|who\s[^,]{2,40})\s+(?:in|on)\s+$"
)
_ASIDE_IN = re.compile(r"^(?:[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom)\b")
_ASIDE_BEHIND = re.compile(
    r"\s?(?:的(?!时候)|以来|成立|创立|创办|至今|起(?![步草])|以前|之前|[^，。；]{0,12}?(?:以来|至今|成立的|创立的))"
)
# "2024 was busy": a year that opens a sentence as its subject
_SUBJECT = re.compile(
    r"\W{0,4}(?P<year>20\d\d)(?=\s+(?:was|has|had|saw|brought|began|opened|started|proved|is)\b|[:：]\s*$|\s*$)"
)
_EARLIER = re.compile(r"此前|之前|早前|更早|先前|(?i:\b(?:earlier|previously|before\s+that)\b)")
_BACK_HOME = re.compile(r"现在|如今|眼下|目前|当下|\b[Nn]ow\b|\b[Tt]hese\sdays\b")
_MONTH_FIRST = re.compile(
    r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月|(?i:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)"
)
_OPENING = 8  # characters before a year that still opens its sentence
_FIRST_CLAUSE = 24  # … or stands in the first clause, of no great length
NEAR = timedelta(days=14)  # a day so little before the document's is its own news


@dataclass(frozen=True, slots=True)
class YearTold:
    """A year, and the month that was told with it: 0 where none was, so that any month is of the year."""

    year: int
    month: int = 0
    opens: bool = False  # whether it opened its sentence, so that the next one goes on in it

    def of_month(self, number: int, *, is_before: bool) -> int:
        """The year of a month that follows."""
        return self.year + (self.month > number and not is_before)


def heard(
    told: YearTold | None, text: str, start: int, end: int, iso: str | None
) -> YearTold | None:
    """The year in force behind a date of a text, told before it: text[start:end], which comes to iso."""
    words = text[start:end]
    if _HOME.search(words):
        return None
    if not _STATED.search(words) or iso is None:
        if (
            told
            and told.month
            and iso
            and len(iso) >= len("2023-03")
            and _MONTH_FIRST.search(words)
        ):
            month = int(iso[5:7])
            is_before = _looks_back(text, start)
            year = told.of_month(month, is_before=is_before)
            return told if is_before else YearTold(year, month, told.opens)
        return told
    before = text[:start]
    is_adverb = _OPENS.search(before[-24:]) or words[:1].isupper()
    if is_aside(text, start, end) or not is_adverb:
        return told
    month = int(iso[5:7]) if len(iso) >= len("2023-03") else 0
    is_first = start <= _FIRST_CLAUSE and not re.search("[，。；]", before)
    opens = start <= _OPENING or is_first or bool(told and told.opens)
    return YearTold(int(iso[:4]), month, opens)


def _looks_back(text: str, start: int) -> bool:
    """Whether a date is told as of a time before the last one: 此前3月."""
    return _EARLIER.search(text, max(0, start - 12), start) is not None


def is_aside(text: str, start: int, end: int) -> bool:
    """Whether a date only says since when something is, or which one: "founded in 2023", 2020年的."""
    return bool(
        _ASIDE_IN.match(text[start:end])
        or _ASIDE_BEFORE.search(text[max(0, start - 60) : start])
        or _ASIDE_BEHIND.match(text, end)
    )


def may_state(text: str) -> bool:
    """Whether a text states a year at all: a cheap look."""
    return _STATED.search(text) is not None


def names_month(text: str) -> bool:
    """Whether a text names a month, which may take a year that was told before: a cheap look."""
    return _MONTH_FIRST.search(text) is not None


def opened(text: str) -> YearTold | None:
    """The year that a sentence opens with as its subject, or that a heading is."""
    found = _SUBJECT.match(text)
    return YearTold(int(found.group("year")), opens=True) if found else None


def in_year(
    told: YearTold | None,
    text: str,
    start: int,
    end: int,
    resolved: Resolved,
    published: date | None,
) -> Resolved:
    """A day or month without a year, as of the year in force; unchanged where none is, or that is yet to come."""
    iso, precision = resolved
    words = text[start:end]
    if told is None or iso is None or precision not in {"day", "month"} or published is None:
        return resolved
    if _STATED.search(words) or _HOME.search(words) or not _MONTH_FIRST.search(words):
        return resolved
    if precision == "day" and timedelta(0) <= published - date.fromisoformat(iso) <= NEAR:
        return resolved
    if _BACK_HOME.search(text, max(0, start - 60), start):
        return resolved
    is_before = _looks_back(text, start)
    year = told.of_month(int(iso[5:7]), is_before=is_before)
    moved = (
        calendar.day_or_month(year, int(iso[5:7]), int(iso[8:10]))
        if precision == "day"
        else calendar.month(year, int(iso[5:7]))
    )
    is_over = moved[0] is not None and moved[0] <= published.isoformat()[: len(moved[0])]
    return moved if is_over else resolved
