"""A page to its articles: one from a web page or a Markdown document, several from a feed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipelines.answers import read_papers, read_releases
from pipelines.article_html import read_html
from pipelines.article_markdown import read_document
from pipelines.changelog import read_changelog
from pipelines.feeds import read_feed, read_json_feed
from pipelines.kind import Content, Kind, read_content
from pipelines.making import reject
from pipelines.records import Article, Page, Rejected, Role

_SILENT = frozenset({Kind.SITEMAP, Kind.HUGGING_FACE, Kind.MODELSCOPE, Kind.GITHUB_REPOSITORIES})
_NO_ARTICLES = frozenset({Role.LISTING, Role.FILINGS, Role.PART})
_UNREADABLE = {
    Kind.EMPTY: ("empty", "the body is empty"),
    Kind.BINARY: ("not-text", "the body is a binary file"),
    Kind.JSON: ("unknown-json", "the body is JSON of a shape that is not known"),
}
_READERS: dict[Kind, Callable[[Page, Content], Sequence[Article | Rejected]]] = {
    Kind.HTML: lambda page, content: [read_html(page, content.text)],
    Kind.MARKDOWN: lambda page, content: [read_document(page, content.text)],
    Kind.TEXT: lambda page, content: [read_document(page, content.text, is_markdown=False)],
    Kind.FEED: lambda page, _: read_feed(page),
    Kind.JSON_FEED: lambda page, content: read_json_feed(page, content.value),
    Kind.PAPERS: lambda page, _: read_papers(page),
    Kind.GITHUB_RELEASES: lambda page, content: read_releases(page, content.value),
}


def read_articles(page: Page) -> list[Article | Rejected]:
    """Return the articles of a page, in its order, and what of it was set aside with the reason.

    A listing of our own crawl gives nothing: the pages it leads to are fetched. A feed of a foreign
    archive gives its entries, a changelog its own. A hub's answer and a list of filings give
    nothing here; see pipelines.hub and pipelines.filings.
    """
    content = read_content(page)
    if page.role in _NO_ARTICLES or content.kind in _SILENT:
        return []
    if content.kind in _UNREADABLE:
        return [reject(page, *_UNREADABLE[content.kind])]
    if page.role is Role.CHANGELOG and content.kind is Kind.HTML:
        return read_changelog(page, content.text)
    return list(_READERS[content.kind](page, content))
