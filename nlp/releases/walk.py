"""How far a list of models runs forward from a word of release, as its objects."""

from __future__ import annotations

import re

from nlp.models.decisions import related
from nlp.parameters.subjects import BELONGS
from nlp.releases.described import is_renewed, says_what_the_next_is
from nlp.releases.gaps import (
    IN_MARKS,
    compared_in,
    heads_other,
    is_measured,
    passed_over,
    uncompared,
)
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import EITHER, NOUN, Trigger
from nlp.releases.walk_ends import ends_before
from nlp.releases.wholes import is_family_of, was_before

FIRST_GAP = 120  # characters between a trigger and its first model
LIST_GAP = 160  # characters between two models of one list, an apposition included
# "X, the next version of Y": Y says only what X is
VERSION_OF = re.compile(
    r"(?i),\s+(?:an?|the|our|its)\s+(?:[\w-]+\s+){0,5}(?:version|generation|iteration|variant|release|model|member|addition|entry)s?\s+(?:of|in|within)\s+(?:\w+\s+){0,2}$"
)
AND_ZH = re.compile(r"[^，。；、]{0,16}[和与跟]\s?")
LISTED_TOO = re.compile(r"\s*(?:,|/|and|or|&|,\s*and|和|与|及|或|、)\s*(?:\w+\s+\()?")
# "six dense models distilled from it: X and Y"
FROM_IT = re.compile(
    r"(?i)\s(?:distilled|derived|fine-?tuned|trained|adapted)\s+(?:from|on|with)\s+(?:it|them|this\s+model)(?=\s*[:(—–])"
)
# "six dense models distilled from X: Y and Z"
MADE_FROM = re.compile(
    r"(?i)\bmodels?\s(?:distilled|derived|fine-?tuned)\s+(?:from|on)\s+(?:the\s+)?$"
)
THEN_NAMED = re.compile(r"\s*[:(—–]\s*(?=Ⓜ)")
IS_TOLD, IS_WHAT = re.compile(r"，\s?$"), re.compile(r"\s?(?:系列)?(?:均|都)?[为是]")
# "相比9月发布的X，Y支持图像": a clause about Y
IS_CLAUSE = re.compile(r"\s?(?:系列|模型)?[^、和与及以，。；：）)ⓂⓄ\s]{2}")
QUOTATION = re.compile(
    r"“[^”Ⓜ]{1,60}”|\"[^\"Ⓜ]{1,60}\"|「[^」Ⓜ]{1,20}」"
)  # “light but quick” models: it says nothing of the clause
# "A from Acme, B from Boron and C"
FROM_WHOM = re.compile(
    r"^(?:\s\([^()\n]{1,30}\))?(?:\s(?:family|series|models?|line-?up))?\s+(?:from|by)\s+(?:the\s+)?Ⓞ+(?=\s*(?:,|;|and\b))"
)
# "put out not one model but two: X …"
NOT_ONE = re.compile(
    r"(?i)\bnot\s+(?:just\s+|only\s+)?(?:one|two)(?:\s+\w+){0,2}\s+but\s+(?:two|three|four|five|six)(?:\s+\w+){0,2}:?(?=\s)"
)
# "a model that writes long letters (ten pages and more), X": what it is for stands before its name
DESCRIBED = re.compile(
    r"(?i)\s+(?:(?:an?|another|the|our|its)\s+)(?:[\w-]+\s+){0,4}(?:model|LLM|VLM)\s+"
    r"(?:that|which|with|for|to|able|capable|enabling|trained)\b[^.;ⓂⓄ]{3,130}?"
    r"(?:[,:—–]|\)|,?\s(?:called|named|dubbed))\s*[“\"]?"
)
OF_WHOLE = re.compile(
    r"(?i)\b(?:series|range|set|family|line-?up|collection|generation|batch|group)\s+of\s+(?:the\s+|our\s+|its\s+)?(?:\w+\s+){0,2}$"
)
# "the 7B models of our model series X (abbr. Y), X-7B": the family only says of what
OF_SERIES = re.compile(
    r"(?i)\b(?:models?|members?|versions?)\s+(?:of|in|from)\s+(?:our|its|the|their)\s+(?:[\w-]+\s+){0,4}(?:series|family|line-?up)\s*,?\s*$"
    # "four more checkpoints of X: X-7B and X-7B-Chat"
    r"|\b(?:two|three|four|five|six|seven|eight|several|more|new|further|\d{1,2})\s+(?:[\w-]+\s+){0,2}(?:checkpoints|models|members|sizes|versions|variants)\s+of\s+(?:the\s+)?$"
    # "the Int4 quantized model for X, X-Int4"
    r"|\b(?:quanti[sz]ed|int[48]|fp8|awq|gptq|gguf)\s+(?:models?|versions?|weights)\s+(?:of|for)\s+(?:the\s+)?$"
)
# "三个使用X训练的模型：Y、Z": by which they were made
MADE_WITH = re.compile(r"(?:使用|采用|利用|通过|用)\s?$")
MADE = re.compile(
    r"\s?(?:方法|框架|流程)?(?:训练|微调|打造|构建)[^，。；的Ⓜ]{0,4}的[^，。；的Ⓜ]{0,14}模型\s?[:：]"
)
AND_NAMED = re.compile(
    r"(?:\s\([^()]{1,60}\))?(?:,|:|\s[—–-])\s(?:(?:namely|called)\s)?[“\"]?(?=Ⓜ)"
)
OF_ITS_FAMILY = re.compile(r"(?i),\s+(?:an?|the|its|our|their)\s+(?:[\w-]+\s+){0,6}$")
WHOLE = re.compile(
    r"(?i)(?:\s+(?:model|LLM))?\s+(?:series|family|line-?up|range|collection)\b|[’']s\s"
)
SO_MANY = re.compile(
    r"(?i)\b(?:two|three|four|five|six|seven|eight|several|a\s+pair\s+of|\d{1,3})\s+(?:(?!and\b)[\w-]+\s+){0,3}$"
)
OF_THEM = re.compile(r"\s+(?:[\w-]+\s+){0,2}(?:models|versions|variants|LLMs|checkpoints)\b")
# "the first of their hotly anticipated X series, Y and Z"
FIRST_OF = re.compile(
    r"(?i)\b(?:first|latest|newest)\s+(?:of|in)\s+(?:its|their|our|the)\s+(?:[\w-]+\s+){0,4}$"
)
# "benchmarks published on Monday by Acme put X behind": the participle's own subject stands before it
BY_ANOTHER = re.compile(
    r"\s+(?:on|in|last|this|earlier|today|yesterday)\b[^,.;:]{0,30}?\sby\s+(?:the\s+)?[A-ZⓄ]"
)
# "X, which is dense, and Y": what a list tells of a member between commas
WHICH_IS = re.compile(
    r"^(?:,\s+(?:which|that|who|whose|with|at|for|meant|made|aimed|built|tuned)\s[^,;Ⓜ]{1,110}|\s+for\s[^,.;:Ⓜ]{1,60}),\s+(?=and\b|as\s+well\s+as\b)"
)


