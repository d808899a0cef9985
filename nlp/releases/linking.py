"""Which models a word of release governs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.lexicon.release_words import words
from nlp.releases.backward import backward
from nlp.releases.gaps import (
    COMMA_BREAK,
    CONNECTOR,
)
from nlp.releases.objects_before_zh import owner_of_act, subject_of_copula
from nlp.releases.subjects import maker_before, maker_of, speaks_of_itself
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import AFTER, BEFORE, EITHER, NOUN, PREPOSITION_AFTER, Trigger
from nlp.releases.walk import forward

HEADING_GAP = 30  # characters between "Release:" and the model
# what stands between a model and the word whose object it is: ", a model that the group "
RELATIVE = re.compile(
    r"(?i)^(?:\s+(?:models?|LLMs?|series|family|weights))?(?:\s\([^()]{1,60}\))?[\s,)]*(?:(?:is|was)\s+(?=the\s))?"
    r"(?:(?:an?|the|its|one\s+of)\b[^,.;:]{0,80}?\b(?:models?|LLMs?|versions?|members?|systems?|services?|chatbots?|products?)\s+(?:[^,.;:]{0,30}?\s)?)?"
    r"(?:which|that|whose\s+(?:weights|code|checkpoints))\s+(?!(?:is|are|was|were|has|have|had|can|will|would|could|may|does|did)\b)"
    r"(?![^,.;:]{0,60}\b(?:from|than)\s)[^,.;:]{1,80}\s$"
    r"|^(?:\s\([^()]{1,60}\))?,\s+(?:an?|the|its)\b[^,.;:]{0,80}?\b(?:models?|LLMs?|versions?|members?|systems?|services?|chatbots?|products?|reasoners?|ones?)\s+"
    r"(?:it|they|we|Ⓞ+|the\s+\w+)\s+(?:\w+\s+){0,3}$"
)
# "that Acme, the open-source arm of Foo, put on a hub"
ITS_MAKER = re.compile(r"(?<=Ⓞ),\s(?:an?|the|its|one\sof)\s[^,;:.Ⓜ]{3,80},(?=\s)")
UPGRADED_TO = re.compile(
    r"(?:\s+(?:our\s+|the\s+|its\s+|their\s+)?Ⓜ+(?:\s+series|\s+models?)?)?\s+to\s+(?:(?:the|our|its|a)\s+)?(?:new\s+)?(?=Ⓜ)"
)
PLACE = re.compile(
    r"了?(?:到|至|于|在)?\s?[“「]?(?:Ⓞ+|[^，。；Ⓜ的]{0,6})(?:开放平台|平台|社区|官网|网站|Hub|商店)"
)
# "将释出70B版本": another size, which has no name
OTHER_SIZE = re.compile(r"了?[^，。；Ⓜ]{0,6}\d(?:\.\d+)?[BT亿][^，。；Ⓜ]{0,6}(?:版|模型)")
# "加大投入X的研发，去年发布了20多个新模型": what came out has no name
COUNTED_OBJECT = re.compile(
    r"了?(?:近|约|超过?|至少)?(?:\d+|[一二两三四五六七八九十百数几]+)[多余]?[个款项](?:[^，。；Ⓜ]{0,10})模型"
)
# "Kimi发布了数学模型Z": who opens something, and is not what is opened
OBJECT = re.compile(
    r"(?:了|(?=全新|首[个款]|新一代|新款))(?![^ⓂⓄ]{0,12}(?:版|尺寸|API|接口|权重|代码|内测|公测|更新|升级|参数|规模|规格))"
    r"(?!(?:基座|底座|基础|预训练)模型(?:[，。；！、和与及]|$))[^，。；、\dⓄⓂ]{0,10}模型"
)
ON_HUBS = re.compile(r"[^，。；：:ⓂⓄ]{0,6}Ⓞ+(?:[^，。；：:ⓂⓄ]{1,6}Ⓞ+){0,3}\s?[:：]\s?(?=[“「]?Ⓜ)")
ENTRY = re.compile(r"(?:^[\s\-*•·]*|[;；]\s?)Ⓜ+\**\s?[:：]\**")
OF_OLD = re.compile(r"\s+(?:of|to|on|over)\s+(?:the\s+)?Ⓜ")
# "- **X**: still talked of after Monday's release"
ITS_ACT = re.compile(r"(?i)(?:[’']s|\b(?:the|its|this))\s+(?:\w+\s+)?$")
# "- **X**: Acme launched a preview"
A_KIND_OF_IT = re.compile(
    r"\s+(?:(?:an?|the|its|new|two|three)\s+)?(?:[\w-]+\s+){0,3}(?:preview|beta|versions?|variants|update|upgrade|release)\b"
)
# "the X release boasts over a hundred variants, including A and B"
MEMBERS = re.compile(
    r"[^.;:]{0,60}?\b(?:models|variants|versions|sizes|checkpoints|members|LLMs)\b[^.;Ⓜ]{0,24}?"
    r"(?:includ\w+|such\s+as|namely|among\s+them|[:(])\s*(?:the\s+)?(?=Ⓜ)"
)
ITS_OWN_ACT = re.compile(
    r"(?i)\b(?:since|after|upon|following|before|with|at)\s+its\s+(?:\w+\s+)?$"
)
LABEL = re.compile(r":\s+\S")
NAMED_BEHIND = re.compile(r"[^,.;Ⓜ]{0,40},\s+(?:the\s+)?(?=Ⓜ)")
LINE_ENDS = re.compile(r"\s*(?:[.!,;(]|$|(?:on|to)\s)")
MODEL_BEFORE = re.compile(r"Ⓜ\s(?:(?:models?|weights|checkpoints?|series)\s){0,2}$")
# "Two variants can be had free of charge: A and B"
SEVERAL_THAT = re.compile(
    r"(?i)[^:;.Ⓜ]{0,40}\b(?:two|three|four|five|six|seven|eight|nine|ten|several|\d{1,2})\s+(?:[\w-]+\s+){0,4}"
    r"(?:models|variants|versions|sizes|checkpoints|LLMs|members)\b[^:;.Ⓜ]*$"
)
COLON_SOON = re.compile(r"[^:;.Ⓜ]{0,60}(?::|,\s+(?:including|namely|among\s+them))\s")
APPOSED = re.compile(
    r"Ⓜ[”\"]?\)?,\s+(?:(?:an?|the|its|another)\s+(?:[\w-]+\s+){0,6}(?:model|LLM|version|system|member|series|family)\s+)?"
    r"(?:(?:first|also|both|all|just|\w+ly)\s+)?$"
)
# what stands between a model and the noun of its release
OF_NOUN = re.compile(
    r"(?i)(?:[’']s)?\s+(?:(?:model|weights?|official|public|first|initial|API|series|open-?\s?source|family|preview)\s+)*(?:release\s+and\s+)?"
)


@dataclass(frozen=True, slots=True)
class Objects:
    """The models that a trigger governs, and where they stand to it."""

    spots: tuple[Spot, ...]
    place: str
    gap: int  # characters between the trigger and the nearest of them
    maker: Spot | None = None  # who acts, where the clause names them
    relative: bool = False  # the models head a clause that the trigger ends: "X, which Y opened"


# "X（4 月 23 日发布）是…": the bracket says it of the model before it
_IN_ITS_BRACKET = re.compile(r"\s?[（(][^（）()Ⓜ]{0,16}")


def _of_its_bracket(trigger: Trigger, sentence: Sentence) -> Spot | None:
    """The model right before a bracket that a word of release closes."""
    if sentence.masked[trigger.end : trigger.end + 1] not in {"）", ")"}:
        return None
    before = [spot for spot in sentence.models if spot.end <= trigger.start]
    if before and _IN_ITS_BRACKET.fullmatch(sentence.masked, before[-1].end, trigger.start):
        return before[-1]
    return None


def objects_of(trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]) -> Objects:
    """The models that a trigger releases; none where it speaks of something else."""
    after: list[Spot] = []
    before: list[Spot] = []
    if trigger.place == NOUN:
        return _of_noun(trigger, sentence, others)
    if trigger.word.action == "updated" and (goal := _upgraded_to(trigger, sentence)):
        return Objects((goal,), AFTER, goal.start - trigger.end, maker_of(trigger, sentence, goal))
    if sentence.is_chinese and (
        subject := owner_of_act(trigger, sentence) or subject_of_copula(trigger, sentence)
    ):
        return Objects(subject, BEFORE, 0, maker_of(trigger, sentence, subject[0]))
    if sentence.is_chinese and (bracketed := _of_its_bracket(trigger, sentence)):
        gap = trigger.start - bracketed.end
        return Objects((bracketed,), BEFORE, gap, maker_of(trigger, sentence, bracketed))
    active = maker_before(trigger, sentence) is not None or speaks_of_itself(trigger, sentence)
    if trigger.place == AFTER or (
        (trigger.place == EITHER and not is_apposed(trigger, sentence))
        or _opens_list(trigger, sentence)
    ):
        after = forward(trigger, sentence, others)
        if trigger.place == EITHER and _has_comma_first(trigger, sentence, after) and not active:
            before = backward(trigger, sentence, others)
            if before:
                after = []
    if trigger.place == BEFORE or (
        trigger.place == EITHER
        and not (after or before)
        and (
            trigger.word.alone
            or trigger.word.strength > 1
            or _ends_headline(trigger, sentence)
            or is_apposed(trigger, sentence)
        )
        and not _has_object(trigger, sentence)
    ):
        before = before or backward(trigger, sentence, others)
    if before and trigger.place == EITHER and _opens_list(trigger, sentence):
        # "the X family released, including X-7B and X-1B": the family and its members
        members = tuple(forward(trigger, sentence, others))
        gap = trigger.start - before[-1].end
        return Objects((*before, *members), BEFORE, gap, maker_of(trigger, sentence, before[0]))
    if not (after or before) and (head := _head_of_relative(trigger, sentence, others)):
        return Objects(head, AFTER, 0, maker_of(trigger, sentence, head[0]), relative=True)
    entries = list(ENTRY.finditer(sentence.masked, 0, trigger.start))
    entry = entries[-1] if entries and not entries[0].start() else None
    if entry and not after and trigger.place != AFTER and not _has_object(trigger, sentence):
        # "- X：在Y基础上训练得到的模型，将在近期开源": the head of the entry is what it tells of
        before = [spot for spot in sentence.models if spot.end <= entry.end()][-1:]
    if before and not (trigger.place == BEFORE and after):
        gap = trigger.start - before[-1].end
        return Objects(tuple(before), BEFORE, gap, maker_of(trigger, sentence, before[0]))
    if after:
        return Objects(
            tuple(after), AFTER, after[0].start - trigger.end, maker_of(trigger, sentence, after[0])
        )
    return Objects((), trigger.place, 0)


def _upgraded_to(trigger: Trigger, sentence: Sentence) -> Spot | None:
    """What an old model was made into: "X-lite is upgraded to X-lite-0415"."""
    to = UPGRADED_TO.match(sentence.masked, trigger.end)
    return next((spot for spot in sentence.models if to and spot.start == to.end()), None)


def _head_of_relative(
    trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]
) -> tuple[Spot, ...]:
    """The models of "X, which Y opened" and "X, a model that the group put on Z"."""
    if trigger.place not in (AFTER, EITHER):
        return ()
    if any(other.start == trigger.start and other is not trigger for other in others):
        return ()
    taken: list[Spot] = []
    at = trigger.start
    for spot in reversed(sentence.models):
        if spot.end > trigger.start:
            continue
        gap = ITS_MAKER.sub("", sentence.masked[spot.end : at])
        if not (CONNECTOR.match(gap) if taken else RELATIVE.match(gap)):
            break
        if taken and not gap.strip():
            break
        taken.append(spot)
        at = spot.start
    return tuple(reversed(taken))


def _has_object(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether something else follows that is released: "Kimi launches a search tool", 推出插件."""
    if trigger.text.isascii():
        tail = sentence.masked[trigger.end : trigger.end + 60]
        return not (PREPOSITION_AFTER.match(tail) or A_KIND_OF_IT.match(tail))
    tail = sentence.masked[trigger.end : trigger.end + 24]
    head = re.split(r"[，。；,;！]", tail)[0]
    if trigger.word.action != "updated" and OBJECT.match(head):
        return True
    if trigger.word.alone and PLACE.match(head):
        return False  # "X现已上线Acme开放平台"
    if OTHER_SIZE.match(head):
        return True
    if (
        COUNTED_OBJECT.match(head)
        and "，" in sentence.masked[_end_before(trigger, sentence) : trigger.start]
    ):
        return True
    found = words().context["chinese_other"].search(head)
    rest = head[: found.start()] + head[found.end() :] if found else ""
    return bool(found) and not words().context["chinese_model"].search(rest)


