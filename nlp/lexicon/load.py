"""Reading the lexicon's files, with an error that names file and entry."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from nlp.lexicon.own import own_folder
from nlp.lexicon.own_entries import OwnEntries, laid_over
from nlp.lexicon.schema import (
    Alias,
    Entry,
    Family,
    Ignored,
    Lexicon,
    Licence,
    Organisation,
    Platform,
    key_of,
)
from nlp.text.folding import fold

E = TypeVar("E", bound=BaseModel)
Named = TypeVar("Named", bound=Entry)


class LexiconError(ValueError):
    """An entry of the lexicon that cannot be read, or two that claim one name."""


@cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon with a person's own over it (nlp.lexicon.own), checked. Raises LexiconError."""
    shipped = read_lexicon(resources.files("nlp.lexicon"))
    folder = own_folder()
    return shipped if folder is None else laid_over(shipped, read_own(folder))


def read_own(folder: Path) -> OwnEntries:
    """The entries of a person's own lexicon folder; a file that is missing holds none. Raises LexiconError."""
    return OwnEntries(
        organisations=_distinct(folder / "organisations.toml", "organisation", Organisation),
        families=_distinct(folder / "families.toml", "family", Family),
        aliases=_own(folder / "aliases.toml", "alias", Alias),
        ignored=_own(folder / "ignored.toml", "ignored", Ignored),
    )


def _distinct(file: Traversable, table: str, entry_type: type[Named]) -> tuple[Named, ...]:
    entries = _own(file, table, entry_type)
    _check_ids(str(file), entries)
    return entries


def _own(file: Traversable, table: str, entry_type: type[E]) -> tuple[E, ...]:
    """The entries of a file that need not be there, nor hold any."""
    if not file.is_file() or not read_table(file):
        return ()
    return read_entries(file, table, entry_type)


@cache
def of_kinds(*kinds: str) -> frozenset[str]:
    """The ids of the listed organisations of some kinds ("maker", "media")."""
    return frozenset(one.id for one in load_lexicon().organisations if one.kind in kinds)


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
        raise LexiconError(f"{file}: {error}. Correct the file at that line.") from error
    except UnicodeDecodeError as error:
        raise LexiconError(
            f"{file}: expected UTF-8, got {error}. Save the file as UTF-8."
        ) from error


def read_entries(file: Traversable, table: str, entry_type: type[E]) -> tuple[E, ...]:
    """The [[table]] entries of a file. Raises LexiconError naming file, entry and field."""
    entries = read_table(file).get(table)
    if not isinstance(entries, list) or not entries:
        raise LexiconError(f"{file}: expected entries headed [[{table}]], found none.")
    read = []
    for number, entry in enumerate(entries, start=1):
        try:
            read.append(entry_type.model_validate(entry))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "the entry"
            known = entry if isinstance(entry, dict) else {}
            name = known.get("id") or known.get("name") or "without id"
            raise LexiconError(
                f"{file}: [[{table}]] number {number} ({name}), field {field}: {first['msg']}; "
                f"got {first.get('input')!r}. The head of the file says what each field holds."
            ) from error
    return tuple(read)


def _optional(file: Traversable, table: str, entry_type: type[E]) -> tuple[E, ...]:
    return read_entries(file, table, entry_type) if file.is_file() else ()


def _unique(entries: Iterable[Named]) -> tuple[Named, ...]:
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
        for name in organisation.all_names:
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
        for name in family.all_names:
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
