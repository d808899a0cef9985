"""Articles in the answers of programming interfaces: GitHub's releases, arXiv's papers."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from pipelines.dates import parse_date
from pipelines.lines import collapse
from pipelines.making import make_article, reject
from pipelines.markdown import read_markdown
from pipelines.records import Article, Page, Rejected, Role

_ATOM = "{http://www.w3.org/2005/Atom}"
_VERSION = re.compile(r"v\d+$")


def read_releases(page: Page, value: Any) -> list[Article | Rejected]:
    """Return one article for each release of a GitHub answer that says something."""
    results: list[Article | Rejected] = []
    for release in value if isinstance(value, list) else [value]:
        if not isinstance(release, dict) or release.get("draft") is True:
            continue
        body = release.get("body")
        address = release.get("html_url")
        if not isinstance(body, str) or not body.strip() or not isinstance(address, str):
            continue
        author = release.get("author")
        parts = urlsplit(address).path.split("/")
        tag = str(release.get("tag_name") or "")
        name = release.get("name")
        results.append(
            make_article(
                page,
                text=read_markdown(body).text,
                title=collapse(name) if isinstance(name, str) and name.strip() else tag or None,
                media_type="text/markdown",
                role=Role.ARTICLE,
                url=address,
                author=author.get("login") if isinstance(author, dict) else None,
                site_name=f"{parts[1]} on GitHub" if len(parts) > 2 else None,
                published=parse_date(release.get("published_at"), reference=page.fetched_at),
                evidence={"published_at": "github", "title": "github"},
            )
        )
    return results


def read_papers(page: Page) -> list[Article | Rejected]:
    """Return one article for each paper of an arXiv answer: its title and abstract."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(page.body, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return [reject(page, "damaged", "the answer is not well-formed XML")]
    results: list[Article | Rejected] = []
    for entry in root.iter(f"{_ATOM}entry"):
        address = _text(entry, "id")
        title = _text(entry, "title")
        summary = _text(entry, "summary")
        if title == "Error" or "/api/errors" in address:
            return [
                reject(page, "failure", f"the interface answered with an error: {summary[:300]}")
            ]
        if not title or not summary:
            continue
        names = [_text(author, "name") for author in entry.iter(f"{_ATOM}author")]
        address = _VERSION.sub("", address.replace("http://", "https://", 1))
        results.append(
            make_article(
                page,
                text=f"{title}\n\n{summary}",
                title=title,
                media_type="application/atom+xml",
                role=Role.PAPERS,
                url=address,
                author=", ".join(name for name in names[:30] if name) or None,
                site_name="arXiv",
                published=parse_date(_text(entry, "published"), reference=page.fetched_at),
                modified=parse_date(_text(entry, "updated"), reference=page.fetched_at),
                evidence={"published_at": "arxiv", "title": "arxiv", "author": "arxiv"},
            )
        )
    return results


def _text(element: Any, name: str) -> str:
    return collapse(element.findtext(f"{_ATOM}{name}") or "")
