"""The embedded newsroom: a small web on loopback, to crawl, to test against, or to look at.

python -m demo.newsroom --port 8420
"""

from __future__ import annotations

import argparse
import errno
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from demo.articles import read_texts
from demo.front import Front
from demo.hubs import hub_site
from demo.outlets import HERE, Outlet, read_outlets
from demo.press import Press
from demo.registry import Registry
from demo.replies import Reply, Request
from demo.server import Seen, Site
from demo.world import World

# What answers for an outlet, by its listing; every other kind is a press site.
SITES: dict[str, Callable[[World, Outlet], Callable[[Request], Reply]]] = {
    "hub": hub_site,
    "filings": Registry,
}
FRONT = "front"  # the site that lists the others
PORT = 8420  # the usual port of the first site


class Newsroom:
    """A web of several sites, each on a port of its own, as a context manager.

    articles: folder of the texts; the newsroom's own by default. clock: nothing later than it is
    out yet; None shows everything. port: of the first site, the others follow it; 0 takes any free
    ones; None takes the usual ones where they are free, so that addresses stay from run to run and
    a second crawl finds what it knows.
    """

    def __init__(
        self,
        articles: Path | None = None,
        *,
        clock: datetime | None = None,
        port: int | None = None,
    ) -> None:
        self.requests: list[Seen] = []
        self.world = World(
            outlets=read_outlets(), texts=read_texts(articles or HERE / "articles"), clock=clock
        )
        self.publish_until(clock)
        self._port = port
        self._sites: list[Site] = []

    def __enter__(self) -> Self:
        try:
            self._start(FRONT, Front(self.world))
            for outlet in self.world.outlets.values():
                answering = SITES.get(outlet.listing, Press)
                self._start(outlet.id, answering(self.world, outlet))
        except OSError:
            self.close()
            raise
        for site in self._sites:
            site.start()
        return self

    def _start(self, name: str, answer: Callable[[Request], Reply]) -> None:
        site = self._open(name, answer)
        self._sites.append(site)
        self.world.urls[name] = site.url

    def _open(self, name: str, answer: Callable[[Request], Reply]) -> Site:
        if self._port == 0:
            return Site(name, answer, self.requests)
        try:
            port = (self._port or PORT) + len(self._sites)
            return Site(name, answer, self.requests, port=port)
        except OSError as error:
            if self._port is not None or error.errno != errno.EADDRINUSE:
                raise
            return Site(name, answer, self.requests)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop every site, all at once: each takes a moment to notice."""
        with ThreadPoolExecutor(max_workers=len(self._sites) or 1) as pool:
            list(pool.map(Site.stop, self._sites))
        self._sites.clear()

    @property
    def url(self) -> str:
        """The address of the page that lists everything, without a slash at the end."""
        return self.world.urls[FRONT]

    @property
    def urls(self) -> dict[str, str]:
        """The sites' addresses, by outlet, without a slash at the end."""
        return {name: url for name, url in self.world.urls.items() if name != FRONT}

    @property
    def truth(self) -> dict[str, Any]:
        """What an honest reader must find here, and what it must leave out."""
        found: dict[str, Any] = json.loads((HERE / "truth.json").read_text(encoding="utf-8"))
        return found

    def publish_until(self, moment: datetime | None) -> None:
        """Move the clock: what is later is not out, corrections to come have not been made."""
        if moment is not None and moment.tzinfo is None:
            raise ValueError(f"the newsroom's clock needs a zone: {moment!r}")
        self.world.clock = moment

    def sources_file(self, folder: Path) -> Path:
        """Write sources.toml for a crawl of this newsroom into a folder, and give its path.

        In the template an outlet's id stands for its host: http://harbour-tech/feed/.
        """
        entries = (HERE / "sources.toml").read_text(encoding="utf-8")
        for name, url in self.urls.items():
            entries = entries.replace(f"http://{name}/", f"{url}/")
        path = folder / "sources.toml"
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(entries, encoding="utf-8")
        return path


def main() -> None:
    """Read the options and serve."""
    parser = argparse.ArgumentParser(prog="python -m demo.newsroom", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=PORT, help=f"of the first site (default {PORT})"
    )
    parser.add_argument(
        "--until", type=datetime.fromisoformat, help="nothing later, e.g. 2023-08-06T00:00+08:00"
    )
    options = parser.parse_args()
    if options.until and options.until.tzinfo is None:
        parser.error("--until needs a zone, such as 2023-08-06T00:00+08:00")
    try:
        serve(options.port, options.until)
    except OSError as error:
        parser.exit(1, f"cannot serve on port {options.port} and the next ones: {error}\n")


def serve(port: int, clock: datetime | None) -> None:
    """Serve the newsroom until interrupted."""
    with Newsroom(port=port, clock=clock) as newsroom:
        sys.stdout.write(f"The newsroom is at {newsroom.url}/ (Ctrl-C to stop)\n")
        sys.stdout.flush()
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
