"""One model under its full name and its end: "DawnPeak-X3-Max" and "X3-Max", "Clearspring M4.2" and "M4.2"."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.models.names import Name

# what may stand before the end in the full name: one word or two, the maker's or the family's
_HEAD = re.compile(r"[A-Z][\w.]*(?:[ -][A-Z]\w*)?[ -]")
_BORDER = re.compile("[ -]")
_DIGIT = re.compile(r"\d")


def join_short_forms(text: str, groups: dict[str, list[Name]]) -> None:
    """Let an unknown name be the same model as the only one of the text whose name ends with it.

    groups: model id to its places; changed in place.
    """
    surfaces = {
        identity: {text[name.start : name.end] for name in names}
        for identity, names in groups.items()
    }
    by_end = _by_end(surfaces)
    joined: dict[str, str] = {}  # a model to the one that it turned out to be
    for identity in list(groups):
        first = groups[identity][0]
        if first.family is not None:
            continue
        short = text[first.start : first.end]
        if len(surfaces[identity]) > 1 or not _DIGIT.search(short) or not short.isascii():
            continue
        full = {_at_last(joined, other) for other in by_end.get(short, ())} - {identity}
        if len(full) == 1:
            (whole,) = full
            _join(groups, identity, whole)
            surfaces[whole] |= surfaces.pop(identity)
            joined[identity] = whole
    _join_alike(text, groups)


def _join_alike(text: str, groups: dict[str, list[Name]]) -> None:
    """Let "R1" be one model where one place tells its maker and another does not: the one that it is oftener."""
    known = {
        text[name.start : name.end]: identity
        for identity, names in groups.items()
        for name in names
        if name.family is not None
    }
    for identity in list(groups):
        first = groups[identity][0] if identity in groups else None
        short = text[first.start : first.end] if first else ""
        other = known.get(short, "")
        is_known = other in groups and other != identity
        if first is None or first.family or not is_known or not _DIGIT.search(short):
            continue
        alike = [n for n in groups[other] if text[n.start : n.end] == short]
        if len(alike) >= len(groups[identity]):
            _join(groups, identity, other)
        elif len(alike) == len(groups[other]):
            _join(groups, other, identity)


def _join(groups: dict[str, list[Name]], part: str, whole: str) -> None:
    """Give one model's places to another, as places of that."""
    name = groups[whole][0]
    moved = [replace(name, start=one.start, end=one.end, shown="") for one in groups.pop(part)]
    groups[whole] = sorted(groups[whole] + moved, key=lambda one: one.start)


def _at_last(joined: dict[str, str], identity: str) -> str:
    while identity in joined:
        identity = joined[identity]
    return identity


def _by_end(surfaces: dict[str, set[str]]) -> dict[str, set[str]]:
    """The models by what their names end with, behind a maker's or a family's name."""
    found: dict[str, set[str]] = {}
    for identity, spellings in surfaces.items():
        for spelling in spellings:
            for border in _BORDER.finditer(spelling):
                if _HEAD.fullmatch(spelling, 0, border.end()):
                    found.setdefault(spelling[border.end() :], set()).add(identity)
    return found
