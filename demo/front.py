"""The front page of the newsroom: everything it serves, for a person with a browser."""

from __future__ import annotations

from demo.outlets import Outlet
from demo.pages import TEMPLATES, style
from demo.replies import Reply, Request
from demo.world import World

FRONT = Outlet(
    id="front",
    name="The newsroom",
    tagline="A small web on loopback, for modelwire to read",
    language="en",
    colour="#333333",
    listing="pages",
    listing_path="/",
)


class Front:
    """Lists every outlet with its address, its listing and its texts."""

    def __init__(self, world: World) -> None:
        self.world = world

    def __call__(self, request: Request) -> Reply:
        """Answer a request."""
        if request.path == "/style.css":
            return Reply(media_type="text/css", body=style(FRONT))
        if request.path != "/":
            return Reply(status=404, media_type="text/plain", body=b"Not here.\n")
        sites = [
            {
                "outlet": outlet,
                "url": self.world.urls[outlet.id],
                "texts": [
                    {
                        "title": text.title,
                        "url": self.world.url(text),
                        "date": f"{text.published:%Y-%m-%d}",
                        "notes": [*sorted(text.traps), text.left_out_because],
                    }
                    for text in self.world.listed(outlet.id)
                ],
            }
            for outlet in self.world.outlets.values()
        ]
        page = TEMPLATES.get_template("front.html").render(outlet=FRONT, sites=sites)
        return Reply(body=page.encode(), validators=False)
