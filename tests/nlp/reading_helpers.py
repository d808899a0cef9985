"""What a reading holds, as sets of plain values: for tests of names, houses and sizes."""

from __future__ import annotations

import nlp


def names(text: str) -> set[str]:
    return {m.text for one in nlp.read(text).models for m in one.mentions}


def houses(text: str) -> set[str]:
    return {m.text for one in nlp.read(text).organisations for m in one.mentions}


def sized(text: str) -> set[tuple[float, str, str | None]]:
    return {(one.value / 1e9, one.kind, one.model) for one in nlp.read(text).parameters}
