"""Answers in the shape of the arXiv query interface: Atom, errors as a feed with one entry."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from demo.hubs.arxiv_query import QueryError, parse
from demo.hubs.common import number, records, stamp
from demo.outlets import Outlet
from demo.pages import TEMPLATES, plain_page
from demo.replies import Reply, Request
from demo.world import World

LARGEST_SLICE = 2000
SORTS = {"relevance": "published", "submittedDate": "published", "lastUpdatedDate": "updated"}


class ArXiv:
    """The site: the query interface, and a page for each abstract."""

    def __init__(self, world: World, outlet: Outlet) -> None:
        self.world = world
        self.outlet = outlet

    def __call__(self, request: Request) -> Reply:
        """Answer a request."""
        path = request.path
        if path == "/robots.txt":
            return Reply(media_type="text/plain", body=b"User-agent: *\nAllow: /\n")
        if path == "/api/query":
            return self._query(request)
        if path.startswith("/abs/"):
            return self._abstract(path.removeprefix("/abs/"))
        return Reply(status=404, media_type="text/plain", body=b"Not found\n")

    def _known(self) -> list[dict[str, Any]]:
        papers = records("arxiv.toml", "paper")
        return [paper for paper in papers if self.world.is_out(paper["published"])]

    def _query(self, request: Request) -> Reply:
        query = request.first("search_query")
        found = self._known()
        if ids := [one.partition("v")[0] for one in request.first("id_list").split(",") if one]:
            found = [paper for paper in found if paper["id"] in ids]
        elif not query:
            return self._feed(query, [], 0, 0, error="neither search_query nor id_list is given")
        try:
            found = [paper for paper in found if not query or parse(query)(paper)]
        except QueryError as error:
            return self._feed(query, [], 0, 0, error=str(error))
        key = SORTS.get(request.first("sortBy", "relevance"))
        if key is None:
            return self._feed(query, [], 0, 0, error="sortBy must be in: relevance, …")
        found.sort(
            key=lambda paper: (paper[key], paper["id"]),
            reverse=request.first("sortOrder", "descending") == "descending",
        )
        start = int(request.first("start")) if request.first("start").isdecimal() else 0
        size = number(request.first("max_results"), 10, most=LARGEST_SLICE)
        return self._feed(query, found, start, size)

    def _feed(
        self, query: str, found: list[dict[str, Any]], start: int, size: int, *, error: str = ""
    ) -> Reply:
        feed_id = hashlib.sha1(query.encode(), usedforsecurity=False).hexdigest()[:27]
        now = self.world.clock or max(
            (paper["updated"] for paper in found), default=datetime(2023, 8, 20, tzinfo=UTC)
        )
        page = TEMPLATES.get_template("arxiv.xml").render(
            query=query,
            feed_id=feed_id,
            updated=stamp(now),
            papers=found[start : start + size],
            total=len(found) or int(bool(error)),
            start=start,
            size=size,
            error=error,
            stamp=stamp,
        )
        # It gives no validators: ask once a day instead.
        return Reply(
            status=400 if error else 200,
            media_type="application/atom+xml",
            body=page.encode(),
            validators=False,
        )

    def _abstract(self, name: str) -> Reply:
        known = {paper["id"]: paper for paper in self._known()}
        paper = known.get(name.partition("v")[0])
        if paper is None:
            return Reply(status=404, media_type="text/plain", body=b"Not found\n")
        body = plain_page(self.outlet, paper["title"], message=paper["summary"].strip())
        return Reply(body=body, modified=paper["updated"])
