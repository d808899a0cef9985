"""Dates that another clause has than the act: "Unlike Y, which came last week, …", "X, which last month won"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from nlp.dates.expressions import DateMention
from nlp.releases.linking import Objects
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import Trigger

# a clause about another that opens a sentence, and one about what became of the model
UNLIKE = re.compile(
    r"(?:Unlike|While|Whereas|Although|Though|Like|Following|After)\b[^.;]{0,160}?,\s+(?=Ⓞ|[Tt]he\s|[Ii]t\b|[Tt]hey\b)"
)
WHICH_DID = re.compile(r"(?:\s+(?:model|series|family))?,?\s+(?:which|that|who)\s+")
# "the reasoning version of the K2 they gave us in July"
THEY_DID = re.compile(
    r"\s+(?:that\s+)?(?:they|it|we|the\s+(?:company|lab|team|firm))\s+(?:had\s+)?\w+(?:\s+(?:us|out))?\s+(?:back\s+)?$"
)
# "its first large one since X (Jan 2025)"
SINCE_ANOTHER = re.compile(
    r"(?i)\bsince\s+(?:the\s+|its\s+|their\s+)?Ⓜ+(?:,?\s+(?:and\s+)?Ⓜ+|\s*\([^()]{3,20}\)(?:,|\s+and)\s+Ⓜ+)*\s*(?:\(|in\s)\s*$"
)
NEAR = 100  # characters between that model and the day, at most
BY_THEN = re.compile(r"(?i)\b(?:by|until|within|through|till)\s+(?:the\s+)?$")
BY_THEN_REACH = 20
# "X is out, its weights promised for August 31": the day of what is to come
PROMISED_FOR = re.compile(
    r"(?i)\b(?:promised|due|expected|slated|scheduled|planned)\s+(?:(?:for|by|on|in|to\s+(?:come|follow|arrive))\s+)?(?:the\s+)?$"
)
PROMISED_REACH = 40
# "in early February, just before the Lunar New Year": the first is its day
BEFORE_EVENT = re.compile(r"(?i)\b(?:before|ahead\s+of|in\s+time\s+for)\s+(?:the\s+)?$")
# "shares rose on Wednesday after the company released X": the day is that of the other event
# (not "Last Friday, right after we had stopped, Acme released X")
AFTER_WHICH = re.compile(r"(?i)(?<!, right )(?<!, just )(?<!, shortly )\b(?:after|since)\b[^.;]*$")


def is_told_aside(
    mention: DateMention, trigger: Trigger, objects: Objects, sentence: Sentence, *, planned: bool
) -> bool:
    """Whether a date belongs to another clause than a word of release."""
    masked = sentence.masked
    if mention.end <= trigger.start:
        if not planned and AFTER_WHICH.search(masked, mention.end, trigger.start):
            return True
        aside = UNLIKE.match(masked)
        return bool(aside and mention.end <= aside.end() <= trigger.start) or (
            planned and ";" in masked[mention.end : trigger.start]
        )
    if not planned and PROMISED_FOR.search(
        masked, max(0, mention.start - PROMISED_REACH), mention.start
    ):
        return True
    if (
        not planned
        and len(sentence.dates) > 1
        and BEFORE_EVENT.search(masked, max(0, mention.start - BY_THEN_REACH), mention.start)
    ):
        return True
    if not planned and BY_THEN.search(masked, max(0, mention.start - BY_THEN_REACH), mention.start):
        return True
    if SINCE_ANOTHER.search(masked, trigger.end, mention.start):
        return True
    if any(
        trigger.end <= spot.start
        and spot not in objects.spots
        and THEY_DID.fullmatch(masked, spot.end, mention.start)
        for spot in _right_before(mention, sentence.models)
    ):
        return True
    return any(
        spot.end <= mention.start and WHICH_DID.fullmatch(masked, spot.end, mention.start)
        for spot in objects.spots
        if trigger.end <= spot.start
    )


def _right_before(mention: DateMention, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The names that end near before a date."""
    ends = attrgetter("end")
    first = bisect_left(spots, mention.start - NEAR, key=ends)
    return spots[first : bisect_right(spots, mention.start, key=ends)]
