"""Plain records that travel between the crawl, the archive and the reader.

They hold values only: no database, no Scrapy, no spaCy. Times are aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """What a response is for. The crawl knows it; in a foreign archive the bytes tell it."""

    LISTING = "listing"  # a feed, sitemap or list page: leads to others, is no article itself
    ARTICLE = "article"  # a page with prose: news, blog post
    PART = "part"  # a further page of an article that its site cuts into several
    CARD = "card"  # a model card or README (Markdown)
    HUB = "hub"  # a model hub's or code host's JSON answer: repositories with their metadata
    PAPERS = "papers"  # an answer of the arXiv query interface
    CHANGELOG = "changelog"  # a page of dated entries, each of them an article
    FILINGS = "filings"  # a regulator's list: tables in a page, or a file attached to one


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One response as fetched, with where it lies in the archive.

    body is as the server sent it after transfer and content decoding, never decoded to text.
    digest is the payload digest as the WARC holds it ("sha1:BASE32"). Names of headers are in lower
    case.
    """

    url: str
    fetched_at: datetime
    status: int
    headers: dict[str, str]
    body: bytes
    digest: str
    source_id: str | None = None  # None where the archive is not of our own crawl
    run_id: str | None = None
    parent_url: str | None = None
    depth: int = 0
    role: Role | None = None
    extra: dict[str, str] = field(default_factory=dict)  # published, title as the feed has them
    request_headers: dict[str, str] = field(default_factory=dict)  # as sent; a crawl knows them
    request_method: str = "GET"
    request_body: bytes = b""
    warc_file: str | None = None  # file name, without folder
    warc_offset: int | None = None  # of the response record, in bytes of the compressed file
    record_id: str | None = None  # WARC-Record-ID without brackets
    byte_count: int | None = None  # of the body, where it was read and is no longer kept
    parts: tuple[Page, ...] = ()  # the article's further pages, in order; each of Role.PART


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the archive knows of an address: the newest response, and where it lies."""

    url: str  # as fetched, after redirects
    etag: str | None
    last_modified: str | None  # as the server wrote it
    digest: str
    fetched_at: datetime
    role: Role | None
    source_id: str | None
    updated: str | None  # ISO time of the last change, as the listing that led here had it
    warc_file: str
    warc_offset: int
    first_at: datetime  # when the address was fetched for the first time
    checked_at: datetime  # when it was asked for last, whether or not it had changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An address of which the crawl got nothing that can be read, and why."""

    url: str
    reason: str  # one of spiders.errors.REASONS, e.g. "robots", "too-large", "http-500"
    detail: str  # a sentence for a person


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRun:
    """What the crawl of one source came to in one run."""

    source_id: str
    run_id: str
    started_at: datetime
    finished_at: datetime
    request_count: int  # requests sent, retries included
    new_count: int  # responses archived
    unchanged_count: int  # answered 304, or the same bytes as archived before
    entry_count: int  # entries that the listing held (0: empty or changed)
    error_count: int
    status: str  # "ok", "unchanged", "silent" (answered without any entry), "failed"
    newest_entry_at: datetime | None = None  # of the days that the listing states
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text with what its page says of it. `text[start:end]` is what claims point at.

    id is stable across fetches: it is made of the canonical address. published_at may be a day only
    (published_precision "day": then it is midnight in the zone the page speaks in, turned to UTC).
    evidence tells which mark-up gave a field: {"published_at": "json-ld", …}.
    """

    id: str
    url: str  # as fetched, without tracking parameters
    canonical_url: str
    media_type: str  # "text/html", "text/markdown", "application/atom+xml"
    role: Role
    title: str | None
    text: str
    language: str  # "en", "zh-Hans", "zh-Hant", or another ISO 639-1 code
    author: str | None
    site_name: str | None
    origin_name: str | None  # the publisher that a copy names as its source (来源：…)
    published_at: datetime | None
    published_precision: str | None  # "second", "minute", "day"
    modified_at: datetime | None
    is_partial: bool  # a paywall's stub or a feed's summary
    content_digest: str  # of title and text: tells a revision from the same again
    evidence: dict[str, str]
    source_id: str | None
    fetched_at: datetime
    page_digest: str
    warc_file: str | None
    warc_offset: int | None
    record_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Something set aside, by which stage, with the reason in a word and the detail in a sentence."""

    url: str
    stage: str  # "crawl", "archive", "article", "language", "relevance", "reader"
    reason: str
    detail: str
    warc_file: str | None = None
    warc_offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HubModel:
    """A repository of a model hub or code host, as a listing shows it, with its counts on a day."""

    hub: str  # "huggingface", "modelscope", "github"
    repository_id: str  # "owner/name"
    owner: str
    url: str
    created_at: datetime | None
    modified_at: datetime | None
    licence: str | None  # as the hub has it, e.g. "apache-2.0", "other"
    parameter_count: int | None  # of the stored weights, from safetensors metadata
    parameter_dtypes: dict[str, int]  # {"BF16": 7615616512}; 4-bit packing shows as I32
    download_count: int | None  # last 30 days on Hugging Face, all time on ModelScope
    like_count: int | None  # stars on GitHub
    pipeline_tag: str | None
    base_models: tuple[str, ...]
    is_gated: bool | None
    title: str | None
    description: str | None
    observed_at: datetime
    page_digest: str
    warc_file: str | None
    warc_offset: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A row of a regulator's list: a service that may be offered to the public in China.

    kind: "filing" (备案, a model's service), "registration" (登记, an application that calls a filed
    model) or "algorithm" (算法备案). filed_on is the first of the month where filed_precision is
    "month".
    """

    kind: str
    number: str | None  # the regulator's own; some lists have none
    name: str
    company: str | None  # its legal name
    province: str | None  # in Chinese
    filed_on: date | None
    filed_precision: str | None  # "day" or "month"
    base_model: str | None  # the filed model that a registered application calls
    purpose: str | None
    url: str
    parent_url: str | None
    source_id: str | None
    fetched_at: datetime
    page_digest: str
    warc_file: str | None
    warc_offset: int | None
