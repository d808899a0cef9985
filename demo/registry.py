"""The register's site: one page with the regulator's lists, as a table of models and one of applications."""

from __future__ import annotations

import tomllib
from datetime import datetime
from typing import Any

from demo.outlets import HERE, Outlet
from demo.pages import plain_page, render, style
from demo.replies import Reply, Request
from demo.world import CHINA, World


def filings() -> list[dict[str, Any]]:
    """Give the rows of the register, the oldest first."""
    held = tomllib.loads((HERE / "registry.toml").read_text(encoding="utf-8"))["filing"]
    return sorted(held, key=lambda one: (one["filed_on"], one["number"]))


class Registry:
    """Answers for the register. A row is on its list from the morning of its day."""

    def __init__(self, world: World, outlet: Outlet) -> None:
        self.world = world
        self.outlet = outlet

    def __call__(self, request: Request) -> Reply:
        """Answer a request."""
        if request.path == "/robots.txt":
            body = render("robots.txt", self.outlet, forbidden="", sitemap="")
            return Reply(media_type="text/plain", body=body)
        if request.path == "/style.css":
            return Reply(media_type="text/css", body=style(self.outlet))
        if request.path not in ("/", self.outlet.listing_path):
            body = plain_page(self.outlet, "未找到", message="此处没有这个页面。")
            return Reply(status=404, body=body, validators=False)
        rows = [one for one in filings() if self.world.is_out(_morning(one))]
        tables = {
            name: [one for one in rows if one["table"] == name]
            for name in ("models", "applications")
        }
        body = render("registry.html", self.outlet, tables=tables)
        return Reply(body=body, modified=max((_morning(one) for one in rows), default=None))


def _morning(filing: dict[str, Any]) -> datetime:
    return datetime.combine(filing["filed_on"], datetime.min.time(), CHINA).replace(hour=9)
