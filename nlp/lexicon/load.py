"""Reading the lexicon's files, with an error that names file and entry."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import ValidationError

from nlp.folding import fold
from nlp.lexicon.schema import Entry, Family, Lexicon, Licence, Organisation, Platform, key_of

E = TypeVar("E", bound=Entry)


class LexiconError(ValueError):
    """An entry of the lexicon that cannot be read, or two that claim one name."""


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the reader, checked. Raises LexiconError."""
    return read_lexicon(resources.files("nlp.lexicon"))


def read_lexicon(folder: Traversable) -> Lexicon:
    """The lexicon of a folder with organisations.toml and families.toml, checked. Raises LexiconError."""
    organisations = read_entries(folder / "organisations.toml", "organisation", Organisation)
    families = read_entries(folder / "families.toml", "family", Family)
    _check_organisations(organisations)
    _check_families(families, {organisation.id for organisation in organisations})
    return Lexicon(
        organisations=organisations,
        families=families,
        licences=_unique(_optional(folder / "licences.toml", "licence", Licence)),
        platforms=_unique(_optional(folder / "platforms.toml", "platform", Platform)),
    )


def read_table(file: Traversable) -> dict[str, Any]:
    """A TOML file. Raises LexiconError with the line that is wrong."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file.name}: {error}. Correct the file at that line.") from error


def read_entries(file: Traversable, table: str, entry_type: type[E]) -> tuple[E, ...]:
    """The [[table]] entries of a file. Raises LexiconError naming file, entry and field."""
    entries = read_table(file).get(table)
    if not isinstance(entries, list) or not entries:
        raise LexiconError(f"{file.name}: expected entries headed [[{table}]], found none.")
    read = []
    for number, entry in enumerate(entries, start=1):
        try:
            read.append(entry_type.model_validate(entry))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "the entry"
            name = entry.get("id", "without id") if isinstance(entry, dict) else "no table"
            raise LexiconError(
                f"{file.name}: [[{table}]] number {number} ({name}), field {field}: {first['msg']}; "
                f"got {first.get('input')!r}. The head of the file says what each field holds."
            ) from error
    return tuple(read)


def _optional(file: Traversable, table: str, entry_type: type[E]) -> tuple[E, ...]:
    return read_entries(file, table, entry_type) if file.is_file() else ()


def _unique(entries: Iterable[E]) -> tuple[E, ...]:
    """One entry an id: some files hold a second one for spellings that are read under other rules."""
    return tuple({entry.id: entry for entry in reversed(list(entries))}.values())[::-1]


def _check_organisations(organisations: tuple[Organisation, ...]) -> None:
    ids = _check_ids("organisations.toml", organisations)
    owner: dict[str, str] = {}
    for organisation in organisations:
        if not organisation.names:
            raise LexiconError(f"organisations.toml: {organisation.id} has no name.")
        if organisation.parent is not None and organisation.parent not in ids:
            raise LexiconError(
                f"organisations.toml: {organisation.id} has the parent {organisation.parent!r}, "
                "which no entry has as its id."
            )
        for name in (*organisation.names, *organisation.ambiguous):
            other = owner.setdefault(fold(name), organisation.id)
            if other != organisation.id:
                raise LexiconError(
                    f"organisations.toml: {name!r} is a name of both {other} and {organisation.id}; "
                    "leave it to one of them."
                )


def _check_families(families: tuple[Family, ...], makers: set[str]) -> None:
    _check_ids("families.toml", families)
    owner: dict[str, str] = {}
    for family in families:
        if family.maker is not None and family.maker not in makers:
            raise LexiconError(
                f"families.toml: {family.id} has the maker {family.maker!r}, "
                "which organisations.toml does not have."
            )
        for name in (family.name, *family.names_zh, *family.aliases):
            other = owner.setdefault(key_of(fold(name)), family.id)
            if other != family.id:
                raise LexiconError(
                    f"families.toml: {name!r} is a name of both {other} and {family.id}; "
                    "leave it to one of them."
                )


def _check_ids(file: str, entries: Iterable[Entry]) -> set[str]:
    ids: set[str] = set()
    for entry in entries:
        if entry.id in ids:
            raise LexiconError(f"{file}: two entries have the id {entry.id!r}.")
        ids.add(entry.id)
    return ids
