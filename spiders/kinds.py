"""Which spider reads which kind of source."""

from __future__ import annotations

from spiders.arxiv import ArxivSpider
from spiders.base import SourceSpider
from spiders.browser import BrowserSpider
from spiders.changelog import ChangelogSpider
from spiders.embedded import EmbeddedSpider
from spiders.feed import FeedSpider
from spiders.filings import FilingsSpider
from spiders.github import GitHubSpider
from spiders.huggingface import HuggingFaceSpider
from spiders.json_list import JsonSpider
from spiders.listing import ListingSpider
from spiders.modelscope import ModelScopeSpider
from spiders.sitemap import SitemapSpider

SPIDERS: dict[str, type[SourceSpider]] = {
    "feed": FeedSpider,
    "sitemap": SitemapSpider,
    "listing": ListingSpider,
    "json": JsonSpider,
    "embedded": EmbeddedSpider,
    "changelog": ChangelogSpider,
    "filings": FilingsSpider,
    "browser": BrowserSpider,
    "huggingface": HuggingFaceSpider,
    "modelscope": ModelScopeSpider,
    "github": GitHubSpider,
    "arxiv": ArxivSpider,
}
