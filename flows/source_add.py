"""From an address to an entry: the feed or sitemap behind it is found, looked at, and described."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urljoin, urlsplit

from pipelines.article import read_articles
from pipelines.html_page import HtmlPage, parse_html
from pipelines.kind import read_content
from pipelines.pages import read_pages
from pipelines.records import Article, Page, Rejected, SourceRun
from pipelines.urls import normalise_url
from spiders.crawl import crawl
from spiders.entries import checked, make_id
from spiders.errors import SourcesError
from spiders.left_out import why_left_out
from spiders.sources import Source, parse_source

_FEEDS = ("/feed/", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml", "/rss")
_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml", "/sitemap_index.xml")
_FEED_TYPES = ("rss+xml", "atom+xml", "feed+json", "rdf+xml")
_MOST = 10  # candidates that are asked for
_WHOLE = 800  # characters: a feed whose entries are shorter carries summaries


@dataclass(frozen=True, slots=True)
class _Looker:
    """Asks for addresses as the crawl does: robots.txt, pauses, public addresses only."""

    contact: str | None
    say: Callable[[str], None]
    allow_loopback: bool
    delay: float | None

    def look(self, kind: str, urls: Sequence[str]) -> list[tuple[SourceRun, Page | None]]:
        """Try addresses as sources of a kind; nothing that they lead to is followed."""
        sources = [_probe(kind, url, number) for number, url in enumerate(urls)]
        with tempfile.TemporaryDirectory(prefix="modelwire-add-") as folder:
            runs = crawl(
                sources,
                archive=Path(folder),
                run_id="add",
                contact=self.contact,
                allow_loopback=self.allow_loopback,
                delay=self.delay,
                retries=0,
            )
            pages: dict[str | None, Page] = {}
            for warc in sorted(Path(folder).glob("*.warc.gz")):
                for one in read_pages(warc, on_problem=_pass_over):
                    if isinstance(one, Page):
                        pages.setdefault(one.source_id, one)
        return [(run, pages.get(run.source_id)) for run in runs]


def find_source(
    url: str,
    *,
    known: Sequence[Source],
    tier: str,
    contact: str | None,
    say: Callable[[str], None],
    allow_loopback: bool = False,
    delay: float | None = None,
) -> dict[str, Any]:
    """Return an entry for the feed or, failing that, the sitemap behind an address.

    Raises SourcesError where it is there already, is left out on purpose, or none is found; and
    CrawlError where nothing can be asked for at all.
    """
    if "://" not in url:
        url = f"https://{url}"
    _refuse_known(url, known)
    looker = _Looker(contact, say, allow_loopback, delay)
    say(f"looking at {url} …")
    ((run, found),) = looker.look("feed", [url])
    if found is not None and run.entry_count:
        return _entry(run, found, "feed", url, known=known, tier=tier)
    ((run, found),) = looker.look("listing", [url])
    page = _tree(found)
    if found is None:
        failure = run.failures[0].detail if run.failures else "it gave nothing"
        raise SourcesError(f"{url}: no source can be made of it: {failure}")
    for kind, urls in (("feed", _feeds(page, url)), ("sitemap", _sitemaps(url))):
        say(f"trying {len(urls)} addresses where a {kind} may be …")
        for run, listing in looker.look(kind, urls):
            address = listing.url if listing is not None else ""
            if listing is None or not run.entry_count:
                continue
            _refuse_known(address, known)
            say(f"found a {kind}: {address}, {run.entry_count} entries")
            return _entry(run, listing, kind, address, known=known, tier=tier, home=page)
    raise SourcesError(
        f"{url}: found neither feed nor sitemap. If the page lists its articles, write an entry of "
        "kind listing, json or embedded by hand: docs/add_a_source.md says how."
    )


def _refuse_known(url: str, known: Sequence[Source]) -> None:
    for source in known:
        if normalise_url(source.url) == normalise_url(url):
            raise SourcesError(f"{url} is there already, as {source.id!r}.")
    if (reason := why_left_out(url)) is not None:
        raise SourcesError(f"{url} is left out on purpose ({reason.reason}): {reason.detail}.")


def _probe(kind: str, url: str, number: int) -> Source:
    options: dict[str, Any] = {"include": ["$^"], "max_revisits": 0}  # it leads to nothing
    options |= {"item": "a, link"} if kind == "listing" else {}
    options |= {"max_parts": 1} if kind == "sitemap" else {}
    return parse_source(
        {
            "id": f"probe-{number}", "name": "Probe", "kind": kind, "language": "mixed", "url": url,
            "tier": "trade-press", "content": "links", "expected_per_week": 0, "schedule": "1d",
            "options": options,
        }
    )  # fmt: skip


def _tree(page: Page | None) -> HtmlPage | None:
    return parse_html(read_content(page).text, page.url) if page is not None else None


def _feeds(page: HtmlPage | None, url: str) -> list[str]:
    """What the page calls its feeds, then the usual places."""
    links = page.tree.iter("link") if page is not None else ()
    named = [
        urljoin(page.url if page is not None else url, link.get("href") or "")
        for link in links
        if "alternate" in (link.get("rel") or "").lower()
        and (link.get("type") or "").lower().endswith(_FEED_TYPES)
        and "comments" not in (link.get("href") or "")
    ]
    named = [one for one in named if one.startswith(("http://", "https://"))]
    return list(dict.fromkeys([*named, *(urljoin(url, path) for path in _FEEDS)]))[:_MOST]


def _sitemaps(url: str) -> list[str]:
    return [urljoin(url, path) for path in _SITEMAPS]


def _entry(
    run: SourceRun,
    listing: Page,
    kind: str,
    url: str,
    *,
    known: Sequence[Source],
    tier: str,
    home: HtmlPage | None = None,
) -> dict[str, Any]:
    """Describe a source by what its listing holds."""
    # As an archive's feed is read: its entries are articles.
    found = read_articles(replace(listing, role=None)) if kind == "feed" else []
    articles = [one for one in found if isinstance(one, Article)]
    host = urlsplit(url).hostname or url
    name = next((one.site_name for one in articles if one.site_name), None)
    if name is None and home is not None:
        name = home.first("og:site_name") or home.title_element
    name = (name or host)[:200]
    entry = {
        "id": make_id(name, url, taken={source.id for source in known}),
        "name": name,
        "kind": kind,
        "language": _language(articles, home),
        "url": url,
        "tier": tier,
        "content": _content(articles) if kind == "feed" else "links",
        "expected_per_week": _per_week(articles, run.entry_count),
        "schedule": "4h",
    }
    checked(entry)
    return entry


def _language(articles: Sequence[Article], home: HtmlPage | None) -> str:
    chinese = [one.language.startswith("zh") for one in articles]
    if not chinese and home is not None:
        return "zh" if home.is_chinese else "en"
    share = sum(chinese) / len(chinese) if chinese else 0.0
    return "zh" if share > 0.8 else "mixed" if share > 0.2 else "en"


def _content(articles: Sequence[Article]) -> str:
    if not articles:
        return "links"
    length = median(len(one.text) * (3 if one.language.startswith("zh") else 1) for one in articles)
    return "summary" if length < _WHOLE else "full"


def _per_week(articles: Sequence[Article], entry_count: int) -> float:
    """Half of what the listing shows a week: a poor week is no fault. 0 where no days are stated."""
    days: list[datetime] = sorted(one.published_at for one in articles if one.published_at)
    if len(days) < 2:
        return 0
    weeks = max((days[-1] - days[0]).total_seconds() / 604_800, 1 / 7)
    return float(f"{min(entry_count, len(days)) / weeks / 2:.1g}")


def _pass_over(_problem: Rejected) -> None:
    """What could not be had is told by the run."""
