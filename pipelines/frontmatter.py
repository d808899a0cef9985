"""The head of a Markdown document: YAML between dashes or TOML between plus signs."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import yaml

_YAML = re.compile(
    r"\A\ufeff?\s{0,20}---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_TOML = re.compile(
    r"\A\ufeff?\s{0,20}\+\+\+[ \t]*\r?\n(.*?)\r?\n\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"^([A-Za-z_][\w -]{0,40}):[ \t]*(\S.{0,500})$", re.MULTILINE)
_LIMIT = 100_000  # characters of a head; widgets and prompts make long ones
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the head's fields, names in lower case, and the document behind it.

    A head that is not valid YAML gives its simple "name: value" lines. One with aliases is read so
    too: nested aliases grow to any size. Without a head: {} and text as it is.
    """
    match = _YAML.match(text)
    if match and len(match[1]) <= _LIMIT and (":" in match[1] or not match[1].strip()):
        return _named(_yaml(match[1])), text[match.end() :]
    match = _TOML.match(text)
    if match and len(match[1]) <= _LIMIT:
        try:
            return _named(tomllib.loads(match[1])), text[match.end() :]
        except tomllib.TOMLDecodeError:
            return {}, text[match.end() :]
    return {}, text


def _yaml(head: str) -> dict[str, Any]:
    if not re.search(r"(?:^|[\s:\[,-])[&*]\w", head):
        try:
            fields = yaml.load(head, Loader=_LOADER)  # noqa: S506 - a safe loader, in C where there is one
        except (yaml.YAMLError, ValueError, RecursionError):
            fields = None
        if isinstance(fields, dict):
            return fields
    return {match[1]: match[2].strip().strip("\"'") for match in _FIELD.finditer(head)}


def _named(fields: dict[Any, Any]) -> dict[str, Any]:
    return {str(name).strip().lower(): value for name, value in fields.items()}
