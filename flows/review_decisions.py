"""Decisions on names, with what the warehouse and the lexicon know filled in; each gives the line to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nlp.lexicon import lexicon_folder, load_lexicon, use_own
from nlp.lexicon.decisions import DecisionError, add_alias, add_entry, ignore, undo
from nlp.lexicon.schema import NameKind
from nlp.models.grammar import slug
from warehouse.errors import WarehouseMissingError
from warehouse.review import new_names

NEXT = "it holds from the next load on, `modelwire reread --take-over` reads the past with it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a person says of a name that goes into the lexicon; None where it is to be found out."""

    maker: str | None = None
    parent: str | None = None
    id: str | None = None
    country: str | None = None
    type: str | None = None
    chinese: str | None = None
    also: tuple[str, ...] = ()


def add_name(data: Path, name: str, kind: NameKind | None, entry: Entry) -> str:
    """Write an entry for a name. Raises DecisionError."""
    kind = kind or _kind_in_warehouse(data, name)
    folder = lexicon_folder(data)
    use_own(folder)
    path = add_entry(folder, kind, _fields(name, kind, entry))
    return f"{name} added as {entry.id or slug(name)} to {path}; {NEXT}"


def alias_name(data: Path, name: str, kind: NameKind | None, of: str, *, today: date) -> str:
    """Make a name a spelling of the entry with the id `of`. Raises DecisionError."""
    folder = lexicon_folder(data)
    use_own(folder)
    kind = kind or _kind_of_id(of) or _kind_in_warehouse(data, name)
    path = add_alias(folder, kind, name, of, today=today)
    return f"{name} is a name of {of}, says {path}; {NEXT}"


def ignore_name(data: Path, name: str, kind: NameKind | None, *, reason: str, today: date) -> str:
    """Set a name aside. Raises DecisionError."""
    kind = kind or _kind_in_warehouse(data, name)
    path = ignore(lexicon_folder(data), kind, name, reason=reason, today=today)
    return f"{name} is no {kind}'s name, says {path}; {NEXT}"


def undo_last(data: Path) -> str:
    """Take back the last decision. Raises UndoError where there is none, or its file was edited."""
    path, entry = undo(lexicon_folder(data))
    told = "\n".join(f"  {line}" for line in entry.strip().splitlines())
    return f"taken back, from {path}:\n{told}"


def _fields(name: str, kind: NameKind, entry: Entry) -> dict[str, Any]:
    """The entry's fields in the lexicon's schema; raises DecisionError where the country is not known."""
    makers = {one.id: one for one in load_lexicon().organisations}
    known = makers.get(entry.maker or "") if kind == "model" else None
    country = entry.country or (known.country if known else None)
    if country is None and (kind == "organisation" or entry.maker is None):
        raise DecisionError(f"the country of {name} is not known; state it, as --country CN")
    wrong = "--parent" if kind == "model" and entry.parent else None
    wrong = "--maker" if kind == "organisation" and entry.maker else wrong
    if wrong:
        raise DecisionError(f"{wrong} is not known of a name of kind {kind}")
    fields: dict[str, Any] = {"id": entry.id or slug(name)}
    if kind == "model":
        chinese = [one for one in (entry.chinese,) if one]
        return fields | {
            "name": name, "names_zh": chinese, "aliases": list(entry.also), "maker": entry.maker,
            "country": country, "kind": entry.type or "llm",
        }  # fmt: skip
    is_latin = name.isascii()
    return fields | {
        "name_en": name if is_latin else None,
        "name_zh": entry.chinese or (None if is_latin else name),
        "aliases": [*entry.also, *([name] if not is_latin and entry.chinese else [])],
        "kind": entry.type or "maker", "country": country, "parent": entry.parent,
    }  # fmt: skip


def _kind_in_warehouse(data: Path, name: str) -> NameKind:
    """What the warehouse takes a name for; raises DecisionError where it is not of one kind."""
    try:
        found = {one.kind for one in new_names(data, name=name, passage_count=0)}
    except WarehouseMissingError:
        found = set()
    if len(found) == 1:
        return found.pop()
    why = (
        "is both a model's and an organisation's"
        if found
        else "is no name that waits for a decision"
    )
    raise DecisionError(f"{name!r} {why}; say which it is with --kind model or --kind organisation")


def _kind_of_id(of: str) -> NameKind | None:
    """Whose id it is; None where it is nobody's, or one of each."""
    lexicon = load_lexicon()
    is_family = any(one.id == of for one in lexicon.families)
    is_organisation = any(one.id == of for one in lexicon.organisations)
    if is_family == is_organisation:
        return None
    return "model" if is_family else "organisation"
