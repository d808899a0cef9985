"""Scrapy's settings: polite, bounded, and writing the archive."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

POLITE: dict[str, Any] = {
    "BOT_NAME": "modelwire",
    # -- as a guest --
    "ROBOTSTXT_OBEY": True,
    "ROBOTSTXT_USER_AGENT": "modelwire",
    "AUTOTHROTTLE_ENABLED": True,
    "AUTOTHROTTLE_START_DELAY": 1.0,
    "AUTOTHROTTLE_MAX_DELAY": 30.0,
    "RETRY_TIMES": 2,
    "RETRY_HTTP_CODES": [429, 500, 502, 503, 504, 520, 522, 524, 408],
    "RETRY_GIVE_UP_LOG_LEVEL": "INFO",
    "COOKIES_ENABLED": False,
    "REFERRER_POLICY": "strict-origin-when-cross-origin",
    "DEFAULT_REQUEST_HEADERS": {
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8",
    },
    # In the order of the listing, so that a budget keeps the newest.
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
    # -- bounded --
    "DOWNLOAD_MAXSIZE": 5 * 2**20,
    "DOWNLOAD_WARNSIZE": 0,
    "DOWNLOAD_TIMEOUT": 30,
    "DNS_TIMEOUT": 15,
    "REDIRECT_MAX_TIMES": 5,
    "METAREFRESH_MAXDELAY": 10,
    "CLOSESPIDER_TIMEOUT": 3600.0,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    # -- the archive --
    "ITEM_PIPELINES": {"pipelines.archive.ArchivePipeline": 100},
    "CONCURRENT_ITEMS": 1,
    "DOWNLOADER_MIDDLEWARES": {
        "spiders.public.PublicMiddleware": 40,
        "spiders.budget.BudgetMiddleware": 50,
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "spiders.robots.RobotsMiddleware": 100,
        "spiders.conditional.ConditionalMiddleware": 540,
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
        "spiders.patience.PatienceMiddleware": 550,
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    },
    # -- what we do ourselves, or not at all: each costs time on every page --
    "SPIDER_MIDDLEWARES": {
        "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # spiders.base counts, and tells
        "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # likewise
        "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
    },
    "EXTENSIONS": {
        "scrapy.extensions.feedexport.FeedExporter": None,
        "scrapy.extensions.logcount.LogCount": None,
        "scrapy.extensions.logstats.LogStats": None,
        "scrapy.extensions.spiderstate.SpiderState": None,
    },
    "WARN_ON_GENERATOR_RETURN_VALUE": False,  # it reads the callback's source again for each page
    # -- quiet --
    "LOG_LEVEL": "WARNING",
    "STATS_DUMP": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
}


def user_agent(contact: str | None) -> str:
    """Say honestly who asks, and where to complain."""
    return f"modelwire/{version('modelwire')} ({f'+{contact}' if contact else 'local test'})"


def build_settings(
    *,
    archive: Path,
    run_id: str,
    contact: str | None,
    allow_loopback: bool = False,
    delay: float | None = None,
    retries: int | None = None,
    at_once: int = 1,
) -> dict[str, Any]:
    """Return the settings of a run.

    delay: seconds between two requests to a host, 1 by default. retries: 2 by default.
    at_once: requests to a host, 1 by default.
    """
    pause = 1.0 if delay is None else delay
    return POLITE | {
        "USER_AGENT": user_agent(contact),
        "DOWNLOAD_DELAY": pause,
        "CONCURRENT_REQUESTS": at_once,
        "CONCURRENT_REQUESTS_PER_DOMAIN": at_once,
        "RETRY_TIMES": POLITE["RETRY_TIMES"] if retries is None else retries,
        "AUTOTHROTTLE_ENABLED": pause > 0,
        "MODELWIRE_BACKOFF": 2.0 if pause > 0 else 0.2,
        "MODELWIRE_ARCHIVE": str(archive),
        "MODELWIRE_RUN_ID": run_id,
        "MODELWIRE_ALLOW_LOOPBACK": allow_loopback,
    }
