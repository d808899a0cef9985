"""When an HTML page's article was published and changed, by order of trust, and what said so."""

from __future__ import annotations

import copy
import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

import htmldate

from pipelines.dates import BEIJING, EARLIEST_YEAR, Moment, find_date, parse_date
from pipelines.html_page import HtmlPage
from pipelines.jsonld import is_article
from pipelines.site_markup import script_time

logging.getLogger("htmldate").setLevel(logging.CRITICAL)  # it tells of every page without a date

_PUBLISHED_METAS = (
    "article:published_time", "og:published_time", "og:article:published_time",
    "weibo: article:create_at", "weibo:article:create_at", "og:time", "og:release_date",
    "og:pubdate", "publishdate", "publish_date", "pubdate", "pub_date", "publish-date",
    "publication_date", "datepublished", "date_published", "apub:time", "maketime",
    "firstpublishedtime", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date",
    "article.published", "releasedate", "timestamp", "date", "created", "_pubtime", "contentdate",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "datemodified", "dateupdate", "lastmod",
    "last-modified", "dcterms.modified", "article:updated_time", "weibo: article:update_at",
    "revised",
)  # fmt: skip
# /2026/09/18/, /20260918_, and with a section between: /2026/TECH/09/18/
_URL_DATE = re.compile(
    r"[/_t-](20\d\d)(?:[-/]?|/[A-Za-z][\w-]{0,30}/)(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)"
)
_TELLS_TIME = re.compile(
    "来源|來源|发布|發布|时间|時間|作者|编辑|記者|记者|Published|Posted|Updated|^By ", re.IGNORECASE
)
_NEAR = 9  # lines from the heading on in which its line with the time stands
_LONGEST = 160  # characters of such a line
_SENTENCE = 40  # characters of a line that is a sentence, with its stop
_BEGINNING = 20  # characters of a Chinese heading that tell it; a site's name may stand behind it
# What breaks a library on a stranger's mark-up
_BREAKS = (ValueError, TypeError, AttributeError, IndexError, KeyError, OverflowError)


@dataclass(slots=True)
class Times:
    """The moments found, None where the page states none, each with the mark-up that gave it."""

    published: Moment | None = None
    published_by: str = ""
    modified: Moment | None = None
    modified_by: str = ""

    def publish(self, moment: Moment | None, by: str) -> None:
        """Take a moment of publication where none is known yet."""
        if moment is not None and self.published is None:
            self.published, self.published_by = moment, by

    def modify(self, moment: Moment | None, by: str) -> None:
        """Take a moment of change where none is known yet."""
        if moment is not None and self.modified is None:
            self.modified, self.modified_by = moment, by


def read_times(page: HtmlPage, *, title: str | None, fetched_at: datetime) -> Times:
    """Return the times that a page states; what lies before 1994 or behind fetched_at is refused.

    title is the article's, as found: the line with the time stands near it.
    """
    reading = _Reading(page, title, fetched_at)
    times = Times()
    reading.mark_up(times)
    line = reading.line()
    if _is_finer(line, times.published):
        times.published = None  # the same day, with the hour
    times.publish(line, "text line")
    if times.published is None and (told := script_time(page.tree)):
        times.publish(reading.moment(told), "script")
    if match := _URL_DATE.search(page.url):
        times.publish(reading.moment("-".join(match.groups())), "url")
    if times.published is None:
        times.publish(reading.library(), "htmldate")
    if times.published and times.modified and times.modified.at < times.published.at:
        times.modified, times.modified_by = None, ""
    return times


def _is_finer(line: Moment | None, found: Moment | None) -> bool:
    """Whether a line tells the hour of the day that mark-up gave without it."""
    if line is None or found is None or found.precision != "day" or line.precision == "day":
        return False
    return timedelta(0) <= line.at - found.at < timedelta(days=1)


def _may_state(line: str) -> bool:
    """Whether a line may state when the article was published: the day in a sentence is another."""
    is_sentence = len(line) > _SENTENCE and line.rstrip("”\"’'）)").endswith(
        ("。", ".", "！", "？")
    )
    return len(line) <= _LONGEST and not is_sentence


