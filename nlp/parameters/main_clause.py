"""The model that a sentence is about, where what it is built on or what it has stands between it and a size."""

from __future__ import annotations

import re

from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place

# "X is built on Y-8B and Z-400M, for a total of 8B parameters": of the one the sentence is about
_TOTAL_OF = re.compile(
    r"\b(?:for|with|giving|making|bringing it to) a (?:grand )?total of (?:about |some |around )?$"
)
_MADE_FROM = re.compile(r"\b(?:built|based|builds|combin\w+|consists|made|pairs|initiali[sz]ed)\b")


# "X, built on Y-8B and Z-400M, has 9B parameters"
_HAS_BESIDE_BASE = re.compile(
    r", (?:built|based|initiali[sz]ed|fine-?tuned|distilled|derived) (?:up)?(?:on|from) [^.;:\n]{3,80}, "
    r"(?:has|have|comes with|counts|holds|packs|boasts|contains)"
    r" (?:only |just |about |some |nearly |around |a total of )?"
)
# "The model, which has 30B parameters, is called X"
_CALLED_BEHIND = re.compile(r"[^.;:\n]{0,100}, is (?:called|named|dubbed|known as) [“\"]?")
_OPENS_AS_MODEL = re.compile(r"\W{0,3}(?:The|Its|Their|A|This)(?: [\w-]+){0,3} (?:model|LLM),? ")


def of_main_clause(text: str, size: Size, begin: int, inside: list[Place]) -> Place | None:
    """The model that a sentence is about though an aside, or what it has, stands between."""
    if not inside:
        return None
    first = inside[0]
    if first.end <= size.start:
        return first if _HAS_BESIDE_BASE.fullmatch(text, first.end, size.start) else None
    is_called = _OPENS_AS_MODEL.match(text, begin, size.start) and _CALLED_BEHIND.fullmatch(
        text, size.end, first.start
    )
    return first if is_called else None


def in_total(text: str, size: Size, begin: int, inside: list[Place]) -> Place | None:
    """The model that a sentence is about, where a size is what its parts come to."""
    if not inside or inside[0].model.size or not _TOTAL_OF.search(text, begin, size.start):
        return None
    return inside[0] if _MADE_FROM.search(text, inside[0].end, size.start) else None
