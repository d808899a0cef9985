"""What the hubs share: their data, their cards, JSON and links to further pages."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from demo.replies import Reply
from demo.world import World

HERE = Path(__file__).parent
CARDS = "hub-cards"


@cache
def records(name: str, table: str) -> list[dict[str, Any]]:
    """Read a table of a data file beside this one; do not change what it gives."""
    found: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text(encoding="utf-8"))[table]
    return found


def as_json(
    value: object, *, status: int = 200, headers: Mapping[str, str] | None = None, **options: Any
) -> Reply:
    """Answer with JSON."""
    return Reply(
        status=status,
        media_type="application/json",
        body=json.dumps(value, ensure_ascii=False).encode(),
        headers=headers or {},
        **options,
    )


def stamp(moment: datetime, *, milliseconds: bool = False) -> str:
    """Write a time in UTC with a Z, as the interfaces do."""
    moment = moment.astimezone(UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}{'.000' if milliseconds else ''}Z"


def next_link(base: str, query: Mapping[str, list[str]], **changed: object) -> str:
    """Give the address of another page: all parameters kept, some changed."""
    kept = {name: values for name, values in query.items() if name not in changed}
    return f"{base}?{urlencode(kept | {n: [v] for n, v in changed.items()}, doseq=True)}"


def card(world: World, repository: str) -> tuple[str, datetime] | None:
    """Give the model card that the newsroom holds for a repository, with its last change."""
    text = world.texts.get(f"{CARDS}/{repository.replace('/', '__')}")
    if text is None or not world.is_out(text.published):
        return None
    return world.body(text) + "\n", world.modified(text)


def number(text: str, default: int, *, most: int) -> int:
    """Read a number of a query: the default where it is none, at most the most."""
    return min(int(text), most) if text.isdecimal() and int(text) > 0 else default
