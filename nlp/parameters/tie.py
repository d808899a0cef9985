"""Which model of a text a stated size belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache

from nlp.organisations.places import entries
from nlp.parameters.ahead import ahead
from nlp.parameters.asides import COMPARED, is_aside, is_yardstick
from nlp.parameters.fitted import fitted
from nlp.parameters.grown import grown
from nlp.parameters.headings import heading_above, heading_before
from nlp.parameters.main_clause import in_total, of_main_clause, of_what_has_base
from nlp.parameters.nobodys import NOUN_AFTER, is_nobodys, is_of_others
from nlp.parameters.pointing import of_bare_tier, of_larger, of_this_one, of_tier, pointed_at
from nlp.parameters.ranging import ranging
from nlp.parameters.rows import of_row
from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects
from nlp.parameters.tables import of_configuration
from nlp.parameters.topic import of_fragment, of_topic, of_what_keeps, tells_of_it

_LIST = re.compile(
    r"(?:[\s,，、/和与及或至到~()（）|&-]|and|or|even|to|through|as well as|down|up|a|tiny|whopping|from|parameters?"
    r"|参数|billion|trillion)*"
)
_ENUMERATED = re.compile(r"[、,，]")
_GOES_ON = re.compile(r"\s?(?:[,，、/&]|and|和|与|及|,\s?and)\s?-?")
_FULL_STOP = re.compile(r"[。;；\n]|\.\s")
# "is back with X, an 8B model": it says what X is, wherever X stands in its clause
_APPOSITION = re.compile(r"\s?(?:,|—|–|-|\() ?(?:an?|its|the|our) (?:[\w-]+ ){0,4}$")
# "X is close to Y, which boasts 671 billion", "even fewer than Y's 37B": of the one right before
_SAID_OF = re.compile(
    r"(?:[’']s|,? (?:which|that) (?:has|have|had|boasts?|contains?|features?|packs?|counts?|comes with|weighs in at"
    r"|runs? (?:to|on)|is built on)) "
    r"(?:(?:a|an|about|over|some|around|roughly|nearly|only|just|total|up to|massive|whopping) )*"
)
_HAS = re.compile(
    r",? (?:has|have|had|counts|holds|packs|carries) (?:only |just |about |some |nearly |around |actually |in fact )*"
    r"|\s?(?:虽然|其实|实际)?(?:仅|只|共|拥)?有(?:约|大约)?\s?(?:[\d.]+\s?亿[（(])?"
)
# "InternLM2.5, the 2.5 generation, open-sources a 7 billion parameter base model"
_OFFERS = re.compile(
    r"(?:, [^,.;\n]{3,40},)? (?:has |have )?(?:open-source[sd]?|releases?d?|offers?|includes?|provides?|comes as) an? "
)
# "四个混元小模型，参数分别是0.5B"
_NAMED_ROW = re.compile(
    r"(?:系列)?(?:小|大|小尺寸)?(?:语言)?模型[，,]\s?(?:其)?参数(?:量|规模)?(?:分别)?(?:为|是|有)\s?"
)
# "Qwen2-VL 的 7B 模型"
_ITS_OWN = re.compile(r"\s?(?:系列)?的\s?")
# "X-2B的非词嵌入参数量仅为24亿": whatever its name says
_OF_WHICH = re.compile(
    r"\s?的(?:非?词?嵌入|实际|真实)参数(?:总量|总数|量|规模)?(?:仅|只|约|大约|达到?|高达|为|有|是|超过?|近){0,4}\s?"
)
# … "，总参数量为27亿"
_IN_ALL = re.compile(
    r"[，,、]\s?总(?:体)?参数(?:总量|总数|量|规模)?(?:仅|约|达到?|高达|为|有|是|近){0,3}\s?"
)
_OPENING = re.compile(
    r"(?:(?:系列|模型|s)?\s?[:：(（|]|(?: [Ss]eries)? [–—-] \d{1,2} models?,)"
    r"\s?(?:[A-Z][a-z]+: )?(?:总?参数(?:量|规模)?(?:约|为)?\s?)?"
)
# "4B dense beats X"
_IT_BEATS = re.compile(r"[^.;:\n]{0,30}\b(?:beats?|outperforms?|matches|rivals|surpasses)\b")


_BRING = r"(?:shipp|releas|push|dropp|launch|open-sourc|unveil|introduc|announc|publish)"
# "X beats Y, Acme shipped a 36B family": of what another made
_ANOTHERS_ACT = re.compile(
    r"(?:, |; |— |\band |\bwhile )(?:and |while )?(?!(?:It|We|They|This) )[A-Z][\w.]+(?: [A-Z][\w.]+)? "
    r"(?:(?:\w+ly|also|just) )?"
    rf"(?:has |have )?{_BRING}(?:ed|es|s) an? "
    r"(?:(?!of\b|version\b|variant\b)[\w-]+ ){0,4}$"
)
# "整体模型共78亿参数": of what the sentence began with
_AS_A_WHOLE = re.compile(
    r"\bthe (?:total|whole|entire|full|overall) model (?:compris(?:ing|es)|ha(?:ving|s)|with|total(?:s|ling))"
    r" (?:about |some )?$"
    r"|(?:整体模型|整个模型|模型整体|模型总体)(?:总?共|一共|合计|总计|约|拥?有|参数(?:量)?){0,3}\s?$"
)

# what a rule says: that model, or surely none; where it says nothing, it gives None in place of this
Answer = tuple[Place | None]


def tie(
    text: str, size: Size, subjects: Subjects, previous: tuple[Size, Place | None] | None
) -> Place | None:
    """The model that a size belongs to, None where the text names none.

    previous: the size before in the text, and the model that it was tied to.
    """
    place = _tied(text, size, subjects, previous)
    return None if place and _is_anothers(text, size, place) else place


def _tied(
    text: str, size: Size, subjects: Subjects, previous: tuple[Size, Place | None] | None
) -> Place | None:
    """The model that the words around a size tell it to be of, whoever is said to own it."""
    begin, end = subjects.sentence(size.start)
    inside = subjects.within(begin, end)
    named = (
        in_total(text, size, begin, inside)
        or of_main_clause(text, size, begin, inside)
        or of_configuration(text, size, subjects)
        or of_what_has_base(text, size, begin, inside, subjects)
        or _bracketed(text, size, inside)
        or pointed_at(text, size, begin, subjects)
        or of_this_one(text, size, begin, subjects)
        or of_what_keeps(text, size, begin, subjects)
        or ranging(text, size, begin, inside, subjects, previous)
        or of_tier(text, size, begin, subjects)
        or of_bare_tier(text, size, begin, subjects)
        or of_row(text, size, subjects, inside)
        or (heading_above(text, size, subjects) if _names_none(text, size, inside) else None)
        or ahead(text, size, subjects, inside)
    )
    if named is not None:
        return named
    if is_of_others(text, size, begin):
        return None
    if (headed := heading_before(text, size, subjects)) is not None:
        return headed
    if (one := of_larger(text, size, subjects)) is not None:
        return one
    last = next((place for place in reversed(inside) if place.end <= size.start), None)
    if last is not None and last.model.size and _GOES_ON.fullmatch(text, last.end, size.start):
        # "Foo-1.5B/7B/72B", "Foo-1.5B, 7B and 72B": the name's size is the first of a list
        member = subjects.of_family(size.value, last)
        is_kin = member is not None and member.model.version == last.model.version
        return member if is_kin else subjects.without_size(last)
    answer = (
        _in_variants(text, size, begin, inside)
        or grown(text, size, subjects, previous, inside)
        or _in_one_list(text, size, subjects, previous, inside)
    )
    if answer is not None:
        return answer[0]
    same = subjects.sized(size.value, inside)
    if last is not None and (answer := _written_on(text, size, subjects, last, same)) is not None:
        return answer[0]
    is_base = (
        same is not None
        and last is not None
        and last.model.size is None
        and _BASE_BETWEEN.search(text, size.end, max(size.end, same.start)) is not None
    )
    if same is not None and size.kind == "total" and not is_base:
        return same
    if (answer := _said_of_last(text, size, subjects, inside, last)) is not None:
        return answer[0]
    if last is not None and (
        _OFFERS.fullmatch(text, last.end, size.start)
        or _NAMED_ROW.fullmatch(text, last.end, size.start)
    ):
        return fitted(subjects, last, size)
    if (headed := _of_headed_line(text, size, subjects)) is not None:
        return headed
    if is_nobodys(text, size, begin):
        return of_fragment(text, size, subjects, begin)
    if _AS_A_WHOLE.search(text, max(begin, size.start - 40), size.start):
        of_line = subjects.within(text.rfind("\n", 0, begin) + 1, size.start)
        return of_line[0] if of_line else None
    if last is not None and _is_opened_by(text, size, last):
        return fitted(subjects, last, size)
    if (answer := _of_those_before(text, size, subjects, inside)) is not None:
        return answer[0]
    return of_topic(text, size, subjects, begin)


# "Acme's 27B model": of none that another made
_OWNER = re.compile(
    r"\b([A-Z][\w.]+(?: [A-Z]\w+)?)[’']s (?:[a-z-]+ ){0,2}(?:\d[\d.]*[BM](?:, | and |, and |/)){0,3}$"
)
_OWNER_REACH = 60


def _is_anothers(text: str, size: Size, place: Place) -> bool:
    """Whether a maker who did not make a model is said to be the owner of what has a size."""
    owner = _OWNER.search(text, max(0, size.start - _OWNER_REACH), size.start)
    made = entries().get(place.model.organisation or "")
    house = _makers().get(owner[1]) if owner and made else None
    return bool(house and made and house not in {made.id, made.parent})


@cache
def _makers() -> dict[str, str]:
    """The listed makers by their names."""
    return {
        name: entry.id
        for entry in entries().values()
        if entry.kind == "maker"
        for name in entry.all_names
    }


def _written_on(
    text: str, size: Size, subjects: Subjects, last: Place, same: Place | None
) -> Answer | None:
    """The model of a size that goes on right behind a name, whatever else the sentence names.

    last: the model named last before the size; same: the one of the sentence whose name states it.
    """
    opened = last.model.size is None and _is_opened_by(text, size, last)
    if opened or _ITS_OWN.fullmatch(text, last.end, size.start):
        return (fitted(subjects, last, size),)
    if _has_itself(text, last, size):
        return (last,)
    return (last,) if _is_this_one(text, size, last, same) else None


# "X, a 2B model trained from Y-2B": of X
_IS_A = re.compile(r", an? ")


def _is_this_one(text: str, size: Size, last: Place, same: Place | None) -> bool:
    """Whether a size is said of the last model, though another family's has it in its name."""
    if last.model.size is not None or (same and same.model.family == last.model.family):
        return False
    is_a = _IS_A.fullmatch(text, last.end, size.start) is not None
    return is_a and NOUN_AFTER.match(text, size.end) is not None


