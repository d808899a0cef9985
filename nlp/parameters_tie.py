"""Which model of a text a stated size belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.parameters_tables import heads_row
from nlp.size_words import GREW, GREW_FROM, ITS_SIBLING
from nlp.sizes import Size
from nlp.subjects import BELONGS, Place, Subjects, is_size_of

# words that make the model behind a size the one meant: "70亿参数的X", "a 7B model called X", "the 456B X"
_FORWARD = re.compile(
    # "总参数1060亿、激活参数120亿的X": what else stands before the model is of it too
    r"(?:(?:参数|个)?[、，,]?\s?(?:每次)?(?:仅|其中)?(?:激活|活化|总)(?:参数)?(?:量)?(?:为|约|仅)?\s?[\d.]+\s?(?:万?亿|B))?"
    r"(?:\s?(?:参数|参数量|参数规模|总参数|规模|级别?|激活参数|多|余|左右|以上|[（(][^（()）]{1,25}[）)])){0,4}\s?的[^，。；,.;\n]{0,30}$"
    r"|[- ]?(?:billion |trillion )?[- ]?(?:parameters?|params?)?[- ]?(?:[A-Za-z-]{2,14} ){0,4}(?:models?|LLMs?|version|variant|sibling|system|edition),? ?(?:called|named|dubbed|known as|of|,|—|:|\()[^.;\n]{0,12}$"
    r"|[- ]?(?:billion |trillion )?[- ]?(?:parameters?|params?)?[- ](?:[A-Za-z-]{2,14} ){0,3}(?:models?|LLM) [“\"]?$"
    r"|[- ]?(?:parameters?|params?) ?(?:version of |variant of )?(?:the )?$"
    r"| ?(?:version|variant|versions|variants|size|sizes) of (?:the |its |their )?$"
    r"|(?:参数|参数量)?(?:版|版本)?(?:的)?$"
    r"|\s?(?:级别?|规模)?参数(?:量|规模)?的?[^，。；、\d\n]{0,10}模型\s?[“「]?$"
    r"|\s?(?:级别?|量级|规模)的?[^，。；、\d\n]{0,8}模型\s?[“「]?$"
)
# "a 7B model" that nothing names, unless it says what something is: "X is a 7B model", "X, a 7B model"
_INDEFINITE_EN = re.compile(
    r"(?P<copula>(?:\b(?:is|was|are|as|be|being|for|become|became|it)|,|—|–|:|\(|-|^)\s*)?\b(?:[Aa]n?|another|some|any|other)\s(?:[A-Za-z-]+ ){0,3}$"
)
_INDEFINITE_ZH = re.compile(
    r"(?P<copula>是|为|，|：|—)?(?:一|两|二|三|几|多|数)(?:个|款|种|套)[^，。；\n]{0,6}$"
)
_SOME_MODELS = re.compile(
    r"(?:\b(?:two|three|four|several|both|other|many)\b(?: [\w-]+){0,3} (?:models?|LLMs?|versions)(?: with| of| at|,)?(?: between)?\s?|(?:主流的?|常见的?|其他的?))$"
)
# "宣布开源四款小尺寸模型，参数分别为 0.5B、1.8B": of those that are not named
_UNNAMED_ROW = re.compile(
    r"(?:发布|推出|开源|上线)了?(?:\d{1,2}|[一两二三四五六七八九十几多数]+)(?:个|款|种)[^，。；\n]{0,12}模型[，,：:]?(?:其?参数(?:量|规模)?)?"
    r"(?:分别)?(?:为|是|有|包括)?\s?(?:\d[\d.]*[BM]?[、和/ ]{1,3}){0,5}$"
)
# "a smaller system with about 30 billion": of one that has no name
_ANOTHER_WITH = re.compile(
    r"\b[Aa] (?:smaller|larger|bigger|lighter|second|third) (?:\w+ )?(?:system|model|version|one)"
    r" (?:with|of) (?:(?:about|some|around|roughly|only|just) )*$"
)
# "on a par with contemporary 7B models", "distilled into 8B/70B local models": of others that have no name
_OF_OTHERS = re.compile(
    r"\b(?:(?:several|many|most|other|current|contemporary|existing|comparable|similar|leading|mainstream|typical)"
    r" (?:open |dense |local )?|(?:with|than|into|to|outperform\w*|surpass\w*|beat\w*|rival\w*) )$"
)
_OTHERS = re.compile(
    r"(?:[/–-]\d[\d.]*B)*(?:-parameter| parameter|-class|-level|-scale)? (?:(?:local|open|dense|language|open-source) )*"
    r"(?:models|LLMs)\b"
)
# "训练万亿参数的模型，对算力是一次跃升": any such model
_TRAINING = re.compile(r"(?:^|[，。；“：])(?:训练|部署|运行|微调|做|使用)(?:一个)?$")
_A_MODEL = re.compile(r"(?:级别?)?(?:参数)?(?:规模)?的大?模型[，。；的]")
# "a ViT with 600 million parameters": of a part that is no model of its own
_PART_WITH = re.compile(
    r"\b(?:ViT|(?:vision |image |audio |text |speech )?(?:encoder|decoder|tower|adapter|projector|tokenizer|connector)|VAE)s?"
    r" (?:with|of|has|that has|having) (?:(?:about|around|approximately|roughly|only|some|over) )?$"
)
_NOUN_AFTER = re.compile(
    r"[\s-]{0,2}(?:parameters?[\s-])?(?:[A-Za-z-]{2,14}\s){0,4}(?:models?|LLMs?|MoE|agent|version)\b|\s?(?:参数)?(?:量|规模)?(?:的)?[^，。；\n]{0,10}模型"
)
# "it comes in various sizes: 7B, 13B", "the 7B model": of what the text speaks of
_OF_THE_TOPIC = re.compile(
    r"\b(?:[Ss]izes|[Vv]ariants|[Vv]ersions|[Ff]lavou?rs|[Ss]cales)\b[^.;\n]{0,40}$"
    r"|(?:本次|此次|这次)(?:共|同时)?(?:发布|开源|推出)[^，。；\n]{0,12}$"
    r"|我们(?:还|也|共|同时)?(?:发布|开源|推出)了[^，。；\n]{0,12}$"
)
_LIST = re.compile(
    r"(?:[\s,，、/和与及或至到~()（）|-]|and|or|to|through|as well as|down|up|a|tiny|whopping|from|parameters?|参数|billion|trillion)*"
)
_GOES_ON = re.compile(r"\s?(?:[,，、/&]|and|和|与|及|,\s?and)\s?-?")
_FULL_STOP = re.compile(r"[。;；\n]|\.\s")
_BESIDE = re.compile(
    r"(?:than|over|to|like|(?:compar\w+|contrast\w*|par|equal|compet\w+|level|pace|along|together|combined) with|versus|vs\.?|surpassing|outperforming|beating|rivals?|rivaling|based on|from|on|(?:相比|相较)于?(?:此前|之前|先前)?(?:发布|推出|开源)?(?:上一?代|前代|前作)?的?|超越|超过|优于|媲美|基于|对标|与|比|于|源自|来自)(?: the| of| [A-Z]\w+[’']s)?\s?$"
    r"|(?:脱胎|衍生|继承|改编|蒸馏|源)[于自][^，。；]{1,14}的\s?$"
)
_OPENS = re.compile(r"(?:^|[.!?] )(?:With|From|On) $")
# "is back with X, an 8B model": it says what X is, wherever X stands in its clause
_APPOSITION = re.compile(r"\s?(?:,|—|–|-|\() ?(?:an?|its|the|our) (?:[\w-]+ ){0,4}$")
# "X is close to Y, which boasts 671 billion", "even fewer than Y's 37B": of the one right before
_SAID_OF = re.compile(
    r"(?:[’']s|,? (?:which|that) (?:has|have|had|boasts?|contains?|features?|packs?|counts?|comes with|weighs in at"
    r"|runs? (?:to|on)|is built on)) (?:(?:a|an|about|over|some|around|roughly|nearly|only|just|total|up to|massive|whopping) )*"
)
# "X-2B的非词嵌入参数量仅为24亿": whatever its name says
_OF_WHICH = re.compile(
    r"的(?:非?词?嵌入|实际|真实)参数(?:总量|总数|量|规模)?(?:仅|只|约|大约|达到?|高达|为|有|是|超过?|近){0,4}\s?"
)
_COMPARED_TO = re.compile(
    r"(?i)\b(?:compared (?:with|to)|unlike|than|over) (?:the |our |its )?(?:\w+ ){0,2}$"
)
_GENERIC_AFTER = re.compile(
    r"\s?(?:参数)?等?更[大小](?:规模)?的?[^，。；\n]{0,8}模型"
    r"|\s?(?:参数)?(?:规模)?(?:以上|及以上|以下|级别?)(?:的)?[^，。；\n]{0,8}模型|\+? models\b| and (?:above|up|larger|below)"
)
_OF_A_PART = re.compile(
    r"\s?(?:个)?(?:视觉|语言|文本|音频|图像|编码器|解码器|专家|嵌入|非嵌入)参数"
)
_COMPARED = re.compile(
    r"不同于|相比|比起|than\b|compared|versus|\bvs\b|主流的?|unlike|超越|超过|times"
)


def sibling(
    text: str, size: Size, subjects: Subjects, previous: tuple[Size, Place | None] | None
) -> Place | None:
    """The model whose size is told beside another's: "X-7B has 6.9 billion; its smaller sister 2.8 billion"."""
    if previous is None or not ITS_SIBLING.fullmatch(text, previous[0].end, size.start):
        return None
    return subjects.of_family(size.value, previous[1])


