"""Which models a word of release governs, and who released them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.release_words import words
from nlp.releases_text import Sentence, Spot
from nlp.releases_triggers import AFTER, BEFORE, EITHER, NOUN, PREPOSITION_AFTER, Trigger

FIRST_GAP = 120  # characters between a trigger and its first model
LIST_GAP = 160  # characters between two models of one list, an apposition included
BACK_GAP = 140  # characters between a model and the trigger after it

CONNECTOR = re.compile(
    r"^[\s,，、;；/&+()（）“”\"'`*:：|]*(?:and|or|as well as|along with|plus|和|与|及|以及|或|还有|并)?[\s(（“\"'`*]*$",
    re.IGNORECASE,
)
LAST_CONNECTOR = re.compile(r"\b(?:and|or)\b|和|与|及|或", re.IGNORECASE)
ENDS = re.compile(r"[;；。!！?？]|[.]\s|\n")
BREAKS_FORWARD = re.compile(
    r"[;；。!！?？]|[.]\s|\b(?:but|while|whereas|although|whose|where|when|who|because|which|that)\b",
    re.IGNORECASE,
)
COMMA_BREAK = re.compile(r"[,，]")
LIST_OPENER = re.compile(
    r"\b(?:includ\w+|namely|compris\w+|consist\w+\s+of|featur\w+|cover\w*|contain\w*|called|named|dubbed|along\s+with|together\s+with|as\s+well\s+as|such\s+as|e\.g\.|i\.e\.|like)\b|[:：(（—–]|包括|包含|涵盖|分别|其中|名为|命名|例如|比如|以及|[为有如即]\s*[“「《]?$",
    re.IGNORECASE,
)
LIST_OPENER_NEAR = 24  # characters before a model in which its list may be announced
MODEL_IS_NEXT = re.compile(
    r"\b(?:models?|series|family|version|LLMs?|called|named|dubbed|its|their|our|the|of|new|latest)\W*$",
    re.IGNORECASE,
)
AUX_BEFORE = re.compile(
    r"^[^,，]*$|[,，]\s*(?:现|已|正式|均|都|也|并|于|今|将|即将|并将|目前|且|全部|同时|正在|则|又|再|还|首次|率先|一经|由|在|可|之后|后|\d{1,4}\s*[年月])|[,，]\s*(?:which|now|and|is|are|was|were|has|have|both|all|will|who|a|an|the|its|their|recently|just|first|officially)\b|[)）]\s*[,，]|[,，]\s*$",
    re.IGNORECASE,
)
# a family's name as the place of a member: "the Qwen1.5 series' first 110B model, X"
SERIES_IN = re.compile(r"系列|家族|中|的|\b(?:series|family|line-?up)\b|[’']s\s", re.IGNORECASE)
SERIES_END = re.compile(r"(?:系列|家族|series|family)(?:模型|models?)?$", re.IGNORECASE)
ANOTHER_NAME = re.compile(
    r"(?<![A-Za-z])(?!(?:LLM|VLM|MoE|AI|API|SOTA|OCR|TTS)s?\b)[A-Z][A-Za-z0-9.-]+\s*$"
)
# "thinking for X": what is released is for the model, not the model
FOR = re.compile(
    r"(?i)(?<!\bapi)(?<!\bapis)(?<!weights)(?<!checkpoints)(?<!access)(?<!code)\s+for\b"
)
# "ChatGLM2-6B, ChatGLM-6B's improved version": the second only says what the first is
ITS_VERSION = re.compile(
    r"(?i)\s*的[^，。；]{0,6}(?:版|继任|后续|后继)|[’']s\s+(?:\w+\s+)?successor"
)
# "Qwen-7B-Chat的Int4量化模型，Qwen-7B-Chat-Int4": the first is what the second was made from
QUANTIZED = re.compile(r"\s*的[^，。；]{0,8}(?:量化|微调|蒸馏|精调)")
# "details for each part of X will be released": the model is not the subject
OTHER_OF = re.compile(
    r"(?i)\b(?:details?|reports?|papers?|recipes?|datasets?|data|benchmarks?|demos?|scripts?|codebase|results?"
    r"|(?<!weights and )(?<!weights and training )code|documentation|app|logs?|components?)"
    r"(?:\s+\w+){0,4}?\s+(?:of|for|on|about|behind)\s+(?:the\s+|our\s+)?$"
)
WHICH = re.compile(r"\b(?:which|who|whose)\b")
# "AlphaFold蛋白质结构数据库": a model's name within that of something else
OTHER_SOON = re.compile(r"[^，。；、（(的和与及Ⓜ]{1,8}(?:数据库|数据集|技术报告|论文|评测集|榜单)")
# ", the base model X and the chat model Y": a noun before each member of a list
NOUN_BETWEEN = re.compile(
    r"(?i)\s*[,，、]?\s*(?:and\s+|以及|和|及)?(?:the|an?|its|our)\s+(?:[\w-]+\s+){0,5}$|[、，]?(?:以及|和|及)?[^，。在是已]{0,12}模型\s*$"
)
QUOTED_NAME = re.compile(r"[“\"「][^”\"」Ⓜ]+[”\"」]")
SELF_BETWEEN = re.compile(r"(?i)\bwe\b|我们|本公司")
NOT_THIS = re.compile(r"(?i)\b(?:not|no|without)\s+$")
WEIGHTS_AND = re.compile(r"(?i)\b(?:weights|checkpoints)\b.*\band\b|权重[和与及、]")
AFTER_IT = 48  # characters after a model in which its head noun stands ("Qwen3's technical report")
OF_IT = re.compile(
    r"(?:\b(?:of|for|on|about|behind|with|from|to)\s+(?:the\s+|our\s+|its\s+)?(?:\w+\s+)?|[’']s\s+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Objects:
    """The models that a trigger governs, and where they stand to it."""

    spots: tuple[Spot, ...]
    place: str
    gap: int  # characters between the trigger and the nearest of them
    maker: Spot | None = None  # who acts, where the clause names them


def objects_of(trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]) -> Objects:
    """The models that a trigger releases; none where it speaks of something else."""
    after = before = ()
    if trigger.place == NOUN:
        return _of_noun(trigger, sentence, others)
    active = maker_before(trigger, sentence) is not None or speaks_of_itself(trigger, sentence)
    if trigger.place in (AFTER, EITHER) or _opens_list(trigger, sentence):
        after = _forward(trigger, sentence, others)
        if trigger.place == EITHER and _has_comma_first(trigger, sentence, after) and not active:
            before = _backward(trigger, sentence, others)
            if before:
                after = ()
    if trigger.place == BEFORE or (
        trigger.place == EITHER
        and not (after or before)
        and (trigger.word.alone or trigger.word.strength > 1)
        and not _has_object(trigger, sentence)
    ):
        before = before or _backward(trigger, sentence, others)
    if before and not (trigger.place == BEFORE and after):
        gap = trigger.start - before[-1].end
        return Objects(tuple(before), BEFORE, gap, _maker(trigger, sentence, before[0]))
    if after:
        return Objects(
            tuple(after), AFTER, after[0].start - trigger.end, _maker(trigger, sentence, after[0])
        )
    return Objects((), trigger.place, 0)


def _has_object(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether something else follows that is released: "Kimi launches a search tool", 推出插件."""
    tail = sentence.masked[trigger.end : trigger.end + 24]
    if trigger.text.isascii():
        return not PREPOSITION_AFTER.match(tail)
    head = re.split(r"[，。；,;！]", tail)[0]
    found = words().context["chinese_other"].search(head)
    return bool(found) and not words().context["chinese_model"].search(head)