# "X release: a post says Acme released a 397B mixture"
_HEADS_LINE = re.compile(r"[^:\n.。]{0,40}: ")
_BROUGHT = re.compile(
    rf"\b{_BRING}(?:ed|es|ing|s) "
    r"(?:an?|the|their|its) (?:[\w-]+ ){0,3}$"
)


def _of_headed_line(text: str, size: Size, subjects: Subjects) -> Place | None:
    """The model in a line's head, where behind it somebody brings out what has this size and no name."""
    line = subjects.lines.start(size.start)
    if not _BROUGHT.search(text, max(line, size.start - 60), size.start):
        return None
    places = subjects.within(line, size.start)
    head = places[0] if places else None
    if head is None or head.start - line > _HEAD_REACH or not _HEADS_LINE.match(text, head.end):
        return None
    others = any(place.model.id != head.model.id for place in places)
    return None if others else fitted(subjects, head, size)


_HEAD_REACH = 24  # characters before the model that heads a line


def _has_itself(text: str, last: Place, size: Size) -> bool:
    """Whether a model is said to have a size that its name rounds: "MiniCPM-2B has only 2.4 billion"."""
    named = last.model.size
    is_near = named is not None and 0.6 * named <= size.value <= 1.6 * named
    return is_near and _HAS.fullmatch(text, last.end, size.start) is not None


