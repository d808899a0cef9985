"""Repositories in the answers of Hugging Face, ModelScope and GitHub, in any of their spellings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from pipelines.dates import parse_date
from pipelines.errors import HubAnswerError
from pipelines.kind import Content, Kind, read_content
from pipelines.lines import collapse
from pipelines.records import HubModel, Page

_HUBS = {Kind.HUGGING_FACE, Kind.MODELSCOPE, Kind.GITHUB_REPOSITORIES}


def read_hub_models(page: Page) -> list[HubModel]:
    """Return the repositories of a hub's answer, in its order; [] for any other page.

    An answer may hold a list or a single repository. A field that is missing or of another type
    than expected is None; an item without an owner and a name is passed over. Raises HubAnswerError
    where the answer says that it failed.
    """
    content = read_content(page)
    if content.kind not in _HUBS:
        return []
    read: Callable[[dict[str, Any], Page], HubModel | None] = {
        Kind.HUGGING_FACE: _hugging_face,
        Kind.MODELSCOPE: _modelscope,
        Kind.GITHUB_REPOSITORIES: _github,
    }[content.kind]
    models = (read(item, page) for item in _items(content, page) if isinstance(item, dict))
    return [model for model in models if model is not None]


def _items(content: Content, page: Page) -> Iterable[Any]:
    value = content.value
    if content.kind is not Kind.MODELSCOPE:
        return value if isinstance(value, list) else [value]
    answer = {name.lower(): entry for name, entry in value.items()}
    if answer.get("success") is False or (answer.get("code") not in (None, 200, "200")):
        message = answer.get("message") or answer.get("code") or "no reason given"
        raise HubAnswerError(f"{page.url}: the hub answered that it failed: {str(message)[:200]}")
    data = answer.get("data")
    if isinstance(data, dict):
        for path in (("models",), ("Models",), ("Model", "Models")):
            found: Any = data
            for name in path:
                found = found.get(name) if isinstance(found, dict) else None
            if isinstance(found, list):
                return found
        return [data]
    return data if isinstance(data, list) else []


def _hugging_face(item: dict[str, Any], page: Page) -> HubModel | None:
    identity = _owner_and_name(item.get("id") or item.get("modelId"))
    if identity is None:
        return None
    card = item["cardData"] if isinstance(item.get("cardData"), dict) else {}
    tags = [tag for tag in _list(item.get("tags")) if isinstance(tag, str)]
    weights = item["safetensors"] if isinstance(item.get("safetensors"), dict) else {}
    gguf = item["gguf"] if isinstance(item.get("gguf"), dict) else {}
    dtypes = _dtypes(weights.get("parameters"))
    gated = item.get("gated")
    return HubModel(
        hub="huggingface",
        repository_id="/".join(identity),
        owner=identity[0],
        url=f"https://huggingface.co/{identity[0]}/{identity[1]}",
        created_at=_time(item.get("createdAt"), page),
        modified_at=_time(item.get("lastModified"), page),
        licence=_licence(card, tags),
        parameter_count=_count(weights.get("total"))
        or sum(dtypes.values())
        or _count(gguf.get("total")),
        parameter_dtypes=dtypes,
        download_count=_count(item.get("downloads"), zero=True),
        like_count=_count(item.get("likes"), zero=True),
        pipeline_tag=_string(item.get("pipeline_tag")) or _string(card.get("pipeline_tag")),
        base_models=_base_models(item, card, tags),
        is_gated=None if gated is None else gated not in (False, "false"),
        title=_string(card.get("model_name")),
        description=_string(card.get("description")),
        **_place(page),
    )


def _modelscope(item: dict[str, Any], page: Page) -> HubModel | None:
    identity = _owner_and_name(item.get("id") or item.get("Id"))
    if identity is None:
        identity = _owner_and_name(
            f"{item.get('Path') or item.get('path')}/{item.get('Name') or item.get('name')}"
        )
    if identity is None:
        return None
    host = urlsplit(page.url).netloc
    host = host if "modelscope" in host else "www.modelscope.cn"
    tasks = [
        t.get("Name") or t.get("name") if isinstance(t, dict) else t
        for t in _list(_either(item, "tasks", "Tasks"))
    ]
    private = _either(item, "gated", "login_required")
    return HubModel(
        hub="modelscope",
        repository_id="/".join(identity),
        owner=identity[0],
        url=f"https://{host}/models/{identity[0]}/{identity[1]}",
        created_at=_time(
            _either(item, "created_at", "CreatedAt", "CreatedTime", "GmtCreated"), page
        ),
        modified_at=_time(
            _either(
                item,
                "last_modified",
                "LastModified",
                "updated_at",
                "UpdatedAt",
                "LastUpdatedTime",
                "GmtModified",
            ),
            page,
        ),
        licence=_string(_either(item, "license", "License")),
        parameter_count=_count(_either(item, "params", "Params")),
        parameter_dtypes={},
        download_count=_count(_either(item, "downloads", "Downloads"), zero=True),
        like_count=_count(_either(item, "likes", "Stars", "stars"), zero=True),
        pipeline_tag=next((task for task in tasks if isinstance(task, str) and task), None),
        base_models=tuple(
            e for e in _list(_either(item, "base_model", "BaseModel")) if isinstance(e, str)
        ),
        is_gated=private if isinstance(private, bool) else None,
        title=_string(_either(item, "display_name", "ChineseName")),
        description=_string(_either(item, "description", "Description")),
        **_place(page),
    )


def _github(item: dict[str, Any], page: Page) -> HubModel | None:
    identity = _owner_and_name(item.get("full_name"))
    if identity is None or item.get("fork") is True:
        return None
    licence = item.get("license")
    spdx = licence.get("spdx_id") if isinstance(licence, dict) else licence
    return HubModel(
        hub="github",
        repository_id="/".join(identity),
        owner=identity[0],
        url=f"https://github.com/{identity[0]}/{identity[1]}",
        created_at=_time(item.get("created_at"), page),
        modified_at=_time(item.get("pushed_at") or item.get("updated_at"), page),
        licence=None if spdx == "NOASSERTION" else _string(spdx),
        parameter_count=None,
        parameter_dtypes={},
        download_count=None,
        like_count=_count(item.get("stargazers_count"), zero=True),
        pipeline_tag=None,
        base_models=(),
        is_gated=None,
        title=_string(item.get("name")),
        description=_string(item.get("description")),
        **_place(page),
    )


def _place(page: Page) -> dict[str, Any]:
    return {
        "observed_at": page.fetched_at,
        "page_digest": page.digest,
        "warc_file": page.warc_file,
        "warc_offset": page.warc_offset,
    }


def _owner_and_name(value: Any) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return None
    owner, slash, name = value.strip().partition("/")
    if not slash or not owner or not name or "/" in name or "None" in (owner, name):
        return None
    return owner, name


def _licence(card: dict[str, Any], tags: list[str]) -> str | None:
    """The licence by name: with "other" the card gives the name that counts."""
    given = card.get("license")
    given = given[0] if isinstance(given, list) and given else given
    licence = _string(given) or next(
        (t.split(":", 1)[1] for t in tags if t.startswith("license:")), None
    )
    if licence in {None, "other"}:
        return _string(card.get("license_name")) or licence
    return licence


def _base_models(item: dict[str, Any], card: dict[str, Any], tags: list[str]) -> tuple[str, ...]:
    given = card.get("base_model")
    names = [given] if isinstance(given, str) else [n for n in _list(given) if isinstance(n, str)]
    found = item.get("baseModels")
    entries = found.get("models") if isinstance(found, dict) else found
    names += [
        e["id"] for e in _list(entries) if isinstance(e, dict) and isinstance(e.get("id"), str)
    ]
    names += [tag.rsplit(":", 1)[1] for tag in tags if tag.startswith("base_model:")]
    return tuple(dict.fromkeys(names))


def _dtypes(value: Any) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    counts = ((str(name), _count(number)) for name, number in value.items())
    return {name: number for name, number in counts if number}


def _either(item: dict[str, Any], *names: str) -> Any:
    return next((item[name] for name in names if item.get(name) is not None), None)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _string(value: Any) -> str | None:
    return collapse(value)[:2000] or None if isinstance(value, str) else None


def _count(value: Any, *, zero: bool = False) -> int | None:
    """A count of things; 0 parameters means that nobody counted."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = int(value)
    except (ValueError, OverflowError):
        return None
    return number if (number > 0 or (zero and number == 0)) and number < 2**63 else None


def _time(value: Any, page: Page) -> datetime | None:
    moment = parse_date(value, reference=page.fetched_at, loose=False)
    return moment.at if moment else None