def tie(
    text: str, size: Size, subjects: Subjects, previous: tuple[Size, Place | None] | None
) -> Place | None:
    """The model that a size belongs to, None where the text names none."""
    begin, end = subjects.sentence(size.start)
    inside = subjects.within(begin, end)
    named = (
        _bracketed(text, size, inside)
        or _pointed_at(text, size, begin, subjects)
        or (None if inside else _heading_above(text, size, subjects))
    )
    if named is not None:
        return named
    if (ahead := _ahead(text, size, subjects, inside)) is not None:
        return ahead
    if (grown := _grown(text, size, subjects, previous, inside)) is not None:
        return grown[0]
    if previous is not None and begin <= previous[0].start and size.start - previous[0].end < 40:
        between = text[previous[0].end : size.start]
        named_between = any(previous[0].end <= place.start < size.start for place in inside)
        # "671B with 37B activated", "7B、13B": one thing said twice, or a list of one model's sizes
        goes_on = _LIST.fullmatch(between) or (
            size.kind != previous[0].kind and not _FULL_STOP.search(between)
        )
        if goes_on and not named_between:
            named = subjects.sized(size.value, inside)
            wide = previous[1] is not None and previous[1].model.size is None
            return named or (previous[1] if wide else _fitted(subjects, previous[1], size))
    same = subjects.sized(size.value, inside)
    if same is not None and size.kind == "total":
        return same
    last = next((place for place in reversed(inside) if place.end <= size.start), None)
    # "Foo-1.5B/7B/72B", "Foo-1.5B, 7B and 72B": the name's size is the first of a list
    if last is not None and last.model.size and _GOES_ON.fullmatch(text, last.end, size.start):
        return subjects.without_size(last)
    if (
        size.kind == "active"
        and not any(place.model.size for place in inside)
        and (active := subjects.active(size.value)) is not None
    ):
        return active
    if last is not None and _OF_WHICH.fullmatch(text, last.end, size.start):
        return last
    if last is not None and (
        _SAID_OF.fullmatch(text, last.end, size.start)
        or (_APPOSITION.fullmatch(text, last.end, size.start) and _NOUN_AFTER.match(text, size.end))
    ):
        return _fitted(subjects, last, size)
    if _is_nobodys(text, size, begin):
        return None
    if (
        last is not None
        and (text.startswith(" (", last.end) or not _is_aside(text, last))
        and re.fullmatch(r"(?:系列|模型)?\s?[:：(（|]\s?", text[last.end : size.start])
    ):
        return _fitted(subjects, last, size)
    before = [place for place in inside if place.end <= size.start and not _is_aside(text, place)]
    if not before:
        elsewhere = subjects.anywhere(size.value) if size.kind == "total" else None
        before = [
            place
            for place in inside
            if place.end <= size.start
            and not (_LEVEL.match(text, place.end) or _ALIKE.match(text, place.end))
        ]
        if before and elsewhere and before[-1].model.size is None:
            return elsewhere  # "相比此前的X系列，本次推出的 32B 模型": X-32B, if it is named
    if before:
        if _COMPARED.search(text, before[-1].end, size.start) and not size.told:
            return None
        return _fitted(subjects, before[-1], size)
    topic = subjects.topic(size.start)
    known = None
    if size.kind == "total":
        known = subjects.of_family(size.value, topic) or subjects.anywhere(size.value)
    if not (size.told or _OF_THE_TOPIC.search(text, begin, size.start)):
        return None if _COMPARED.search(text, begin, size.start) else known
    return known or _fitted(subjects, topic, size)


