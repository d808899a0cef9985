"""Answers in the shape of GitHub."""

from __future__ import annotations

from demo.outlets import Outlet
from demo.replies import Reply, Request
from demo.world import World


class GitHub:
    """The site."""

    def __init__(self, world: World, outlet: Outlet) -> None:
        self.world = world
        self.outlet = outlet

    def __call__(self, request: Request) -> Reply:
        """Answer a request."""
        return Reply(status=404, media_type="text/plain", body=b"Not found\n")