def forward(trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]) -> list[Spot]:
    """The list of models that begins after a trigger."""
    taken: list[Spot] = []
    at = trigger.end
    if trigger.place == EITHER and BY_ANOTHER.match(sentence.masked, at):
        return []
    passed = -1  # the end of a model that was passed over
    told_of = -1  # … of one that only says what the next is
    whole: list[Spot] = []  # "a series of X models": came out itself where no member is named
    compared = compared_in(sentence)
    for spot in sentence.models:
        if spot.start < trigger.end or (taken and spot in compared):
            continue
        gap = _gap_before(spot, at, taken, sentence)
        described = not taken and DESCRIBED.fullmatch(gap) is not None
        if len(gap) > (LIST_GAP if taken or described else FIRST_GAP) or another_acts(
            others, trigger, at, spot.start
        ):
            break
        if told_of == at and gap.count("(") > gap.count(")"):
            continue  # "our series X (abbr. Y), X-7B"
        resumes = described or told_of == at
        if taken and _ends_the_list(taken[0], spot, gap, trigger, sentence):
            break
        of_series = not taken and _of_series(spot, gap, sentence)
        if not of_series and ends_before(
            spot, gap, taken, trigger, sentence, others, resumes=resumes
        ):
            break
        if taken and (
            BELONGS.match(sentence.masked, spot.end) or _is_whole_of(spot, taken, gap, sentence)
        ):
            at = spot.end  # "X —— Qwen 家族中首款护栏模型", "X-72B, the X family's largest model"
            continue
        if taken and sentence.is_chinese and passed_over(gap, sentence):
            continue  # "X和基于Y的多模态模型Z": the list goes on behind what Z is made from
        if of_series or says_what_the_next_is(sentence, spot):
            at = told_of = spot.end
            continue
        if _is_passed_over(gap, taken, sentence, after_passed=passed == at):
            whole = whole or ([spot] if not taken and OF_WHOLE.search(gap) else [])
            at = passed = spot.end
            continue
        if heads_other(sentence, spot) or (not taken and is_renewed(sentence, spot)):
            at = spot.end
            continue
        if taken and trigger.attributive and re.match(r"\s?(?:系列|家族)[中里]", gap):
            break  # "9月发布的X系列中最小的一款Y": the series came out
        if taken and (is_family_of(taken[-1], spot, gap) or was_before(taken[-1], gap, sentence)):
            taken.pop()
        taken.append(spot)
        at = spot.end
    if len(taken) > 1 and _heads_list(taken, sentence):
        taken = taken[1:]
    return uncompared(taken or whole, sentence)


