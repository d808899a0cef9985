"""A page to its articles: one from a web page or a Markdown document, several from a feed."""

from __future__ import annotations

from pipelines.answers import read_papers, read_releases
from pipelines.article_html import read_html
from pipelines.article_markdown import read_document
from pipelines.feeds import read_feed, read_json_feed
from pipelines.kind import Kind, read_content
from pipelines.making import reject
from pipelines.records import Article, Page, Rejected, Role

_SILENT = frozenset({Kind.SITEMAP, Kind.HUGGING_FACE, Kind.MODELSCOPE, Kind.GITHUB_REPOSITORIES})


def read_articles(page: Page) -> list[Article | Rejected]:
    """Return the articles of a page, in its order, and what of it was set aside with the reason.

    A listing of our own crawl gives nothing: the pages it leads to are fetched. A feed of a foreign
    archive gives its entries. A hub's answer gives nothing here; see pipelines.hub.
    """
    content = read_content(page)
    kind = content.kind
    if page.role is Role.LISTING or kind in _SILENT:
        return []
    if kind is Kind.HTML:
        return [read_html(page, content.text)]
    if kind in {Kind.MARKDOWN, Kind.TEXT}:
        return [read_document(page, content.text, is_markdown=kind is Kind.MARKDOWN)]
    if kind is Kind.FEED:
        return read_feed(page)
    if kind is Kind.JSON_FEED:
        return read_json_feed(page, content.value)
    if kind is Kind.PAPERS:
        return read_papers(page)
    if kind is Kind.GITHUB_RELEASES:
        return read_releases(page, content.value)
    reason, detail = {
        Kind.EMPTY: ("empty", "the body is empty"),
        Kind.BINARY: ("not-text", "the body is a binary file"),
        Kind.JSON: ("unknown-json", "the body is JSON of a shape that is not known"),
    }[kind]
    return [reject(page, reason, detail)]
