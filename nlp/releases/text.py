"""A document as the reader of releases sees it: sentences with their models and makers masked.

In the masked text each letter of a model's name is Ⓜ and of an organisation's Ⓞ, and traditional
characters are simplified; all offsets stay what they were.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from spacy.tokens import Doc

from nlp.dates.expressions import DateMention, find_dates
from nlp.dates.undated import of_year, only_year_of
from nlp.dates.year import YearTold, heard, may_state, names_month, opened
from nlp.extensions import text_of
from nlp.licences import LicenceMention, find_licences
from nlp.platforms import PlatformMention, find_platforms
from nlp.records import Mention, Model, Organisation
from nlp.text.folding import fold

MODEL, ORGANISATION = "Ⓜ", "Ⓞ"
# a text that holds these signs itself names nobody by them
_UNSAID = str.maketrans({MODEL: "○", ORGANISATION: "○"})
# where a document without sentence boundaries is cut
SENTENCE = re.compile(r"[^\n]+?(?:[.!?]+[”\"’)]*(?=\s|$)|[。！？]+[”」』）]*|(?=\n)|$)")
# a date that opens a line, as lists of news have it; bullets, brackets, emoji and a change's version may precede
DATED_LINE = re.compile(
    r"^[^\w\n]{0,12}(?:(?:News|Updates?|Latest)\s*[:：]?\s*[^\w\n]{0,6}|[vV]?\d{1,3}(?:\.\d{1,3}){1,3}\]?\s?[-–—:：(（·|]+\s?)?"
    r"(?P<date>(?:19|20)\d\d[-/.年]\s?\d{1,2}(?:[-/.月]\s?\d{1,2}日?|月)?|(?:19|20)\d\d[-/]\d{1,2}|\d{1,2}/\d{1,2}/(?:19|20)\d\d|(?:0[1-9]|1[0-2])/(?:19|20)\d\d|\d{1,2}月\d{1,2}日|\d{1,2}\s?月\s?\d{1,2}\s?日(?=\s?[（(](?:周|星期))"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d"
    r"|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s(?:19|20)\d\d"
    # "Jun 2025: X opened"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s(?:19|20)\d\d(?=\s?[:–—-]\s))(?!\d)"
)
# "Friday (just after our show): X drops", "Today: Y lands"
WEEKDAY_LINE = re.compile(
    r"^[^\w\n]{0,6}(?P<date>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Today|Yesterday)(?:\s\([^()\n]{1,40}\))?[:—]\s"
)
# days told by one that was named before; how many sentences back that may stand
COUNTED_FROM = re.compile(
    r"[当當][天日晚]|同日|同一天|首日|第[一二]天|次日|翌日|前一[日天]|最后一天|[同次翌]年|[天日周月][之以]?[后後]"
    r"|\b(?:[Tt]hat|[Tt]he same)(?: same)? (?:\w*day|month|year)\b|\bSame day\b"
    r"|\b[Tt]he (?:following|next) (?:day|week|month|year)\b"
    r"|\b(?:day|week|month|year)s? (?:earlier|later|before|after|afterwards?)\b"
)
# counted in months or years, for which the month that was named before will do
COUNTED_IN_MONTHS = re.compile(
    r"\b(?:month|year)s? (?:later|after|afterwards?|earlier|before)\b"
    r"|\b[Tt](?:he same|hat same|hat|he following|he next) month\b"
)
# "3月14日，…；16日，…；同月，…": told by the month that their own line has named
OF_THE_MONTH = re.compile(r"(?<![\d月至到.\-–—~/年])\d{1,2}\s?日|同月")
YEAR_BEFORE = re.compile(r"(?i)\b(?:that|the same) year\b|[同次翌]年")
A_WEEK = 7  # days before a text in which its news lies
SENTENCES_BACK = 6
BULLET = re.compile(r"[-*+•·]")
LINES_UNDER_DATE = 2  # lines, list items apart, for which a date on a line of its own holds
# "[1.4.0] - 2025-06-18" heads all changes of a version, its lists' marks lost in extraction
VERSION_HEAD = re.compile(r"\W{0,4}[vV]?\d{1,3}(?:\.\d{1,3}){1,3}\]?\s?[-–—:：(（·|]")
LINES_UNDER_VERSION = 12
MAX_SENTENCE = 4000  # characters: what is longer is a table or a dump, and is cut


# "SHANGHAI, July 14 (Acme News) - ": where and when a report was written
DATELINE = re.compile(
    r"\W{0,3}[A-Z][A-Z'’. ]{2,30}(?:, [A-Z][A-Za-z. ]{2,20})?, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?"
    r" ?(?:\([^()\n]{2,24}\) ?)?[-–—]{1,2} "
)

YEAR_REACH = 6  # sentences in which the year goes on that one of them opened with


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in a sentence, offsets counted from the sentence's start."""

    start: int
    end: int
    text: str
    # (a record holds all its mentions: to hash them for each spot would be quadratic)
    model: Model | None = field(default=None, hash=False)
    organisation: Organisation | None = field(default=None, hash=False)


