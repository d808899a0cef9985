"""Where a list of models that runs forward from a word of release ends, or does not even begin."""

from __future__ import annotations

import re

from nlp.lexicon.release_words import words
from nlp.releases.gaps import (
    CONNECTOR,
    IN_MARKS,
    another_name,
    continues,
    is_yet_to_come,
    late_comma,
    other_head,
    stops,
)
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import BEFORE, EITHER, PREPOSITION_AFTER, Trigger

BREAKS_FORWARD = re.compile(
    r"[;；。!！?？]|[.]\s|\b(?:but|while|whereas|although|whose|where|when|who|because|which|that)\b",
    re.IGNORECASE,
)
# "榜单更新，Acme发布的X居首": the clause ends with the word
CUT_OFF = re.compile(r"了?，(?!\s?(?:包括|包含|分别|依次|其中|即|名为|含|共|首批|有))")
# "thinking for X": what is released is for the model, not the model
FOR = re.compile(
    r"(?i)(?<!\bapi)(?<!\bapis)(?<!weights)(?<!checkpoints)(?<!access)(?<!code)(?<!version)(?<!versions)\s+for\b"
)
# no object: "uploads in X", "updates on X", "issues with X"
PREPOSITION_FIRST = re.compile(
    # … "rolls out today in X"
    r"(?:\s+(?:today|now|soon|first|gradually|globally|widely|this week|next week))?"
    r"\s+(?:in|within|inside|into|with|at|about|on)\s+(?:(?:the|its|their|our)\s+)?"
)
# "ships an agents upgrade: X doubled …": what came out stands before the colon
OF_ITS_OWN_KIND = re.compile(
    r"(?i)\b(?:upgrades?|updates?|improvements?|features?|fix(?:es)?)\s*[:—–]"
)
# "the two checkpoints that Y released on 3 August, A and B": the list follows the clause
HEADED = re.compile(
    r"(?i)\b(?:models?|checkpoints?|weights|LLMs?|versions?)\s+(?:that|which)\s+[^,.;:]{1,60}\s$"
)
# "Launched on Tuesday, X has …": a participle opens the sentence, and its subject follows the comma
OPENING = re.compile(r"(?i)\W*(?:(?:first|originally|newly|recently|officially|quietly|only)\s+)?")
OPENED_SUBJECT = re.compile(r"[^,;.Ⓜ]{0,80},\s+(?:(?:the|its)\s+)?(?:[\w’'-]+\s+){0,4}")
# "two sizes, which are A and B"
WHICH_ARE = re.compile(
    r"(?i)\b(?:sizes|models|versions|variants|checkpoints|LLMs|members),?\s+(?:which|that)\s+(?:are|include|comprise)\s+$"
)
# "the model X that supports 1M tokens and the multimodal model Y": the list goes on behind the clause
RESUMED = re.compile(
    # "A and B and the chat models that belong to them, C"
    r"(?i)\band (?:the|their|its|our) (?:[\w-]+ ){0,4}(?:models?|versions?|variants?)(?: [\w-]+){0,6}, $"
    r"|\b(?:and|as well as) (?:the|an?|its|our|their) "
    r"(?:(?:[\w-]+ ){0,5}(?:models?|versions?|LLM) $"
    r"|[^.;]{0,70}\b(?:called|known as|named|dubbed|nicknamed) [“\"‘']?$)"
    # "一款是X，另一款是语音模型Y"
    r"|，(?:另|还有|第二)一?[款个](?:则|就)?[是为叫][^，。；Ⓜ]{0,14}$"
)
# "X, which has 72 billion, on 30 June, along with a small Y model"
ALONG_WITH = re.compile(
    r"(?i)\b(?:along with|together with|as well as) (?:the|an?|its|our|their) (?:[\w.-]+ ){0,4}$"
)
# "X, which beats Z; and Y, a small model": a list whose members say what they are
NEXT_ITEM = re.compile(
    r"(?i)(?:,\s(?:an?|which|the|with|that|for|in|built|made|trained|designed)\s[^;.]{1,140}|\s\([^)]{1,80}\))?;\s(?:and\s)?(?:(?:the|its|an?)\s(?:[\w-]+\s){0,4})?"
)
# "ChatGLM2-6B, ChatGLM-6B's improved version": the second only says what the first is
ITS_VERSION = re.compile(
    r"(?i)\s*的[^，。；]{0,6}(?:版|继任|后续|后继)|(?:发布|推出|问世|开源)?(?:以来|以后)|[’']s\s+(?:\w+\s+)?successor"
)
# "推出的X系列大模型中首个开源的": one of the series, and not the series
ONE_OF_SERIES = re.compile(r"(?:系列|家族)(?:大?模型)?[中里]的?(?:首|第一|唯一)")
# "X、Y的Base版": both came out
ENUMERATED = re.compile(r"\s?[、和与及]\s?")
TIMES = re.compile(
    r"\s?的\s?(?:近|约|不到|不足)?\s?(?:[\d.]+\s?(?:倍|%|％|成)|\d+\s?/\s?\d+|[\d一二两三四五六七八九十百千万]+分之|一半)"
)
# "came out with X and Acme with Y": another's act, its verb understood
ANOTHER_DID = re.compile(
    r"Ⓞ\s+(?:(?:brought|had|came|answered|followed)\s+)?(?:with\s+)?(?:its\s+(?:own\s+)?|the\s+)?$"
)
# "launched X, and its upcoming Y": no more of what came out
YET_TO_COME = re.compile(
    r"(?i)\b(?:hoped-for|rumou?red|upcoming|forthcoming|unreleased|planned|expected|future)\s"
)
# "我们开源了在法律语料上微调的X-6B模型": what came out is made from X, and has no name
TUNED = re.compile(
    r"(?:微调|精调|(?:二次|继续|增量|持续)预?训练)(?:过|后|得到|而成)?\s?(?:\([^()]{1,24}\)\s?)?的\s?$"
)
WE_DO = re.compile(r"(?:我们|本项目|本仓库|本工作|本文|该项目)[^，。；]{0,12}$")
# ", with Y and Z promised later": what is still to come ends the list of what came out
WITH_NEXT = re.compile(r"\)?,?\s+(?:with|while)\s+(?:(?:the|a|an|its)\s+)?(?:[\w-]+\s+){0,4}$")
THEN_PROMISED = re.compile(
    r"(?:(?:,|\s+and|,\s+and)\s+(?:the\s+)?Ⓜ+)*(?:\s\([^()]{1,60}\))?\s+(?:(?:still\s+)?in\s+(?:training|the\s+works)\b"
    r"|to\s+(?:follow|come)|on\s+(?:the|its)\s+way\b|(?:promised|planned|slated|scheduled|due|expected|coming)\b)"
)
# "launched X, and Y impressed with its motion": what Y did is another clause
AND_NEXT = re.compile(r",\s+and\s+")
DOES_ITSELF = re.compile(
    r"\s+(?:impress|lead|show|top|gain|advanc|surpass|outperform|climb|remain|continu|surg|dominat|excel)(?:p?ed|s|es)?\s"
)
# "released X in June, and Y followed": what is the subject of its own verb is no object of this one
OF_ITS_OWN = re.compile(r"\s+(?:(?:was|were|has|had|is|are|been|also|then|later|soon)\s+)*")


