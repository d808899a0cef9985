"""Releases whose model stands in the head of a line: "X release: Acme unveiled a small model for documents"."""

from __future__ import annotations

import re

from nlp.releases.makers import Makers
from nlp.releases.subjects import speaks_of_itself
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import NOUN, Trigger

# "- **X (3B MoE) release**: …", "Acme's X and Y are here — …"
HEAD = re.compile(
    r"(?i)[^\wⓂⓄ]*(?:(?:Ⓞ+(?:[’']s)?|new|the|introducing|meet|hello,?)\s)*"
    r"(?P<row>Ⓜ+(?:\s?\([^()\n]{1,40}\))?(?:\s?(?:,|&|\+|/|and|,\s?and)\s?Ⓜ+(?:\s?\([^()\n]{1,40}\))?){0,4})"
    r"(?:\s(?:models?|series|family|weights|preview|release[ds]?|launch(?:e[ds])?|drops?|debuts?|open-sourced|open\s?source|update"
    r"|(?:is|are)\s(?:here|out|live|open)|arrives?|lands?)){0,3}(?:\s\+\s[\w -]{2,40}?)?\**\s?(?::|\s[–—-]\s)"
)
# "X release: @acme shipped …": by an account that nothing else tells
RELEASE = re.compile(r"(?i)\b(?:release|launch|drop)")
COMPANY = re.compile(
    r"\b[Tt]he\s(?:company|team|lab|firm|start-?up)\s(?:from|behind|in)\s[^,.;:]{2,30}\s(?:(?:has|have|just|also)\s)*$"
)
ACCOUNT = re.compile(r"@\w+\s+(?:(?:has|just|also|now)\s+)*$")
# what an act brings that has no name there
A_MODEL = re.compile(
    r"(?i)\s+(?:\d[\d.]*[BM](?:,\s|,?\sand\s|,?\sor\s|/)?)+\s(?:[\w-]+\s){0,2}(?:models|versions|variants|checkpoints)\b"
    r"|\s+an\s(?:update|upgrade)\s(?:to|of)\s(?:its|their|the|our)\s(?:[\w-]+\s){0,4}models?\b"
    r"|\s+(?:an?|the|its|their|our|another|two|three|four|new)\s+"
    r"(?:(?!about\b|of\b|for\b|on\b|to\b|that\b|which\b|by\b|from\b|in\b)[^\s.;:ⓂⓄ]+\s){0,9}?"
    r"(?:[\w.]+-)?(?:models?|LLMs?|VLMs?|MoEs?|OCR|version|checkpoints?|weights|suite|system|family|series|upgrade|refresh"
    r"|reasoner|TTS|ASR|voices?|lines?|edition|successor|sibling|line-?up)\b"
    r"(?!\s+(?:cards?|reports?|hub|zoo))"
)


# what it brings has no more than its family's name: "an upgraded version of their X model", "two X video models"
OF_FAMILY = re.compile(
    r"(?i)(?:(?<=ed)|\s+(?:an?|the|its|their|our|another|two|three|four|new))\s[^.;:ⓂⓄ]{0,80}?"
    r"(?:\bversions?\sof\s(?:(?:its|their|the|our)\s)?Ⓜ|Ⓜ+(?:\s[\w-]+){0,3}?\s(?:models?|LLMs?|VLMs?|series|family)\b)"
)


def heads_line(
    trigger: Trigger, sentence: Sentence, makers: Makers, objects: tuple[Spot, ...] = ()
) -> tuple[Spot, ...]:
    """The models of a line's head, where behind it their maker brings out "a model"; () else.

    objects: what the trigger governs, which may be no more than their family: "a version of X", "two X models".
    """
    head = HEAD.match(sentence.masked, 0, trigger.start)
    if sentence.is_chinese or head is None or trigger.place == NOUN:
        return ()
    if not (OF_FAMILY if objects else A_MODEL).match(sentence.masked, trigger.end):
        return ()
    families = {
        spot.model.family for spot in sentence.models if spot.model and spot.end <= head.end()
    }
    if any(
        spot.model is None or not spot.model.is_bare or spot.model.family not in families
        for spot in objects
    ):
        return ()
    actor = makers.subject(trigger, sentence)
    if actor is None and not (
        speaks_of_itself(trigger, sentence)
        or COMPANY.search(sentence.masked, 0, trigger.start)
        or (RELEASE.search(head.group()) and ACCOUNT.search(sentence.masked, 0, trigger.start))
    ):
        return ()
    return tuple(
        spot
        for spot in sentence.models
        if head.start("row") <= spot.start < head.end("row") and _may_make(actor, spot, makers)
    )


def _may_make(actor: Spot | None, spot: Spot, makers: Makers) -> bool:
    """Whether who acts is, or belongs with, the model's maker as far as that is known."""
    made = spot.model.organisation if spot.model else None
    if actor is None or actor.organisation is None or made is None:
        return True
    return makers.related(actor.organisation.id, made)
