"""Entries of sources files, written by us: made, checked, and put behind what a file holds."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Container, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from spiders.errors import SourcesError
from spiders.sources import Source, load_sources, parse_source

_HEAD = "# Sources of our own. Fields: docs/sources.md.\n"
_TELLING = 4  # Latin letters of a name, below which its host says more
_COMMON = frozenset({"www", "feeds", "feed", "rss", "news", "blog", "m", "com", "org", "net", "co"})


def make_id(name: str, url: str, *, taken: Container[str]) -> str:
    """Make an id of a source's name or, where that has no Latin letters, its host."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    if len("".join(words)) < _TELLING or not any(word.isalpha() for word in words):
        host = (urlsplit(url).hostname or "source").split(".")
        words = [part for part in host[:-1] if part not in _COMMON] or host
    stem = "-".join(re.findall(r"[a-z0-9]+", "-".join(words).lower()))[:60].strip("-") or "source"
    number, made = 1, stem
    while made in taken:
        number += 1
        made = f"{stem}-{number}"
    return made


def checked(entry: dict[str, Any]) -> Source:
    """Make a Source of an entry that we made. Raises SourcesError saying which field is wrong."""
    try:
        return parse_source(entry)
    except ValidationError as error:
        problem = error.errors()[0]
        field = ".".join(str(part) for part in problem["loc"])
        raise SourcesError(
            f"{entry.get('url')}: no entry can be made: field {field!r}: got "
            f"{problem['input']!r}. {problem['msg']}."
        ) from error


def render_entry(entry: dict[str, Any]) -> str:
    """Write an entry as TOML."""
    options = entry.get("options", {})
    lines = [f"{name} = {_value(value)}" for name, value in entry.items() if name != "options"]
    more = ["[source.options]", *(f"{name} = {_value(value)}" for name, value in options.items())]
    return "\n".join(["[[source]]", *lines, *(more if options else [])]) + "\n"


def append_entries(path: Path, entries: Sequence[dict[str, Any]]) -> None:
    """Put entries behind those of a sources file, or begin one; all or none.

    Raises SourcesError where the file as it is cannot be used, and OSError.
    """
    before = path.read_text(encoding="utf-8") if path.is_file() else _HEAD
    if not entries:
        return
    if path.is_file():
        load_sources([path])  # a broken file is told of, not made longer
    text = before.rstrip("\n") + "\n\n" + "\n".join(render_entry(entry) for entry in entries)
    temporary = path.with_name(path.name + ".new")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def _value(value: Any) -> str:
    """A TOML value: its strings, numbers and lists are JSON's, but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
