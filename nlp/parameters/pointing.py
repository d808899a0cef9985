"""The one of two models that words point at: 前者 and 后者, the larger and the smaller."""

from __future__ import annotations

import re

from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects

# "X与Y，后者激活160亿参数"
_SENTENCES_UP = 5
_FORMER_LATTER = re.compile(
    r"(?P<which>前者|后者|\b[Tt]he (?:former|latter)\b)(?:(?!前者|后者|latter)(?:[^.。；\n]|\.\d)){0,36}$"
)
_LATTER = ("后者", "latter")
# "117B parameters with 5.1B active for the larger, 21B with 3.6B active for the smaller"
_LARGER = re.compile(r"(?:[^.,;\n]|\.\d){0,50}?\bfor the (?P<which>larger|bigger|smaller)\b")
_PAIR_REACH = 400


# "大的那个实际是117B总参数、5.1B激活，小的21B总参数"
_LARGER_ZH = re.compile(
    r"(?:^|[，。；：,;:\n])\s?(?P<which>较?大|较?小)(?:的(?:那[个款]|一[个款])?|号)[^，。；\n]{0,24}$"
)


def of_larger(text: str, size: Size, subjects: Subjects) -> Place | None:
    """The larger or smaller of the two models named last whose names state a size."""
    found = _LARGER.match(text, size.end, size.end + 80) or _LARGER_ZH.search(
        text, max(0, size.start - 32), size.start
    )
    if found is None:
        return None
    sized = [
        p for p in subjects.within(max(0, size.start - _PAIR_REACH), size.start) if p.model.size
    ]
    pair = list({p.model.id: p for p in sized}.values())[-2:]
    if len(pair) < len(("larger", "smaller")):
        return None
    pair.sort(key=lambda p: p.model.size or 0)
    return pair["smaller" not in found.group("which") and "小" not in found.group("which")]


# "这款32B的模型", "该70亿参数模型": of the model named last
_THIS_ONE = re.compile(
    r"(?:^|[，。；：、\s])(?:而|且|但)?(?:这[款个]|该|此)(?:拥有|只有|仅有|仅|有着?|高达|达)?\s?$"
)
_A_MODEL_BEHIND = re.compile(
    r"\s?(?:个|多|余)?总?(?:参数)?(?:量|规模|级别?)?的?(?:(?!的)[^，。；\d\n]){0,8}?(?:模型|版本|LLM)"
)


def of_this_one(text: str, size: Size, begin: int, subjects: Subjects) -> Place | None:
    """The model named last before what 这款…的模型 speaks of, where its name states no size."""
    if not _THIS_ONE.search(text, max(0, size.start - 8), size.start):
        return None
    if not _A_MODEL_BEHIND.match(text, size.end):
        return None
    before = subjects.within(max(0, begin - _PAIR_REACH // 2), size.start)
    return before[-1] if before and before[-1].model.size is None else None


# "The Ultra version is the flagship, a 253 billion parameter dense model"
_OF_A_TIER = re.compile(
    r"\b[Tt]he (?P<tier>[A-Z][a-z]+) (?:version|model|variant|one|edition)\b(?:[^.;\n]|\.\d){0,80}$"
)


# "Pro 505B total / 18B active and Flash 92B total / 6B active", "Flash is a 9B dense variant"
_TIER_FIRST = re.compile(
    r"(?:^|[\s(,;:–—-])(?P<tier>Pro|Flash|Max|Plus|Mini|Lite|Air|Ultra|Nano|Turbo|Small|Large|Super)"
    r"(?:,? (?:is|has|with|at|comes with|packs)(?: an?)?|:| \(|\()? ?(?:about |~)?"
    r"(?:\d[\d.]*[BT](?: total)?(?: param(?:eter)?s)? ?(?:/|,|with|and) ?)?$"
)
# "1.6万亿参数 Pro 版和 2840亿参数 Flash 版"
_TIER_BEHIND_ZH = re.compile(
    r"\s?(?:总?参数)?(?:量|规模)?的?\s?(?P<tier>Pro|Flash|Max|Plus|Mini|Lite|Air|Ultra|Nano|Turbo)(?:\s?(?:双?版本?|模型|版|型号)|\s?[+＋、和与])"
)
_TIERS_REACH = 1200  # characters around a bare tier in which its full name may stand


def of_bare_tier(text: str, size: Size, begin: int, subjects: Subjects) -> Place | None:
    """The model of a tier that alone stands beside a size, where the text has its whole name near."""
    found = _TIER_BEHIND_ZH.match(text, size.end) or _TIER_FIRST.search(
        text, max(begin, size.start - 40), size.start
    )
    if found is None or subjects.within(found.start(), size.start):
        return None
    tier = found["tier"].lower()
    near = subjects.within(max(0, begin - _TIERS_REACH), begin + _TIERS_REACH)
    if any(place.start <= found.start("tier") < place.end for place in near):
        return None
    fits = [p for p in near if tier in p.model.variants and not p.model.size]
    before = [p for p in near if p.start < found.start()]
    family = before[-1].model.family if before else None
    own = [p for p in fits if p.model.family == family]
    return own[0] if len({p.model.id for p in own}) == 1 else None


def of_tier(text: str, size: Size, begin: int, subjects: Subjects) -> Place | None:
    """The model named last before whose name has the tier that a sentence speaks of: "the Ultra version"."""
    found = _OF_A_TIER.search(text, max(begin, size.start - 110), size.start)
    if found is None or subjects.within(found.start(), size.start):
        return None
    tier = found["tier"].lower()
    before = subjects.within(max(0, begin - _PAIR_REACH * 2), begin)
    return next(
        (p for p in reversed(before) if tier in p.model.variants and not p.model.size), None
    )


def pointed_at(text: str, size: Size, begin: int, subjects: Subjects) -> Place | None:
    """The first or second of the two models before that 前者 or 后者 means."""
    found = _FORMER_LATTER.search(text, max(begin, size.start - 40), size.start)
    if found is None or subjects.within(found.start(), size.start):
        return None
    pair = _last_two(subjects.within(begin, found.start()))
    end = found.start()
    if len(pair) == 1 and found.group("which").endswith(_LATTER) and text[end - 1] in ",，":
        return pair[0]  # "讨论较多的是X，后者的参数量为130亿"
    # "…X和Y。…。前者总参数…": of the last sentence before that names two
    for _ in range(_SENTENCES_UP):
        if len(pair) == len(("former", "latter")):
            return pair[found.group("which").endswith(_LATTER)]
        if begin == 0:
            return None
        end, (begin, _end) = begin, subjects.sentence(begin - 1)
        pair = _last_two(subjects.within(begin, end))
    return None


def _last_two(places: list[Place]) -> list[Place]:
    """The last places of the two models that are named last, in order."""
    last = {place.model.id: place for place in places}
    return sorted(last.values(), key=lambda place: place.start)[-2:]
