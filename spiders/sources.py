"""The sources files: what is crawled, as data."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializeAsAny,
    StringConstraints,
    ValidationError,
    field_validator,
)
from pydantic_core import ErrorDetails

from spiders.errors import SourcesError, UnknownSourceError
from spiders.options import OPTIONS, Options

Kind = Literal[
    "feed", "sitemap", "listing", "json", "embedded", "changelog", "filings", "browser",
    "huggingface", "modelscope", "github", "arxiv",
]  # fmt: skip
Language = Literal["en", "zh", "mixed"]
Tier = Literal["official", "trade-press", "general-press", "aggregator"]
Content = Literal["full", "summary", "links"]
Robots = Literal["obey", "api"]


class Source(BaseModel):
    """One entry of a sources file."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    kind: Kind
    language: Language
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#]+[^\s]*$", max_length=2000)]
    tier: Tier
    content: Content  # what the listing itself carries
    expected_per_week: float = Field(ge=0)  # entries; far fewer is a fault. 0: no promise is made
    schedule: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*[mhd]$")]  # "30m", "2h", "1d"
    delay: float | None = Field(default=None, ge=0)  # seconds between two requests; None: the usual
    robots: Robots = "obey"  # "api": a documented interface, governed by its owner's terms
    options: SerializeAsAny[Options] = Options()

    @field_validator("options", mode="wrap")
    @classmethod
    def _is_checked_by_kind(cls, value: Any, _handler: Any) -> Options:
        """Options come as the model of their kind already; see parse_source."""
        if not isinstance(value, Options):
            raise TypeError("make a Source by parse_source, which knows the options of its kind")
        return value


def parse_source(entry: dict[str, Any]) -> Source:
    """Make a Source of an entry as it stands in a file. Raises ValidationError."""
    options_type = OPTIONS.get(str(entry.get("kind")))
    if options_type is None:
        Source.model_validate(entry | {"options": Options()})  # tells what is wrong with kind
        raise AssertionError(f"kind {entry.get('kind')!r} has no options model")
    options = options_type.model_validate(entry.get("options", {}))
    return Source.model_validate(entry | {"options": options})


def load_sources(paths: Sequence[Path], *, ids: Sequence[str] = ()) -> list[Source]:
    """Read sources files, or every .toml of a folder, in order; ids picks some of them.

    Raises SourcesError naming file, line, entry, field, what was given and what is allowed.
    """
    found: dict[str, tuple[Source, str]] = {}
    for path in _files(paths):
        for source, place in _read(path):
            if source.id in found:
                raise SourcesError(
                    f"{place}: the id {source.id!r} is taken by the entry at "
                    f"{found[source.id][1]}. Give one of them another id."
                )
            found[source.id] = (source, place)
    sources = [source for source, _ in found.values()]
    if not sources:
        named = ", ".join(str(path) for path in paths)
        raise SourcesError(f"{named}: no [[source]] entry in it. Add one, or name another file.")
    return _pick(sources, ids) if ids else sources


def _pick(sources: list[Source], ids: Sequence[str]) -> list[Source]:
    by_id = {source.id: source for source in sources}
    for name in ids:
        if name not in by_id:
            raise UnknownSourceError(
                f"there is no source {name!r}.{_suggest(name, by_id)} "
                f"`modelwire sources list` shows all {len(by_id)}."
            )
    return [by_id[name] for name in dict.fromkeys(ids)]


def _files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(path.glob("*.toml"))
            if not inside:
                raise SourcesError(f"{path}: there is no .toml file in this folder.")
            files += inside
        else:
            files.append(path)
    return files


def _read(path: Path) -> list[tuple[Source, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SourcesError(f"{path}: cannot be read: {why}.") from error
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourcesError(f"{path}: not valid TOML: {error}.") from error
    if unknown := set(document) - {"source"}:
        name = min(unknown)
        line = _line(text.splitlines(), rf"\s*\[*\s*{re.escape(name)}\b", 0)
        raise SourcesError(
            f"{path}, line {line}: {name!r} is unknown here; "
            "a sources file holds [[source]] entries."
        )
    entries = document.get("source", [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise SourcesError(f"{path}: write [[source]] with double brackets for each entry.")
    return [_entry(path, text, number, entry) for number, entry in enumerate(entries)]


def _entry(path: Path, text: str, number: int, entry: dict[str, Any]) -> tuple[Source, str]:
    lines = text.splitlines()
    starts = [at for at, line in enumerate(lines) if re.match(r"\s*\[\[\s*source\s*\]\]", line)]
    start = starts[number] if number < len(starts) else 0
    end = starts[number + 1] if number + 1 < len(starts) else len(lines)
    try:
        return parse_source(entry), f"{path}, line {start + 1}"
    except ValidationError as error:
        options_type = OPTIONS.get(str(entry.get("kind")))
        problems = error.errors()
        # A misspelt field is missing as well: the word that is too much says more.
        problem = next((one for one in problems if one["type"] == "extra_forbidden"), problems[0])
        in_options = error.title != Source.__name__
        fields = [str(one) for one in problem["loc"] if isinstance(one, str)]
        field = fields[-1] if fields else "options"
        line = _line(lines[start:end], rf"\s*{re.escape(field)}\s*=", start)
        known = options_type.model_fields if in_options and options_type else Source.model_fields
        where = f"options.{field}" if in_options else field
        what = _what(problem, field, known)
        raise SourcesError(
            f"{path}, line {line or start + 1}: source {entry.get('id', '(without id)')!r}, "
            f"field {where!r}: {what}"
        ) from error


def _line(lines: list[str], pattern: str, before: int) -> int:
    """Return the number of the first line that begins so, counted from 1, or 0."""
    found = (number for number, line in enumerate(lines, 1) if re.match(pattern, line))
    number = next(found, 0)
    return number + before if number else 0


def _what(problem: ErrorDetails, field: str, known: Iterable[str]) -> str:
    given = problem["input"]
    match problem["type"]:
        case "missing":
            allowed = _allowed(field)
            return f"missing.{f' Allowed: {allowed}.' if allowed else ' Add it.'}"
        case "extra_forbidden":
            names = ", ".join(sorted(known))
            return f"unknown.{_suggest(field, known)} Allowed here: {names}."
        case "literal_error":
            allowed = _allowed(field)
            suggestion = _suggest(str(given), allowed.split(", "))
            return f"got {given!r}.{suggestion} Allowed: {allowed}."
        case "string_pattern_mismatch":
            return f"got {given!r}. {_FORMS.get(field, 'Expected: ' + problem['msg'])}"
        case _:
            return f"got {given!r}. {problem['msg'].removeprefix('Value error, ')}."


_FORMS = {
    "id": "Allowed: lower-case letters, digits and dashes, such as harbour-tech.",
    "url": "Allowed: an address that begins with http:// or https://.",
    "schedule": "Allowed: a number and m, h or d, such as 30m, 2h or 1d.",
    "organisation": "Allowed: the account's name in the hub's addresses, without slashes.",
}


def _allowed(field: str) -> str:
    literal = {
        "kind": Kind,
        "language": Language,
        "tier": Tier,
        "content": Content,
        "robots": Robots,
    }
    return ", ".join(get_args(literal[field])) if field in literal else ""


def _suggest(given: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(given, list(known), n=1)
    return f" Did you mean {close[0]!r}?" if close else ""
