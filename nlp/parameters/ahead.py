"""The model behind a size that the words between make its own: "a 7B model called X", 70亿参数的X."""

from __future__ import annotations

import re

from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects
from nlp.parameters.tables import heads_row

# words that make the model behind a size the one meant: "70亿参数的X", "a 7B model called X", "the 456B X"
_FORWARD = re.compile(
    # "30亿激活参数、160亿总参数的X"
    r"\s?(?:激活|活化|总)?参数(?:量)?[、，,]\s?[\d.]+\s?(?:万?亿|B)\s?(?:激活|活化|总)?(?:参数)?(?:量)?的[^，。；,.;\d\n]{0,14}$"
    # "多家万亿参数的大模型，它们分别是某某的X"
    r"|\s?参数(?:量|规模)?的[^，。；\d\n]{0,8}模型[，,：:]\s?(?:他们|它们|这些)?分别[是为][^，。；\d\n]{0,10}$"
    # "16B小模型X"
    r"|(?:-A\d+(?:\.\d+)?B)?\s?[^，。；、\d\n的A-Za-z]{0,4}模型\s?[“「]?$|"
    # "总参数1060亿、激活参数120亿的X": what else stands before the model is of it too
    r"(?:(?:参数|个)?[、，,]?\s?(?:每次)?(?:仅|其中)?(?:激活|活化|总)(?:参数)?(?:量)?(?:为|约|仅)?\s?[\d.]+\s?(?:万?亿|B))?"
    r"(?:\s?(?:参数|参数量|参数规模|总参数|规模|级别?|激活参数|激活|个|[Nn]on-[Ee]mbedding|非嵌入|多|余|左右|以上|[（(][^（()）]{1,25}[）)])){0,4}\s?的[^，。；,.;\n]{0,30}$"
    r"|[- ]?(?:billion |trillion )?[- ]?(?:parameters?|params?)?[- ]?(?:[A-Za-z-]{2,14} ){0,4}"
    r"(?:models?|LLMs?|version|variant|sibling|system|edition|encoder|decoder|backbone),? ?"
    r"(?:called|named|dubbed|known as|(?:training, )?which (?:we|they|it) (?:named|called|call)"
    r"|of|,|—|:|\()[^.;\n]{0,12}$"
    r"|[- ]?(?:billion |trillion )?[- ]?(?:parameters?|params?)?[- ](?:[A-Za-z-]{2,14} ){0,3}(?:models?|LLM) [“\"]?$"
    r"|[- ]?(?:parameters?|params?) ?(?:(?:version|variant|SFT|distill\w*|fine-?tune|checkpoint) of )?(?:the )?$"
    r"|(?:(?: and |, | ?/ ?)\d[\d.]*B)*(?:[ -]parameters?)?"
    r" ?(?:version|variant|versions|variants|size|sizes) of (?:the |its |their )?$"
    r"|(?: and |, | ?/ ?)\d[\d.]*B of (?:the |its |their )?$"
    # "a 30B MoE (3B active) version of X"
    r"|(?: (?:MoE|dense|mixture))?(?: ?\(\d[\d.]*B active\)| active\))"
    r" (?:version|variant|edition|model) (?:of|called) (?:the |its |their )?$"
    r"|[- ]parameters? (?:mark|barrier|milestone|threshold|scale|frontier|club) (?:with|in) (?:the |its )?$"
    r"|\s?(?:参数|参数量)?(?:版|版本)?(?:的)?\s?$"
    r"|\s?(?:级别?|规模)?参数(?:量|规模)?的?[^，。；、\d\n]{0,10}模型\s?[“「]?$"
    r"|\s?(?:级别?|量级|规模)的?[^，。；、\d\n]{0,8}模型\s?[“「]?$"
)
_SUCH_AS = re.compile(r"\bmodels,? (?:such as|like|including) $")
# "70亿参数的稠密模型和720亿参数的X": the first is another model
_AND_ANOTHER = re.compile(r"参数的[^，。；\n]{0,14}[和与及]\s?[\d.]+\s?(?:万?亿|B)")
_COMPARED_TO = re.compile(
    r"(?i)\b(?:compared (?:with|to)|unlike|than|over) (?:the |our |its )?(?:\w+ ){0,2}$"
)
# "以7B的参数规模超过了Y的X": what is beaten has another size
_BEATS = re.compile(
    r"超过|超越|优于|媲美|胜过|击败|领先|好于|比肩|接近|追平|打平|看齐|逼近|直逼|赶上|叫板|对标|不输|不逊"
    r"|\b(?:made (?:of|from|up of)|built (?:up)?on|based on|derived|distilled|initiali[sz]ed|beats?|beating"
    r"|outperform\w*|better than|rival\w*|match\w*|surpass\w*)\b"
)
# "X, its first trillion-parameter model, alongside Y": of the one before
_BESIDE_IT = re.compile(
    r",\s(?:alongside|along with|together with|plus|as well as|beside|after|following|and later)\s(?:the |its |a )?$"
)
# "up from 355B with 32B active in X"
_UP_FROM = re.compile(r"\b(?:up|down) from (?:\d[\d.]*[BT](?: (?:total )?(?:with|and) |/))?$")
_IN_IT = re.compile(
    r"(?: total)?(?: parameters)?(?:/\d[\d.]*[BT])?"
    r"(?: (?:with|and) \d[\d.]*[BT])?(?: (?:active|activated)(?: parameters)?)? in (?:the )?"
)
# "compare that with the 32 billion active in X or the 37 billion in Y"
_THE_SIZE = re.compile(
    r"\b(?:with|to|than|from|against|versus|or|and|of) (?:the |some |about )(?:roughly |about )?$"
)
_OF_IT = re.compile(
    r"(?: total| active| activated)?(?: parameters)?(?: active| activated)? (?:in|of|for) (?:the |its )?"
)
# "3890亿总参数、520亿激活参数，X成为…"
_SIZES_FIRST = re.compile(r"\W{0,3}(?:[\d.]+\s?(?:万?亿|B)(?:总|激活)?参数(?:量)?[、，])*")
_AND_ACTIVE = re.compile(
    r"(?:个)?(?:总|激活)?参数(?:量|规模)?(?:、[\d.]+\s?(?:万?亿|B)(?:总|激活)?参数(?:量)?)?[，,]\s?"
)
# "With just 1.4B activated parameters, X reaches …"
_WITH_SIZES = re.compile(
    r"\W{0,3}(?:With|At|Using|Activating|Packing|Having|Despite (?:having|using)|On)"
    r" (?:(?:only|just|about|some|roughly|a mere|around|its|nearly|over|under|less than|fewer than"
    r"|\d[\d.]*[BT]|total|active|activated|and|/|parameters) )*$"
)
_THEN_ITSELF = re.compile(
    r"(?: (?:total|active|activated))*(?: and \d[\d.]*[BT](?: (?:total|active|activated))?)? (?:parameters?|params?)"
    r"(?: in total| active| activated(?: per token)?| per token)?, (?:the (?:new )?)?"
    # "At 685B, X is too big"
    r"|(?: total)?, "
)
# "a 27B Y-based model (X)"
_ONLY_DESCRIBES = re.compile(
    r"-(?:based|like|style|derived|compatible|class|inspired)\b| (?:fine-?tun\w+|merge|distill\w*)\b"
)
# "the 30B and 235B X models", "671B X on a single machine"
# "Acme's 744B (A40B) X"
_SIZES_BEHIND = re.compile(
    r"(?:(?:,? (?:and|or) |, ?| ?/ ?)\d[\d.]*[BT])*(?: (?:active|activated)\))?"
    r"(?: \(A?\d[\d.]*[BT](?: (?:active|activated))?\)|\))? $"
)
_SIZES_BEFORE = re.compile(
    r"(?:^|\n|\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir|[Nn]ew|[Bb]oth|[Oo]pen|[Aa]n?|[Ff]ull|[Ff]lagship|and|or|with"
    r"|than|like|runs?|running|beats?|outperforms?) |, |[’']s )"
    r"(?:\d[\d.]*[BT] \(A?)?(?:\d[\d.]*[BT](?:,? (?:and|or) |, ?| ?/ ?))*$"
)


