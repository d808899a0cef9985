"""What a family that was released is made of: its members in one sentence, its versions in the next ones."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.releases.draft import Draft
from nlp.releases.gaps import compared_in
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot

# "据介绍，X包括A、B和C三款", "该系列包含A和B": what a family that came out is made of
COMPOSED = re.compile(
    r"(?:(?:(?P<family>Ⓜ+)[”」]?|(?:该|这一|整个|全|新)系列)(?:系列|家族|模型)?[^，。；Ⓜ]{0,6}|^\W{0,2}(?:其中|共|分别)?)"
    r"(?:包括|包含|涵盖|囊括|分为|由[^，。；Ⓜ]{1,8}组成[，,]\s?(?:分别)?[是为])了?(?P<members>[^。；]*)"
    # "共计X-1.5B、X-4B两个模型"
    r"|^\W{0,2}(?:共计|总计|合计|一共有?|共有?)\s?(?P<counted>(?=Ⓜ)[^。；]*)"
)
# "Two flavours: A for tinkerers and B for the rest", "The base and instruct checkpoints are A and B"
IN_FLAVOURS = re.compile(
    r"(?i)^\W{0,2}(?:there\s+are\s+|(?:it|they|the\s+(?:new\s+)?models?|this\s+(?:one|model))\s+(?:comes?|is\s+available|are\s+available|ships?|arrives?)\s+in\s+)?(?:two|three|four|five|six|seven|eight|several)\s+(?:[\w-]+\s+){0,2}"
    r"(?:flavou?rs|versions|variants|sizes|checkpoints|editions|models|siblings)(?:[^:.;,Ⓜ]{0,30}[,:]|,\s[^:.;Ⓜ]{0,80}:)\s(?P<members>[^;]*)"
    r"|^\W{0,2}the\s+(?:[\w-]+\s+){1,5}(?:checkpoints|versions|variants|models|weights)\s+are\s+(?P<heart>(?=Ⓜ)[^;]*)"
    # "The “ready-to-use” checkpoints (A and B) have been tuned"
    r"|^\W{0,2}the\s+[“\"]?[\w-]+[”\"]?\s+(?:models|checkpoints|versions|variants)\s+\((?P<bracketed>(?=Ⓜ)[^()]*)\)"
    # "There is a vision one too, X"
    r"|^\W{0,2}there(?:[’']s|\s+is|\s+are)\s+(?:also\s+)?(?:an?|another)\s+(?:[\w-]+\s+){0,4}"
    r"(?:one|model|version|variant|sibling|edition|checkpoint)(?:\s+(?:too|as\s+well))?[,:]\s(?:called\s+)?(?P<another>(?=Ⓜ)[^;,]*)"
)
# a colon, and then a row of models
LISTED_BEHIND = re.compile(r":\s(?=Ⓜ+(?:,\s(?:and\s)?|\sand\s)(?:the\s(?:[\w-]+\s){0,3})?Ⓜ)")
# "X系列于4月17日推出，包含X-7B和X-72B两个模型"
CONTAINS_ZH = re.compile(
    "，(?:共|其中|分别)?(?:包含|包括|囊括|涵盖|分为|含)了?(?=[^，。；Ⓜ]{0,6}Ⓜ)"
)
THE_SERIES = re.compile("该|这一|整个|全|新")
# "The X series includes A, B and C"
CONSISTS_OF = re.compile(
    r"(?P<family>Ⓜ+)(?:\s+(?:series|family|line-?up|collection|models?)){0,2}\s+"
    r"(?:(?:currently|now|also)\s+)?(?:(?:includes?|comprises?|consists?\s+of|contains?|spans?)\b"
    # "X boasts two models: A for shapes and B for colours"
    r"|(?:includes?|comprises?|consists?\s+of|contains?|boasts?|features?|brings|has|offers|packs|ships\s+(?:with|as))\s+"
    r"(?:two|three|four|five|six|\d)\s+(?:[\w-]+\s+){0,2}(?:models|versions|variants|checkpoints|flavou?rs|sizes|editions):)"
    r"(?P<members>[^.;:]*(?:[.]\d[^.;:]*)*)"
)
# "The line-up consists of A and B", "It spans A to B", "At its heart is A: a base version, B for dialogue"
MADE_UP_OF = re.compile(
    r"(?i)^\W{0,2}(?:(?:the|this|its)\s+(?:new\s+|whole\s+|full\s+)?(?:series|family|line-?up|range|collection|suite|release|batch|set|pair|trio|duo)|it|they|members)\s+"
    r"(?:(?:currently|now|also)\s+)?(?:includes?|comprises?|consists?\s+of|contains?|spans?|features?|ranges?\s+from)\s(?P<members>[^;]*)"
    r"|^\W{0,2}(?:at\s+(?:its|the)\s+(?:heart|core|cent(?:re|er)|top|head|bottom)|among\s+(?:them|these)|chief\s+among\s+them|part\s+of\s+it)\s+(?:is|are|stands?|sits?)\s(?P<heart>[^;]*)"
)
# "此次开放的有两个版本，其中A是…", "X分为两个版本。A总参数…", "这10款模型中，规模最大的A…": so many are told of
TELLS_VERSIONS = re.compile(
    r"(?:有|分为|分成|包括|包含|提供|推出|开源|发布|带来)了?[^，。；Ⓜ]{0,8}?(?:[两二三四五六七八九十]|\d{1,2})[个款种大](?:[^，。；Ⓜ]{0,8})(?:版本|模型|尺寸|型号|规格|系列)"
    r"|(?:此次|本次|这次|此番)(?:开源|发布|推出|上线)的(?:系列)?模型(?:涵盖|包括|包含|有|中)"
    r"|这(?:[两二三四五六七八九十]|\d{1,2})[个款种](?:[^，。；Ⓜ]{0,6})(?:版本|模型|尺寸|型号)[中里]"
    # "其中A为对话模型，…；B为…"
    r"|^[^\wⓂ]{0,2}其中[，,]?(?=Ⓜ+[”」]?\s?[为是])"
)
A_VERSION = re.compile(
    r"(?:^|[，；：])[^\wⓂ]{0,2}(?:其中|即|分别[是为]|以及|而|另外|此外|另一款|另一个)?[，,]?(?:[^，。；Ⓜ]{0,12}(?:的有?|版本?|模型|型号|一款|一个))?(?=Ⓜ)"
)
AND_THE_NEXT = re.compile(r"\s?(?:[、和与及]|以及)\s?[^，。；Ⓜ]{0,12}")
MEASURED_BY = re.compile("超|优于|胜|相[比较]|对标|媲美|比肩|比|基于")
BASE_OF = re.compile(r"(?:基于|\b(?:based|built) (?:up)?on)\s?(?:the )?$")
VERSIONS_REACH = 3  # sentences in which the versions are told


def composed_of(sentence: Sentence, released: list[Draft], makers: Makers) -> list[Draft]:
    """The members that a sentence names of a family which the sentence before released."""
    found = (
        COMPOSED.search(sentence.masked)
        or CONSISTS_OF.search(sentence.masked)
        or MADE_UP_OF.search(sentence.masked)
        or IN_FLAVOURS.search(sentence.masked)
    )
    if found is None:
        return []
    if found.re is IN_FLAVOURS:
        kin = _of_one_family(released)
        return _made_up_of(sentence, kin, found, makers) if kin else []
    if found.re is MADE_UP_OF:
        return _made_up_of(sentence, released, found, makers)
    family = next((s for s in sentence.models if s.start == found.start("family")), None)
    sources = [
        draft
        for draft in released
        if not draft.planned
        and draft.spot
        and draft.spot.model
        and (family is None or (family.model and family.model.id == draft.spot.model.id))
    ]
    is_counted = found.re is COMPOSED and found["counted"] is not None
    start, end = found.span("counted" if is_counted else "members")
    compared = compared_in(sentence)
    return [
        replace(draft, spot=spot, platforms=list(draft.platforms))
        for draft in sources[:1]
        for spot in sentence.models
        if start <= spot.start < end
        and spot not in compared
        and not BASE_OF.search(sentence.masked, start, spot.start)
        and (bool(THE_SERIES.match(found.group())) or _is_made_alike(draft, spot, makers))
    ]


def behind_colon(sentence: Sentence, released: list[Draft]) -> list[Draft]:
    """The members of a family that its own sentence lists: "X landed today, and it is a lot: X-7B and X-72B"."""
    pattern = CONTAINS_ZH if sentence.is_chinese else LISTED_BEHIND
    found = pattern.search(sentence.masked)
    whole = next((d for d in released if d.spot and d.spot.model and not d.planned), None)
    if found is None or whole is None or whole.spot is None or whole.spot.end > found.start():
        return []
    told = {draft.spot for draft in released}
    model = whole.spot.model
    return [
        replace(whole, spot=spot, platforms=list(whole.platforms))
        for spot in sentence.models
        if spot.start >= found.end()
        and spot not in told
        and model
        and spot.model
        and spot.model.id.startswith(f"{model.id}-")
    ]


def _of_one_family(released: list[Draft]) -> list[Draft]:
    """The first of what was released, where all of it is of one family; else none."""
    done = [draft for draft in released if not draft.planned]
    families = {draft.spot.model.family for draft in done if draft.spot and draft.spot.model}
    return done[:1] if len(families) == 1 else []


def _made_up_of(
    sentence: Sentence, released: list[Draft], found: re.Match[str], makers: Makers
) -> list[Draft]:
    """The models that "it consists of" names, of the one model, or the models without a name, that were released."""
    sources = [draft for draft in released if not draft.planned]
    if len(sources) != 1:
        return []
    start, end = found.span(found.lastgroup or "members")
    compared = compared_in(sentence)
    return [
        replace(sources[0], spot=spot, platforms=list(sources[0].platforms))
        for spot in sentence.models
        if start <= spot.start < end
        and spot not in compared
        and _is_made_alike(sources[0], spot, makers)
    ]


def _is_made_alike(draft: Draft, spot: Spot, makers: Makers) -> bool:
    """Whether a model can be of the maker of what was released: an unknown one can."""
    made = spot.model.organisation if spot.model else None
    return made is None or draft.maker is None or makers.related(draft.maker, made)


def versions_of(number: int, sentences: tuple[Sentence, ...], released: list[Draft]) -> list[Draft]:
    """The versions of a family just released that this sentence goes on to tell of, one a clause."""
    sentence = sentences[number]
    family = next((d for d in released if d.spot and d.spot.model and not d.planned), None)
    if not sentence.is_chinese or family is None or not sentence.models:
        return []
    for above in range(number, max(-1, number - VERSIONS_REACH), -1):
        if told := TELLS_VERSIONS.search(sentences[above].masked):
            break
    else:
        return []
    begin = 0
    if above == number:
        begin = told.start() if "其中" in told.group()[:4] else told.end() - 1
    heads = {
        found.end()
        for found in A_VERSION.finditer(sentence.masked, begin)
        if not MEASURED_BY.search(found.group())
    }
    told_of: list[Spot] = []
    for spot in sentence.models:
        if not _is_version(spot, family):
            continue
        # "即预训练模型A、指令模型B以及C": the others of a row
        goes_on = told_of and AND_THE_NEXT.fullmatch(sentence.masked, told_of[-1].end, spot.start)
        if spot.start in heads or goes_on:
            told_of.append(spot)
    return [replace(family, spot=spot, platforms=list(family.platforms)) for spot in told_of]


def _is_version(spot: Spot, family: Draft) -> bool:
    """Whether a model is one of the family that was released, and not the family itself."""
    model, whole = spot.model, family.spot.model if family.spot else None
    return bool(
        model
        and whole
        and model.id != whole.id
        and (model.family == whole.family or model.id.startswith(whole.id))
        and (whole.version is None or model.version == whole.version)
    )