def _end_before(trigger: Trigger, sentence: Sentence) -> int:
    """Where the last model before a word of release ends; the sentence's start where there is none."""
    return max((spot.end for spot in sentence.models if spot.end <= trigger.start), default=0)


def _ends_headline(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a weak participle closes a line right behind its model: "X weights uploaded"."""
    return bool(
        LINE_ENDS.match(sentence.masked, trigger.end)
        and MODEL_BEFORE.search(sentence.masked, max(0, trigger.start - 40), trigger.start)
    )


def is_apposed(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle between commas tells of the model before it: "X, opened a week later, …"."""
    return bool(
        APPOSED.search(sentence.masked, max(0, trigger.start - 90), trigger.start)
        and PREPOSITION_AFTER.match(sentence.masked[trigger.end : trigger.end + 60])
        and sentence.masked[trigger.end : trigger.end + 1] == " "
    )


def _opens_list(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a passive's list follows it: six models are open-weighted, including A and B."""
    head = sentence.masked[trigger.end : trigger.end + 60]
    if trigger.text.endswith("available") and head.startswith(" with "):
        return False  # "tuning is available with X"
    if trigger.place == BEFORE and SEVERAL_THAT.match(sentence.masked, 0, trigger.start):
        return COLON_SOON.match(sentence.masked, trigger.end) is not None
    return trigger.place in (BEFORE, EITHER) and bool(
        re.match(
            r"(?i)\s*[,:：]?\s*(?:includ|compris|namely|with|:|：|—|–|(?:at\s+once|together)\s+\()"
            r"|\s+(?:on|at|to|via|through)\s+(?:Ⓞ+|Hugging ?Face|GitHub|ModelScope)"
            r"(?:\s(?:and|&)\s(?:Ⓞ+|Hugging ?Face|GitHub|ModelScope))?(?:\s?[:：]|,\s(?:includ|compris|namely))",
            head,
        )
        # "模型权重已上传至 Hugging Face 与 ModelScope：X、Y"
        or (sentence.is_chinese and ON_HUBS.match(sentence.masked, trigger.end))
    )


def _has_comma_first(trigger: Trigger, sentence: Sentence, after: list[Spot]) -> bool:
    return bool(after) and bool(COMMA_BREAK.search(sentence.masked[trigger.end : after[0].start]))


def _of_noun(trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]) -> Objects:
    """The release of X; X's release; X release."""
    tail = sentence.masked[trigger.end :]
    if trigger.word.action == "updated" and ENTRY.match(sentence.masked) and OF_OLD.match(tail):
        return Objects((), NOUN, 0)  # "X: a small update of Y" tells what X is
    if re.match(
        r"(?i)\s*(?:[:：]|for\s+(?=Ⓜ)|(?:(?:earlier|late|later|last|this|on|in|next|just|\w*day|week|month|year|January|February|March|April|May|June|July|August|September|October|November|December|\d{1,4})\s+){0,5}of\b|(?:\w+\s+){0,2}(?:of|features?|includes?|comprises?|contains?|consists?\s+of|brings?|covers?|is\b|:))",
        tail,
    ):
        after = forward(trigger, sentence, others)
        if after and sentence.masked.startswith(":", trigger.end):
            near = after[0].start - trigger.end < HEADING_GAP and not any(
                spot.end <= trigger.start for spot in sentence.models
            )  # "Release: X", but no "Updates: … of X", nor "Y ships an upgrade: X …"
            after = after if near else []
        if after:
            # "the X release brings a dozen variants, A and B": the family came out as well
            whole = _whole_before(trigger, sentence)
            after = [*whole, *(spot for spot in after if spot not in whole)]
            return Objects(
                tuple(after),
                NOUN,
                max(0, after[0].start - trigger.end),
                maker_of(trigger, sentence, after[0]),
            )
    if LABEL.match(tail) and any(other.start > trigger.end for other in others):
        return Objects(
            (), NOUN, 0
        )  # "X Release: Acme announced X 3.1": a label of what is told next
    for spot in _whole_before(trigger, sentence):
        found = (spot, *_members_after(trigger, sentence, others))
        gap = trigger.start - spot.end
        return Objects(found, NOUN, gap, maker_of(trigger, sentence, spot))
    if ITS_OWN_ACT.search(sentence.masked, 0, trigger.start):
        # "Since its release in January, X has …": the subject comes behind the comma
        named = NAMED_BEHIND.match(sentence.masked, trigger.end)
        behind = [s for s in sentence.models if named and s.start == named.end()]
        if behind:
            return Objects((behind[0],), NOUN, 0, maker_of(trigger, sentence, behind[0]))
    entry = ENTRY.match(sentence.masked)
    if entry and ITS_ACT.search(sentence.masked, entry.end(), trigger.start):
        spots = tuple(spot for spot in sentence.models if spot.end <= entry.end())[-1:]
        return Objects(spots, NOUN, 0, maker_of(trigger, sentence, spots[0]))
    return Objects((), NOUN, 0)


def _whole_before(trigger: Trigger, sentence: Sentence) -> tuple[Spot, ...]:
    """The model that a noun of release is of: X's release, the X model release."""
    spot = next((one for one in reversed(sentence.models) if one.end <= trigger.start), None)
    gap = sentence.masked[spot.end : trigger.start] if spot else ""
    return (spot,) if spot and OF_NOUN.fullmatch(gap) else ()


def _members_after(
    trigger: Trigger, sentence: Sentence, others: tuple[Trigger, ...]
) -> tuple[Spot, ...]:
    """The members that a sentence names of a family whose release is its subject."""
    if not MEMBERS.match(sentence.masked, trigger.end):
        return ()
    return tuple(forward(trigger, sentence, others))
