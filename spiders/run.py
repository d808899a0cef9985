"""The child process of a crawl: `python -m spiders.run`, a job on standard input.

Twisted's reactor starts once in a process and in its main thread only, so each crawl gets its own.
The first line of input is the job; the input stays open as long as the parent lives, and this
process ends when it closes. Events go to standard output, a JSON object a line.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.log import configure_logging
from scrapy.utils.reactor import install_reactor

from pipelines.archive import ArchiveSession, open_session, recover
from pipelines.records import SourceRun
from spiders.base import SourceSpider
from spiders.chromium import browser_settings, find_chromium
from spiders.errors import BrowserMissingError, CrawlError
from spiders.guard import Guard
from spiders.kinds import SPIDERS
from spiders.memory import Memory
from spiders.messages import run_to_json
from spiders.public import PublicResolver
from spiders.settings import build_settings
from spiders.sources import Source, parse_source

HOSTS_AT_ONCE = 8
# Seconds that a killed crawl's child may take to notice; tests shorten it.
LOCK_PATIENCE = float(os.environ.get("MODELWIRE_LOCK_PATIENCE", "10"))


class Crawl:
    """A run of all sources: hosts side by side, the sources of one host one after the other."""

    def __init__(self, job: dict[str, Any], session: ArchiveSession, out: TextIO) -> None:
        self._job = job
        self._session = session
        self._out = out
        self._settings = build_settings(
            archive=Path(job["archive"]),
            run_id=job["run_id"],
            contact=job["contact"],
            allow_loopback=job["allow_loopback"],
            delay=job["delay"],
            retries=job["retries"],
            at_once=job["at_once"],
        )
        offset = timedelta(seconds=job["clock_offset"])
        self._memory = Memory(
            known=session.known, read=session.read, run_id=job["run_id"], clock_offset=offset
        )
        self._runner: AsyncCrawlerRunner | None = None
        self._guard = Guard(allow_loopback=job["allow_loopback"])
        self._one_browser = asyncio.Semaphore(1)  # each takes some hundred megabytes
        self._is_stopping = False
        self._broken = ""
        self._memory.on_broken = self._break
        self._runs: dict[str, SourceRun] = {}

    async def go(self) -> None:
        """Crawl every source, then write the summary, whatever has failed."""
        self._runner = AsyncCrawlerRunner(self._settings)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stop)
        sources = [parse_source(entry) for entry in self._job["sources"]]
        hosts: dict[str, list[Source]] = {}
        for source in sources:
            hosts.setdefault(urlsplit(source.url).netloc, []).append(source)
        limit = asyncio.Semaphore(HOSTS_AT_ONCE)
        async with self._guard:
            await asyncio.gather(*(self._host(group, limit) for group in hosts.values()))
        if self._broken:
            raise CrawlError(
                f"{self._session.archive}: the archive cannot be written: {self._broken}. Make "
                "room or name another data folder, then crawl again: it goes on from here."
            )
        runs = [self._runs[source.id] for source in sources]
        self._session.writer.write_runs(runs)
        self._session.writer.close()

    def stop(self) -> None:
        """End early: what is being fetched comes in, nothing more is asked for."""
        self._is_stopping = True
        if self._runner is not None:
            for crawler in list(self._runner.crawlers):
                # The runner waits for it.
                asyncio.ensure_future(crawler.stop_async())  # noqa: RUF006

    def _break(self, problem: str) -> None:
        self._broken = self._broken or problem
        self.stop()

    async def _host(self, sources: Sequence[Source], limit: asyncio.Semaphore) -> None:
        async with limit:
            for source in sources:
                await self._source(source)

    async def _source(self, source: Source) -> None:
        assert self._runner is not None
        crawler = self._runner.create_crawler(SPIDERS[source.kind])
        if source.delay is not None and self._settings["DOWNLOAD_DELAY"] > 0:
            crawler.settings.set("DOWNLOAD_DELAY", source.delay, priority="spider")
        problem = None
        if not self._is_stopping:
            problem = await self._crawl(crawler, source)
        spider = crawler.spider
        if not isinstance(spider, SourceSpider):  # it never came to a crawl
            spider = SPIDERS[source.kind](source=source, memory=self._memory)
        if problem:
            spider.listing_failed = True
            spider.note(source.url, "browser", problem)
        run = spider.result(interrupted=self._is_stopping)
        self._runs[source.id] = run
        tell(self._out, event="source", run=run_to_json(run))

    async def _crawl(self, crawler: Crawler, source: Source) -> str | None:
        """Crawl a source; returns why not, where its browser is missing or does not start."""
        assert self._runner is not None
        if not source.options.browser:
            await self._runner.crawl(crawler, source=source, memory=self._memory)
            return None
        try:
            settings = browser_settings(
                chromium=find_chromium(),
                guard=self._guard.address,
                user_agent=self._settings["USER_AGENT"],
            )
        except BrowserMissingError as error:
            return str(error)
        crawler.settings.setdict(settings, priority="spider")
        async with self._one_browser:
            await self._runner.crawl(crawler, source=source, memory=self._memory)
        return None


def tell(out: TextIO, **event: Any) -> None:
    """Send an event to the parent."""
    out.write(json.dumps(event, ensure_ascii=False) + "\n")
    out.flush()


def main() -> int:
    """Read the job, crawl, tell."""
    # Whatever prints to standard output by mistake must not mix with the events.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    job = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    configure_logging({"LOG_LEVEL": "WARNING"})
    try:
        lock = _lock(Path(job["archive"]))
        with lock:
            for path in recover(Path(job["archive"])):
                tell(out, event="recovered", name=path.name)
            _crawl(job, out)
    except (CrawlError, OSError) as error:
        tell(out, event="error", message=str(error))
        return 1
    tell(out, event="done")
    return 0


def _crawl(job: dict[str, Any], out: TextIO) -> None:
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    # Not before: importing it installs the default one.
    from twisted.internet import reactor as installed  # noqa: PLC0415

    reactor: Any = installed

    PublicResolver.allow_loopback = job["allow_loopback"]
    PublicResolver(reactor, 10_000, 15.0).install_on_reactor()
    session = open_session(Path(job["archive"]), job["run_id"])
    problems: list[BaseException] = []

    def end(result: Any) -> None:
        if result is not None:
            problems.append(result.value)
        reactor.stop()

    def begin() -> None:
        deferred_from_coro(Crawl(job, session, out).go()).addBoth(end)

    reactor.callWhenRunning(begin)
    reactor.run(installSignalHandlers=False)
    if problems:
        with suppress(OSError):  # what broke the crawl may be that nothing can be written
            session.close()
        raise problems[0]
    session.close()


def _lock(archive: Path) -> TextIO:
    """Take the archive for this run: two crawls at once would fetch everything twice."""
    archive.mkdir(parents=True, exist_ok=True)
    lock = (archive / ".lock").open("w", encoding="utf-8")
    until = time.monotonic() + LOCK_PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise CrawlError(
                    f"{archive}: another crawl is writing here. Wait for its end, or name another "
                    "data folder."
                ) from None
            time.sleep(0.2)
        else:
            return lock


def _end_with_parent() -> None:
    """End at once when the parent is gone, as if killed with it: the archive can bear that."""
    while sys.stdin.read(1):
        pass
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
