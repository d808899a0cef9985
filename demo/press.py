"""An outlet's site: which path is answered with what."""

from __future__ import annotations

import gzip
import itertools
import threading
from collections import Counter
from dataclasses import replace

from demo import listings, traps
from demo.articles import Text
from demo.outlets import Outlet
from demo.pages import article_page, plain_page, render, style, words
from demo.replies import Reply, Request
from demo.world import AT_ODD_PLACES, World


class Press:
    """Answers for one outlet. Counts requests, for pages that fail once and then recover."""

    def __init__(self, world: World, outlet: Outlet) -> None:
        self.world = world
        self.outlet = outlet
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._tags = itertools.count(1)

    def __call__(self, request: Request) -> Reply:
        """Answer a request."""
        reply = self._answer(request.path)
        if reply.status != 200 or reply.stream is not None:
            return reply
        return self._compressed(request, self._validated(reply))

    def _validated(self, reply: Reply) -> Reply:
        match self.outlet.validators:
            case "date":
                return replace(reply, tag="")
            case "false":
                return replace(reply, tag=f'"{next(self._tags):08x}"', answers_304=False)
        return reply

    def _compressed(self, request: Request, reply: Reply) -> Reply:
        if self.outlet.compress == "never" or not reply.media_type.endswith(("html", "xml")):
            return reply
        if self.outlet.compress == "asked" and "gzip" not in request.headers.get(
            "accept-encoding", ""
        ):
            return reply
        headers = {**reply.headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return replace(reply, body=gzip.compress(reply.body, mtime=0), headers=headers)

    def _answer(self, path: str) -> Reply:
        if path == "/robots.txt":
            return self._robots()
        if path == "/style.css":
            return Reply(media_type="text/css", body=style(self.outlet))
        if path in ("/", "/about"):
            return self._home() if path == "/" else self._notice("about", "about_text")
        return self._listing(path) or self._special(path) or self._article(path) or self._missing()

    def _robots(self) -> Reply:
        forbidden = self.outlet.forbidden_path.partition("{")[0].rpartition("/")[0]
        is_map = self.outlet.listing == "sitemap"
        sitemap = self.world.urls[self.outlet.id] + self.outlet.listing_path if is_map else ""
        body = render(
            "robots.txt",
            self.outlet,
            forbidden=f"{forbidden}/" if forbidden else "",
            sitemap=sitemap,
        )
        return Reply(media_type="text/plain", body=body)

    def _home(self) -> Reply:
        found = [
            {"title": text.title, "url": self.world.url(text), "date": f"{text.published:%Y-%m-%d}"}
            for text in self.world.listed(self.outlet.id)
        ]
        body = plain_page(self.outlet, words(self.outlet.language)["latest"], entries=found)
        return Reply(charset=self.outlet.charset_header, body=body)

    def _notice(self, title: str, message: str, *, status: int = 200) -> Reply:
        furniture = words(self.outlet.language)
        body = plain_page(self.outlet, furniture[title], message=furniture[message])
        return Reply(status=status, charset=self.outlet.charset_header, body=body, validators=False)

    def _missing(self) -> Reply:
        return self._notice("missing", "missing_text", status=404)

    def _listing(self, path: str) -> Reply | None:
        match self.outlet.listing:
            case "sitemap":
                return listings.sitemap(self.world, self.outlet, path)
            case "pages":
                return listings.list_page(self.world, self.outlet, path)
            case "html-for-feed" if path == self.outlet.listing_path:
                return self._notice("latest", "about_text")
            case "rss" | "atom" if path == self.outlet.listing_path:
                return listings.feed(self.world, self.outlet)
        return None

    def _special(self, path: str) -> Reply | None:
        for special in self.outlet.special:
            if path.rstrip("/").startswith(special.path.rstrip("/")):
                return self._odd(special.shape, special.path, path)
        return None

    def _odd(self, shape: str, home: str, path: str) -> Reply | None:
        match shape:
            case "soft-404":
                return self._notice("soft_missing", "missing_text")
            case "redirect-loop":
                return traps.redirect_loop(home, path)
            case "large" | "too-large" if path == home:
                return traps.large_page(self.outlet, announced=True)
            case "large-unannounced" if path == home:
                return traps.large_page(self.outlet, announced=False)
        return None

    def _article(self, path: str) -> Reply | None:
        for text in self.world.listed(self.outlet.id):
            base = self.world.path(text)
            if text.left_out_because in AT_ODD_PLACES and path.startswith(base.rstrip("/")):
                return self._odd(text.left_out_because, base, path)
            variants = {base: "main"}
            if "two-pages" in text.traps:
                variants[self.world.second_path(text)] = "second"
            if "amp" in text.traps:
                variants[self.world.amp_path(text)] = "amp"
            if path in variants:
                return self._first_time(text, path) or self._page(text, variants[path])
        return None

    def _first_time(self, text: Text, path: str) -> Reply | None:
        """Fail the first request for a page that is to fail once, or to ask for patience."""
        if not text.traps & {"fails-once", "slow-down"}:
            return None
        with self._lock:
            self._asked[path] += 1
            if self._asked[path] > 1:
                return None
        return traps.broken() if "fails-once" in text.traps else traps.too_many()

    def _page(self, text: Text, variant: str) -> Reply:
        charset = self.outlet.charset_header
        if "wrong-charset" in text.traps:
            charset = "gb2312" if self.outlet.encoding == "utf-8" else "utf-8"
        return Reply(
            charset=charset,
            body=article_page(self.world, text, variant=variant),
            modified=self.world.modified(text),
        )
