"""The outlets of the newsroom: how each lays out its pages is data in outlets.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """A page that is no article: what a crawler must get past. shape names the behaviour."""

    shape: str  # "soft-404", "redirect-loop", "large", "large-unannounced"
    path: str
    title: str
    published: str  # day, ISO


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One site. Paths are templates of {year} {month} {day} {slug} {number}."""

    id: str
    name: str
    tagline: str
    language: str
    colour: str
    listing: str  # "rss", "atom", "sitemap", "pages", "html-for-feed", "hub", "filings"
    listing_path: str
    article_path: str = "/{slug}/"
    forbidden_path: str = ""  # robots.txt closes this part; articles whose truth says so live there
    content: str = "summary"  # what the listing carries: full, summary, links
    layout: str = "press"  # press, portal
    metadata: str = "object"  # JSON-LD as object, graph, list; opengraph; none
    encoding: str = "utf-8"  # of the bytes
    charset_header: str = "utf-8"  # what the header says, "" for nothing
    charset_meta: str = "utf-8"  # what the page says
    validators: str = "both"  # both, date (no ETag), false (an ETag that changes each time)
    compress: str = "never"  # never, asked, always (also where nobody asked)
    special: tuple[Special, ...] = ()


def read_outlets(path: Path = HERE / "outlets.toml") -> dict[str, Outlet]:
    """Read the outlets, by id, in the order of the file."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["outlet"]
    outlets = []
    for entry in entries:
        special = tuple(Special(**one) for one in entry.pop("special", []))
        outlets.append(Outlet(**entry, special=special))
    return {outlet.id: outlet for outlet in outlets}