def _opens_list(trigger: Trigger, sentence: Sentence) -> bool:
    """ "Six models are open-weighted, including A and B": a passive whose list follows."""
    head = sentence.masked[trigger.end : trigger.end + 40]
    return trigger.place == BEFORE and bool(
        re.match(r"(?i)\s*[,:：]?\s*(?:includ|compris|namely|with|:|：|—|–)", head)
    )


def _has_comma_first(trigger: Trigger, sentence: Sentence, after: list[Spot] | tuple[()]) -> bool:
    return bool(after) and bool(COMMA_BREAK.search(sentence.masked[trigger.end : after[0].start]))


def _forward(trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]) -> list[Spot]:
    """The list of models that begins after a trigger."""
    taken: list[Spot] = []
    at = trigger.end
    for spot in sentence.models:
        if spot.start < trigger.end:
            continue
        gap = sentence.masked[at : spot.start]
        if len(gap) > (LIST_GAP if taken else FIRST_GAP) or _another_acts(
            others, trigger, at, spot.start
        ):
            break
        if (
            _stops(gap, sentence)
            or BREAKS_FORWARD.search(gap)
            or words().context["english_apart"].search(gap)
        ):
            break
        if not taken and (
            _other_head(gap, sentence) or _late_comma(gap) or _another_name(gap) or FOR.search(gap)
        ):
            break
        if taken and not _continues(gap, taken[-1], spot):
            break
        if taken and ITS_VERSION.match(sentence.masked[spot.end : spot.end + 24]):
            break
        if _passed_over(gap, sentence) or QUANTIZED.match(
            sentence.masked[spot.end : spot.end + 24]
        ):
            at = spot.end
            continue
        if _heads_other(sentence, spot):
            at = spot.end
            continue
        if taken and _is_family_of(taken[-1], spot, gap):
            taken.pop()
        taken.append(spot)
        at = spot.end
    return _uncompared(taken, sentence)


