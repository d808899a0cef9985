"""Recaps: lists headed as releases, whose items are names with words behind, and headings that date one model.

"Biggest releases by month", "July", "X - 1T parameters", or "X Hybrid Reasoner (Aug 21)": no verb tells the release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.dates.english import month_number
from nlp.releases.draft import Draft
from nlp.releases.lists import MONTHS, month_of, year_of
from nlp.releases.makers import Makers
from nlp.releases.sections import A_HEADING, MONTH_HEAD, entry_of
from nlp.releases.text import Sentence, Spot

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
# "Biggest Releases by Month", "The 12 Releases That Defined 2025", "New models this week"
_OF_RELEASES = re.compile(
    r"(?i)^\W{0,6}(?:Q[1-4]\s+20\d\d\W{1,3})?(?:(?:the|this|our|all|week'?s|month'?s|year'?s|\d{1,2}|biggest|top|major|notable|key|new|latest|"
    r"recent|model|models|llm|ai|open[- ](?:source|weights?)|most|important|significant|other|and|of|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\s+){0,6}"
    r"(?:releases?|launches|new\s+models?|models?\s+released)\b"
    r"(?:\s+(?:by|of|in|from|that|this|and|for|to)\b[^.|Ⓜ]{0,50})?\W{0,3}$"
)
# "Vision & Video", "Voice & Audio", in a look back: what came out in that field
_FIELD = (
    r"(?:(?:AI\s)?(?:vision|videos?|voice|audio|speech|images?|art|diffusion|3D|music|robotics|agents?|coding"
    r"|open[- ]source|LLMs?|models|tools))"
)
_OF_FIELD = re.compile(
    rf"(?i)^\W{{0,6}}{_FIELD}(?:\s?(?:&|and|,|/|\+)?\s?{_FIELD}){{0,3}}\W{{0,3}}$"
)
_ITEM = (
    r"^[^\w\nⓂⓄ]{0,4}(?:\d{1,2}[.)]\s*)?[^\w\nⓂⓄ]{0,6}(?:Ⓞ+(?:['’]s)?:?\s)?"
    r"(?P<models>Ⓜ+(?:\s*(?:[,&/+]|and)\s*Ⓜ+)*)(?:\s[&+]\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)?"
)
# an item of such a list: the names, then a dash, a colon or a date, or nothing more
_ENTRY = re.compile(
    rf"{_ITEM}(?P<kind>(?:\s[A-Z][\w’'+-]*|\s(?:family|series|models?|preview)){{0,3}})"
    r"\s*(?P<date>\([^()]{3,24}\))?\s*(?:\s[-–—]\s|[:(|]|$)"
)
# what heads an item with a date: the names, and what kind of thing they are
_DATED = re.compile(
    rf"{_ITEM}(?P<kind>(?:\s\([\w./ -]{{1,24}}\))?(?:\s[\w.’'+–—-]+!?|\s?Ⓞ+){{0,7}})"
    rf"\s*\((?P<date>{_MONTH}\.?\s\d{{1,2}})\)\s*$"
)
# words that make it another piece of news
_NO_RELEASE = re.compile(
    r"(?i)\b(?:beats?|beaten|tops?|topped|vs\.?|versus|crash\w*|leads?|wins?|won|pass\w*|reach\w*|outages?|down|pric\w+|papers?|benchmarks?|"
    r"tutorials?|apps?|drama|rumou?r\w*|leak\w*|support\w*|lawsuit|sued|bann?\w*|deal|funding|users?|retire\w*|deprecat\w*|"
    r"delay\w*|hits?|overtakes?|on|in|at|for|with|by|from|report|technical|eval\w*|gold|medals?|scores?|ranks?|dethrone\w*)\b"
)
_MONTH_ALONE = re.compile(rf"^\W{{0,6}}(?P<month>{_MONTH})(?:\s+(?P<year>20\d\d))?\W{{0,2}}$")
_YEAR = re.compile(
    rf"^\W{{0,6}}(?:Q[1-4]|H[12]|{_MONTH}(?:\s*[-–—]\s*{_MONTH})?)\s+(?P<year>20\d\d)\b.{{0,80}}$"
)
# a numbered, marked or decorated line without a model begins something else
_ANOTHER_HEADING = re.compile(r"^(?:#+\s|\d{1,2}[.)]\s|[^\w\s\"“”'(\[*•·–—-]+\s)")
# a numbered heading, or one of a quarter, ends what a month's heading opened
_ANOTHER_TIME = re.compile(r"^(?:#+\s*)?(?:\d{1,2}[.)]\s|\W{0,6}(?:Q[1-4]|H[12])\b)")
# "🔥 X and its small siblings (Apr 14)": the lines beneath tell of that day
_ENDS_IN_DAY = re.compile(rf"\((?P<date>{_MONTH}\.?\s\d{{1,2}})\)\s*$")
_LINES_OF_A_DAY = 14
_LOOKS_BACK = re.compile(
    r"(?i)\b(?:recap|review|look(?:ing)?[- ]back|round-?up|retrospective|wrapped|in\s+summary"
    r"|year\s+in|best\s+of|Q[1-4])\b"
)


def year_of_headings(sentences: tuple[Sentence, ...]) -> int | None:
    """The one year that headings as "August 2025" or "Q3 2025" name; None where they name none or several."""
    years = {
        found["year"]
        for sentence in sentences
        if len(sentence.text) <= A_HEADING and (found := _YEAR.match(sentence.text))
    }
    return int(years.pop()) if len(years) == 1 else None


def from_recaps(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers, year: int | None
) -> Iterator[Draft]:
    """A release for each item of a list of releases, and for each heading with a day, that no sentence told.

    year: the one that the document is of; such lists name months without it.
    """
    told: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.spot and draft.spot.model:
            told.setdefault(draft.spot.model.id, []).append(draft)
    is_list = False
    month: str | None = None
    for sentence in sentences:
        if sentence.is_chinese:
            continue
        short = len(sentence.text) <= A_HEADING
        if short and not sentence.models and _OF_RELEASES.match(sentence.masked):
            is_list, month = True, month_of(sentence.text, 0, year)
            continue
        if short and year and sentence.published is None and _OF_FIELD.match(sentence.masked):
            is_list = True
            continue
        if alone := _MONTH_ALONE.match(sentence.masked):
            month = _iso(alone, year)
            continue
        if is_list and not sentence.models and _ANOTHER_HEADING.match(sentence.text):
            is_list = False
        found = _DATED.match(sentence.masked) if short else None
        if found is None and is_list and "|" not in sentence.masked:
            found = _ENTRY.match(sentence.masked)
        if found is None or _NO_RELEASE.search(found["kind"]):
            continue
        for number, spot in enumerate(_named(sentence, found)):
            day = _day(found, number, year) or month
            if spot.model and spot.model.id not in told:
                told[spot.model.id] = []
                yield entry_of(spot, sentence, None, day, makers)
            elif spot.model:
                _date(told[spot.model.id], day)


def date_of_time(drafts: list[Draft], sentences: tuple[Sentence, ...], title: str | None) -> None:
    """Give what a look back at a year tells without a day the month that its heading names, else the year.

    title: that of the document; one that names a single year, "2025 in review", looks back.
    """
    year = year_of(title) if title and _LOOKS_BACK.search(title) else None
    if year is None or any(one.published for one in sentences[:1]):
        return
    times: dict[int, str | None] = {}
    month: str | None = None
    day: str | None = None
    left = 0  # lines that still belong to the day's section
    for sentence in sentences:
        left -= 1
        if len(sentence.text) <= A_HEADING:
            if dated := _ENDS_IN_DAY.search(sentence.masked):
                day, left = month_of(dated["date"], 0, year), _LINES_OF_A_DAY
            elif found := _MONTH_ALONE.match(sentence.masked) or MONTH_HEAD.match(sentence.masked):
                month, left = _iso(found, year), 0
            elif _OF_RELEASES.match(sentence.masked):
                month, left = month_of(sentence.text, 0, year), 0
            elif _ANOTHER_HEADING.match(sentence.text):
                left = 0
                if _ANOTHER_TIME.match(sentence.text):
                    month = None
        times[sentence.start] = day if left > 0 else month
    for draft in drafts:
        time = times.get(draft.sentence.start)
        own = _ENDS_IN_DAY.search(draft.sentence.masked) is not None
        if draft.planned or (not own and draft.own_time):
            continue
        if draft.date:
            draft.date = time if time and time.startswith(draft.date) else draft.date
        elif own or not any(one.iso for one in draft.sentence.dates):
            draft.date = time or str(year)


def _date(told: list[Draft], day: str | None) -> None:
    for draft in told:
        if not (draft.date or draft.planned):
            draft.date = day


def date_of_heading(drafts: list[Draft], year: int | None) -> None:
    """Give what a heading tells with a day behind it, "X Launch (Aug 7)", that day where it has none."""
    for draft in drafts:
        found = _DATED.match(draft.sentence.masked) if draft.spot and not draft.date else None
        if found and draft.spot in _named(draft.sentence, found):
            draft.date = _day(found, 0, year)


def _named(sentence: Sentence, found: re.Match[str]) -> list[Spot]:
    start, end = found.span("models")
    return [spot for spot in sentence.models if start <= spot.start < end]


def _day(found: re.Match[str], number: int, year: int | None) -> str | None:
    told = (found["date"] or "").strip("()")
    return month_of(told, number, year) if MONTHS.fullmatch(told) else None


def _iso(found: re.Match[str], year: int | None) -> str | None:
    month = month_number(found["month"])
    told = found["year"] or year
    return f"{told}-{month:02d}" if month and told else None