def _grown(
    text: str,
    size: Size,
    subjects: Subjects,
    previous: tuple[Size, Place | None] | None,
    inside: list[Place],
) -> tuple[Place | None] | None:
    """The model, or none, of a size that grew into another: "相比上一代的X，其总参数从A扩大到B"; None for other sizes."""
    begin, _ = subjects.sentence(size.start)
    before = [place for place in inside if place.end <= size.start]
    older = [place for place in before if _is_aside(text, place)]
    if GREW_FROM.search(text, max(begin, size.start - 8), size.start) and GREW.match(
        text, size.end
    ):
        return (older[0] if older else None,)
    if previous is None or not older or not GREW.fullmatch(text, previous[0].end, size.start):
        return None
    newer = [place for place in before if place not in older]
    return (_fitted(subjects, newer[-1] if newer else subjects.topic(begin), size),)


# "6. 🦄 X (July)", "## X", "🔀 X Hybrid Reasoner": what stands in the lines beneath is of X
_HEADING = re.compile(r"(?:#+\s|\d{1,2}[.)]\s|[^\w\s\"“”'(\[|*•·–—+-]+\s).{0,100}")
_LINES_BELOW = 8
# a line that opens with its size speaks of it in no other words
_OPENS_LINE = re.compile(r"[\s*•·–—+-]{0,4}")


