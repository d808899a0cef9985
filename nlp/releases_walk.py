"""How far a list of models runs forward from a word of release, as its objects."""

from __future__ import annotations

import re

from nlp.release_words import words
from nlp.releases_described import is_renewed, says_what_the_next_is
from nlp.releases_gaps import (
    CONNECTOR,
    another_name,
    compared_in,
    continues,
    heads_other,
    is_yet_to_come,
    late_comma,
    other_head,
    passed_over,
    stops,
    uncompared,
)
from nlp.releases_text import Sentence, Spot
from nlp.releases_triggers import BEFORE, EITHER, NOUN, PREPOSITION_AFTER, Trigger
from nlp.releases_wholes import is_family_of, was_before
from nlp.subjects import BELONGS

FIRST_GAP = 120  # characters between a trigger and its first model
LIST_GAP = 160  # characters between two models of one list, an apposition included
BREAKS_FORWARD = re.compile(
    r"[;；。!！?？]|[.]\s|\b(?:but|while|whereas|although|whose|where|when|who|because|which|that)\b",
    re.IGNORECASE,
)
# "thinking for X": what is released is for the model, not the model
FOR = re.compile(
    r"(?i)(?<!\bapi)(?<!\bapis)(?<!weights)(?<!checkpoints)(?<!access)(?<!code)(?<!version)(?<!versions)\s+for\b"
)
# "ChatGLM2-6B, ChatGLM-6B's improved version": the second only says what the first is
ITS_VERSION = re.compile(
    r"(?i)\s*的[^，。；]{0,6}(?:版|继任|后续|后继)|(?:发布|推出|问世|开源)?(?:以来|以后)|[’']s\s+(?:\w+\s+)?successor"
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
# "榜单更新，Acme发布的X居首": the clause ends with the word
CUT_OFF = re.compile(r"了?，(?!\s?(?:包括|包含|分别|依次|其中|即|名为|含|共|首批|有))")
QUOTATION = re.compile(
    r"“[^”Ⓜ]{1,60}”|\"[^\"Ⓜ]{1,60}\""
)  # “light but quick” models: it says nothing of the clause
# "ships an agents upgrade: X doubled …": what came out stands before the colon
OF_ITS_OWN_KIND = re.compile(
    r"(?i)\b(?:upgrades?|updates?|improvements?|features?|fix(?:es)?)\s*[:—–]"
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
# "came out with X and Acme with Y": another's act, its verb understood
ANOTHER_DID = re.compile(
    r"Ⓞ\s+(?:(?:brought|had|came|answered|followed)\s+)?(?:with\s+)?(?:its\s+(?:own\s+)?|the\s+)?$"
)
# "benchmarks published on Monday by Acme put X behind": the participle's own subject stands before it
BY_ANOTHER = re.compile(
    r"\s+(?:on|in|last|this|earlier|today|yesterday)\b[^,.;:]{0,30}?\sby\s+(?:the\s+)?[A-ZⓄ]"
)
# "launched X, and its upcoming Y": no more of what came out
YET_TO_COME = re.compile(
    r"(?i)\b(?:hoped-for|rumou?red|upcoming|forthcoming|unreleased|planned|expected|future)\s"
)
# "X, which is dense, and Y": what a list tells of a member between commas
WHICH_IS = re.compile(r"^,\s+(?:which|that|who)\s[^,.;Ⓜ]{1,80},\s+(?=and\b|as\s+well\s+as\b)")
TIMES = re.compile(
    r"\s?的\s?(?:近|约|不到|不足)?\s?(?:[\d.]+\s?(?:倍|%|％|成)|\d+\s?/\s?\d+|[\d一二两三四五六七八九十百千万]+分之|一半)"
)


# "X, which beats Z; and Y, a small model": a list whose members say what they are
NEXT_ITEM = re.compile(
    r"(?i)(?:,\s(?:an?|which|the|with|that)\s[^;.]{1,140}|\s\([^)]{1,80}\))?;\s(?:and\s)?(?:(?:the|its|an?)\s(?:[\w-]+\s){0,4})?"
)


def forward(trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]) -> list[Spot]:
    """The list of models that begins after a trigger."""
    taken: list[Spot] = []
    at = trigger.end
    if trigger.place == EITHER and BY_ANOTHER.match(sentence.masked, at):
        return []
    opens = _opens_sentence(trigger, sentence)
    passed = -1  # the end of a model that was passed over
    told_of = -1  # … of one that only says what the next is
    whole: list[Spot] = []  # "a series of X models": came out itself where no member is named
    compared = compared_in(sentence)
    for spot in sentence.models:
        if spot.start < trigger.end or (taken and spot in compared):
            continue
        gap = QUOTATION.sub(_blank, sentence.masked[at : spot.start])
        if taken:
            gap = WHICH_IS.sub(", ", gap)
        described = not taken and DESCRIBED.fullmatch(gap) is not None
        if len(gap) > (LIST_GAP if taken or described else FIRST_GAP) or another_acts(
            others, trigger, at, spot.start
        ):
            break
        if told_of == at and gap.count("(") > gap.count(")"):
            continue  # "our series X (abbr. Y), X-7B"
        if taken and _is_anothers(spot, gap, sentence, others):
            break
        opened = opens and OPENED_SUBJECT.fullmatch(gap) is not None
        resumed = (
            described
            or (RESUMED if taken else WHICH_ARE).search(gap) is not None
            or (bool(taken) and ALONG_WITH.search(gap) is not None)
            or told_of == at
            or (bool(taken) and NEXT_ITEM.fullmatch(gap) is not None)
        )
        if not resumed and (
            stops(gap, sentence)
            or (not taken and CUT_OFF.match(gap))
            or BREAKS_FORWARD.search(gap)
            or words().context["english_apart"].search(gap)
        ):
            break
        if not (taken or opened or resumed) and _is_no_object(gap, spot, trigger, sentence):
            break
        if TIMES.match(sentence.masked, spot.end) or (
            taken
            and (
                not (resumed or continues(gap, taken[-1], spot))
                or ITS_VERSION.match(sentence.masked[spot.end : spot.end + 24])
            )
        ):
            break  # "约为X的4.4倍"
        if taken and (
            BELONGS.match(sentence.masked, spot.end) or _is_whole_of(spot, taken, gap, sentence)
        ):
            at = spot.end  # "X —— Qwen 家族中首款护栏模型", "X-72B, the X family's largest model"
            continue
        if taken and sentence.is_chinese and passed_over(gap, sentence):
            continue  # "X和基于Y的多模态模型Z": the list goes on behind what Z is made from
        if _says_of_what(spot, gap, taken, sentence):
            at = told_of = spot.end
            continue
        if (
            passed_over(gap, sentence)
            or (taken and VERSION_OF.search(gap))
            # "fine-tuned on A and B": both are what the released one comes from
            or (passed == at and LISTED_TOO.fullmatch(gap))
        ):
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


def _says_of_what(spot: Spot, gap: str, taken: list[Spot], sentence: Sentence) -> bool:
    """Whether a model only says what the next one is, or of what series: "models of our series X, X-7B"."""
    return says_what_the_next_is(sentence, spot) or bool(
        not taken and OF_SERIES.search(gap) and AND_NAMED.match(sentence.masked, spot.end)
    )


def _is_no_object(gap: str, spot: Spot, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the first model behind a word of release is not what it governs."""
    whole_gap = sentence.masked[trigger.end : spot.start].replace("Ⓜ", "M")
    headed = HEADED.search(sentence.masked[max(0, trigger.start - 90) : trigger.start])
    return bool(
        PREPOSITION_FIRST.fullmatch(gap)
        or OF_ITS_OWN_KIND.search(gap)
        or other_head(gap, sentence)
        or (late_comma(whole_gap) and not (headed and re.fullmatch(r"[^,]{0,40},\s*", gap)))
        or (another_name(gap) and not headed)
        or FOR.search(gap)
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
        and SO_MANY.search(sentence.masked, max(0, taken[0].start - 40), taken[0].start)
        and OF_THEM.match(sentence.masked, taken[0].end)
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
        or (not CONNECTOR.match(gap) and _has_own_act(spot, sentence, others))
    )


def _has_own_act(spot: Spot, sentence: Sentence, others: tuple[Trigger, ...]) -> bool:
    """Whether a model is the subject of a word of release right behind it."""
    return any(
        other.place in (BEFORE, EITHER)
        and OF_ITS_OWN.fullmatch(sentence.masked, spot.end, other.start)
        for other in others
    )


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
