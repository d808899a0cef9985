"""The model of a size in a sentence that names none before it: what the text speaks of."""

from __future__ import annotations

import re

from nlp.parameters.asides import COMPARED, OPENS_ASIDE, REACH
from nlp.parameters.fitted import fitted
from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects, is_size_of

# "it comes in various sizes: 7B, 13B", "the 7B model": of what the text speaks of
_OF_THE_TOPIC = re.compile(
    r"\b(?:[Ss]izes|[Vv]ariants|[Vv]ersions|[Ff]lavou?rs|[Ss]cales)\b[^.;\n]{0,40}$"
    # "in addition to model checkpoints (7B & 72B)"
    r"|\b(?:[Cc]heckpoints|[Ww]eights) ?\((?:\d[\d.]*[BM]?(?:, | & | and |/)){0,5}$"
    r"|[一二两三四五六七八九十\d][个种款](?:不同)?的?(?:参数)?(?:尺寸|规格|规模|大小|版本|档位?)[：:，,]?(?:分别[为是])?[^，。；：\n]{0,30}$"
    r"|(?:本次|此次|这次)(?:共|同时)?(?:发布|开源|推出)[^，。；\n]{0,12}$"
    r"|我们(?:还|也|共|同时)?(?:发布|开源|推出)了[^，。；\n]{0,12}$"
)
# "It has 48B total parameters", "The model, the flagship of the X series, activates 50 billion", "The 389B model …"
_OF_WHAT_IT_TOLD = re.compile(
    r"\W{0,3}(?:It|(?:The|This) (?:new )?(?:\d[\d.]*[BT]\+?(?:[- ]parameter)? )?model|This (?:new )?one|These are"
    r"|This (?:new )?\d[\d.]*[BT]\+?(?:[- ]parameter)? (?:[\w()-]+ ){1,6}model|Our (?:\w+ )?model"
    r"|Our (?:\d[\d.]*B(?:,? and |, ))*\d[\d.]*B (?:series |dense )?models?)\b"
)
# "This release includes a 7B and a 13B", "this release brings four sizes: …"
_THIS_RELEASE = re.compile(
    r"\b[Tt]his (?:open[- ]source )?release (?:includes?|brings?|contains?|covers?|offers?|comes (?:with|in))\b"
    r"[^.;\n]{0,60}$"
    r"|(?:本次|此次|这次)(?:发布|开源)(?:的?(?:版本|模型))?(?:包含|包括|带来|有)(?:了|有)?[^。；\n]{0,30}$"
    # "this monster drop, which includes seven sizes, from 0.5B to 72B"
    r"|\b[Tt]his (?:\w+ ){0,2}(?:drop|release|launch|suite|line-?up|family|batch|collection|set),? (?:which|that)"
    r" (?:includes?|spans?|comes? (?:in|with)|brings?|has|covers?|ranges?)\b(?:[^.;\n]|\.\d){0,120}$"
)
# "This includes a 1.3B "Nano" version and a 14B one", "It comes in 7B and 13B"
_IT_INCLUDES = re.compile(
    r"\W{0,3}(?:This|It|They|The (?:series|family|line-?up|release|collection|suite)) "
    r"(?:includes?|comes? (?:in|as|with)|spans?|ranges?|ships? (?:in|as|with)|is available in|are available in) "
    r"(?:[^.;\n]|\.\d){0,90}$"
)
_ROUND = frozenset({"百亿", "千亿", "万亿"})
_THIS_ONE = re.compile(
    r"(?:[^，。；\d\n]{2,10}(?:介绍|表示|称|说)[，,：:]\s?)?"
    r"[\s“]{0,2}(?:这|该|它|其|此|本|新模型|模型|作为|据|公司|我们)"
)
# "The 57B gives gibberish", "she re-ran the 120B one": a size of what is spoken of
_THE = re.compile(r"\b[Tt]he $")
_ONE = re.compile(
    r" (?:one|(?:model|version|variant|dense)(?: one| model| version)? "
    r"(?:even|actually|also|already|now|still|just|easily|incredibly)"
    r"|versions?|variants?|models? (?:comes?|supports?|requires?|runs?|apparently|outperforms?|beats?|fits|scores?"
    r"|should|can|is|are|was|were|has|have|keeps?|gives?|needs?|runs?)"
    r"|gives|keeps|runs|needs|fits|is|was|has|can|does|scores|takes|writes|comes|beats|wins|loses|forgets|handles|feels)\b"
)
_IS_ONE = re.compile(r"(?:[’']s| is| was| comes as) (?:still |only |just )?an? ")
# "It is the largest open model (14B) to date"
_OF_THE_MODEL = re.compile(r" (?:is|was) (?:the|our|an?) [^.;\n()]{2,90}\bmodel \($")
# "Built on X, it comes as a 236B model", "With 8B parameters in total it is on a level with Y"
_THEN_IT = re.compile(
    rf"\W{{0,3}}(?:{OPENS_ASIDE}|To|Beyond|Besides)\b(?:[^.;\n]|\.\d){{3,140}}?"
    r"(?:, (?:it|we|(?:the|these|this) (?:new )?models?|they)|,? this is)\b"
)
_WITH_SO_MANY = re.compile(r"\W{0,3}(?:With|At) (?:(?:about|around|only|just|some|roughly|its) )*$")
_IT_IS = re.compile(
    r"[^.;\n]{0,40}?,? (?:it|the (?:new )?model) (?:is|was|has|can|fits|runs|matches|beats|stands|comes)\b"
)


