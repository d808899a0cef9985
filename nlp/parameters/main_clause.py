"""The model that a sentence is about, where what it is built on or what it has stands between it and a size."""

from __future__ import annotations

import re

from nlp.parameters.fitted import fitted
from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects

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
# "X, based on a smaller version of Y with 60B total parameters"
_ON_A_VARIANT_OF = re.compile(
    r"\b(?:built|based) (?:up)?on (?:an? |the )(?:[^.;,\n]{0,60} )?(?:variant|version|extension) of (?:the )?$"
)
_WITH = re.compile(r" with (?:a total of |about |some )?")
# "The model, which has 30B parameters, is called X"
_CALLED_BEHIND = re.compile(r"[^.;:\n]{0,100}, is (?:called|named|dubbed|known as) [“\"]?")
_OPENS_AS_MODEL = re.compile(r"\W{0,3}(?:The|Its|Their|A|This)(?: [\w-]+){0,3} (?:model|LLM),? ")


def of_main_clause(text: str, size: Size, begin: int, inside: list[Place]) -> Place | None:
    """The model that a sentence is about though an aside, or what it has, stands between."""
    if not inside:
        return None
    first = inside[0]
    if first.end <= size.start:
        last = next(place for place in reversed(inside) if place.end <= size.start)
        is_variant = last is not first and (
            _ON_A_VARIANT_OF.search(text, first.end, last.start)
            and _WITH.fullmatch(text, last.end, size.start)
        )
        return (
            first if is_variant or _HAS_BESIDE_BASE.fullmatch(text, first.end, size.start) else None
        )
    is_called = _OPENS_AS_MODEL.match(text, begin, size.start) and _CALLED_BEHIND.fullmatch(
        text, size.end, first.start
    )
    return first if is_called else None


def in_total(text: str, size: Size, begin: int, inside: list[Place]) -> Place | None:
    """The model that a sentence is about, where a size is what its parts come to."""
    if not inside or inside[0].model.size or not _TOTAL_OF.search(text, begin, size.start):
        return None
    return inside[0] if _MADE_FROM.search(text, inside[0].end, size.start) else None


# "系列里有基于 X 微调的 8B、14B 两个版本", "Built on X's architecture, it does so with 1B parameters"
_BASE_BEFORE = re.compile(
    r"(?:基于|采用|以)\s?[“「]?$|^\W{0,3}(?:[Bb]uilt|[Bb]ased|[Pp]owered) (?:up)?(?:on|by) (?:the )?$"
    # "It is close to X by using 2B": of what is compared, and not of X
    r"|\b(?:close to|surpass(?:es)?|outperforms?|beats?|on par with|comparable (?:to|with)|match(?:es)?|rivals?) $"
)
_BASE_BEHIND = re.compile(
    r"[”」]?\s?(?:系列|模型|架构)?(?:进行)?(?:微调|训练|精调|蒸馏|改造|续训|后训练)(?:而来|得到|出来)?的|[’']s "
    r"|,? (?:by|while) (?:only )?(?:using|activating) "
)
_REACH_BACK = 400  # characters before the sentence in which the text names what it is about


def of_what_has_base(
    text: str, size: Size, begin: int, inside: list[Place], subjects: Subjects
) -> Place | None:
    """What the text spoke of before, where a sentence names before a size only what that is built on."""
    before = [place for place in inside if place.end <= size.start]
    if not before or not all(_is_base(text, place, begin) for place in before):
        return None
    bases = {place.model.id for place in before}
    told = [
        place
        for place in subjects.within(max(0, begin - _REACH_BACK), begin)
        if place.model.id not in bases
        and not _is_base(text, place, subjects.sentence(place.start)[0])
    ]
    return fitted(subjects, told[-1], size) if told else None


def _is_base(text: str, place: Place, begin: int) -> bool:
    """Whether a model is named only as what another is built on."""
    return bool(
        _BASE_BEFORE.search(text[max(begin, place.start - 24) : place.start])
        and _BASE_BEHIND.match(text, place.end)
    )
