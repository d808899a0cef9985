"""Whether a word of release without a model speaks of one that was named: "the model", "it", or a card's own."""

from __future__ import annotations

import re

from nlp.release_words import words
from nlp.releases_gaps import compared_in
from nlp.releases_text import Sentence, Spot
from nlp.releases_triggers import AFTER, BEFORE, EITHER, NOUN, Trigger

NEAR_IT = 60  # characters before a trigger in which "the model" may stand
# "该模型总参数80B，已于6月27日上架…": one subject over the comma
STILL_IT = re.compile(
    r"(?:该|此|这款|本)模型[^。；ⓂⓄ]{1,40}，(?:现|目前)?(?:已|均|现|将)(?:经|正式|全面)?(?:[于在][^，。；ⓂⓄ]{1,16})?"
)
IT_WAS = re.compile(
    r"\s*(?:It|They|Both|All (?:of them|two|three|four))\s+(?:is|are|was|were|has been|have been)\s+(?:\w+\s+)?"
)
IT = re.compile(r"(?i)\s+(?:it|them)\b")
# "unleash the model's capabilities", "release the model card"
ITS_OWN = re.compile(
    r"[’']s\s+(?!weights|checkpoints?|API|code\s+and)|\s+(?:cards?|capabilit\w+|repositor\w+|code|reports?)\b"
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


def named_before(trigger: Trigger, sentence: Sentence) -> Spot | None:
    """The model that "the model" after it in the same sentence means."""
    compared = compared_in(sentence)
    spots = [s for s in sentence.models if s.end <= trigger.start and s not in compared]
    return spots[0] if spots else None


def governs_it(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether "it" or "them" is what a word of release governs."""
    return trigger.place != NOUN and IT.match(sentence.masked, trigger.end) is not None


def opens_with_it(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a sentence says of them that they lie on a hub now: "Both were uploaded to Y"."""
    return (
        trigger.place == BEFORE
        and bool(sentence.platforms)
        and IT_WAS.fullmatch(sentence.masked, 0, trigger.start) is not None
    )


def means_it(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether "the model" or "the weights" is what a trigger without a named model governs."""
    if governs_it(trigger, sentence):
        return len({spot.text for spot in sentence.models if spot.end <= trigger.start}) <= 1
    if opens_with_it(trigger, sentence):
        return True
    if trigger.word.strength < 2 or trigger.place == NOUN:
        return False
    name = "chinese_the_model" if sentence.is_chinese else "english_the_model"
    pattern = words().context[name]
    if trigger.place in (AFTER, EITHER):
        after = sentence.masked[trigger.end : trigger.end + 40]
        found = pattern.search(after)
        if found and found.start() <= 3 and not ITS_OWN.match(after, found.end()):
            return True
    if trigger.place in (BEFORE, EITHER):
        before = sentence.masked[: trigger.start][-NEAR_IT:]
        ends = [found.end() for found in pattern.finditer(before)]
        if ends and STILL_IT.fullmatch(before):
            return True
        return bool(ends) and not re.search(r"[,;，；]", before[ends[-1] :])
    return False