@dataclass(frozen=True, eq=False)  # each is its own: what was found in one is kept by it
class Sentence:
    """A sentence or a line, its place in the document, and the names in it."""

    start: int
    text: str
    masked: str
    models: tuple[Spot, ...]
    organisations: tuple[Spot, ...]
    paragraph: int  # number of the line that it stands in
    line_date: str | None  # ISO date that opens the line, or the heading above it
    published: date | None
    before: Sentence | None = field(default=None, compare=False, repr=False)
    only_year: int | None = None  # of a text without a day, the one year that it names

    @property
    def end(self) -> int:
        """Offset of its end in the document."""
        return self.start + len(self.text)

    @property
    def follows(self) -> bool:
        """Whether another sentence stands before it in its line."""
        return self.before is not None and self.before.paragraph == self.paragraph

    @cached_property
    def is_chinese(self) -> bool:
        """Whether it has Chinese characters worth a look."""
        return bool(re.search(r"[\u4e00-\u9fff]", self.text))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in it, counted from the sentence's start."""
        last, told = self._last_day
        found = find_dates(fold(self.text), self.published, last=last, told=told, year=self._year)
        if self.only_year and names_month(self.text):
            found = of_year(found, fold(self.text), self.only_year)
        head = DATELINE.match(fold(self.text))
        return tuple(one for one in found if head is None or one.start >= head.end())

    @cached_property
    def _raw_dates(self) -> tuple[DateMention, ...]:
        """The dates in it as it would be read alone."""
        return find_dates(fold(self.text), self.published)

    @cached_property
    def _year(self) -> YearTold | None:
        """The year in force where the sentence begins: one that a sentence before, or a heading, opened with."""
        if not names_month(self.text):
            return None  # nothing here could take it
        if own := opened(fold(self.text)):
            return own
        earlier: list[Sentence] = []
        one = self.before
        while one is not None and len(earlier) < YEAR_REACH and one.paragraph == self.paragraph:
            earlier.append(one)
            one = one.before
        told = opened(fold(one.text)) if one and one.paragraph != self.paragraph else None
        if told is None and not any(may_state(sentence.text) for sentence in earlier):
            return None
        for sentence in reversed(earlier):
            text = fold(sentence.text)
            told = opened(text) or told
            for day in sentence._raw_dates:
                told = heard(told, text, day.start, day.end, day.iso)
        return told if told and (told.opens or self.published is None) else None

    @cached_property
    def _last_day(self) -> tuple[date | None, str]:
        """The last day that a few sentences before name, looked for where this one counts from it, and how."""
        of_month = OF_THE_MONTH.search(self.text) is not None
        if not (of_month or COUNTED_FROM.search(self.text)):
            return None, ""
        earlier = self.before
        for _ in range(SENTENCES_BACK):
            if earlier is None:
                break
            days = [one.iso for one in earlier.dates if one.iso and one.precision == "day"]
            if of_month and earlier.paragraph == self.paragraph:
                dated = (one for one in earlier.dates if one.iso and one.precision != "year")
                days = [f"{one.iso}-01"[:10] for one in dated]
            if not days and (YEAR_BEFORE.search(self.text) or COUNTED_IN_MONTHS.search(self.text)):
                months = (one for one in earlier.dates if one.iso and one.precision == "month")
                days = [f"{one.iso}-01" for one in months]
            if days:
                if of_month and earlier.paragraph != self.paragraph and self._is_news():
                    # "25日" of this month, whatever the paragraph above looks back at
                    return None, ""
                return date.fromisoformat(days[-1]), fold(earlier.text)
            earlier = earlier.before
        return None, ""

    def _is_news(self) -> bool:
        """Whether a day that it names, read alone, lies in the week before the text."""
        days = [one.iso for one in self._raw_dates if one.iso and one.precision == "day"]
        return self.published is not None and any(
            timedelta(0) <= self.published - date.fromisoformat(day) < timedelta(days=A_WEEK)
            for day in days
        )

    @cached_property
    def licences(self) -> tuple[LicenceMention, ...]:
        """The licences of models that it states; those of code alone are left out."""
        return tuple(one for one in find_licences(self.text) if one.about != "code")

    @cached_property
    def platforms(self) -> tuple[PlatformMention, ...]:
        """The platforms that it names as places."""
        return find_platforms(self.text)

    @cached_property
    def dates_ahead(self) -> tuple[DateMention, ...]:
        """The same, read as a promise's: "in September" is the next one."""
        last, told = self._last_day
        return find_dates(fold(self.text), self.published, ahead=True, last=last, told=told)