def _backward(trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]) -> list[Spot]:
    """The list of models that ends before a trigger, as its subject."""
    compared = compared_in(sentence)
    taken: list[Spot] = []
    at = trigger.start
    for spot in reversed(sentence.models):
        if spot.end > trigger.start:
            continue
        gap = sentence.masked[spot.end : at]
        if len(gap) > (LIST_GAP if taken else BACK_GAP) or _another_acts(
            others, trigger, spot.end, at
        ):
            break
        if ENDS.search(gap):
            break
        if spot in compared or _passed_over(
            sentence.masked[max(0, spot.start - 40) : spot.start], sentence
        ):
            continue
        if not taken:
            head = sentence.masked[max(0, spot.start - 60) : spot.start]
            if NOT_THIS.search(head):
                continue
            if SELF_BETWEEN.search(gap):
                break  # "X is open, and we will release …": the subject is another
            if WHICH.search(gap) and not re.match(r"[\s,，)）]*\bwhich\b", gap):
                break  # "X praise the community, which is open source"
            if not AUX_BEFORE.search(gap) or _heads_other(sentence, spot) or OTHER_OF.search(head):
                break
            if _other_head(gap, sentence) and not trigger.word.alone:
                break
        elif not (
            CONNECTOR.match(gap)
            or NOUN_BETWEEN.match(gap)
            or LIST_OPENER.search(gap[-LIST_OPENER_NEAR:])
        ) or _stops(
            gap, sentence
        ):
            break
        taken.append(spot)
        at = spot.start
    taken.reverse()
    if len(taken) > 1 and trigger.place != BEFORE:
        taken = [
            s
            for s, n in zip(taken, taken[1:], strict=False)
            if not _is_family_of(s, n, sentence.masked[s.end : n.start])
        ] + taken[-1:]
    return taken


def _of_noun(trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]) -> Objects:
    """The release of X; X's release; X release."""
    tail = sentence.masked[trigger.end :]
    if re.match(
        r"(?i)\s*(?:[:：]|(?:\w+\s+){0,2}(?:of|features?|includes?|comprises?|contains?|consists?\s+of|brings?|covers?|is\b|:))",
        tail,
    ):
        after = _forward(trigger, sentence, others)
        if after:
            return Objects(
                tuple(after),
                NOUN,
                after[0].start - trigger.end,
                _maker(trigger, sentence, after[0]),
            )
    for spot in reversed(sentence.models):
        if spot.end <= trigger.start:
            gap = sentence.masked[spot.end : trigger.start]
            if re.fullmatch(
                r"(?i)(?:[’']s)?\s+(?:(?:model|weights?|official|public|first|initial|API|series|open-?\s?source|family|preview)\s+)*(?:release\s+and\s+)?",
                gap,
            ):
                return Objects((spot,), NOUN, len(gap), _maker(trigger, sentence, spot))
            break
    return Objects((), NOUN, 0)


