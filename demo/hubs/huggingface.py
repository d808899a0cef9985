"""Answers in the shape of the Hugging Face Hub: the list of models, one model, model cards."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from typing import Any

import yaml

from demo.hubs.common import as_json, card, next_link, number, records, stamp
from demo.outlets import Outlet
from demo.replies import Reply, Request
from demo.world import World

PROPERTIES = frozenset(
    [
        "author",
        "baseModels",
        "cardData",
        "childrenModelCount",
        "config",
        "createdAt",
        "disabled",
        "downloads",
        "downloadsAllTime",
        "evalResults",
        "gated",
        "gguf",
        "inference",
        "inferenceProviderMapping",
        "lastModified",
        "library_name",
        "likes",
        "mask_token",
        "model-index",
        "pipeline_tag",
        "private",
        "resourceGroup",
        "safetensors",
        "sha",
        "siblings",
        "spaces",
        "tags",
        "transformersInfo",
        "trendingScore",
        "usedStorage",
        "widgetData",
    ]
)
USUAL = ("likes", "private", "downloads", "tags", "pipeline_tag", "library_name", "createdAt")
FULL = (*USUAL, "author", "lastModified", "gated", "disabled", "sha", "cardData")
SORTABLE = ("createdAt", "lastModified", "downloads", "likes", "trendingScore")
WINDOW = 300  # seconds of a rate limit
LIMITS = {"api": 500, "resolvers": 3000, "pages": 100}


class HuggingFace:
    """The site. Rate limits are told, counted, and never reached by a demonstration."""

    def __init__(self, world: World, outlet: Outlet) -> None:
        self.world = world
        self.outlet = outlet

    def __call__(self, request: Request) -> Reply:
        """Answer a request."""
        path = request.path
        if path == "/robots.txt":
            return Reply(media_type="text/plain", body=b"User-agent: *\nAllow: /\n")
        if moved := self._moved(request.target):
            return moved
        if path == "/api/models":
            return self._models(request)
        if path.startswith("/api/models/"):
            return self._model(path.removeprefix("/api/models/"))
        for kind in ("resolve", "raw"):
            repository, mark, name = path.strip("/").partition(f"/{kind}/main/")
            if mark:
                return self._file(repository, name, answers_304=kind == "resolve")
        return self._page(path.strip("/"))

    def _known(self) -> list[dict[str, Any]]:
        return [
            model
            for model in records("huggingface.toml", "model")
            if self.world.is_out(model["created"])
        ]

    def _find(self, repository: str) -> dict[str, Any] | None:
        return next((model for model in self._known() if model["id"] == repository), None)

    def _moved(self, target: str) -> Reply | None:
        """Send a client on that asks for a repository by a name that it had before."""
        path = f"{target.partition('?')[0]}/"
        for model in self._known():
            for former in model.get("former_ids", []):
                if f"/{former}/" in path:
                    address = target.replace(former, model["id"], 1)
                    return Reply(status=307, headers={"Location": address})
        return None

    def _models(self, request: Request) -> Reply:
        query = request.query
        wanted = query.get("expand", []) + query.get("expand[]", [])
        if unknown := [name for name in wanted if name not in PROPERTIES]:
            return _error(400, f"Invalid expand property: {unknown[0]}", bucket="api")
        if wanted and {"full", "cardData", "config"} & set(query):
            return _error(400, "expand cannot be combined with full, cardData or config", "api")
        sort = request.first("sort", "createdAt")
        if sort not in SORTABLE:
            return _error(400, f"Invalid sort: {sort}", bucket="api")
        found = [_properties(self.world, model) for model in self._known()]
        if author := request.first("author"):
            found = [model for model in found if model["author"].lower() == author.lower()]
        if search := request.first("search").lower():
            found = [model for model in found if search in model["id"].lower()]
        for tag in query.get("filter", []):
            found = [model for model in found if tag in model["tags"]]
        found.sort(key=lambda model: (model.get(sort) or 0, model["id"]), reverse=True)

        limit = number(request.first("limit"), 1000, most=1000)
        start = _offset(request.first("cursor"))
        names = wanted or (FULL if request.first("full") == "true" else USUAL)
        shown = [_shape(model, names, with_model_id=not wanted) for model in found[start:][:limit]]
        headers = _limits("api")
        if start + limit < len(found):
            cursor = base64.urlsafe_b64encode(f"{start + limit}".encode()).decode()
            base = self.world.urls[self.outlet.id] + request.path
            headers["Link"] = f'<{next_link(base, query, cursor=cursor)}>; rel="next"'
        # Nobody has seen a 304 on this list: it gets no validators.
        return as_json(shown, headers=headers, validators=False)

    def _model(self, repository: str) -> Reply:
        model = self._find(repository)
        if model is None:
            return _error(401, "Repository not found", bucket="api", code="RepoNotFound")
        shaped = _shape(
            _properties(self.world, model), (*FULL, "safetensors", "siblings"), with_model_id=True
        )
        return as_json(shaped, headers=_limits("api"), validators=False)

    def _file(self, repository: str, name: str, *, answers_304: bool) -> Reply:
        model = self._find(repository)
        if model is None:
            return _error(401, "Repository not found", bucket="resolvers", code="RepoNotFound")
        if name != "README.md":
            return _error(404, "Entry not found", bucket="resolvers", code="EntryNotFound")
        text, _ = _card(self.world, model)
        return Reply(
            media_type="text/plain",
            body=text.encode(),
            answers_304=answers_304,
            headers=_limits("resolvers") | {"X-Repo-Commit": _sha(model)},
        )

    def _page(self, repository: str) -> Reply:
        model = self._find(repository)
        if model is None:
            return Reply(status=404, media_type="text/plain", body=b"Not found\n")
        text, _ = _card(self.world, model)
        return Reply(media_type="text/plain", body=text.encode(), headers=_limits("pages"))


def _card(world: World, model: dict[str, Any]) -> tuple[str, datetime]:
    """Give a model's README: the newsroom's own text, or its head and a title."""
    head = yaml.safe_dump(_card_data(model), allow_unicode=True, sort_keys=True)
    written = card(world, model["id"])
    body, changed = written or (f"# {model['id'].partition('/')[2]}\n", model["modified"])
    if body.startswith("---\n"):
        return body, changed
    return f"---\n{head}---\n{body}", changed


def _card_data(model: dict[str, Any]) -> dict[str, Any]:
    names = ("license", "license_name", "license_link", "language", "base_model")
    data = {name: model[name] for name in names if name in model}
    return data | {name: model[name] for name in ("pipeline_tag", "library_name") if name in model}


def _sha(model: dict[str, Any]) -> str:
    return hashlib.sha1(model["id"].encode(), usedforsecurity=False).hexdigest()


def _properties(world: World, model: dict[str, Any]) -> dict[str, Any]:
    """Give every property that the hub knows of a model; one without a value is left out."""
    _, changed = _card(world, model)
    parameters = model.get("parameters")
    bases = model.get("base_model", [])
    tags = [
        *(model[name] for name in ("library_name",) if name in model),
        *model.get("tags", []),
        *(model[name] for name in ("pipeline_tag",) if name in model),
        *model.get("language", []),
        *(f"base_model:{base}" for base in bases),
        *([f"license:{model['license']}"] if "license" in model else []),
        "region:us",
    ]
    properties = {
        "_id": _sha(model)[:24],
        "id": model["id"],
        "author": model["id"].partition("/")[0],
        "createdAt": stamp(model["created"], milliseconds=True),
        "lastModified": stamp(max(changed, model["created"]), milliseconds=True),
        "private": False,
        "gated": model.get("gated", False),
        "disabled": False,
        "downloads": model["downloads"],
        "downloadsAllTime": model["downloads"],
        "likes": model["likes"],
        "trendingScore": model["likes"] // 10,
        "pipeline_tag": model.get("pipeline_tag"),
        "library_name": model.get("library_name"),
        "tags": tags,
        "cardData": _card_data(model),
        "sha": _sha(model),
        "siblings": [{"rfilename": "README.md"}, {"rfilename": "config.json"}],
        "safetensors": {"parameters": parameters, "total": sum(parameters.values())}
        if parameters
        else None,
        "baseModels": {"relation": "finetune", "models": [{"id": base} for base in bases]}
        if bases
        else None,
    }
    return {name: value for name, value in properties.items() if value is not None}


def _shape(
    model: dict[str, Any], names: tuple[str, ...] | list[str], *, with_model_id: bool
) -> dict[str, Any]:
    shaped = {"_id": model["_id"], "id": model["id"]}
    if with_model_id:
        shaped["modelId"] = model["id"]
    return shaped | {name: model[name] for name in names if name in model}


def _offset(cursor: str) -> int:
    try:
        return int(base64.urlsafe_b64decode(cursor.encode()))
    except ValueError:
        return 0


def _limits(bucket: str) -> dict[str, str]:
    most = LIMITS[bucket]
    return {
        "RateLimit": f'"{bucket}";r={most - 1};t={WINDOW - 1}',
        "RateLimit-Policy": f'"fixed window";"{bucket}";q={most};w={WINDOW}',
    }


def _error(status: int, message: str, bucket: str, code: str = "") -> Reply:
    headers = _limits(bucket) | {"X-Error-Message": message}
    if code:
        headers["X-Error-Code"] = code
    return as_json({"error": message}, status=status, headers=headers)