def _heading_above(text: str, size: Size, subjects: Subjects) -> Place | None:
    """The first model of the heading over a line that states a size and names no model."""
    start = text.rfind("\n", 0, size.start) + 1
    told = size.told or size.kind == "active" or _OPENS_LINE.fullmatch(text, start, size.start)
    compared = _COMPARED.search(text, start, size.start) or _HEADING.match(text, start)
    if not told or compared or _is_nobodys(text, size, start):
        return None
    for _ in range(_LINES_BELOW):
        end = start - 1
        if end <= 0:
            return None
        start = text.rfind("\n", 0, end) + 1
        named = subjects.within(start, end)
        if _HEADING.fullmatch(text, start, end):
            return _fitted(subjects, named[0], size) if named else None
        if named:
            return None
    return None


def _ahead(text: str, size: Size, subjects: Subjects, inside: list[Place]) -> Place | None:
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
    if after is not None and (
        (
            _FORWARD.fullmatch(text[size.end : after.start])
            and not _BEATS.search(text, size.end, after.start)
        )
        or _stands_before(text, size, after)
        or heads_row(text, size, after, subjects)
    ):
        # "70亿参数的中英文语言模型Baichuan-7B": of several behind, the one with this size in its name
        close = [p for p in inside if p.start >= size.end and p.start - after.end < 30]
        if (sized := subjects.sized(size.value, close)) is not None:
            return sized
        if _stands_before(text, size, after):
            return after
        # "Compared with the 72B model, X-32B …" speaks of another
        return None if _COMPARED_TO.search(text, begin, size.start) else after
    return None


# "the 30B and 235B X models", "671B X on a single machine"
_SIZES_BEHIND = re.compile(r"(?:(?:,? (?:and|or) |, ?| ?/ ?)\d[\d.]*[BT])* $")
_SIZES_BEFORE = re.compile(
    r"(?:^|\n|\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir|[Nn]ew|[Bb]oth|[Oo]pen|[Aa]n?|[Ff]ull|[Ff]lagship|and|or|with|than|like|runs?|running|beats?|outperforms?) |, )"
    r"(?:\d[\d.]*[BT](?:,? (?:and|or) |, ?| ?/ ?))*$"
)


def _stands_before(text: str, size: Size, after: Place) -> bool:
    """Whether a size stands right before a model that has none in its name."""
    return bool(
        after.model.size is None
        and _SIZES_BEHIND.fullmatch(text, size.end, after.start)
        and _SIZES_BEFORE.search(text, max(0, size.start - 40), size.start)
    )


# "以7B的参数规模超过了Y的X": what is beaten has another size
_BEATS = re.compile(r"超过|超越|优于|媲美|胜过|击败|领先|好于|比肩|接近")
# "X与Y，后者激活160亿参数"
_FORMER_LATTER = re.compile(r"(?P<which>前者|后者)[^，。；\n]{0,14}$")


def _pointed_at(text: str, size: Size, begin: int, subjects: Subjects) -> Place | None:
    """The first or second of the two models before that 前者 or 后者 means."""
    found = _FORMER_LATTER.search(text, max(begin, size.start - 24), size.start)
    pair = subjects.within(begin, found.start())[-2:] if found else []
    if found is None or len(pair) < len(("former", "latter")):
        return None
    return pair[found.group("which") == "后者"]