def _another_acts(others: tuple[Trigger, ...], trigger: Trigger, start: int, end: int) -> bool:
    """Whether another word of release stands between, which then governs what follows it."""
    return any(
        start <= other.start < end
        and other is not trigger
        and not other.attributive
        and other.place != NOUN
        for other in others
    )


def _stops(gap: str, sentence: Sentence) -> bool:
    context = words().context
    if context["english_stop"].search(gap) and not LIST_OPENER.search(gap[-14:]):
        return True
    return bool(context["chinese_stop"].search(gap)) if sentence.is_chinese else False


def _passed_over(gap: str, sentence: Sentence) -> bool:
    context = words().context
    return bool(context["english_skip"].search(gap)) or (
        sentence.is_chinese and bool(context["chinese_skip"].search(gap))
    )


def _late_comma(gap: str) -> bool:
    """Whether a comma cuts the first model off, where nothing says that a list follows."""
    comma = COMMA_BREAK.search(gap)
    if not comma:
        return False
    rest = gap[comma.end() :]
    context = words().context
    announced = LIST_OPENER.search(gap) or re.match(r"\s*(?:a|an|the|its|their|our|two)\b", rest)
    models = context["english_model"].search(gap) or context["chinese_model"].search(gap)
    return not (announced or MODEL_IS_NEXT.search(rest) or (models and not rest.strip()))


def _another_name(gap: str) -> bool:
    """Whether a name that is no model's stands first: "introduces LisanBench, a test where X"."""
    quoted = [found.end() for found in QUOTED_NAME.finditer(gap)]
    if quoted and not gap[quoted[-1] :].startswith("的"):
        return True
    head = re.split(r"[,，(（]", gap, maxsplit=1)
    return len(head) > 1 and bool(ANOTHER_NAME.search(head[0]))


def _continues(gap: str, last: Spot, spot: Spot) -> bool:
    """Whether a model goes on the list of the one before it."""
    if CONNECTOR.match(gap) or LIST_OPENER.search(gap[-LIST_OPENER_NEAR:]):
        return True
    if last.end == spot.start or not gap.strip():
        return True
    if _is_family_of(last, spot, gap):
        return True
    return bool(
        re.search(r"(?:\b(?:and|as well as|plus|along with)\b|[、和与及])(?:[^,，]{0,40})$", gap)
    ) or bool(
        re.search(r"[,，、][^,，]{0,36}$", gap)
        and not re.search(r"(?i)\b(?:is|are|was|were|has|have|can|will|which)\b|[在是能可将]", gap)
    )


def _is_family_of(family: Spot, spot: Spot, gap: str) -> bool:
    """ "the Qwen1.5 series' first such model, Qwen1.5-110B": the family names where it belongs."""
    if (
        not (family.model and spot.model)
        or len(gap) > 40
        or re.search(r"[,，、;；]|\band\b|[和与及(（]", gap)
    ):
        return False
    if not SERIES_IN.search(gap) and not SERIES_END.search(family.text):
        return False
    name = family.model.id
    return spot.model.id.startswith(name) or spot.model.family == family.model.family


def _other_head(gap: str, sentence: Sentence) -> bool:
    """Whether what is released, between trigger and model, is a paper, a data set or the like."""
    context = words().context
    for other, model in (("english_other", "english_model"), ("chinese_other", "chinese_model")):
        if other == "chinese_other" and not sentence.is_chinese:
            continue
        last = None
        for last in context[other].finditer(gap):
            pass
        if last is None:
            continue
        tail = gap[last.end() :]
        before = gap[: last.start()]
        if context[model].search(tail) or context[model].search(before[-8:]):
            continue  # "the code and weights of X", "大模型产品X"
        if WEIGHTS_AND.search(before) or re.search(r"[,，、]|\band\b|和|以及|及", tail):
            continue  # "its chatbot and X": a list that X belongs to
        return True
    return bool(re.search(r"《[^》]*$", gap))


