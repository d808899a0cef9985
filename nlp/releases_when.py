"""The date of an act of release: the one that its clause states, or the heading that it stands under."""

from __future__ import annotations

import re

from nlp.dates import DateMention
from nlp.releases_linking import NOUN, Objects
from nlp.releases_text import Sentence
from nlp.releases_triggers import Trigger

FAR = 110  # characters between a date and a trigger beyond which they no longer belong together
BREAK_COST = 60  # what a clause's end between them adds to their distance
CLAUSE_END = re.compile(
    r"[;；。!！?？]|[.]\s|\b(?:but|while|whereas|since|because|when|after|before|compared|than)\b|[,，]\s*(?:and|but|与|而|比)",
    re.IGNORECASE,
)
NEAR_NOUN = 45  # a noun of release takes a date only this near: "since its release in June"
# a date that belongs to something else: founded in 2019, trained up to 2022, a previous version's
OTHER_EVENT = re.compile(
    r"\b(?:founded|established|set up|started|began|since|joined|raised|data|up to|cut-?off|until|born|of|from)\s*(?:in\s*)?$"
    r"|(?:成立于|创立于|创办于|始于|截至|截止|截止到|自|自从|从|启动于)\s*$",
    re.IGNORECASE,
)
FOUNDED_AFTER = re.compile(
    r"^\s*(?:成立|创立|创办|启动|以来|起|开始|立项|底?[，,]?[^，。]{0,4}成立|以前|之前|版)"
)


def date_of(
    trigger: Trigger, objects: Objects, sentence: Sentence, *, planned: bool
) -> tuple[str | None, bool]:
    """The ISO date of an act and whether the clause states it; (None, False) where nothing does."""
    if trigger.planned and trigger.attributive:
        return None, False
    best: tuple[float, str | None] | None = None
    for mention in sentence.dates:
        if _of_something_else(mention, sentence) or (mention.iso is None and best is not None):
            continue
        cost = _distance(mention, trigger, objects, sentence)
        if cost > (NEAR_NOUN if objects.place == NOUN or trigger.attributive else FAR):
            continue
        if mention.iso is None:
            cost += FAR  # 日前 and "recently" give way to any date that says more
        elif _is_ahead(mention, sentence) != planned and sentence.published is not None:
            if planned and not mention.future:
                continue  # a promise is not dated by the past
            if not planned and _is_ahead(mention, sentence):
                continue
        if best is None or cost < best[0]:
            best = (cost, mention.iso)
    if best is not None and best[1] is not None:
        return best[1], True
    if sentence.line_date and not (planned and sentence.line_date):
        return sentence.line_date, True
    return None, False


def _is_ahead(mention: DateMention, sentence: Sentence) -> bool:
    """Whether a date lies after the document, as far as its precision tells."""
    if mention.iso is None or sentence.published is None:
        return False
    return mention.iso > sentence.published.isoformat()[: len(mention.iso)] and not (
        mention.precision == "day"
        and abs((_ordinal(mention.iso)) - sentence.published.toordinal()) <= 1
    )


def _ordinal(iso: str) -> int:
    from datetime import date

    return date.fromisoformat(iso).toordinal()


def _of_something_else(mention: DateMention, sentence: Sentence) -> bool:
    before = sentence.masked[max(0, mention.start - 20) : mention.start]
    if OTHER_EVENT.search(before) and not mention.text.lower().startswith(("on", "in", "by")):
        return True
    return bool(FOUNDED_AFTER.match(sentence.masked[mention.end : mention.end + 12]))


def _distance(
    mention: DateMention, trigger: Trigger, objects: Objects, sentence: Sentence
) -> float:
    """Characters between a date and the act, names and ends of clauses counted in their own way."""
    start = min([trigger.start, *(s.start for s in objects.spots)])
    end = max([trigger.end, *(s.end for s in objects.spots)])
    if mention.end <= start:
        gap = sentence.masked[mention.end : start]
    elif mention.start >= end:
        gap = sentence.masked[end : mention.start]
    elif mention.end <= trigger.start:
        gap = sentence.masked[mention.end : trigger.start]
    else:
        gap = sentence.masked[trigger.end : mention.start]
    plain = re.sub(r"[ⓂⓄ]+", "Ⓜ", gap)
    return len(plain) * (1.6 if sentence.is_chinese else 1.0) + BREAK_COST * len(
        CLAUSE_END.findall(plain)
    )
