"""What an entry's [source.options] may hold, kind by kind."""

from __future__ import annotations

import re
from typing import Annotated

from parsel.csstranslator import HTMLTranslator
from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return value


def _selector(value: str) -> str:
    try:
        HTMLTranslator().css_to_xpath(value)
    except Exception as error:
        raise ValueError(f"not a CSS selector: {error}") from error
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
Selector = Annotated[str, AfterValidator(_selector)]
Account = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


class Options(BaseModel):
    """What every kind has: which addresses to follow, and how many."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    include: list[Pattern] = []  # follow only addresses in which one of these is found
    exclude: list[Pattern] = []  # and none of these
    max_entries: int = Field(default=500, ge=1, le=50_000)  # followed in one run


class FeedOptions(Options):
    """RSS, Atom, JSON Feed."""


class SitemapOptions(Options):
    """max_parts: of an index, the newest so many are read."""

    max_parts: int = Field(default=12, ge=1, le=1000)


class ListingOptions(Options):
    """item selects the links to articles, next the link to the following page."""

    item: Selector
    next: Selector | None = None
    max_pages: int = Field(default=20, ge=1, le=1000)


class HubOptions(Options):
    """organisation: the account's name as in the hub's addresses.

    The listing tells of every repository; cards are fetched of the newest ones.
    """

    organisation: Account
    max_entries: int = Field(default=100, ge=1, le=50_000)


class GitHubOptions(HubOptions):
    """max_repositories: whose releases and README are read, the newest.

    Without a token an hour has 60 requests.
    """

    max_repositories: int = Field(default=20, ge=1, le=1000)


class ArxivOptions(Options):
    """query: as in arXiv's search_query."""

    query: str = Field(min_length=1)
    max_results: int = Field(default=100, ge=1, le=2000)


OPTIONS: dict[str, type[Options]] = {
    "feed": FeedOptions,
    "sitemap": SitemapOptions,
    "listing": ListingOptions,
    "huggingface": HubOptions,
    "modelscope": HubOptions,
    "github": GitHubOptions,
    "arxiv": ArxivOptions,
}