def _names_none(text: str, size: Size, inside: list[Place]) -> bool:
    """Whether a sentence names no model but one that what has this size beats."""
    return not inside or (
        inside[0].start > size.end and _IT_BEATS.match(text, size.end, inside[0].start) is not None
    )


_NEAR = 40  # characters between two sizes of one list
_NEAR_ACTIVE = 60  # "a 21B mixture that thinks and uses only 3B of them"


def _in_one_list(
    text: str,
    size: Size,
    subjects: Subjects,
    previous: tuple[Size, Place | None] | None,
    inside: list[Place],
) -> Answer | None:
    """The model of a size that goes on from the one before in its sentence.

    "671B with 37B activated", "7B、13B": one thing said twice, or a list of one model's sizes.
    """
    begin, _ = subjects.sentence(size.start)
    if previous is None:
        return None
    near = _NEAR if size.kind == previous[0].kind else _NEAR_ACTIVE
    if begin > previous[0].start or size.start - previous[0].end >= near:
        return None
    if previous[1] is not None and _is_shut(text, previous[1], size):
        return None
    between = text[previous[0].end : size.start]
    named_between = any(previous[0].end <= place.start < size.start for place in inside)
    is_again = size.value == previous[0].value and between in {"(", "（", " ("}  # "24亿（2.4B）"
    if not named_between and (is_again or _IN_ALL.fullmatch(between)):
        return (previous[1],)
    goes_on = _LIST.fullmatch(between) or (
        size.kind != previous[0].kind and not _FULL_STOP.search(between)
    )
    if not goes_on or named_between:
        return None
    if (named := subjects.sized(size.value, inside)) is not None:
        return (named,)
    if previous[1] is None and size.told and size.kind == previous[0].kind:
        return (
            None  # "new 3B & 7B parameter models": the last of the row may tell more than the first
        )
    wide = previous[1] is not None and previous[1].model.size is None
    if not wide and _ENUMERATED.search(between):
        size = replace(size, told=True)  # "X 的 0.5B、1.5B 和 7B": of X, if the first is X-0.5B's
    return (previous[1] if wide else fitted(subjects, previous[1], size),)


