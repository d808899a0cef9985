"""Where English and Chinese sentences end, read from their signs alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

# a full stop that ends a sentence: not an initial, not a title, not a figure
# (the sign first, and then what stood before it: this is looked for everywhere)
STOP = re.compile(
    r"[.!?](?<!\b[A-Z].)(?<!\bMr.)(?<!\bMs.)(?<!\bMrs.)(?<!\bDr.)(?<!\bProf.)(?<!\bSen.)(?<!\bRep.)(?<!\bGov.)"
    r"(?<!\bSt.)(?<!\bvs.)(?<!\bInc.)(?<!\bCo.)(?<!\bCorp.)(?<!\bJr.)(?<!\bSr.)(?<!\bNo.)(?<!\.[A-Za-z].)"
    r"[.!?]*[)\]]?(?=\s|$|\ufffc)|[。！？；]|\n|;(?=\s)"
)


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a sentence ends."""

    start: int
    end: int


def stops(masked: str, start: int, end: int) -> list[Stop]:
    """The ends of sentences in a stretch of masked text."""
    return [Stop(*m.span()) for m in STOP.finditer(masked, start, end)]
