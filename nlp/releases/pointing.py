"""Whether a word of release without a model speaks of one that was named: "the model", "it", or a card's own."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.lexicon.release_words import words
from nlp.releases.gaps import compared_in
from nlp.releases.several import subject_opened
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import AFTER, BEFORE, EITHER, NOUN, Trigger
from nlp.releases.wholes import is_family_of

NEAR_IT = 80  # characters before a trigger in which "the model" may stand
# "该模型总参数80B，已于6月27日上架…": one subject over the comma
# "Released by Acme last year, it can …"
BY_WHOM_IT = re.compile(r"\s+by\s+(?:the\s+)?Ⓞ+[^.;,Ⓜ]{0,40},\s+(?:it|the\s+model|this\s+model)\b")
STILL_IT = re.compile(
    r"(?:该|此|这款|本)模型[^。；ⓂⓄ]{1,40}，(?:现|目前)?(?:已|均|现|将)(?:经|正式|全面)?(?:[于在][^，。；ⓂⓄ]{1,16})?"
)
# "tuned X into Y and released it": the last
AND_DID = re.compile(r"(?:\s+models?)?,?\s+and\s+(?:then\s+|also\s+|has\s+|promptly\s+)*")
IT_HERE = re.compile(r"[，；]它(?!们)[^，。；]*$")  # "…做出了X，它8月便已开源"
THIS_ONE = re.compile(
    r"了?[这该此](?:一?个|一?款)?[^，。；ⓂⓄ]{0,20}模型"
)  # "放出了这个万亿参数模型"
# "该模型现已在Acme Hub上开放": a weak word is clear beside 现已
IS_HERE = re.compile(
    r"(?:^|[，。；])(?:该|此|这[一款]?款?)(?:系列)?模型[^，。；]{0,4}(?:现已|现在已|已)[^，。；]{0,50}$"
)
# behind a word whose object stands before it: nothing, where or when, or the weights; else 它 is who acts
IS_OPENED = re.compile(
    r"了?(?:$|[\s.,;!，。；！、）):：”]|[在于到至并后之的以时当和与及且]|[^，。；ⓂⓄ]{0,8}(?:权重|代码|API|接口|版|许可|协议))"
)
SEVERAL = re.compile(r"[两三四五六]款|[二两]者|它们")
# "可在Acme Hub上体验", of what is served there
USE = re.compile(r"[现已目前均都也即日起]*可")
SERVED = re.compile(r"API|接口|官网|平台|网页|Chat\b|App\b|APP|Ⓞ")
WE_DID = re.compile(
    r"(?:^|[，。；：])(?:目前|现在|同时)?[，,]?我们(?:现|目前|也)?已?经?(?:在[^，。；]{2,60}上)?(?:同步|正式|全面|全部)*$"
)
NOTHING_BEHIND = re.compile(r"了?(?:[，。；！]|$)")
# "我们的模型和代码均已开源", "开源模型现已上线…", "训练数据和模型权重均已公开"
OURS = re.compile(
    r"(?:^|[，。；：\s])(?:我们的|本次|此次|目前)?(?:我们)?已?将?(?:的|开源|完整的?|全部|训练|推理|代码|数据|源码|技术报告|和|与|及|、|以及|初步的?)*"
    r"(?:模型|权重|checkpoint)(?:权重)?(?:和|与|及|、|以及|代码|数据|源码|推理|训练)*"
    r"(?:均|都|也|现|目前|已经?|全部|正式|同步|可以?|在[^，。；]{2,40}上?)*\s?$"
)
# "我们发布了全部代码和模型权重"
OUR_WEIGHTS = re.compile(
    r"了?(?:我们的|全部|完整的?|所有)?(?:训练|推理)?(?:代码|源码|数据)?(?:和|与|及|、|以及)?(?:全部|预训练)?(?:的)?(?:模型权重|模型参数|权重)(?:[，。；！和与及]|$)"
)
ONE = re.compile(r"(?:该|此|这款|这一|本)(?:大语言|大|开源|推理)?模型|(?:^|[，。])它(?!们)")
# "The model, released in June, was …", "The model, which was opened in June, is …"
OPENED_ASIDE = re.compile(
    r",\s+(?:which\s+(?:was|were|is|are|has\s+been|have\s+been|had\s+been)\s+)?(?:first\s+|\w+ly\s+)?"
)
IT_WAS = re.compile(
    r"\s*(?:It|They|Both|All|All (?:of (?:them|these)|two|three|four))\s+"
    r"(?:is|are|was|were|has been|have been)\s+(?:\w+\s+)?"
)
# "within two days of its release on Friday"
ITS_NOUN = re.compile(r"(?i)\bits\s+(?:(?:public|official|full|initial|global|first|open)\s+)?$")
ON_A_DAY = re.compile(
    r"\s+(?:(?:on|in|last|this|earlier|two|three|four|five|six|a)\s+(?:\w+\s+)?(?:[A-Z]\w+|\d|week|month|year|(?:days|weeks|months)\s+ago))"
)
OPENS_SO = re.compile(r"\s*(?:Out|Open|Available|Live|Downloadable)\s")
# (and no "announced it is to merge": there it is who does something)
IT = re.compile(
    r"(?i)\s+(?:it|them)\b(?!\s+(?:is|was|has|had|will|would|can|could|may|plans?|intends?|aims?)\b|[’'](?:s|ll|d)\b)"
)
# "unleash the model's capabilities", "release the model card"
ITS_OWN = re.compile(
    r"\s+(?:[A-Z]\w+\s+){0,2}(?:[Ll]icen[cs]es?|Agreement)\b|[’']s\s+(?!weights|checkpoints?|API|code\s+and)|\s+(?:cards?|capabilit\w+|repositor\w+|code|reports?)\b"
)
# a card's line without a subject speaks of the model that the card is of: "2023年7月31日发布。"
NO_SUBJECT = re.compile(
    r"(?i)^[\s*\-•]*(?:[\d年月日./\-：:，,\s]|于|在|正式|首次|Ⓞ|和|与|联合)*$|\b(?:it|we)\s+(?:\w+\s+)?$|(?:this|the)\s+repository\b[^.]*$"
)


def lacks_subject(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a card's line says what was done and leaves out to what."""
    if trigger.word.strength < 2 or trigger.place == NOUN or sentence.models:
        return False  # (a heading such as "Introduction" tells nothing)
    if sentence.masked.strip(" \t#*:：") == trigger.text:
        return False  # the heading 更新
    after = sentence.masked[trigger.end :]
    if re.fullmatch(r"\s*(?:了|的[^，。]{0,20}(?:模型|LLM))?\s*[。.，,]?", after):
        return bool(NO_SUBJECT.search(sentence.masked[: trigger.start]))
    return bool(re.match(r"的[^，。]{0,20}模型", after))