def ends_before(
    spot: Spot,
    gap: str,
    taken: list[Spot],
    trigger: Trigger,
    sentence: Sentence,
    others: tuple[Trigger, ...],
    *,
    resumes: bool,
) -> bool:
    """Whether the list that holds the models taken so far, or none yet, ends before a model.

    gap: what stands between the two; resumes: whether it is known to lead on to the model.
    """
    if taken and _is_anothers(spot, gap, sentence, others):
        return True
    if TUNED.search(gap) and _is_only_tuned(spot, trigger, sentence):
        return True
    if WITH_NEXT.search(gap) and THEN_PROMISED.match(sentence.masked, spot.end):
        return True
    resumed = resumes or _is_resumed(gap, taken)
    if not resumed and _breaks(gap, taken, sentence):
        return True
    if ONE_OF_SERIES.match(sentence.masked, spot.end) or TIMES.match(sentence.masked, spot.end):
        return True  # "约为X的4.4倍"
    if taken:
        return not (resumed or continues(gap, taken[-1], spot)) or (
            not ENUMERATED.fullmatch(gap)
            and ITS_VERSION.match(sentence.masked[spot.end : spot.end + 24]) is not None
        )
    opened = _opens_sentence(trigger, sentence) and OPENED_SUBJECT.fullmatch(gap)
    return not (opened or resumed) and _is_no_object(gap, spot, trigger, sentence)


