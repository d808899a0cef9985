"""A person's decisions about names, written into their own lexicon: all of a decision, or nothing of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from nlp.lexicon.load import load_lexicon, read_own
from nlp.lexicon.own import use_own
from nlp.lexicon.own_entries import family_key, organisation_key, owners
from nlp.lexicon.schema import Alias, Family, Ignored, NameKind, Organisation
from nlp.lexicon.undo import remember, take_back

_FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "organisation": ("organisations.toml", Organisation),
    "family": ("families.toml", Family),
    "alias": ("aliases.toml", Alias),
    "ignored": ("ignored.toml", Ignored),
}
_HEAD = "# A person's own lexicon, read beside the shipped one. Fields: docs/review.md.\n"


class DecisionError(ValueError):
    """A decision that cannot be taken: the message says why, and what can be done instead."""

    exit_status = 2


def owner_of(name: str, kind: NameKind) -> str | None:
    """The id of the entry that has a name, None where the lexicon does not know it."""
    lexicon = load_lexicon()
    if kind == "model":
        return owners(lexicon.families, family_key).get(family_key(name))
    return owners(lexicon.organisations, organisation_key).get(organisation_key(name))


def add_entry(folder: Path, kind: NameKind, fields: Mapping[str, Any]) -> Path:
    """Write a new entry with these fields of the schema; gives the file. Raises DecisionError."""
    use_own(folder)
    names = [fields.get(field) for field in ("name", "name_en", "name_zh")]
    for name in filter(None, [*names, *fields.get("aliases", ()), *fields.get("names_zh", ())]):
        _refuse_known(str(name), kind)
    lexicon = load_lexicon()
    entries = lexicon.families if kind == "model" else lexicon.organisations
    if any(entry.id == fields.get("id") for entry in entries):
        raise DecisionError(f"the id {fields.get('id')!r} is taken; choose another with --id")
    for field in ("maker", "parent"):
        _refuse_unknown_organisation(fields.get(field), field)
    return _append(folder, "family" if kind == "model" else "organisation", fields)


def add_alias(folder: Path, kind: NameKind, name: str, of: str, *, today: date) -> Path:
    """Make a name one more spelling of an entry; gives the file. Raises DecisionError."""
    use_own(folder)
    _refuse_known(name, kind)
    lexicon = load_lexicon()
    entries = lexicon.families if kind == "model" else lexicon.organisations
    if all(entry.id != of for entry in entries):
        raise DecisionError(
            f"the lexicon has no {kind} with the id {of!r}; `modelwire review list` shows near ones"
        )
    return _append(folder, "alias", {"kind": kind, "name": name, "of": of, "decided_on": today})


def ignore(folder: Path, kind: NameKind, name: str, *, reason: str, today: date) -> Path:
    """Set a name aside, with the reason; gives the file. Raises DecisionError."""
    use_own(folder)
    _refuse_known(name, kind)
    if is_ignored(name, kind):
        raise DecisionError(f"{name!r} is ignored already, by {folder / 'ignored.toml'}")
    entry = {"kind": kind, "name": name, "reason": reason, "decided_on": today}
    return _append(folder, "ignored", entry)


def undo(folder: Path) -> tuple[Path, str]:
    """Take back the last decision that is not taken back yet; gives the file and its entry. Raises UndoError."""
    path, entry = take_back(folder, head=_HEAD)
    use_own(folder)
    return path, entry


def is_ignored(name: str, kind: NameKind) -> bool:
    """Whether a person set a name aside."""
    key = family_key(name)
    return any(one.kind == kind and family_key(one.name) == key for one in load_lexicon().ignored)


def _refuse_known(name: str, kind: NameKind) -> None:
    owner = owner_of(name, kind)
    if owner:
        raise DecisionError(f"the lexicon knows {name!r} already, as a name of {owner}")


def _refuse_unknown_organisation(organisation_id: Any, field: str) -> None:
    known = {entry.id for entry in load_lexicon().organisations}
    if organisation_id is not None and organisation_id not in known:
        raise DecisionError(
            f"the lexicon has no organisation with the id {organisation_id!r} for --{field}; "
            "add it first: `modelwire review add NAME --kind organisation`"
        )


def _append(folder: Path, table: str, fields: Mapping[str, Any]) -> Path:
    """Put an entry behind those of its file, after the schema's check; the file changes at once or not at all."""
    file, entry_type = _FILES[table]
    fields = {name: value for name, value in fields.items() if value not in (None, (), [])}
    try:
        entry_type.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise DecisionError(f"field {field}: {first['msg']}; got {first.get('input')!r}") from error
    path = folder / file
    read_own(folder)  # a broken file is told of, not made longer
    before = path.read_text(encoding="utf-8") if path.is_file() else _HEAD
    folder.mkdir(parents=True, exist_ok=True)
    entry = _rendered(table, fields)
    temporary = path.with_name(path.name + ".new")
    temporary.write_text(f"{before.rstrip()}\n\n{entry}", encoding="utf-8")
    temporary.replace(path)
    remember(folder, path, entry)
    use_own(folder)
    return path


def _rendered(table: str, fields: Mapping[str, Any]) -> str:
    return (
        "\n".join([f"[[{table}]]", *(f"{key} = {_value(one)}" for key, one in fields.items())])
        + "\n"
    )


def _value(value: Any) -> str:
    """A TOML value: its strings and lists are JSON's, but for the delete character; its dates are bare."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