def _bracketed(text: str, size: Size, inside: list[Place]) -> Place | None:
    """The model in whose bracket a size stands alone: "Phi-3.5-mini(3.8B)"."""
    if text[size.end : size.end + 1] not in {")", "）"}:
        return None
    return next(
        (
            place
            for place in inside
            if place.end < size.start and re.fullmatch(r"\s?[（(]\s?", text[place.end : size.start])
        ),
        None,
    )


def _fitted(subjects: Subjects, place: Place | None, size: Size) -> Place | None:
    if place is None or size.kind == "active":
        return place
    if _OF_A_PART.match(subjects.text, size.end):
        return place  # "X-17B 拥有 100 亿视觉参数和 70 亿语言参数"
    named = place.model.size
    if size.approximate and named and size.value <= named <= 1.3 * size.value:
        return place  # "over 100 billion" of a model of 110B
    return subjects.fitting(place, size.value, told=size.told)


def _is_nobodys(text: str, size: Size, begin: int) -> bool:
    """Whether a size is of a model that is not named: "using a small 3B model", "30B以上的模型"."""
    if _GENERIC_AFTER.match(text, size.end):
        return True
    left = text[max(begin, size.start - 60) : size.start]
    if _UNNAMED_ROW.search(left) or _SOME_MODELS.search(left) or _ANOTHER_WITH.search(left):
        return True
    if _TRAINING.search(left) and _A_MODEL.match(text, size.end):
        return True
    if _PART_WITH.search(left) or (_OF_OTHERS.search(left) and _OTHERS.match(text, size.end)):
        return True
    noun = _NOUN_AFTER.match(text, size.end)
    if noun and not noun.group().endswith("version"):  # a version is one of what is spoken of
        found = _INDEFINITE_EN.search(left) or _INDEFINITE_ZH.search(left)
        return found is not None and not found.group("copula")
    return False


def _is_aside(text: str, place: Place) -> bool:
    """Whether a model is named only to compare with it, or as what the one spoken of belongs to."""
    line = text.rfind("\n", max(0, place.start - 10), place.start) + 1
    opens = _OPENS.search(text, max(line, place.start - 10), place.start)  # "With X, we open …"
    return bool(
        (not opens and _BESIDE.search(text, max(0, place.start - 16), place.start))
        or BELONGS.match(text, place.end)
        or _LEVEL.match(text, place.end)
        or _ALIKE.match(text, place.end)
        or _PART_OF.search(text, max(0, place.start - 20), place.start)
    )


# "reaches X-level quality": X is what it is measured by
_LEVEL = re.compile(r"[- ](?:level|class|grade|tier|caliber|calibre)\b")
# "架构与X类似，参数量只有13B"
_ALIKE = re.compile(r"\s?(?:相似|类似|相近|相仿|一致|相同|相当|看齐|持平|打平|较量)")
# "X is part of the Y series"
_PART_OF = re.compile(r"\b(?:part|one|member) of (?:the |our |its )$")
# "a 27B Y-based model (X)"
_ONLY_DESCRIBES = re.compile(r"-(?:based|like|style|derived|compatible|class|inspired)\b")


# "Yi-6B and Yi-6B-Chat each have 6.1 billion": said of all that stand before it in the sentence
_SHARED = re.compile(r"\b(?:each|both|all)\b|[均皆都各]", re.IGNORECASE)


def sharing(text: str, size: Size, subjects: Subjects, place: Place | None) -> Iterator[Place]:
    """The other models that a size is said of as well, where the sentence says "each" or 均."""
    if place is None:
        return
    begin, _ = subjects.sentence(size.start)
    if place.start >= size.end and size.told and place.model.size is None:
        yield from _row_behind(text, place, subjects)
    before = subjects.within(begin, size.start)
    if not before or not _SHARED.search(text, before[-1].end, size.start):
        return
    seen = {place.model.id}
    for other in before:
        model = other.model
        fits = model.size is None or is_size_of(size.value, model.size)
        if model.family == place.model.family and fits and model.id not in seen:
            seen.add(model.id)
            yield other


_AND = re.compile(r"\s?(?:[、和与及]|以及)\s?")


def _row_behind(text: str, place: Place, subjects: Subjects) -> Iterator[Place]:
    """The models in a row with the first behind a size: 千亿参数的X和Y."""
    _, end = subjects.sentence(place.start)
    for other in subjects.within(place.end, end):
        if other.model.size or not _AND.fullmatch(text, place.end, other.start):
            return
        yield other
        place = other
