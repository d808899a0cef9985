"""A person's own entries laid over the shipped lexicon.

An entry with the id of a shipped one takes its place. A name that the shipped lexicon gives to another
entry stays there: the shipped one has learnt it since, and the own entry is told as superfluous instead of
ending every run after an update.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from nlp.lexicon.schema import Alias, Family, Ignored, Lexicon, NamedEntry, Organisation, key_of
from nlp.text.folding import fold

E = TypeVar("E", bound=NamedEntry)


class OwnEntries(BaseModel):
    """What the files of an own lexicon hold."""

    model_config = ConfigDict(frozen=True)

    organisations: tuple[Organisation, ...] = ()
    families: tuple[Family, ...] = ()
    aliases: tuple[Alias, ...] = ()
    ignored: tuple[Ignored, ...] = ()


def organisation_key(name: str) -> str:
    """What spellings of one organisation's name share."""
    return fold(name).casefold()


def family_key(name: str) -> str:
    """What spellings of one family's name share."""
    return key_of(fold(name))


def owners(entries: Iterable[E], key: Callable[[str], str]) -> dict[str, str]:
    """Key of a name to the id of the entry that has it."""
    found: dict[str, str] = {}
    for entry in entries:
        for name in entry.all_names:
            found.setdefault(key(name), entry.id)
    return found


def laid_over(shipped: Lexicon, own: OwnEntries) -> Lexicon:
    """The lexicon with the own entries in it; what of them no longer applies stands in superfluous."""
    told: list[str] = []
    organisations, known_as = _joined(
        shipped.organisations, own.organisations, organisation_key, "organisations.toml", told
    )
    ids = {entry.id for entry in organisations}
    wanted = []
    for family in own.families:
        maker = known_as.get(family.maker or "", family.maker)
        if maker is not None and maker not in ids:
            told.append(
                f"families.toml: {family.id} has the maker {maker!r}, which no entry has as its id"
            )
            maker = None
        wanted.append(family.model_copy(update={"maker": maker}))
    families, _ = _joined(shipped.families, wanted, family_key, "families.toml", told)
    of_organisations = [one for one in own.aliases if one.kind == "organisation"]
    of_families = [one for one in own.aliases if one.kind == "model"]
    organisations = _with_aliases(organisations, of_organisations, organisation_key, told)
    families = _with_aliases(families, of_families, family_key, told)
    kept = []
    for one in own.ignored:
        if one.kind == "model":
            listed = owners(families, family_key).get(family_key(one.name))
        else:
            listed = owners(organisations, organisation_key).get(organisation_key(one.name))
        if listed:
            told.append(f"ignored.toml: {one.name!r} is a name of {listed}, so it is not ignored")
        else:
            kept.append(one)
    parents = {entry.id for entry in organisations}
    return shipped.model_copy(
        update={
            "organisations": tuple(
                entry
                if entry.parent in parents or entry.parent is None
                else entry.model_copy(update={"parent": None})
                for entry in organisations
            ),
            "families": families,
            "ignored": tuple(kept),
            "superfluous": tuple(told),
        }
    )


def _joined(
    shipped: tuple[E, ...],
    own: Iterable[E],
    key: Callable[[str], str],
    file: str,
    told: list[str],
) -> tuple[tuple[E, ...], dict[str, str]]:
    """The entries of both, and own id to shipped id for those that the shipped lexicon has learnt."""
    own = list(own)
    replaced = {entry.id for entry in own}
    kept = [entry for entry in shipped if entry.id not in replaced]
    known = owners(kept, key)
    known_as: dict[str, str] = {}
    for entry in own:
        taken = {name: known[key(name)] for name in entry.all_names if key(name) in known}
        told += [
            f"{file}: {name!r} of {entry.id} is known as {other}" for name, other in taken.items()
        ]
        left = _without(entry, frozenset(taken))
        if left is None:
            known_as[entry.id] = next(iter(taken.values()))
            continue
        kept.append(left)
        known |= {key(name): entry.id for name in left.all_names}
    return tuple(kept), known_as


def _without(entry: E, names: frozenset[str]) -> E | None:
    """The entry without some of its names; None where its name itself is one of them."""
    own_names = [getattr(entry, field, None) for field in ("name_en", "name_zh")]
    if isinstance(entry, Family):
        own_names = [entry.name]
    if all(name is None or name in names for name in own_names):
        return None
    update: dict[str, object] = {
        field: tuple(name for name in getattr(entry, field) if name not in names)
        for field in ("aliases", "ambiguous", "names_zh")
        if isinstance(getattr(entry, field, None), tuple)
    }
    for field in ("name_en", "name_zh"):
        if getattr(entry, field, None) in names:
            update[field] = None
    return entry.model_copy(update=update)


def _with_aliases(
    entries: tuple[E, ...], aliases: Iterable[Alias], key: Callable[[str], str], told: list[str]
) -> tuple[E, ...]:
    """The entries with the spellings that a person gave them."""
    ids = {entry.id for entry in entries}
    known = owners(entries, key)
    given: dict[str, list[str]] = {}
    for alias in aliases:
        owner = known.get(key(alias.name))
        if owner or alias.of not in ids:
            why = (
                f"known as {owner}"
                if owner
                else f"given to {alias.of}, which no entry has as its id"
            )
            told.append(f"aliases.toml: {alias.name!r} is {why}")
            continue
        given.setdefault(alias.of, []).append(alias.name)
        known[key(alias.name)] = alias.of
    return tuple(_with_names(entry, given.get(entry.id, ())) for entry in entries)


def _with_names(entry: E, names: Sequence[str]) -> E:
    """The entry with further names, those in Chinese characters where its kind keeps them apart."""
    added: dict[str, tuple[str, ...]] = {}
    for name in names:
        has_chinese = "names_zh" in type(entry).model_fields and not name.isascii()
        field = "names_zh" if has_chinese else "aliases"
        added[field] = (*added.get(field, getattr(entry, field)), name)
    return entry.model_copy(update=added)