def sentences_of(doc: Doc) -> tuple[Sentence, ...]:
    """The sentences of a document, lines never joined."""
    text = text_of(doc)
    published = doc._.published
    models = _spots([(m, model, None) for model in doc._.models for m in model.mentions], text)
    makers = _spots(
        [(_named(text, m, o), None, o) for o in doc._.organisations for m in o.mentions], text
    )
    makers = _apart(makers, models)
    masked = _masked(text, models, makers)
    model_starts = [spot.start for spot in models]
    maker_starts = [spot.start for spot in makers]
    sentences: list[Sentence] = []
    line_date: str | None = None
    heading_date: str | None = None
    lines_left = 0
    paragraph, last_line = -1, -1
    only_year = None if published else only_year_of(fold(text))
    for start, end, line in _bounds(doc, text):
        if line != last_line:
            paragraph, last_line = paragraph + 1, line
            line_date = _line_date(text, start, published) or _date_at_end(text, start)
            head = text[start : start + 2]
            if line_date:
                heading_date = line_date if _is_bare_date(text, start) else None
                changes = VERSION_HEAD.match(text[start : start + 40]) is not None
                lines_left = LINES_UNDER_VERSION if changes else LINES_UNDER_DATE
            elif head.startswith("#") or lines_left == 0:
                heading_date = None
            elif not BULLET.match(head):
                lines_left -= 1
        inside = models[bisect_left(model_starts, start) : bisect_left(model_starts, end)]
        around = makers[bisect_left(maker_starts, start) : bisect_left(maker_starts, end)]
        sentences.append(
            Sentence(
                start=start,
                text=text[start:end],
                masked=masked[start:end],
                models=tuple(_shifted(spot, start) for spot in inside if spot.end <= end),
                organisations=tuple(_shifted(spot, start) for spot in around if spot.end <= end),
                paragraph=paragraph,
                line_date=line_date or heading_date,
                published=published,
                before=sentences[-1] if sentences else None,
                only_year=only_year,
            )
        )
    return tuple(sentences)


def _named(text: str, mention: Mention, organisation: Organisation) -> Mention:
    """The mention, with a listed firm's name in place of its account: "@acme_ai launched …", if the text has it."""
    if not organisation.listed or text[mention.start - 1 : mention.start] != "@":
        return mention
    names = (m.text for m in organisation.mentions if text[m.start - 1 : m.start] != "@")
    other = organisation.name if organisation.name in text else mention.text
    return replace(mention, text=next(names, other))


