"""Which spider reads which kind of source."""

from __future__ import annotations

from spiders.arxiv import ArxivSpider
from spiders.base import SourceSpider
from spiders.feed import FeedSpider
from spiders.github import GitHubSpider
from spiders.huggingface import HuggingFaceSpider
from spiders.listing import ListingSpider
from spiders.modelscope import ModelScopeSpider
from spiders.sitemap import SitemapSpider

SPIDERS: dict[str, type[SourceSpider]] = {
    "feed": FeedSpider,
    "sitemap": SitemapSpider,
    "listing": ListingSpider,
    "huggingface": HuggingFaceSpider,
    "modelscope": ModelScopeSpider,
    "github": GitHubSpider,
    "arxiv": ArxivSpider,
}
