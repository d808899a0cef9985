"""Answers in the shape of the ModelScope OpenAPI: the list of models, one model, README files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demo.hubs.common import as_json, card, number, records, stamp
from demo.outlets import Outlet
from demo.replies import Reply, Request
from demo.world import World

LIST = "/openapi/v1/models"
LARGEST_PAGE = 50
DEEPEST = 3000  # page_number times page_size
SORTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "default": lambda model: model["downloads"],
    "downloads": lambda model: model["downloads"],
    "likes": lambda model: model["likes"],
    "last_modified": lambda model: model["modified"],
}


class ModelScope:
    """The site. There is no sort by creation, and a failure may come as 200."""

    def __init__(self, world: World, outlet: Outlet) -> None:
        self.world = world
        self.outlet = outlet

    def __call__(self, request: Request) -> Reply:
        """Answer a request."""
        path = request.path.rstrip("/")
        if path == "/robots.txt":
            return Reply(media_type="text/plain", body=b"User-agent: *\nAllow: /\n")
        if path == LIST:
            return self._list(request)
        if path.startswith(f"{LIST}/"):
            model = self._find(path.removeprefix(f"{LIST}/"))
            return _envelope(self._item(model)) if model else _failure(404, "NotFound")
        if path.startswith("/api/v1/models/") and path.endswith("/repo"):
            repository = path.removeprefix("/api/v1/models/").removesuffix("/repo")
            return self._file(repository, request.first("FilePath"))
        if path.startswith("/models/"):
            return self._file(path.removeprefix("/models/"), "README.md")
        return _failure(404, "NotFound")

    def _known(self) -> list[dict[str, Any]]:
        models = records("modelscope.toml", "model")
        return [model for model in models if self.world.is_out(model["created"])]

    def _find(self, repository: str) -> dict[str, Any] | None:
        return next((model for model in self._known() if model["id"] == repository), None)

    def _list(self, request: Request) -> Reply:
        # An unknown parameter is ignored without a word, as the real one does.
        found = self._known()
        if owner := request.first("owner"):
            found = [model for model in found if model["id"].partition("/")[0] == owner]
        if search := request.first("search").lower():
            found = [
                model for model in found if model["id"].partition("/")[2].lower().startswith(search)
            ]
        sort = request.first("sort", "default")
        if sort not in SORTS:
            return _failure(200, "InvalidParameter")
        page = number(request.first("page_number"), 1, most=DEEPEST)
        size = number(request.first("page_size"), 10, most=LARGEST_PAGE)
        if page * size > DEEPEST:
            return _failure(200, "QuotaLimitExceed")
        found.sort(key=lambda model: (SORTS[sort](model), model["id"]), reverse=True)
        return _envelope(
            {
                "models": [self._item(model) for model in found[(page - 1) * size : page * size]],
                "total_count": len(found),
                "page_number": page,
                "page_size": size,
            }
        )

    def _item(self, model: dict[str, Any]) -> dict[str, Any]:
        tasks = model.get("tasks", [])
        tags = [f"task:{task}" for task in tasks]
        item = {
            "id": model["id"],
            "display_name": model["display_name"],
            "description": "",
            "downloads": model["downloads"],
            "likes": model["likes"],
            "license": model.get("license", ""),
            "tags": ["library:transformers", *tags],
            "tasks": tasks,
            "private": False,
            "gated": False,
            "login_required": False,
            "created_at": stamp(model["created"]),
            "last_modified": stamp(model["modified"]),
        }
        if "parameters" in model:
            # Two bytes a parameter: stored in half precision.
            item |= {"params": model["parameters"], "file_size": 2 * model["parameters"]}
        return item

    def _file(self, repository: str, name: str) -> Reply:
        model = self._find(repository)
        if model is None or name != "README.md":
            return _failure(404, "NotFound")
        written = card(self.world, model.get("card", repository))
        body = written[0] if written else f"# {model['display_name']}\n"
        return Reply(media_type="text/plain", body=body.encode())


def _envelope(data: dict[str, Any]) -> Reply:
    return as_json({"success": True, "request_id": "0f0e0d0c", "data": data}, validators=False)


def _failure(status: int, code: str) -> Reply:
    return as_json(
        {"success": False, "request_id": "0f0e0d0c", "code": code, "message": code},
        status=status,
        validators=False,
    )