def _said_of_last(
    text: str, size: Size, subjects: Subjects, inside: list[Place], last: Place | None
) -> Answer | None:
    """The model of a size that is said in so many words of the last one before it, or of one whose name states it."""
    if (
        size.kind == "active"
        and not any(place.model.size for place in inside)
        and (active := subjects.active(size.value)) is not None
    ):
        return (active,)
    if last is None:
        return None
    if _OF_WHICH.fullmatch(text, last.end, size.start):
        return (last,)
    if _SAID_OF.fullmatch(text, last.end, size.start) or (
        _APPOSITION.fullmatch(text, last.end, size.start) and NOUN_AFTER.match(text, size.end)
    ):
        return (fitted(subjects, last, size),)
    return None


def _is_opened_by(text: str, size: Size, last: Place) -> bool:
    """Whether a size opens the bracket, or what follows the colon, right behind a model."""
    return bool(
        (text.startswith((" (", "(", "（", "s ("), last.end) or not is_aside(text, last))
        and _OPENING.fullmatch(text[last.end : size.start])
    )


def _of_those_before(
    text: str, size: Size, subjects: Subjects, inside: list[Place]
) -> Answer | None:
    """The last model before a size in its sentence, the ones it speaks of going before those it only names."""
    before = [place for place in inside if place.end <= size.start]
    open_ones = [place for place in before if not _is_shut(text, place, size)]
    before = open_ones or before
    spoken_of = [place for place in before if not is_aside(text, place)]
    if not spoken_of and tells_of_it(text, subjects.sentence(size.start)[0], size):
        return None
    if not spoken_of:
        elsewhere = subjects.anywhere(size.value) if size.kind == "total" else None
        spoken_of = [place for place in before if not is_yardstick(text, place)]
        if spoken_of and elsewhere and spoken_of[-1].model.size is None:
            return (elsewhere,)  # "相比此前的X系列，本次推出的 32B 模型": X-32B, if it is named
    if not spoken_of:
        return None
    if _ANOTHERS_ACT.search(text, spoken_of[-1].end, size.start):
        return (None,)
    clause = max(text.rfind("; ", spoken_of[-1].end, size.start), spoken_of[-1].end)
    whole = next((p for p in spoken_of if _CONSISTING.match(text, p.end, size.start)), None)
    if whole is not None and size.told:
        return (whole,)
    if COMPARED.search(text, clause, size.start) and not size.told:
        return (None,)
    return (fitted(subjects, spoken_of[-1], size),)


