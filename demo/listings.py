"""Listings of an outlet: RSS, Atom, sitemaps and list pages."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from urllib.parse import urlencode

from markupsafe import Markup

from demo.articles import Text
from demo.markup import first_paragraph, to_html
from demo.outlets import Outlet
from demo.pages import plain_page, render, words
from demo.replies import Reply
from demo.world import CHINA, World

TRACKING = {"utm_source": "rss", "utm_medium": "feed", "utm_campaign": "daily"}
PAGE_SIZE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a listing. html is the whole body, where the listing carries it."""

    title: str
    link: str
    guid: str
    author: str | None
    language: str
    published: datetime
    modified: datetime
    summary_html: Markup
    html: Markup


def entries(world: World, outlet: Outlet) -> list[Entry]:
    """Give the outlet's entries, the newest first, with twins for telephones and odd pages."""
    found: list[Entry] = []
    for text in world.listed(outlet.id):
        found.append(_entry(world, text, world.url(text)))
        if "amp" in text.traps:
            found.append(_entry(world, text, world.urls[outlet.id] + world.amp_path(text)))
    for special in outlet.special:
        moment = datetime.fromisoformat(special.published).replace(hour=9, tzinfo=CHINA)
        if not world.is_out(moment):
            continue
        link = world.urls[outlet.id] + special.path
        found.append(
            Entry(
                title=special.title,
                link=link,
                guid=link,
                author=None,
                language=outlet.language,
                published=moment,
                modified=moment,
                summary_html=Markup(""),
                html=Markup(""),
            )
        )
    return sorted(found, key=lambda entry: entry.published, reverse=True)


def _entry(world: World, text: Text, link: str) -> Entry:
    body = world.body(text)
    stub = first_paragraph(body)
    tracked = f"{link}?{urlencode(TRACKING)}" if "tracking" in text.traps else link
    return Entry(
        title=text.title,
        link=tracked,
        guid=f"{world.urls[text.outlet]}/?p={text.number}" + ("&amp=1" if "/amp/" in link else ""),
        author=text.author,
        language=text.language,
        published=text.published.astimezone(UTC),
        modified=world.modified(text).astimezone(UTC),
        summary_html=to_html(stub),
        html=to_html(stub if "paywall" in text.traps else body),
    )


def _newest(found: list[Entry]) -> datetime | None:
    return max((entry.modified for entry in found), default=None)


def feed(world: World, outlet: Outlet) -> Reply:
    """Answer with the RSS or Atom feed."""
    found = entries(world, outlet)
    body = render(
        f"{outlet.listing}.xml",
        outlet,
        entries=found,
        home=world.urls[outlet.id],
        modified=_newest(found),
        locale=words(outlet.language)["locale"],
    )
    return Reply(media_type=f"application/{outlet.listing}+xml", body=body, modified=_newest(found))


def sitemap(world: World, outlet: Outlet, path: str) -> Reply | None:
    """Answer with the index of the months at listing_path, or with a month; None for neither.

    The older months are served gzipped, as files, not by content encoding.
    """
    home = world.urls[outlet.id]
    months = [
        (month, list(group))
        for month, group in groupby(
            entries(world, outlet), key=lambda entry: f"{entry.published.astimezone(CHINA):%Y-%m}"
        )
    ]
    paths = {
        f"/sitemap-{month}.xml" + (".gz" if place else ""): found
        for place, (month, found) in enumerate(months)
    }
    if path == outlet.listing_path:
        parts = [{"url": home + one, "modified": _newest(found)} for one, found in paths.items()]
        body = render("sitemapindex.xml", outlet, parts=parts)
        return Reply(media_type="application/xml", body=body, modified=_newest(_all(months)))
    if path not in paths:
        return None
    news_language = words(outlet.language)["news_language"]
    body = render("sitemap.xml", outlet, entries=paths[path], news_language=news_language)
    modified = _newest(paths[path])
    if path.endswith(".gz"):
        packed = gzip.compress(body, mtime=0)
        return Reply(media_type="application/gzip", charset="", body=packed, modified=modified)
    return Reply(media_type="application/xml", body=body, modified=modified)


def _all(months: list[tuple[str, list[Entry]]]) -> list[Entry]:
    return [entry for _, found in months for entry in found]


def list_page(world: World, outlet: Outlet, path: str) -> Reply | None:
    """Answer with a page of the list: listing_path, then listing_path + "page/2/"."""
    number = 1
    if path != outlet.listing_path:
        rest = path.removeprefix(f"{outlet.listing_path}page/").removesuffix("/")
        if not (rest.isdecimal() and path.startswith(outlet.listing_path)):
            return None
        number = int(rest)
    found = entries(world, outlet)
    shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    if not shown and number > 1:
        return None
    body = plain_page(
        outlet,
        words(outlet.language)["latest"],
        entries=[
            {
                "title": entry.title,
                "url": entry.link,
                "date": f"{entry.published.astimezone(CHINA):%m-%d %H:%M}",
            }
            for entry in shown
        ],
        previous=_page_path(outlet, number - 1) if number > 1 else "",
        next=_page_path(outlet, number + 1) if number * PAGE_SIZE < len(found) else "",
    )
    return Reply(charset=outlet.charset_header, body=body, modified=_newest(found))


def _page_path(outlet: Outlet, number: int) -> str:
    return outlet.listing_path if number == 1 else f"{outlet.listing_path}page/{number}/"
