"""One model under its full name and its end: "DawnPeak-X3-Max" and "X3-Max", "Clearspring M4.2" and "M4.2"."""

from __future__ import annotations

import re

from nlp.model_names import Name

# what may stand before the end in the full name: one word or two, the maker's or the family's
_HEAD = re.compile(r"[A-Z][\w.]*(?:[ -][A-Z]\w*)?[ -]")
_DIGIT = re.compile(r"\d")


def join_short_forms(text: str, groups: dict[str, list[Name]]) -> None:
    """Let an unknown name be the same model as the only one of the text whose name ends with it.

    groups: model id to its places; changed in place.
    """
    surfaces = {
        identity: {text[name.start : name.end] for name in names}
        for identity, names in groups.items()
    }
    for identity in list(groups):
        first = groups[identity][0]
        if first.family is not None:
            continue
        short = text[first.start : first.end]
        if len(surfaces[identity]) > 1 or not _DIGIT.search(short) or not short.isascii():
            continue
        full = [
            other
            for other, spellings in surfaces.items()
            if other != identity and any(_ends_with(spelling, short) for spelling in spellings)
        ]
        if len(full) == 1:
            joined = groups[full[0]] + groups.pop(identity)
            groups[full[0]] = sorted(joined, key=lambda name: name.start)
            surfaces[full[0]] |= surfaces.pop(identity)


def _ends_with(full: str, short: str) -> bool:
    return full.endswith(short) and _HEAD.fullmatch(full, 0, len(full) - len(short)) is not None
