"""Dates that another clause has than the act: "Unlike Y, which came last week, …", "X, which last month won"."""

from __future__ import annotations

import re

from nlp.dates import DateMention
from nlp.releases_linking import Objects
from nlp.releases_text import Sentence
from nlp.releases_triggers import Trigger

# a clause about another that opens a sentence, and one about what became of the model
UNLIKE = re.compile(
    r"(?:Unlike|While|Whereas|Although|Though|Like|Following|After)\b[^.;]{0,160}?,\s+(?=Ⓞ|[Tt]he\s|[Ii]t\b|[Tt]hey\b)"
)
WHICH_DID = re.compile(r"(?:\s+(?:model|series|family))?,?\s+(?:which|that|who)\s+")
# "the reasoning version of the K2 they gave us in July"
THEY_DID = re.compile(
    r"\s+(?:that\s+)?(?:they|it|we|the\s+(?:company|lab|team|firm))\s+(?:had\s+)?\w+(?:\s+(?:us|out))?\s+(?:back\s+)?$"
)
# characters between that model and the day at most
NEAR = 100
BY_THEN = re.compile(r"(?i)\b(?:by|until|within)\s+(?:the\s+)?$")
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
    if not planned and BY_THEN.search(masked, 0, mention.start):
        return True
    if any(
        trigger.end <= spot.start
        and spot.end <= mention.start <= spot.end + NEAR
        and spot not in objects.spots
        and THEY_DID.fullmatch(masked, spot.end, mention.start)
        for spot in sentence.models
    ):
        return True
    return any(
        spot.end <= mention.start and WHICH_DID.fullmatch(masked, spot.end, mention.start)
        for spot in objects.spots
        if trigger.end <= spot.start
    )