def _heads_other(sentence: Sentence, spot: Spot) -> bool:
    """Whether a model only names something else: "Qwen3's technical report", "R1的论文"."""
    tail = sentence.masked[spot.end : spot.end + AFTER_IT]
    english = re.match(r"(?:[’']s)?\s+((?:[a-z][\w-]*\s+){0,2}[A-Za-z][\w-]*)", tail)
    context = words().context
    if english:
        phrase = english.group(1)
        other = context["english_other"].match(phrase) or (
            context["english_other"].search(phrase)
            if re.match(
                r"(?i)(?:technical|research|tech|inference|training|evaluation|mobile|desktop|web|instruction|-?based|-?powered)\b",
                phrase,
            )
            else None
        )
        if other and not context["english_model"].match(phrase):
            return True
    if re.match(
        r"(?i)[-‑](?:based|powered|driven|enabled|derived|style|like|level|class)\b|\s+(?:based|powered)\b",
        tail,
    ):
        return True
    if not sentence.is_chinese:
        return False
    chinese = re.match(r"\s*的?\s*(?:最新|全新|官方|配套|相关|部分|完整)?(?:的)?", tail)
    rest = tail[chinese.end() :] if chinese else tail
    return (
        bool(context["chinese_other"].match(rest))
        or bool(OTHER_SOON.match(tail))
        or bool(re.match(r"[^《》]{0,30}》", tail))
    )


def compared_in(sentence: Sentence) -> frozenset[Spot]:
    """The models of a sentence that stand under a word of comparison."""
    compared: set[Spot] = set()
    under, at = False, 0
    closed = False
    for spot in sentence.models:
        gap = sentence.masked[at : spot.start]
        if _stops(gap, sentence):
            under, closed = True, False
        elif not CONNECTOR.match(gap) or not at or closed:
            under = False
        closed = under and bool(LAST_CONNECTOR.search(gap)) and at > 0
        if under:
            compared.add(spot)
        at = spot.end
    return frozenset(compared)


def _uncompared(taken: list[Spot], sentence: Sentence) -> list[Spot]:
    """The list, empty where what follows it says that it was compared."""
    if taken and sentence.is_chinese:
        after = words().context["chinese_compared_after"]
        head = sentence.masked[max(0, taken[0].start - 3) : taken[0].start]
        if re.search(r"[与和跟同]\s*$", head) and after.match(sentence.masked[taken[-1].end :]):
            return []
    return taken


def maker_before(trigger: Trigger, sentence: Sentence) -> Spot | None:
    """The organisation that is the trigger's subject: nothing but auxiliaries stands between."""
    context = words().context
    for spot in reversed(sentence.organisations):
        if spot.end <= trigger.start:
            between = sentence.masked[spot.end : trigger.start]
            if context["english_between"].match(between) or context["chinese_between"].match(
                between
            ):
                return spot
            return None
    return None


def speaks_of_itself(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the subject is "we", "the company", 我们, 该公司."""
    before = sentence.masked[: trigger.start]
    return bool(
        words().context["english_self"].search(before)
        or re.search(r"(?:我们|该公司|公司|团队|官方|其|它|他们)[^，。；]{0,14}$", before)
    )


def _maker(trigger: Trigger, sentence: Sentence, first: Spot) -> Spot | None:
    """Who acts: by X, 由X, the subject, the owner (Baidu's ERNIE), or whoever stands before in the clause."""
    masked = sentence.masked
    after = masked[trigger.end : trigger.end + 60]
    by = re.match(r"[^,.;，。；]{0,30}?\bby\s+(?:the\s+)?(?:\w+\s+){0,2}(?=Ⓞ)", after)
    if by:
        return _at(sentence, trigger.end + by.end())
    through = re.search(
        r"由\s*(Ⓞ+)[^，。；]{0,24}$", masked[max(0, trigger.start - 70) : trigger.start]
    )
    if through:
        return _at(sentence, max(0, trigger.start - 70) + through.start(1))
    direct = maker_before(trigger, sentence)
    if direct:
        return direct
    nearest = None
    for spot in sentence.organisations:
        if spot.end <= min(trigger.start, first.start) or re.fullmatch(
            r"[’']s\s+(?:\w+\s+){0,3}|的?[^，。；]{0,8}",
            masked[spot.end : first.start] if spot.end <= first.start else "x" * 99,
        ):
            nearest = spot
    if nearest and re.search(r"[.;。；]\s", masked[nearest.end : trigger.start]):
        return None
    return nearest


def _at(sentence: Sentence, start: int) -> Spot | None:
    return next((spot for spot in sentence.organisations if spot.start <= start < spot.end), None)