def is_ours(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a Chinese clause without a model tells of the one that the text is about.

    "目前，我们已在Acme Hub上同步开源", "大家可以通过API进行访问", "开源模型现已上线Acme Hub".
    """
    if sentence.models or not sentence.is_chinese or trigger.place == NOUN:
        return False
    if USE.match(trigger.text):
        return bool(sentence.platforms or SERVED.search(trigger.text))
    if trigger.word.strength < 2:
        return False
    head, tail = sentence.masked[: trigger.start], sentence.masked[trigger.end :]
    return bool(
        (WE_DID.search(head) and NOTHING_BEHIND.match(tail))
        or (OURS.search(head) and not words().context["chinese_other"].search(tail[:12]))
        or OUR_WEIGHTS.match(tail)
    )


def named_before(trigger: Trigger, sentence: Sentence) -> tuple[Spot, ...]:
    """The models that "the model", or 两款模型, after them in the same sentence means."""
    compared = compared_in(sentence)
    spots = [s for s in sentence.models if s.end <= trigger.start and s not in compared]
    # "通义千问大模型X": the family only says whose X is
    spots = [
        s
        for s, after in pairwise(spots)
        if not is_family_of(s, after, sentence.masked[s.end : after.start])
    ] + spots[-1:]
    if spots and AND_DID.fullmatch(sentence.masked, spots[-1].end, trigger.start):
        return (spots[-1],)
    it = IT_HERE.search(sentence.masked, 0, trigger.start)
    if it:
        return tuple([s for s in spots if s.end <= it.start()][-1:])
    several = spots and SEVERAL.search(sentence.masked, spots[-1].end, trigger.start)
    return tuple(spots if several else spots[:1])


def means_one(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a Chinese clause points back to one model: 该模型, 它."""
    return ONE.search(sentence.masked, max(0, trigger.start - NEAR_IT), trigger.start) is not None


def governs_it(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether "it" or "them" is what a word of release governs."""
    return trigger.place != NOUN and IT.match(sentence.masked, trigger.end) is not None


def governs_this_one(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether 这个…模型 is what a word of release governs."""
    return THIS_ONE.match(sentence.masked, trigger.end) is not None


def opens_with_it(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a sentence says of them that they lie on a hub now: "Both were uploaded to Y"."""
    return (
        trigger.place == BEFORE
        and bool(sentence.platforms)
        and IT_WAS.fullmatch(sentence.masked, 0, trigger.start) is not None
    )


def has_no_subject(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an English sentence opens with what can be had and leaves out what: "Open since Monday."."""
    return (
        not sentence.models
        and OPENS_SO.match(sentence.masked) is not None
        and trigger.place == BEFORE
    )


def means_it(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether "the model" or "the weights" is what a trigger without a named model governs."""
    if governs_it(trigger, sentence):
        last = [spot.end for spot in sentence.models if spot.end <= trigger.start][-1:]
        if last and AND_DID.fullmatch(sentence.masked, last[0], trigger.start):
            return True
        return len({spot.text for spot in sentence.models if spot.end <= trigger.start}) <= 1
    if opens_with_it(trigger, sentence) or has_no_subject(trigger, sentence):
        return True
    if (
        BY_WHOM_IT.match(sentence.masked, trigger.end)
        and not sentence.masked[: trigger.start].strip()
    ):
        return True
    if trigger.place == NOUN and not sentence.models:
        before, behind = sentence.masked[: trigger.start], sentence.masked[trigger.end :]
        return bool(ITS_NOUN.search(before) and ON_A_DAY.match(behind))
    weak = trigger.word.strength < 2 and not (
        governs_this_one(trigger, sentence)
        or (trigger.word.alone and IS_HERE.search(sentence.masked, 0, trigger.start))
    )
    if weak or trigger.place == NOUN:
        return False
    if subject_opened(trigger, sentence):
        return True
    name = "chinese_the_model" if sentence.is_chinese else "english_the_model"
    pattern = words().context[name]
    if trigger.place in (AFTER, EITHER):
        after = sentence.masked[trigger.end : trigger.end + 40]
        found = pattern.search(after)
        if found and found.start() <= 3 and not ITS_OWN.match(after, found.end()):
            return True
    acts = sentence.is_chinese and not (
        trigger.word.alone
        or trigger.place == BEFORE
        or IS_OPENED.match(sentence.masked, trigger.end)
    )
    if trigger.place in (BEFORE, EITHER) and not acts:
        before = sentence.masked[: trigger.start][-NEAR_IT:]
        ends = [found.end() for found in pattern.finditer(before)]
        if ends and STILL_IT.fullmatch(before):
            return True
        return (
            bool(ends)
            and (
                OPENED_ASIDE.fullmatch(before, ends[-1])
                or not re.search(r"[,;，；]", before[ends[-1] :])
            )
            and not ITS_OWN.match(before, ends[-1])
        )
    return False
