"""What an HTML page says of its article, by order of trust, with which mark-up said it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipelines.chinese_lines import name_of_line, read_lines
from pipelines.dates import Moment
from pipelines.html_page import HtmlPage
from pipelines.jsonld import is_article, name_of, text_value
from pipelines.lines import collapse, text_of
from pipelines.page_times import read_times
from pipelines.site_markup import named_elements

_AUTHOR_METAS = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
)
_ORIGIN_METAS = (
    "source",
    "contentsource",
    "mediaid",
    "article:source",
    "og:article:source",
    "news_source",
)
# (?<!\s)\s*: a run of blanks is tried from its beginning only, else its square is taken.
_TITLE_BREAK = re.compile(r"(?<!\s)\s*(?:[|｜_]|\s[-–—·»]\s|[-–—](?=[\u4e00-\u9fff]))\s*")
_BYLINE = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)
_OUTLET = re.compile("(?:网|網|新闻|日报|晚报|频道|在线|客户端|编辑部)$")  # no person's name
_OUTLET_END = re.compile(
    r"(?<!\s)\s*(?<![-–—])[-–—]+\s*[^-–—]{0,12}(?:网|網|新闻|日报|晚报|频道|在线|客户端|资讯|之家|门户|中心|社区|论坛)$"
)
_LONGEST_NAME = 120


@dataclass(slots=True, kw_only=True)
class Metadata:
    """Fields of a page; evidence names the mark-up for each that is set."""

    title: str | None = None
    author: str | None = None
    site_name: str | None = None
    origin_name: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    evidence: dict[str, str] = field(default_factory=dict)


def read_metadata(page: HtmlPage, *, fetched_at: datetime) -> Metadata:
    """Return what the page says of itself; times need fetched_at as their bound."""
    found = Metadata()
    _names(page, found)
    _title(page, found)
    times = read_times(page, title=found.title, fetched_at=fetched_at)
    _put(found, "published", times.published, times.published_by)
    _put(found, "modified", times.modified, times.modified_by)
    return found


def _put(found: Metadata, name: str, value: Any, evidence: str) -> None:
    if value and getattr(found, name) is None:
        setattr(found, name, value)
        found.evidence[
            "published_at" if name == "published" else "modified_at" if name == "modified" else name
        ] = evidence


# -- names --


def _names(page: HtmlPage, found: Metadata) -> None:
    for entry in page.json_ld:
        if is_article(entry):
            _put(found, "author", _person(name_of(entry.get("author"))), "json-ld")
            _put(found, "site_name", _name(name_of(entry.get("publisher"))), "json-ld")
    _put(found, "site_name", _name(page.first("og:site_name")), "og:site_name")
    _put(found, "site_name", _name(page.first("application-name")), "meta application-name")
    for meta in _AUTHOR_METAS:
        if meta in page.metas:
            names = [n for n in map(_person, page.metas[meta][:10]) if n and not _OUTLET.search(n)]
            _put(found, "author", ", ".join(dict.fromkeys(names)), f"meta {meta}")
    for meta in _ORIGIN_METAS:
        if (value := _name(page.first(meta))) and not value.startswith("http"):
            _put(found, "origin_name", name_of_line(value) or value, f"meta {meta}")
    for element in page.tree.xpath(
        '//*[@itemprop="author"]//*[@itemprop="name"]'
        ' | //*[@itemprop="author"][not(.//*[@itemprop])]'
        ' | //a[@rel="author"] | //*[contains(concat(" ", @class, " "), " byline ")]'
    )[:3]:
        _put(found, "author", _person(element.get("content") or text_of(element)), "author mark-up")
    lines = read_lines(page.lines)
    _put(found, "author", lines.author, "text line")
    _put(found, "origin_name", lines.origin, "text line")
    if found.author is None or found.origin_name is None:
        name_in = name_of_line if page.is_chinese else _person
        author, origin = named_elements(page.tree, name_in)
        _put(found, "author", author, "named element")
        if page.is_chinese:  # on other pages the word "source" names anything
            _put(found, "origin_name", origin, "named element")


def _name(text: str | None) -> str | None:
    text = collapse(text or "")
    return text if 0 < len(text) <= _LONGEST_NAME else None


def _person(text: str | None) -> str | None:
    name = _name(text)
    if not name or name.startswith(("http:", "https:", "/", "@")) or "\n" in name:
        return None
    return _BYLINE.sub("", name) or None


# -- title --


def _title(page: HtmlPage, found: Metadata) -> None:
    candidates = [
        (text_value(entry.get("headline")), "json-ld")
        for entry in page.json_ld
        if is_article(entry)
    ]
    candidates += [
        (page.first("og:title"), "og:title"),
        (page.first("twitter:title"), "meta twitter:title"),
    ]
    candidates += [(page.first("dc.title", "parsely-title", "articletitle"), "meta title")]
    candidates += [(page.title_element, "title")]
    heading = next((h for h in page.headings if 3 < len(h) <= 300), None)
    for text, evidence in candidates:
        title = collapse(text or "")[:500]
        if not title:
            continue
        if heading and evidence != "json-ld" and title != heading and title.startswith(heading):
            return _put(found, "title", heading, "h1")
        # A portal's <title> that says nothing of the article
        says_little = evidence == "title" and heading and not _shares_words(title, heading)
        if says_little and len(page.headings) == 1:
            return _put(found, "title", heading, "h1")
        return _put(found, "title", _without_site(title, found.site_name), evidence)
    return _put(found, "title", heading, "h1")


def _shares_words(title: str, heading: str) -> bool:
    return heading[:8] in title or title[:8] in heading


def _without_site(title: str, site_name: str | None) -> str:
    """Cut the site's name, and what Chinese portals put before it, off the end of a title."""
    parts = _TITLE_BREAK.split(title)
    if len(parts) < 2 or len(parts[0]) < 6:
        return _OUTLET_END.sub("", title) if len(title) > 12 else title
    if site_name and parts[-1].strip().lower() == site_name.lower():
        cut = title.rfind(parts[-1])
        return re.sub(r"[\s|｜_\-–—·»]+$", "", title[:cut]) or title
    if "_" in title or "|" in title or "｜" in title:
        return parts[0].strip()
    shorter = _OUTLET_END.sub("", title)
    return shorter if len(shorter) >= 6 else title