class _Reading:
    """A page with the zone in which it speaks."""

    def __init__(self, page: HtmlPage, title: str | None, fetched_at: datetime) -> None:
        self._page = page
        self._title = title
        self._fetched_at = fetched_at
        self._zone: tzinfo = BEIJING if page.is_chinese else UTC

    def moment(self, value: object, *, loose: bool = False) -> Moment | None:
        """The moment that a value of the mark-up states."""
        return parse_date(value, reference=self._fetched_at, zone=self._zone, loose=loose)

    def _in_line(self, text: str, *, loose: bool = False) -> tuple[Moment, int, int] | None:
        return find_date(text, reference=self._fetched_at, zone=self._zone, loose=loose)

    def mark_up(self, times: Times) -> None:
        """JSON-LD, meta elements, microdata and time elements."""
        for entry in self._page.json_ld:
            if is_article(entry):
                published = entry.get("datePublished") or entry.get("dateCreated")
                times.publish(self.moment(published), "json-ld")
                times.modify(self.moment(entry.get("dateModified")), "json-ld")
        self._metas(times)
        for element in self._page.tree.xpath(
            '//*[@itemprop="datePublished"] | //time[@pubdate] | //article//time[@datetime]'
            " | //header//time[@datetime] | //time[@datetime]"
        )[:1]:
            value = element.get("datetime") or element.get("content") or element.text_content()
            times.publish(self.moment(value, loose=True), "time element")

    def _metas(self, times: Times) -> None:
        page = self._page
        created = self.moment(page.first("weibo: article:create_at"))
        if created and times.published is None:
            # Sina: this is the first publication, article:published_time may be an update
            given = self.moment(page.first("article:published_time"))
            if given is None or created.at <= given.at:
                times.publish(created, "meta weibo: article:create_at")
            else:
                times.publish(given, "meta article:published_time")
        for meta in _PUBLISHED_METAS:
            if meta in page.metas:
                times.publish(self.moment(page.first(meta)), f"meta {meta}")
        for meta in _MODIFIED_METAS:
            if meta in page.metas:
                times.modify(self.moment(page.first(meta)), f"meta {meta}")

    def line(self) -> Moment | None:
        """The time in the line under the heading, or in the first that tells source or author."""
        lines = self._page.lines
        for start in self._headings(lines):
            near = [line for line in lines[start : start + _NEAR] if _may_state(line)]
            told = [line for line in near if _TELLS_TIME.search(line)]
            # A full date beats one without its year, wherever near the heading it stands.
            for group, loose in ((told, False), (near, False), (near, True)):
                for line in group:
                    if hit := self._in_line(line, loose=loose):
                        return hit[0]
        for line in lines[:400]:
            is_told = len(line) <= _LONGEST and _TELLS_TIME.search(line)
            if is_told and (hit := self._in_line(line)):
                return hit[0]
        for line in lines[:150]:
            stated = self._in_line(line) if len(line) <= 40 else None
            if stated and len(line) - (stated[2] - stated[1]) <= 12:
                return stated[0]
        return None

    def _headings(self, lines: list[str]) -> list[int]:
        """The lines that hold the article's heading, then those of the page's first h1."""
        page, found = self._page, []
        for heading in (self._title or "", *page.headings[:1]):
            start = heading[: _BEGINNING if page.is_chinese else 2 * _BEGINNING]
            if len(start) > 5:
                places = (i for i, line in enumerate(lines) if line.startswith(start))
                found += [place for place in places if len(lines[place]) < 2 * len(heading)][:3]
        return list(dict.fromkeys(found))

    def library(self) -> Moment | None:
        """The day that htmldate finds by its rules for many languages and sites."""
        try:
            day = htmldate.find_date(
                copy.deepcopy(self._page.tree),
                extensive_search=False,
                original_date=True,
                min_date=f"{EARLIEST_YEAR}-01-01",
                max_date=self._fetched_at.replace(tzinfo=None) + timedelta(days=1),
            )
        except _BREAKS:
            return None
        return self.moment(day)