def _bounds(doc: Doc, text: str) -> list[tuple[int, int, int]]:
    """Start and end of each sentence without its outer white space, and its line's number."""
    if doc.has_annotation("SENT_START"):
        spans = [(sent.start_char, sent.end_char) for sent in doc.sents]
    else:
        spans = [found.span() for found in SENTENCE.finditer(text) if found.group()]
    bounds: list[tuple[int, int, int]] = []
    line = 0
    for start, end in spans:
        piece = text[start:end]
        at = start
        for part in piece.split("\n"):
            inner = part.strip()
            if inner:
                left = at + len(part) - len(part.lstrip())
                bounds += [
                    (cut, min(cut + MAX_SENTENCE, left + len(inner)), line)
                    for cut in range(left, left + len(inner), MAX_SENTENCE)
                ]
            at += len(part) + 1
            line += 1
        line -= 1
    return bounds


def _line_date(text: str, start: int, published: date | None) -> str | None:
    """The ISO date that opens the line that a sentence begins, None where none does."""
    head = text[start : start + 60]
    found = DATED_LINE.match(head) or WEEKDAY_LINE.match(head)
    if not found or text[max(0, start - 8) : start].rpartition("\n")[2].strip(" \t>*+-•#|"):
        return None
    dates = find_dates(found.group("date"), published)
    if dates:
        return dates[0].iso
    parts = sorted(re.split(r"\D+", found.group("date")), key=len, reverse=True)  # the year first
    return (
        f"{parts[0]}-{int(parts[1]):02d}" if len(parts) == 2 and 1 <= int(parts[1]) <= 12 else None
    )


# "Updated X to its second version: … [2024.11.08]"
_DAY_AT_END = re.compile(
    r"[\[［(（]\s?(?P<date>(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2})\s?[\])］）]\s*$"
)
_LONGEST_ENTRY = 600  # characters of an entry that ends in its day


def _date_at_end(text: str, start: int) -> str | None:
    """The ISO day in brackets at the end of the line that a sentence begins, None where there is none."""
    end = text.find("\n", start)
    found = _DAY_AT_END.search(text, start, end) if start < end <= start + _LONGEST_ENTRY else None
    if end < 0 and len(text) <= start + _LONGEST_ENTRY:
        found = _DAY_AT_END.search(text, start)
    days = find_dates(found.group("date"), None) if found else []
    return days[0].iso if days else None


# "8 月 11 日（周一）：某某重回开源": a day of a chronicle, and its title
_DAY_WITH_TITLE = re.compile(r"\s?[（(](?:周|星期).[）)]\s?[:：][^。\n]{2,40}")


def _is_bare_date(text: str, start: int) -> bool:
    """Whether a line holds a date and hardly anything else: then it heads what follows."""
    line = text[
        start : text.find("\n", start) if "\n" in text[start : start + 200] else start + 200
    ]
    found = DATED_LINE.match(line)
    if found is None:
        return False
    rest = line[found.end() :]
    return len(rest.strip(" ]）)】:：*#-—\t")) <= 3 or _DAY_WITH_TITLE.fullmatch(rest) is not None


def _spots(
    mentions: list[tuple[Mention, Model | None, Organisation | None]], text: str
) -> list[Spot]:
    """Mentions in order, of overlapping ones the longest."""
    ordered = sorted(mentions, key=lambda item: (item[0].start, -item[0].end))
    spots: list[Spot] = []
    for mention, model, organisation in ordered:
        if mention.end > len(text) or (spots and mention.start < spots[-1].end):
            continue
        spots.append(Spot(mention.start, mention.end, mention.text, model, organisation))
    return spots


def _apart(spots: list[Spot], others: list[Spot]) -> list[Spot]:
    """Spots that overlap none of the others."""
    starts = [other.start for other in others]
    kept = []
    for spot in spots:
        at = bisect_left(starts, spot.end)
        if at == 0 or others[at - 1].end <= spot.start:
            kept.append(spot)
    return kept


def _masked(text: str, models: list[Spot], makers: list[Spot]) -> str:
    """The text with names masked and traditional characters simplified."""
    text = text.translate(_UNSAID)
    parts: list[str] = []
    at = 0
    for spot in sorted(models + makers, key=lambda spot: spot.start):
        parts.append(text[at : spot.start])
        parts.append((MODEL if spot.model else ORGANISATION) * (spot.end - spot.start))
        at = spot.end
    parts.append(text[at:])
    return fold("".join(parts))


def _shifted(spot: Spot, by: int) -> Spot:
    return Spot(spot.start - by, spot.end - by, spot.text, spot.model, spot.organisation)