def _ends_the_list(first: Spot, spot: Spot, gap: str, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a model behind a list's first opens a clause of its own, or is only compared with the list's."""
    if IS_TOLD.search(gap) and IS_WHAT.match(sentence.masked, spot.end):
        return True  # "开源X-35B、X-115B，X为推理系列": a clause about it
    if is_measured(spot, spot, sentence):
        return True
    if not trigger.attributive:
        return False
    if IS_TOLD.fullmatch(gap) and IS_CLAUSE.match(sentence.masked, spot.end):
        return True
    # "Acme新发布的X和GPT-4同场较量"
    return AND_ZH.fullmatch(gap) is not None and _is_of_other_house(first, spot, sentence)


def _is_of_other_house(first: Spot, other: Spot, sentence: Sentence) -> bool:
    """Whether a Chinese list goes on to a listed model of a house that the sentence does not name."""
    if not (sentence.is_chinese and first.model and other.model and other.model.listed):
        return False
    houses = {one.organisation.id for one in sentence.organisations if one.organisation}
    made, others = first.model.organisation, other.model.organisation
    return bool(houses and others and made != others and not related(others) & houses)


def _gap_before(spot: Spot, at: int, taken: list[Spot], sentence: Sentence) -> str:
    """What stands before a model, without quotations and what a list tells of the member before."""
    gap = QUOTATION.sub(_blank, IN_MARKS.sub(_blank, sentence.masked[at : spot.start]))
    gap = NOT_ONE.sub(_blank, FROM_IT.sub(_blank, gap))
    gap = FROM_WHOM.sub(_blank, gap) if taken else gap
    return WHICH_IS.sub(", ", gap) if taken else gap


def _is_passed_over(gap: str, taken: list[Spot], sentence: Sentence, *, after_passed: bool) -> bool:
    """Whether a model is only what another is made from, or a version of."""
    return bool(
        passed_over(gap, sentence)
        or (taken and VERSION_OF.search(gap))
        # "fine-tuned on A and B": both are what the released one comes from
        or (after_passed and LISTED_TOO.fullmatch(gap))
    )


def _of_series(spot: Spot, gap: str, sentence: Sentence) -> bool:
    """Whether a model only says of what series the next one is, or of what it is a small copy."""
    return bool(
        (OF_SERIES.search(gap) and AND_NAMED.match(sentence.masked, spot.end))
        or (MADE_WITH.search(gap) and MADE.match(sentence.masked, spot.end))
        or (MADE_FROM.search(gap) and THEN_NAMED.match(sentence.masked, spot.end))
    )


def _heads_list(taken: list[Spot], sentence: Sentence) -> bool:
    """Whether a family's name only says of what kind the models are that follow: "two Acme models, A and B"."""
    first, *rest = (spot.model for spot in taken)
    return bool(
        first
        and all(
            one
            and one.id != first.id
            and (one.family == first.family or one.id.startswith(first.id))
            for one in rest
        )
        and (
            (
                SO_MANY.search(sentence.masked, max(0, taken[0].start - 40), taken[0].start)
                and OF_THEM.match(sentence.masked, taken[0].end)
            )
            or (
                FIRST_OF.search(sentence.masked, max(0, taken[0].start - 60), taken[0].start)
                and WHOLE.match(sentence.masked, taken[0].end)
            )
        )
    )


def _is_whole_of(spot: Spot, taken: list[Spot], gap: str, sentence: Sentence) -> bool:
    """Whether a family is named only to say what the model before it belongs to."""
    return bool(
        spot.model
        and OF_ITS_FAMILY.search(gap)
        and WHOLE.match(sentence.masked, spot.end)
        and any(one.model and one.model.id.startswith(f"{spot.model.id}-") for one in taken)
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def another_acts(others: tuple[Trigger, ...], trigger: Trigger, start: int, end: int) -> bool:
    """Whether another word of release stands between, which then governs what follows it."""
    return any(
        start <= other.start < end
        and other is not trigger
        # 5月推出的X，而11月开源的Y: each has its own noun
        and (trigger.attributive or not other.attributive)
        and other.place != NOUN
        for other in others
    )