# "X has 1T (1.5 times Y's) and 32B active": Y stands in brackets that close before the size
_SHUTS = re.compile(r"[^()（）\n]*[)）]")
_OPENED = re.compile(r"[(（][^()（）\n]*$")


def _is_shut(text: str, place: Place, size: Size) -> bool:
    """Whether a model stands in brackets, and a size behind them."""
    return bool(
        _SHUTS.match(text, place.end, size.start)
        and _OPENED.search(text, max(0, place.start - 80), place.start)
    )


# "X in two variants, X-Instruct and X-Thinking, and three sizes, 30B and 4B"
_VARIANTS = re.compile(
    r" in (?:two|three|four|five|several) (?:variants|versions|flavou?rs|editions),"
)
_SIZES = re.compile(r"\b(?:sizes|scales)\b[^.;\n]{0,60}$")


def _in_variants(text: str, size: Size, begin: int, inside: list[Place]) -> Answer | None:
    """The model whose variants and sizes a sentence counts: its sizes are of it, and not of the last variant."""
    if not _SIZES.search(text, max(begin, size.start - 80), size.start):
        return None
    whole = next((p for p in inside if _VARIANTS.match(text, p.end) and p.end < size.start), None)
    return (whole,) if whole else None


# "the X series, consisting of Y and Z, with 456B total parameters"
_CONSISTING = re.compile(
    r" (?:series|family|line|collection), (?:consisting of|comprising|made up of|including) [^.;\n]{3,120}, with "
)


# "7B参数，骨干来自Y-7B": what the model before is made from
_BASE_BETWEEN = re.compile(
    r"骨干|基座|底座|基于|来自|脱胎|继承|\b(?:backbone|based on|built (?:up)?on|initiali[sz]ed|derived)\b"
)
_OPEN_BRACKET = re.compile(r"\s?[（(]\s?")


_CLOSES = re.compile(r"(?: ?/ ?[A-Z]{2,5}\d{1,2})?[)）]")  # "(117B / MXFP4)"


def _bracketed(text: str, size: Size, inside: list[Place]) -> Place | None:
    """The model in whose bracket a size stands alone: "Phi-3.5-mini(3.8B)"."""
    if not _CLOSES.match(text, size.end):
        return None
    index = bisect_left(inside, size.start, key=lambda place: place.start) - 1
    last = inside[index] if index >= 0 else None
    return last if last and _OPEN_BRACKET.fullmatch(text, last.end, size.start) else None
