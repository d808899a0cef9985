"""Models that a sentence names beside the one it speaks of: to compare with it, or as what it belongs to."""

from __future__ import annotations

import re

from nlp.parameters.subjects import BELONGS, Place, came_before

_BESIDE = re.compile(
    r"(?:(?:architecture|design|structure|recipe|class|league) (?:as|to)"
    r"|as (?:was|is|were|are|did|does)|than|over|to|like"
    r"|(?:compar\w+|contrast\w*|par|equal|compet\w+|level|pace|along|together|combined) with"
    r"|follow(?:s|ed|ing)|succeed(?:s|ed|ing)|replac(?:es|ed|ing)|versus|vs\.?|surpassing|outperforming|beating"
    r"|, an? (?:[\w-]+ ){0,3}(?:version|variant|edition|sibling) of"  # "X-mini, a light version of X, which has …"
    r"|(?:fine[-‑]?tun(?:es?|ed|ing)|finetunes?|merges?|distill\w*) (?:version )?(?:of|from)"
    r"|rivals?|rivaling|[Mm]atch(?:es|ed|ing)|[Bb]eats?|[Oo]utperform(?:s|ed)|[Ss]urpass(?:es|ed)|based on|from|on"
    r"|(?:相比|相较)于?(?:此前|之前|先前)?(?:发布|推出|开源)?(?:上一?代|前代|前作)?的?"
    r"|[从由与和比](?:上一?代|前代|前作)(?:架构|模型|旗舰|产品|版本)?的?"
    r"|(?:底座|基座|基底|底子|骨干)(?:模型)?(?:是|为|用的是|采用|选用)|超越|超过|优于|媲美|基于|对标|与|比|于|源自|来自)"
    r"(?: the| of| (?:that|those) of| (?:its|their)(?: own)?| [A-Z]\w+[’']s)?\s?$"
    # "to 10% of X", "a third of X": how it stands to the other
    r"|(?:%|[Hh]alf|third|quarter|fraction) of $"
    # "+107% > X"
    r"|[<>] $"
    r"|(?:脱胎|衍生|继承|改编|蒸馏|源)[于自][^，。；]{1,14}的\s?$"
)
# "(as in X)": in brackets only
_IN_BRACKET = re.compile(r"\((?:as in|like|unlike|similar to|cf\.?|vs\.?) (?:the )?$")
_OPENS = re.compile(r"(?:^|[.!?] )(?:With|From|On) $")
# "reaches X-level quality": X is what it is measured by
_LEVEL = re.compile(r"[- ](?:level|class|grade|tier|caliber|calibre)\b")
# "a suite of X fine-tunes": what others made of it
_DERIVED = re.compile(r"[ -](?i:fine-?tun(?:es?|ed|ing)|derivatives?|merges?)\b")
# "架构与X类似，参数量只有13B"
_ALIKE = re.compile(
    r"\s?的(?:小身板|身板|架构|设计|结构|路线|配方|底子)[，,、]"
    r"|\s?(?:相似|类似|相近|相仿|一致|相同|相当|看齐|持平|打平|较量|同级|同属|属于?同一|处[在于]同一)"
)
# "参数量仅为X的三分之一"
_FRACTION = re.compile(
    r"\s?的(?:约|近)?(?:[一二两三四五六七八九十百\d]+分之[一二三四五六七八九十\d]+|一半|[\d.]+\s?[倍%％])"
)
# "以X为基础训练而来"
_IS_BASE = re.compile(r"\s?(?:系列|模型)?为(?:基础|基座|基底|底座|底子|蓝本|起点|骨干)")
# "X建立在Y之上"
_ON_TOP = re.compile(r"\s?(?:系列|模型)?(?:之上|的?基础(?:之)?上)")
_IS_ON = re.compile(r"[在于][^，。；\n]{0,20}$")
# "X is part of the Y series"
_PART_OF = re.compile(
    r"\b(?:part|one|member|flagship|first|latest|newest|largest|smallest|successor) (?:of|in|to)"
    r" (?:the |our |its |their )?(?:\w+[’']s )?$"
)
# "Built on an intermediate checkpoint of X, it comes as …", "As with X before it, we look at …"
OPENS_ASIDE = (
    r"Built|Based|Trained|Initiali[sz]ed|Starting|Distilled|Derived|Continued|As with|Like|Unlike"
    r"|Similar (?:in size )?to|Compared (?:with|to)"
)
_OPENS_ASIDE = re.compile(rf"(?:^|[.!?]\*{{0,2}} |\n)(?:{OPENS_ASIDE})\b[^.;:\n]{{0,60}}$")
_OPENS_ASIDE_REACH = 100
REACH = 300  # characters before a size in which what it is compared with is looked for
COMPARED = re.compile(
    r"不同于|相比|比起|than\b|compared|versus|\bvs\b|主流的?|unlike|超越|超过|times"
)


def is_aside(text: str, place: Place) -> bool:
    """Whether a model is named only to compare with it, or as what the one spoken of belongs to."""
    line = text.rfind("\n", max(0, place.start - 10), place.start) + 1
    opens = _OPENS.search(text, max(line, place.start - 10), place.start)  # "With X, we open …"
    return bool(
        _OPENS_ASIDE.search(text, max(0, place.start - _OPENS_ASIDE_REACH), place.start)
        or (not opens and _BESIDE.search(text, max(0, place.start - 24), place.start))
        or _IN_BRACKET.search(text, max(0, place.start - 20), place.start)
        or BELONGS.match(text, place.end)
        or _LEVEL.match(text, place.end)
        or _DERIVED.match(text, place.end)
        or _ALIKE.match(text, place.end)
        or _FRACTION.match(text, place.end)
        or _IS_BASE.match(text, place.end)
        or (
            _ON_TOP.match(text, place.end)
            and _IS_ON.search(text, max(0, place.start - 24), place.start)
        )
        or _PART_OF.search(text, max(0, place.start - 40), place.start)
        or came_before(text, place.start, place.end)
    )


def is_yardstick(text: str, place: Place) -> bool:
    """Whether a model is only what another is measured by: "X-level quality", 与X类似."""
    return any(one.match(text, place.end) for one in (_LEVEL, _ALIKE, _DERIVED))
