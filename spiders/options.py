"""What an entry's [source.options] may hold, kind by kind."""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from parsel.csstranslator import HTMLTranslator
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator


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


def _template(value: str) -> str:
    if not re.search(r"\{[^{}]+\}", value):
        raise ValueError("name a field of the item in it, such as {url} or https://a.example/{id}")
    return value


def _header(value: str) -> str:
    if not value.isprintable() or not value.isascii():
        raise ValueError("a header holds printable ASCII characters on one line")
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
Selector = Annotated[str, AfterValidator(_selector)]
Template = Annotated[str, AfterValidator(_template)]
Header = Annotated[str, AfterValidator(_header)]
Path = Annotated[str, Field(max_length=300)]  # `data.list`; see spiders.items.pick
Account = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


class Options(BaseModel):
    """What every kind has: which addresses to follow, how many and how far, and what to send."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    include: list[Pattern] = []  # follow only addresses in which one of these is found
    exclude: list[Pattern] = []  # and none of these
    max_entries: int = Field(default=500, ge=1, le=50_000)  # followed in one run
    max_revisits: int = Field(default=20, ge=0, le=10_000)  # known pages looked at again in one run
    max_megabytes: int = Field(default=200, ge=1, le=100_000)  # received in one run
    max_depth: int = Field(default=60, ge=1, le=1000)  # steps from the first listing
    timeout: int = Field(
        default=30, ge=1, le=600
    )  # seconds for one answer, from first to last byte
    headers: dict[Header, Header] = {}  # sent with each request, such as a Referer
    browser: bool = False  # pages are drawn by Chromium: for sites that are empty without scripts


class FeedOptions(Options):
    """RSS, Atom, JSON Feed."""


class SitemapOptions(Options):
    """max_parts: of an index, the newest so many are read."""

    max_parts: int = Field(default=12, ge=1, le=1000)


class ListingOptions(Options):
    """item selects the links to articles, next the link to the following page.

    With card, the block that stands for one article, item is looked for in each of them, and so are
    published and title. time_format, as strptime has it, is for times that are written unusually.
    """

    item: Selector
    card: Selector | None = None
    title: Selector | None = None
    published: Selector | None = None
    time_format: str | None = None
    next: Selector | None = None
    max_pages: int = Field(default=20, ge=1, le=1000)

    @model_validator(mode="after")
    def _has_cards(self) -> Self:
        if self.card is None and (self.published or self.title):
            raise ValueError("published and title are looked for in a card: give card as well")
        return self


class ItemOptions(Options):
    """items: where in the value the list lies, "" for the value itself; link: an item's address.

    A path is names and numbers joined by dots, `a|b` the first that is there; in items, `*` is each
    value of a list or an object. link takes fields in braces: {url}, https://a.example/{id}.
    skip: items are left out in which a field has one of these values.
    """

    items: Path
    link: Template
    title: Path | None = None
    author: Path | None = None
    published: Path | None = None
    updated: Path | None = None
    time_format: str | None = None
    skip: dict[Path, list[str]] = {}


class JsonOptions(ItemOptions):
    """body (JSON) or form make the request a POST.

    page names the parameter of the page's number, in body, form or address; next is the path of
    what it must be for the following page, where that is no count.
    """

    body: dict[str, Any] | None = None
    form: dict[str, str] | None = None
    page: str | None = None
    next: Path | None = None
    max_pages: int = Field(default=1, ge=1, le=1000)

    @model_validator(mode="after")
    def _asks_in_one_way(self) -> Self:
        if self.body is not None and self.form is not None:
            raise ValueError("give body or form, not both")
        if self.page is None and (self.next is not None or self.max_pages > 1):
            raise ValueError("more than one page needs page, the name of its parameter")
        return self


class EmbeddedOptions(ItemOptions):
    """marker: what stands in the page right before the JSON, such as `window.__INITIAL_STATE__`."""

    marker: str = Field(min_length=3, max_length=200)


class ChangelogOptions(Options):
    """A page that says on itself what is new; it has no further options."""


class FilingsOptions(Options):
    """item selects links to lists: attachments, and pages that hold more of them."""

    item: Selector = "a[href*='downloadfile'], a[href$='.docx'], a[href$='.pdf'], a[href$='.doc']"


class BrowserOptions(ListingOptions):
    """As a listing, read after the page's scripts have run. wait: a selector that must be there."""

    browser: bool = True
    wait: Selector | None = None


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
    "json": JsonOptions,
    "embedded": EmbeddedOptions,
    "changelog": ChangelogOptions,
    "filings": FilingsOptions,
    "browser": BrowserOptions,
    "huggingface": HubOptions,
    "modelscope": HubOptions,
    "github": GitHubOptions,
    "arxiv": ArxivOptions,
}