def ahead(text: str, size: Size, subjects: Subjects, inside: list[Place]) -> Place | None:
    """The model behind a size that the words between make its own: "a 7B model called X"."""
    begin, _ = subjects.sentence(size.start)
    after = next(
        (
            place
            for place in inside
            if place.start >= size.end and not _ONLY_DESCRIBES.match(text, place.end)
        ),
        None,
    )
    if (
        after is not None
        and (
            (
                _FORWARD.fullmatch(text[size.end : after.start])
                and not _BEATS.search(text, size.end, after.start)
                and not _BESIDE_IT.search(text, size.end, after.start)
            )
            or _stands_before(text, size, after)
            # "a 24B (Voxtral Small) and a 3B (Voxtral Mini)"
            or (text[size.end : after.start] == " (" and text[after.end : after.end + 1] == ")")
            or (
                _IN_IT.fullmatch(text, size.end, after.start)
                and _UP_FROM.search(text, max(0, size.start - 40), size.start)
            )
            or (
                _OF_IT.fullmatch(text, size.end, after.start)
                and _THE_SIZE.search(text, max(0, size.start - 30), size.start)
            )
            or (
                _AND_ACTIVE.fullmatch(text, size.end, after.start)
                and _SIZES_FIRST.fullmatch(text, begin, size.start)
            )
            or (
                _THEN_ITSELF.fullmatch(text, size.end, after.start)
                and _WITH_SIZES.fullmatch(text, begin, size.start)
            )
            or heads_row(text, size, after, subjects)
        )
    ):
        # "70亿参数的中英文语言模型Baichuan-7B": of several behind, the one with this size in its name
        close = [p for p in inside if p.start >= size.end and p.start - after.end < 30]
        if (sized := subjects.sized(size.value, close)) is not None:
            return sized
        if _stands_before(text, size, after):
            return after
        if _AND_ANOTHER.search(text, size.end, after.start):
            return None
        # "千亿参数的星辰语义大模型TeleChat2-115B": the one that the family's name stands before
        glued = next((p for p in close if p.start == after.end and p.model.size), None)
        if glued is not None and after.model.size is None:
            return glued
        if (
            size.kind == "total"
            and after.model.size
            and _SUCH_AS.search(text, size.end, after.start)
        ):
            return None  # "comparable to 2 billion parameter models, such as X-1.3B"
        # "Compared with the 72B model, X-32B …" speaks of another
        return None if _COMPARED_TO.search(text, begin, size.start) else after
    return None


def _stands_before(text: str, size: Size, after: Place) -> bool:
    """Whether a size stands right before a model that has none in its name."""
    return bool(
        after.model.size is None
        and _SIZES_BEHIND.fullmatch(text, size.end, after.start)
        and _SIZES_BEFORE.search(text, max(0, size.start - 40), size.start)
    )