def _is_only_tuned(spot: Spot, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether those who write tuned a listed model that they did not make: its name has no stage of its own."""
    model = spot.model
    return bool(
        model
        and model.listed
        and not model.variants
        and WE_DO.search(sentence.masked, max(0, trigger.start - 24), trigger.start)
    )


def _is_resumed(gap: str, taken: list[Spot]) -> bool:
    """Whether a list goes on behind a clause, or begins behind "two sizes, which are"."""
    if not taken:
        return WHICH_ARE.search(gap) is not None
    return bool(RESUMED.search(gap) or ALONG_WITH.search(gap) or NEXT_ITEM.fullmatch(gap))


def _breaks(gap: str, taken: list[Spot], sentence: Sentence) -> bool:
    """Whether the clause of a word of release ends in a gap."""
    return bool(
        stops(gap, sentence)
        or (not taken and CUT_OFF.match(gap))
        or BREAKS_FORWARD.search(gap)
        or words().context["english_apart"].search(gap)
    )


def _is_no_object(gap: str, spot: Spot, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the first model behind a word of release is not what it governs."""
    whole_gap = IN_MARKS.sub("", sentence.masked[trigger.end : spot.start]).replace("Ⓜ", "M")
    headed = HEADED.search(sentence.masked[max(0, trigger.start - 90) : trigger.start])
    return bool(
        PREPOSITION_FIRST.fullmatch(gap)
        or OF_ITS_OWN_KIND.search(gap)
        or other_head(gap, sentence)
        or (late_comma(whole_gap) and not (headed and re.fullmatch(r"[^,]{0,40},\s*", gap)))
        or (another_name(gap) and not headed)
        or FOR.search(gap)
    )


def _opens_sentence(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle opens the sentence: "Launched on Tuesday, …"."""
    return bool(
        trigger.text[:1].isupper() or OPENING.fullmatch(sentence.masked[: trigger.start])
    ) and bool(PREPOSITION_AFTER.match(sentence.masked[trigger.end :]))


def _is_anothers(spot: Spot, gap: str, sentence: Sentence, others: tuple[Trigger, ...]) -> bool:
    """Whether what a list would go on with is told of by another verb, or is another maker's."""
    return bool(
        ANOTHER_DID.search(gap)
        or is_yet_to_come(gap, spot, sentence)
        or YET_TO_COME.search(gap)
        or (AND_NEXT.fullmatch(gap) and DOES_ITSELF.match(sentence.masked, spot.end))
        or (not CONNECTOR.match(gap) and _has_own_act(spot, sentence, others))
    )


def _has_own_act(spot: Spot, sentence: Sentence, others: tuple[Trigger, ...]) -> bool:
    """Whether a model is the subject of a word of release right behind it."""
    return any(
        other.place in (BEFORE, EITHER)
        and OF_ITS_OWN.fullmatch(sentence.masked, spot.end, other.start)
        for other in others
    )
