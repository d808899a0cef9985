"""Several models at once: "both", "the former", "both Acme models", and dates told of them "respectively"."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.dates.expressions import DateMention
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import Trigger

COUNTS = {
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "both": 2,
    "two": 2,
    "pair": 2,
    "three": 3,
    "trio": 3,
    "four": 4,
    "five": 5,
    "six": 6,
}
ANY, ALL = 99, 98  # "they" may be one or a firm, "all" are several
_COUNT = r"(?:two|pair|three|trio|four|five|six)"
_NOUN = r"(?:models?|versions?|variants?|LLMs?|systems?|checkpoints?|sizes|siblings)"
# "both", "the two", "the two models" as the subject of the act, or behind the participle that opens a sentence
SUBJECT = re.compile(
    rf"(?i)(?:^|[,;:]\s+)\W{{0,2}}(?:(?P<both>both)(?:\s+(?:of\s+(?:the\s+)?)?{_NOUN})?|(?:all\s+|the\s+|these\s+)+(?P<count>{_COUNT})(?:\s+(?:of\s+)?(?:new\s+|open\s+)?{_NOUN})?|(?P<they>they|these\s+{_NOUN})|(?P<all>all(?:\s+of\s+(?:them|these))?(?:\s+(?:the\s+)?{_NOUN})?))\b"
    r"(?=[^,.;]{0,60}$)"
)
# "They have released both models"
OBJECT = re.compile(
    rf"(?i)\s+(?:(?P<both>both)|all\s+(?P<count>{_COUNT}))\s+(?:(?:of\s+)?the\s+)?(?:new\s+)?{_NOUN}\b"
)
# "这两款模型均于今年3月发布", "三者都已开源", "它们将于下月上线"
SUBJECT_ZH = re.compile(
    r"(?:^|[，。；])(?:目前|现在|其中)?[，,]?(?:(?:这|上述|前述)?(?P<count>[两二三四五六])(?:[款个种](?:全?新)?的?[^，。；ⓂⓄ的]{0,6}(?:模型|版本|尺寸)|者)"
    r"|(?P<they>它们|这些(?:大?模型|版本)))(?=(?:[均都也已将现全]|正式|目前|同步|[在于由][^，。；ⓂⓄ]{0,30}|可|全部|一[同并起]){0,6}$)"
)
OPENED = re.compile(
    rf"(?i)[^,;.ⓂⓄ]{{0,80}},\s+(?:(?P<both>both)|(?:all\s+|the\s+|these\s+)+(?P<count>{_COUNT})\b|(?P<they>they|these|the\s+(?:\w+\s+)?(?:models|LLMs|versions))\b|(?P<it>it\b|(?:the|this)\s+(?:\w+\s+)?(?:model|LLM|version|system)\b))"
)
FORMER = re.compile(
    r"(?i)\bthe\s+(?:(?P<first>former|first(?=\s+(?:one\s+)?(?:was|is|came|went)))|(?P<last>latter|second(?=\s+(?:one\s+)?(?:was|is|came|went))))\b[^.;Ⓜ]{0,50}$"
)
FORMER_ZH = re.compile(r"(?:^|[，。；])(?P<which>前者|后者)[^，。；Ⓜ]{0,14}$")
# "Both Acme models", "all Acme models": those of the family that were told of
OF_FAMILY = re.compile(
    rf"(?i)\b(?:(?P<both>both)|all(?:\s+of)?(?:\s+(?:the|its))?|(?:the|these)\s+(?P<count>{_COUNT}))\s+(?:of\s+the\s+)?(?:new\s+|open\s+)?$"
)
BEHIND_FAMILY = re.compile(rf"\s+(?:series\s+)?{_NOUN}\b")
SO_MANY_OF = re.compile(
    rf"(?i)\b(?P<count>{_COUNT})\s+(?:of\s+(?:its|the|their)\s+)?(?:new\s+|open\s+|small\s+)?(?P<family>Ⓜ+)\s+(?:[\w-]+\s+){{0,2}}{_NOUN}"
)
# between two dates of a list: "in June and October", "on 3 May, 4 June and 5 July"
BETWEEN_DATES = re.compile(r"\s*(?:,|、|and|&|,\s*and|以?及|[和与])\s*(?:(?:in|on|late|early)\s+)*")


def count_of(found: re.Match[str]) -> int | None:
    """How many models an expression speaks of, None where it says only that they are several."""
    groups = found.groupdict()
    return COUNTS.get((groups.get("both") or groups.get("count") or "").casefold())


def subject_opened(trigger: Trigger, sentence: Sentence) -> re.Match[str] | None:
    """The pronoun that is the subject behind an opening participle: "Released in June, both …"."""
    if sentence.masked[: trigger.start].strip(" *-–—•") or not trigger.text[:1].isupper():
        return None
    return OPENED.match(sentence.masked, trigger.end)


def means_several(trigger: Trigger, sentence: Sentence) -> int:
    """How many models named before a clause speaks of, ANY or ALL for "they" and "all"; 0 for one, or none."""
    opened = subject_opened(trigger, sentence)
    subject = SUBJECT_ZH if sentence.is_chinese else SUBJECT
    found = (
        OBJECT.match(sentence.masked, trigger.end)
        or opened
        or subject.search(sentence.masked, max(0, trigger.start - 90), trigger.start)
    )
    if not found or found.groupdict().get("it"):
        return 0
    return count_of(found) or (ALL if found.groupdict().get("all") else ANY)


def of_two(trigger: Trigger, sentence: Sentence, named: tuple[Spot, ...]) -> Spot | None:
    """The model that "the former" or "the latter" means as the subject of an act, of the two named before."""
    found = FORMER.search(sentence.masked, 0, trigger.start)
    chinese = FORMER_ZH.search(sentence.masked, 0, trigger.start)
    if not (found or chinese):
        return None
    if len(named) != 2 and sentence.before:  # one of them may have been compared with the other
        named = tuple({s.model.id: s for s in sentence.before.models if s.model}.values())
    if len(named) != 2:
        return None
    first = found["first"] if found else chinese and chinese["which"] == "前者"
    return named[0] if first else named[1]


def speaks_of_members(spot: Spot, sentence: Sentence) -> re.Match[str] | None:
    """The words that make a family's name stand for its members: "both Acme models"."""
    if spot.model is None or not spot.model.is_bare:
        return None
    if not BEHIND_FAMILY.match(sentence.masked, spot.end):
        return None
    return OF_FAMILY.search(sentence.masked, max(0, spot.start - 40), spot.start)


def kind_of(spots: tuple[Spot, ...], sentence: Sentence) -> re.Match[str] | None:
    """The words by which a family's name stands for members that are named later: "two of its Acme models"."""
    if len(spots) != 1 or not spots[0].model or spots[0].model.id != spots[0].model.family:
        return None
    return next(
        (
            found
            for found in SO_MANY_OF.finditer(sentence.masked)
            if found.start("family") <= spots[0].start < found.end("family")
        ),
        None,
    )


def shared_dates(count: int, dates: tuple[DateMention, ...], sentence: Sentence) -> tuple[str, ...]:
    """The dates of so many models, one each in their order: "in June and October respectively"; () where none."""
    told = [mention for mention in dates if mention.iso]
    runs: list[list[DateMention]] = [told[:1]]
    for last, mention in pairwise(told):
        if BETWEEN_DATES.fullmatch(sentence.masked, last.end, mention.start):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    run = next(
        (one for one in runs if len(one) == count > 1 and len({m.precision for m in one}) == 1), []
    )
    return tuple(mention.iso or "" for mention in run)
