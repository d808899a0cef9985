"""How far a list of models runs backward from a word of release, as its subject."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.releases.described import is_renewed, says_what_the_next_is
from nlp.releases.gaps import (
    ASIDE,
    CONNECTOR,
    LIST_OPENER,
    LIST_OPENER_NEAR,
    compared_in,
    heads_other,
    other_head,
    passed_over,
    stops,
)
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import BEFORE, Trigger
from nlp.releases.walk import LIST_GAP, another_acts
from nlp.releases.wholes import is_family_of

BACK_GAP = 140  # characters between a model and the trigger after it
ENDS = re.compile(r"[;；。!！?？]|(?<!\bavg)(?<!\bapprox)[.]\s|\n")
AUX_BEFORE = re.compile(
    r"^[^,，]*$|[,，]\s*(?:现|即日起|今起|已|正式|均|都|也|并|本周|上周|周[一二三四五六日]|今[天日]|昨[天日]|当[天日]|上月|本月|日前|近日|计划|(?:宣布|承诺|表示)(?:将|会|计划|于|\d)|拟|预计|有望|准备|择机|于|今|将|即将|并将|目前|且|全部|同时|正在|则|又|再|还|首次|率先|一经|由|在|可|作为(?:国内|业界|全球|业内|世界|首)|之后|后|\d{1,4}\s*[年月])|[,，]\s*(?:which|now|would|could|should|had|and|is|are|was|were|has|have|both|all|will|who|a|an|the|its|their|recently|just|first|officially)\b|[)）]\s*[,，]|[,，]\s*$",
    re.IGNORECASE,
)
# "details for each part of X will be released": the model is not the subject
OTHER_OF = re.compile(
    r"(?i)\b(?:details?|reports?|papers?|recipes?|datasets?|data|benchmarks?|demos?|scripts?|codebase|results?"
    r"|(?<!weights and )(?<!weights and training )code|documentation|app|logs?|components?)"
    r"(?:\s+\w+){0,4}?\s+(?:of|for|on|about|behind)\s+(?:the\s+|our\s+)?$"
    # "the library's version that is required for X has been upgraded"
    r"|\b(?:required|needed|used|made|meant)\s+(?:for|by|with|to\s+\w+)\s+(?:the\s+|our\s+)?$"
)
# behind a heading's colon a subject of its own, which is not the model
OTHER_SUBJECT = re.compile(
    r":\s+(?![^:]*\b(?:[Ii]t|[Tt]hey|[Mm]odels?|[Ww]eights|[Cc]heckpoints?|[Vv]ersions?|[Aa]ll|[Bb]oth|[Ss]izes?)\b)"
    r"(?:[@\w()’'-]+\s+){4,}$"
)
# "X, which is a hybrid, is out", "the X model, which is a hybrid, is out"
SAYS_WHAT_IT_IS = re.compile(r"(?:\s(?:series|family|LLM|models?))?[\s,，)）]*\bwhich\b")
WHICH = re.compile(r"\b(?:which|who|whose)\b")
# ", the base model X and the chat model Y": a noun before each member of a list
NOUN_BETWEEN = re.compile(
    r"(?i)\s*[,，、]?\s*(?:and\s+|以及|和|及)?(?:the|an?|its|our)\s+(?:[\w-]+\s+){0,5}$|[、，]?(?:以及|和|及)?[^，。在是已]{0,12}模型\s*$"
    # "OpenAI's X and Anthropic's Y, both launched", "A的X、B旗下的Y也已上线": each with its maker
    r"|\s*,?\s*(?:and|or)\s+(?:Ⓞ+|[A-Z][\w.]*)[’']s\s+(?:[\w-]+\s+){0,2}$"
    r"|[”」]?\s?(?:大?模型)?[、，]\s?(?:以及|和|及)?Ⓞ+(?:旗下|自研|自主研发|研发)?的?\s?[“「]?$"
    r"|[”」]?\s?(?:[^，。；、ⓂⓄ在是已]{0,6}大?模型|系列)[、与和及]\s?[“「]?$"
    # "720亿参数的X、18亿参数的Y和Z开源"
    r"|[”」]?[、与和及]\s?约?[\d.]+\s?(?:[千百十]?亿|B)(?:参数)?(?:规模|量|量级)?的?\s?[“「]?$"
    # "文心一言、某某云雀、智谱AI的GLM": a member between them is not known
    r"|[”」]?、[^，。；、Ⓜ]{1,12}、(?:Ⓞ+的?)?\s?[“「]?$"
)
POSSESSED = re.compile(
    r"[’']s\s+(?!(?:\w+[\s-]+){0,3}(?:models?|weights|checkpoints?|versions?|APIs?|series|family|release|debut|successor)\b)\w"
    r"|\s?(?:仓库)?[中里]的(?!模型|权重)"
)
SELF_BETWEEN = re.compile(r"(?i)\bwe\b|我们|本公司")
# no object of the act: where it was done, or that it is planned
AT_PLACE = re.compile(r"计划|在[^，。；]{0,40}(?:平台|社区|网站|官网)(?:上|中)?")
# "，更多语言选项即将推出": the last clause has a subject of its own
OTHERS = re.compile(r"[，,]\s?(?:更多|其他|其余|相关|配套)[^，。]{1,14}$")
# "X model and its training data released": what came out with it
WITH_ITS_DATA = re.compile(
    r"(?:\s+(?:models?|weights|checkpoints?))?"
    r"\s*(?:,|and|along with|as well as)\s+(?:its|their|the)\s+[^,.;]{1,40}?\s*$"
)
INSIDE = re.compile(
    r"[”\"]?,\s+(?:an?|the|one|its|their|which|who|that|known|built|based)\b[^;:]{3,120}"
)
INSIDE_ENDS = re.compile(
    r"(?i)^[^,;:]*,\s+(?:(?:was|were|is|are|has|have|had|will|would|came|both|also|now|first)\s+)*$"
)
COLON = re.compile("[:：]")
NOT_THIS = re.compile(r"(?i)\b(?:not|no|without)\s+$")


# "based on X, released by Acme": of X, whatever is based on it
AND_THEN = re.compile(r",?\s+(?:which\s+(?:was|is)\s+)?")
BY_WHOM = re.compile(r"\s+by\s+(?:the\s+)?Ⓞ")
WITH_MORE = re.compile(r"(?:\s*\([^()]*\))?,\s+with\s+(?:(?:the|a|an|its)\s+)?(?:\w+\s+)?")
# "X是由Y和Z系列在医疗数据中微调而得": what it is made of
MADE_OF = re.compile(r"由[ⓂⓄ和与及、，\s]{0,40}$")
GOT = re.compile(
    r"[^。；，]{0,50}?(?:微调|训练|蒸馏|改造|扩展|融合)(?:而[得来成]|得到|获得|得来|出来)"
)


# "检查点将在 X 和 Y 上发布": said as what is planned
ON_THEIR_PAGES = re.compile(r"将在\s?Ⓜ+(?:\s?[和与、及]\s?Ⓜ+)*\s?上$")
# "新增对X的支持，升级了训练器": what was updated stands behind
HAS_OBJECT = re.compile(
    r"了\s?(?!(?:一|全|整|多|几|[两二三四五六七八九十\d])[个款次版轮项])[^，。；Ⓜ]{2,}"
)


def backward(trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]) -> list[Spot]:
    """The list of models that ends before a trigger, as its subject."""
    compared = compared_in(sentence)
    taken: list[Spot] = []
    at = trigger.start
    of_its_own = (
        trigger.word.action == "updated" and HAS_OBJECT.match(sentence.masked, trigger.end)
    ) or ON_THEIR_PAGES.search(sentence.masked, 0, trigger.start)
    for spot in () if of_its_own else reversed(sentence.models):
        if spot.end > trigger.start:
            continue
        gap = sentence.masked[spot.end : at]
        if len(gap) > (LIST_GAP if taken else BACK_GAP) or another_acts(
            others, trigger, spot.end, at
        ):
            break
        if ENDS.search(gap) or (
            taken and (_has_own_act(spot, gap, sentence, others) or WITH_MORE.fullmatch(gap))
        ):
            break  # "opened X, with Y and Z promised later": X is no more of that list
        if (
            spot in compared
            or is_renewed(sentence, spot)
            or says_what_the_next_is(sentence, spot)
            or _is_denied(sentence, spot)
            or (
                passed_over(sentence.masked[max(0, spot.start - 40) : spot.start], sentence)
                and not _is_by(gap, trigger, sentence)
            )
            or _is_made_of(sentence, spot)
        ):
            continue
        if not taken and _is_inside(spot, gap, sentence):
            continue
        if not taken:
            head = sentence.masked[max(0, spot.start - 60) : spot.start]
            if SELF_BETWEEN.search(gap) or OTHERS.search(gap):
                break  # "X is open, and we will release …": the subject is another
            if POSSESSED.match(gap):
                break  # "X's speech generation has been upgraded"
            if OTHER_SUBJECT.search(gap):
                break  # "Tuning on X: Acme said that tuning is available"
            if WHICH.search(gap) and not SAYS_WHAT_IT_IS.match(gap):
                break  # "X praise the community, which is open source"
            if (
                not AUX_BEFORE.search(ASIDE.sub("", gap))
                or heads_other(sentence, spot)
                or OTHER_OF.search(head)
            ):
                break
            if (
                other_head(AT_PLACE.sub("", gap), sentence)
                and not trigger.word.alone
                and not WITH_ITS_DATA.match(gap)
            ):
                break
        elif not (
            CONNECTOR.match(ASIDE.sub("", gap))
            or NOUN_BETWEEN.match(ASIDE.sub("", gap))
            or LIST_OPENER.search(gap[-LIST_OPENER_NEAR:])
        ) or stops(gap, sentence):
            break
        taken.append(spot)
        at = spot.start
    taken.reverse()
    if len(taken) > 1 and trigger.place != BEFORE:
        taken = [
            s
            for s, n in pairwise(taken)
            if not is_family_of(s, n, sentence.masked[s.end : n.start])
        ] + taken[-1:]
    if len(taken) > 1 and _says_of_which(taken, sentence):
        taken = taken[1:]
    return taken


def _is_by(gap: str, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the act right behind a model is told with who did it."""
    by_whom = BY_WHOM.match(sentence.masked, trigger.end)
    return by_whom is not None and AND_THEN.fullmatch(gap) is not None