# "it ties X at 60, while keeping the same 753B total / 40B active": of it
_IT_KEEPS = re.compile(
    r"\b(?:[Ii]t|[Tt]hey) [^.;\n]{3,160},? (?:while|and) (?:still )?(?:keep|retain|maintain|preserv)\w*"
    r" (?:the same|its|their) (?:\d[\d.]*[BT] (?:total|active)?(?: ?/ ?| and |, )?)*$"
)


def of_what_keeps(text: str, size: Size, begin: int, subjects: Subjects) -> Place | None:
    """What a sentence calls "it" and compares with others before it tells that its size has stayed."""
    if not _IT_KEEPS.search(text, begin, size.start):
        return None
    return fitted(subjects, subjects.topic(begin), size)


# "X is out. A 1 trillion parameter open model that ranks first": what that is, without a verb of its own
_FRAGMENT = re.compile(r"\W{0,3}An? (?:(?!the )[\w-]+ ){0,3}$")
_FRAGMENT_GOES_ON = re.compile(
    r"(?:[- ]parameters?)? (?:[\w()-]+ ){0,4}(?:model|LLM|MoE|mixture)(?: (?:that|which|with)|, (?:it|and it))\b"
)
_OURS = re.compile(r"\W{0,3}Our ")
# "核心内容：88B MoE、激活 4B": a line of a list beneath the one that names the model
_LABELLED = re.compile(
    r"[ \t*•-]{0,4}(?:(?:核心)?(?:内容|参数|参数量|规格|规模|亮点|简介|摘要|特点)[：:]"
    r"|(?:Architecture|Parameters?|Model [Ss]ize|Size|Params|Specs?|Specifications?): )"
)


def of_fragment(text: str, size: Size, subjects: Subjects, begin: int) -> Place | None:
    """The only model of the sentence before one without a verb that says what it is."""
    if not _FRAGMENT.fullmatch(text, begin, size.start) or not _FRAGMENT_GOES_ON.match(
        text, size.end
    ):
        return None
    line = subjects.lines.start(size.start)
    before = subjects.sentence(max(line, begin - 2))
    named = subjects.within(max(line, before[0]), begin)
    one = {place.model.id for place in named}
    return fitted(subjects, named[0], size) if len(one) == 1 else None


def of_topic(text: str, size: Size, subjects: Subjects, begin: int) -> Place | None:
    """The model of a size in a sentence that names none before it: what the text speaks of, or its member."""
    topic = subjects.topic(size.start)
    if _OURS.match(text, begin, size.start) and (own := subjects.own()) is not None:
        topic = own  # "Our model has 40 billion": whatever it was compared with
    is_labelled = begin == subjects.lines.start(size.start) and _LABELLED.match(text, begin)
    if topic is not None and is_labelled:
        return fitted(subjects, topic, size)
    opens = not text[begin : size.start].strip(" \t\n*-•") and text[size.end : size.end + 1] == ","
    if topic is not None and opens and size.kind == "total":
        return fitted(subjects, topic, size)  # "8B, Apache 2.0, speech in and speech out"
    is_its = topic is not None and topic.model.size is not None and size.told
    if topic is not None and is_its and is_size_of(size.value, topic.model.size or 0):
        return topic
    if topic is not None and tells_of_it(text, begin, size):
        if _THEN_IT.match(text, begin, size.start):
            topic = subjects.topic(begin) or topic  # (and not what the aside names)
        member = subjects.of_family(size.value, topic) if size.kind == "total" else None
        return (member or topic) if topic.model.size is None else fitted(subjects, topic, size)
    if text[size.start : size.end] in _ROUND and not _THIS_ONE.match(text, begin):
        return None  # "外界追问，万亿模型到底有没有用"
    near = max(begin, size.start - 140)  # as far back as the two patterns go
    if topic is not None and (
        _THIS_RELEASE.search(text, near, size.start) or _IT_INCLUDES.match(text, begin, size.start)
    ):
        return _series_of(topic, subjects)
    known = None
    if size.kind == "total":
        known = subjects.of_family(size.value, topic) or subjects.anywhere(
            size.value, before=size.start
        )
    is_its_size = _OF_THE_TOPIC.search(text, near, size.start) or (
        _THE.search(text, max(0, size.start - 5), size.start) and _ONE.match(text, size.end)
    )
    if not (size.told or is_its_size):
        return None if COMPARED.search(text, max(begin, size.start - REACH), size.start) else known
    return known or fitted(subjects, topic, size)


def _series_of(topic: Place, subjects: Subjects) -> Place:
    """The model of no size that a text names of the topic's family and version; the topic where it names none."""
    if topic.model.size is None:
        return topic
    return next(
        (
            place
            for place in subjects.places
            if place.model.size is None
            and place.model.family == topic.model.family
            and place.model.version == topic.model.version
        ),
        topic,
    )


def tells_of_it(text: str, begin: int, size: Size) -> bool:
    """Whether a sentence that names no model before a size is about what the text spoke of last."""
    it = _OF_WHAT_IT_TOLD.match(text, begin)
    if it:
        is_one = _IS_ONE.fullmatch(text, it.end(), size.start)
        of_model = _OF_THE_MODEL.search(text, it.end(), size.start) is not None
        return size.told or is_one is not None or of_model or it.end() > size.start
    return bool(
        _THEN_IT.match(text, begin, size.start)
        or (
            size.told
            and _WITH_SO_MANY.match(text, begin, size.start)
            and _IT_IS.match(text, size.end)
        )
    )
