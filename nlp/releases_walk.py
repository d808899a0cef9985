"""How far a list of models runs from a word of release: forward as its objects, backward as its subject."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.release_words import words
from nlp.releases_gaps import (
    CONNECTOR,
    LIST_OPENER,
    LIST_OPENER_NEAR,
    another_name,
    compared_in,
    continues,
    heads_other,
    is_family_of,
    late_comma,
    other_head,
    passed_over,
    stops,
    uncompared,
)
from nlp.releases_text import Sentence, Spot
from nlp.releases_triggers import BEFORE, EITHER, NOUN, PREPOSITION_AFTER, Trigger
from nlp.subjects import BELONGS

FIRST_GAP = 120  # characters between a trigger and its first model
LIST_GAP = 160  # characters between two models of one list, an apposition included
BACK_GAP = 140  # characters between a model and the trigger after it
ENDS = re.compile(r"[;；。!！?？]|[.]\s|\n")
BREAKS_FORWARD = re.compile(
    r"[;；。!！?？]|[.]\s|\b(?:but|while|whereas|although|whose|where|when|who|because|which|that)\b",
    re.IGNORECASE,
)
AUX_BEFORE = re.compile(
    r"^[^,，]*$|[,，]\s*(?:现|即日起|今起|已|正式|均|都|也|并|本周|上周|周[一二三四五六日]|今[天日]|昨[天日]|当[天日]|上月|本月|日前|近日|计划|拟|预计|有望|准备|择机|于|今|将|即将|并将|目前|且|全部|同时|正在|则|又|再|还|首次|率先|一经|由|在|可|之后|后|\d{1,4}\s*[年月])|[,，]\s*(?:which|now|would|could|should|had|and|is|are|was|were|has|have|both|all|will|who|a|an|the|its|their|recently|just|first|officially)\b|[)）]\s*[,，]|[,，]\s*$",
    re.IGNORECASE,
)
# "thinking for X": what is released is for the model, not the model
FOR = re.compile(
    r"(?i)(?<!\bapi)(?<!\bapis)(?<!weights)(?<!checkpoints)(?<!access)(?<!code)(?<!version)(?<!versions)\s+for\b"
)
# "ChatGLM2-6B, ChatGLM-6B's improved version": the second only says what the first is
ITS_VERSION = re.compile(
    r"(?i)\s*的[^，。；]{0,6}(?:版|继任|后续|后继)|[’']s\s+(?:\w+\s+)?successor"
)
# "Qwen-7B-Chat的Int4量化模型，Qwen-7B-Chat-Int4": the first is what the second was made from
QUANTIZED = re.compile(r"\s*的[^，。；]{0,8}(?:量化|微调|蒸馏|精调)")
# "推出了ChatGPT的竞品X": the first only says what the second is
RIVAL = re.compile(r"\s?的?[^，。；Ⓜ]{0,4}(?:竞品|竞争对手|对手|平替|替代品|劲敌|挑战者)")
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
WHICH = re.compile(r"\b(?:which|who|whose)\b")
# ", the base model X and the chat model Y": a noun before each member of a list
NOUN_BETWEEN = re.compile(
    r"(?i)\s*[,，、]?\s*(?:and\s+|以及|和|及)?(?:the|an?|its|our)\s+(?:[\w-]+\s+){0,5}$|[、，]?(?:以及|和|及)?[^，。在是已]{0,12}模型\s*$"
    # "OpenAI's X and Anthropic's Y, both launched", "A的X、B旗下的Y也已上线": each with its maker
    r"|\s*,?\s*(?:and|or)\s+(?:Ⓞ+|[A-Z][\w.]*)[’']s\s+(?:[\w-]+\s+){0,2}$"
    r"|(?:大?模型)?[、，]\s?(?:以及|和|及)?Ⓞ+(?:旗下|自研|自主研发|研发)?的?\s?[“「]?$"
)
# "Launched on Tuesday, X has …": a participle opens the sentence, and its subject follows the comma
OPENING = re.compile(r"(?i)\W*(?:(?:first|originally|newly|recently|officially|quietly|only)\s+)?")
OPENED_SUBJECT = re.compile(r"[^,;.Ⓜ]{0,80},\s+(?:(?:the|its)\s+)?(?:[\w’'-]+\s+){0,4}")
# "released X in June, and Y followed": what is the subject of its own verb is no object of this one
OF_ITS_OWN = re.compile(r"\s+(?:(?:was|were|has|had|is|are|been|also|then|later|soon)\s+)*")
# "the two checkpoints that Y released on 3 August, A and B": the list follows the clause
HEADED = re.compile(
    r"(?i)\b(?:models?|checkpoints?|weights|LLMs?|versions?)\s+(?:that|which)\s+[^,.;:]{1,60}\s$"
)
# "the model X that supports 1M tokens and the multimodal model Y": the list goes on behind the clause
RESUMED = re.compile(
    r"(?i)\b(?:and|as well as) (?:the|an?|its|our|their) "
    r"(?:(?:[\w-]+ ){0,5}(?:models?|versions?|LLM) $"
    r"|[^.;]{0,70}\b(?:called|known as|named|dubbed|nicknamed) [“\"‘']?$)"
)
# "X, which has 72 billion, on 30 June, along with a small Y model"
ALONG_WITH = re.compile(
    r"(?i)\b(?:along with|together with|as well as) (?:the|an?|its|our|their) (?:[\w.-]+ ){0,4}$"
)
# "X, the next version of Y": Y says only what X is
VERSION_OF = re.compile(
    r"(?i),\s+(?:an?|the|our|its)\s+(?:[\w-]+\s+){0,5}(?:version|generation|iteration|variant|release|model|member|addition|entry)s?\s+(?:of|in|within)\s+(?:\w+\s+){0,2}$"
)
# "two sizes, which are A and B"
WHICH_ARE = re.compile(
    r"(?i)\b(?:sizes|models|versions|variants|checkpoints|LLMs|members),?\s+(?:which|that)\s+(?:are|include|comprise)\s+$"
)
LISTED_TOO = re.compile(r"\s*(?:,|/|and|or|&|,\s*and)\s*(?:\w+\s+\()?")
# no object: "uploads in X", "updates on X", "issues with X"
PREPOSITION_FIRST = re.compile(
    r"\s+(?:in|within|inside|into|with|at|about|on)\s+(?:(?:the|its|their|our)\s+)?"
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
QUOTATION = re.compile(r"“[^”Ⓜ]{1,60}”")  # “light but quick” models: it says nothing of the clause
# "a model that writes long letters (ten pages and more), X": what it is for stands before its name
DESCRIBED = re.compile(
    r"(?i)\s+(?:(?:an?|another|the|our|its)\s+)(?:[\w-]+\s+){0,4}(?:model|LLM|VLM)\s+"
    r"(?:that|which|with|for|to|able|capable|enabling|trained)\b[^.;ⓂⓄ]{3,130}?"
    r"(?:[,:—–]|\)|,?\s(?:called|named|dubbed))\s*[“\"]?"
)
OF_WHOLE = re.compile(
    r"(?i)\b(?:series|range|set|family|line-?up|collection|generation|batch|group)\s+of\s+(?:the\s+|our\s+|its\s+)?(?:\w+\s+){0,2}$"
)
# "X model and its training data released": what came out with it
WITH_ITS_DATA = re.compile(
    r"(?:\s+(?:models?|weights|checkpoints?))?"
    r"\s*(?:,|and|along with|as well as)\s+(?:its|their|the)\s+[^,.;]{1,40}?\s*$"
)
TIMES = re.compile(r"\s?的\s?[\d.]+\s?倍")
NOT_THIS = re.compile(r"(?i)\b(?:not|no|without)\s+$")


def forward(trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]) -> list[Spot]:
    """The list of models that begins after a trigger."""
    taken: list[Spot] = []
    at = trigger.end
    opens = _opens_sentence(trigger, sentence)
    passed = -1  # the end of a model that was passed over
    whole: list[Spot] = []  # "a series of X models": came out itself where no member is named
    for spot in sentence.models:
        if spot.start < trigger.end:
            continue
        gap = QUOTATION.sub(_blank, sentence.masked[at : spot.start])
        described = not taken and DESCRIBED.fullmatch(gap) is not None
        if len(gap) > (LIST_GAP if taken or described else FIRST_GAP) or _another_acts(
            others, trigger, at, spot.start
        ):
            break
        if taken and not CONNECTOR.match(gap) and _has_own_act(spot, sentence, others):
            break
        opened = opens and OPENED_SUBJECT.fullmatch(gap) is not None
        resumed = (
            described
            or (RESUMED if taken else WHICH_ARE).search(gap) is not None
            or (bool(taken) and ALONG_WITH.search(gap) is not None)
        )
        if not resumed and (
            stops(gap, sentence)
            or BREAKS_FORWARD.search(gap)
            or words().context["english_apart"].search(gap)
        ):
            break
        if not taken and not opened and PREPOSITION_FIRST.fullmatch(gap):
            break
        headed = HEADED.search(sentence.masked[max(0, trigger.start - 90) : trigger.start])
        if not (taken or opened or resumed) and (
            other_head(gap, sentence)
            or (late_comma(gap) and not (headed and re.fullmatch(r"[^,]{0,40},\s*", gap)))
            or (another_name(gap) and not headed)
            or FOR.search(gap)
        ):
            break
        if taken and not resumed and not continues(gap, taken[-1], spot):
            break
        if TIMES.match(sentence.masked, spot.end):
            break  # "约为X的4.4倍"
        if taken and ITS_VERSION.match(sentence.masked[spot.end : spot.end + 24]):
            break
        if taken and BELONGS.match(sentence.masked, spot.end):
            at = spot.end  # "X —— Qwen 家族中首款护栏模型"
            continue
        if taken and sentence.is_chinese and passed_over(gap, sentence):
            continue  # "X和基于Y的多模态模型Z": the list goes on behind what Z is made from
        if (
            passed_over(gap, sentence)
            or (taken and VERSION_OF.search(gap))
            # "fine-tuned on A and B": both are what the released one comes from
            or (passed == at and LISTED_TOO.fullmatch(gap))
            or QUANTIZED.match(sentence.masked[spot.end : spot.end + 24])
            or RIVAL.match(sentence.masked, spot.end)
        ):
            whole = whole or ([spot] if not taken and OF_WHOLE.search(gap) else [])
            at = passed = spot.end
            continue
        if heads_other(sentence, spot):
            at = spot.end
            continue
        if taken and trigger.attributive and re.match(r"\s?(?:系列|家族)[中里]", gap):
            break  # "9月发布的X系列中最小的一款Y": the series came out
        if taken and is_family_of(taken[-1], spot, gap):
            taken.pop()
        taken.append(spot)
        at = spot.end
    return uncompared(taken or whole, sentence)


def backward(trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]) -> list[Spot]:
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
        if (
            spot in compared
            or _is_denied(sentence, spot)
            or passed_over(sentence.masked[max(0, spot.start - 40) : spot.start], sentence)
        ):
            continue
        if not taken:
            head = sentence.masked[max(0, spot.start - 60) : spot.start]
            if SELF_BETWEEN.search(gap) or OTHERS.search(gap):
                break  # "X is open, and we will release …": the subject is another
            if POSSESSED.match(gap):
                break  # "X's speech generation has been upgraded"
            if OTHER_SUBJECT.search(gap):
                break  # "Tuning on X: Acme said that tuning is available"
            if WHICH.search(gap) and not re.match(r"[\s,，)）]*\bwhich\b", gap):
                break  # "X praise the community, which is open source"
            if not AUX_BEFORE.search(gap) or heads_other(sentence, spot) or OTHER_OF.search(head):
                break
            if (
                other_head(AT_PLACE.sub("", gap), sentence)
                and not trigger.word.alone
                and not WITH_ITS_DATA.match(gap)
            ):
                break
        elif not (
            CONNECTOR.match(gap)
            or NOUN_BETWEEN.match(gap)
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
    return taken


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _opens_sentence(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle opens the sentence: "Launched on Tuesday, …"."""
    return bool(
        trigger.text[:1].isupper() or OPENING.fullmatch(sentence.masked[: trigger.start])
    ) and bool(PREPOSITION_AFTER.match(sentence.masked[trigger.end :]))


def _has_own_act(spot: Spot, sentence: Sentence, others: tuple[Trigger, ...]) -> bool:
    """Whether a model is the subject of a word of release right behind it."""
    return any(
        other.place in (BEFORE, EITHER)
        and OF_ITS_OWN.fullmatch(sentence.masked, spot.end, other.start)
        for other in others
    )


def _is_denied(sentence: Sentence, spot: Spot) -> bool:
    """Whether "not" stands right before a model: "a hybrid (not Llama-derived)"."""
    return bool(NOT_THIS.search(sentence.masked[max(0, spot.start - 12) : spot.start]))


def _another_acts(others: tuple[Trigger, ...], trigger: Trigger, start: int, end: int) -> bool:
    """Whether another word of release stands between, which then governs what follows it."""
    return any(
        start <= other.start < end
        and other is not trigger
        # 5月推出的X，而11月开源的Y: each has its own noun
        and (trigger.attributive or not other.attributive)
        and other.place != NOUN
        for other in others
    )