def _is_made_of(sentence: Sentence, spot: Spot) -> bool:
    """Whether a model is only what another was made of."""
    made = MADE_OF.search(sentence.masked, max(0, spot.start - 40), spot.start)
    return made is not None and GOT.match(sentence.masked, spot.end) is not None


def _says_of_which(taken: list[Spot], sentence: Sentence) -> bool:
    """Whether a list's first is the whole whose members the rest are: "X is complete: X-7B and X-20B are out"."""
    whole, member = taken[0].model, taken[1].model
    return bool(
        whole
        and member
        and member.id.startswith(f"{whole.id}-")
        and COLON.search(sentence.masked, taken[0].end, taken[1].start)
    )


def _has_own_act(spot: Spot, gap: str, sentence: Sentence, others: tuple[Trigger, ...]) -> bool:
    """Whether a model before a comma is what an earlier word of release governs: "开源了X，Y将于近期开放"."""
    if not re.match(r"[”」]?\s?，", gap):
        return False
    return any(
        other.end <= spot.start
        and re.fullmatch(r"了?[^，。；ⓂⓄ]{0,16}", sentence.masked[other.end : spot.start])
        for other in others
    )


def _is_inside(spot: Spot, gap: str, sentence: Sentence) -> bool:
    """Whether a model stands in what is said of the one before it: "X, an answer to Y from abroad, was released"."""
    if not INSIDE_ENDS.search(gap):
        return False
    return any(
        other.end < spot.start and INSIDE.fullmatch(sentence.masked, other.end, spot.start)
        for other in sentence.models
    )


def _is_denied(sentence: Sentence, spot: Spot) -> bool:
    """Whether "not" stands right before a model: "a hybrid (not Llama-derived)"."""
    return bool(NOT_THIS.search(sentence.masked[max(0, spot.start - 12) : spot.start]))
