"""Answers in the shape of the GitHub REST interface: repositories, releases, READMEs."""

from __future__ import annotations

import base64
import zlib
from datetime import datetime
from typing import Any

from demo.hubs.common import as_json, card, next_link, number, records, stamp
from demo.outlets import Outlet
from demo.replies import Reply, Request
from demo.world import World

HOURLY = 60  # requests an hour without a token
DATES = {"created": "created_at", "updated": "updated_at", "pushed": "pushed_at"}


class GitHub:
    """The site. A request without User-Agent is refused."""

    def __init__(self, world: World, outlet: Outlet) -> None:
        self.world = world
        self.outlet = outlet

    def __call__(self, request: Request) -> Reply:
        """Answer a request."""
        if request.path == "/robots.txt":
            return Reply(status=404, media_type="text/plain", body=b"Not Found\n")
        if not request.headers.get("user-agent"):
            return Reply(
                status=403, media_type="text/plain", body=b"Request forbidden: no User-Agent.\n"
            )
        return self._route(request) or _missing()

    def _route(self, request: Request) -> Reply | None:
        match request.path.strip("/").split("/"):
            case ["orgs" | "users" as kind, owner, "repos"]:
                return self._repositories(request, kind, owner)
            case ["repos", owner, name]:
                return self._answer(self._find(f"{owner}/{name}"))
            case ["repos", owner, name, "releases"]:
                return self._releases(request, f"{owner}/{name}")
            case ["repos", owner, name, "readme"]:
                return self._readme(request, f"{owner}/{name}")
        return None

    def _known(self) -> list[dict[str, Any]]:
        return [one for one in _records() if self.world.is_out(one["created"])]

    def _find(self, full_name: str) -> dict[str, Any] | None:
        same = full_name.lower()
        return next((one for one in self._known() if one["id"].lower() == same), None)

    def _answer(self, repository: dict[str, Any] | None) -> Reply:
        if repository is None:
            return _missing()
        return as_json(self._item(repository), modified=repository["pushed"], headers=_limits())

    def _repositories(self, request: Request, kind: str, owner: str) -> Reply:
        owners = {one["id"].partition("/")[0]: one for one in _records()}
        account = {name.lower(): name for name in owners}.get(owner.lower())
        is_person = account is not None and owners[account].get("owner_type") == "User"
        # A person's account is no organisation; an organisation's answers to both addresses.
        if account is None or (kind == "orgs" and is_person):
            return _missing()
        found = [self._item(one) for one in self._known() if one["id"].partition("/")[0] == account]
        key = DATES.get(request.first("sort", "created"), "created_at")
        found.sort(
            key=lambda one: str(one[key]), reverse=request.first("direction", "desc") == "desc"
        )
        return self._paged(request, found)

    def _releases(self, request: Request, full_name: str) -> Reply:
        repository = self._find(full_name)
        if repository is None:
            return _missing()
        found = [
            _release(self._html_url(repository), repository, release)
            for release in repository.get("releases", [])
            if self.world.is_out(release["published"])
        ]
        return self._paged(request, sorted(found, key=lambda one: one["id"], reverse=True))

    def _paged(self, request: Request, found: list[dict[str, Any]]) -> Reply:
        size = number(request.first("per_page"), 30, most=100)
        page = number(request.first("page"), 1, most=10_000)
        last = max(1, -(-len(found) // size))
        base = self.world.urls[self.outlet.id] + request.path
        links = []
        if page < last:
            links = [
                f'<{next_link(base, request.query, page=other)}>; rel="{relation}"'
                for other, relation in ((page + 1, "next"), (last, "last"))
            ]
        headers = _limits() | ({"Link": ", ".join(links)} if links else {})
        return as_json(found[(page - 1) * size : page * size], headers=headers)

    def _readme(self, request: Request, full_name: str) -> Reply:
        repository = self._find(full_name)
        if repository is None:
            return _missing()
        written = card(self.world, repository.get("card", repository["id"]))
        body = (written[0] if written else f"# {repository['id'].partition('/')[2]}\n").encode()
        if "raw" in request.headers.get("accept", ""):
            return Reply(
                media_type="application/vnd.github.raw+json",
                body=body,
                modified=repository["pushed"],
                headers=_limits(),
            )
        content = base64.b64encode(body).decode()
        return as_json(
            {"name": "README.md", "path": "README.md", "encoding": "base64", "content": content},
            headers=_limits(),
        )

    def _html_url(self, repository: dict[str, Any]) -> str:
        return f"https://github.com/{repository['id']}"

    def _item(self, repository: dict[str, Any]) -> dict[str, Any]:
        owner, _, name = repository["id"].partition("/")
        licence = repository.get("license")
        return {
            "id": _number(repository["id"]),
            "name": name,
            "full_name": repository["id"],
            "private": False,
            "owner": {"login": owner, "type": repository.get("owner_type", "Organization")},
            "html_url": self._html_url(repository),
            "description": repository["description"],
            "fork": repository.get("fork", False),
            "created_at": stamp(repository["created"]),
            "updated_at": stamp(repository["pushed"]),
            "pushed_at": stamp(repository["pushed"]),
            "stargazers_count": repository["stars"],
            "watchers_count": repository["stars"],
            "archived": False,
            "disabled": False,
            "topics": repository.get("topics", []),
            "license": {"key": licence.lower(), "spdx_id": licence} if licence else None,
            "default_branch": "main",
        }


def _records() -> list[dict[str, Any]]:
    return records("github.toml", "repository")


def _release(home: str, repository: dict[str, Any], release: dict[str, Any]) -> dict[str, Any]:
    published: datetime = release["published"]
    return {
        "id": int(published.timestamp()),
        "tag_name": release["tag"],
        "name": release["name"],
        "draft": False,
        "prerelease": False,
        "created_at": stamp(published),
        "published_at": stamp(published),
        "html_url": f"{home}/releases/tag/{release['tag']}",
        "author": {"login": repository["id"].partition("/")[0]},
        "body": release["body"].strip().replace("\n", "\r\n") + "\r\n",
    }


def _number(name: str) -> int:
    return 600_000_000 + zlib.crc32(name.encode()) % 90_000_000


def _limits() -> dict[str, str]:
    return {
        "X-RateLimit-Limit": f"{HOURLY}",
        "X-RateLimit-Remaining": f"{HOURLY - 1}",
        "X-RateLimit-Used": "1",
        "X-RateLimit-Resource": "core",
    }


def _missing() -> Reply:
    return as_json(
        {"message": "Not Found", "documentation_url": "https://docs.github.com/rest"},
        status=404,
        headers=_limits(),
    )
