"""Which act a word of release stands for: announced, its API opened, its weights opened, updated."""

from __future__ import annotations

import re

from nlp.releases.linking import Objects
from nlp.releases.text import Sentence
from nlp.releases.triggers import AFTER, BEFORE, Trigger

# "launched X, with open weights coming by July": what is only promised
WEIGHTS_AHEAD = re.compile(
    r"(?i)\b(?:open[-\s])?weights\s+(?:(?:are|were)\s+)?(?:still\s+)?"
    r"(?:coming|due|expected|promised|slated|scheduled|planned|will|to\s+(?:come|follow|be))\b"
)
OPEN = re.compile(r"(?i)\bweights?\b|\bopen[-\s]?(?:source|weight)|开源|权重|checkpoints?")
SERVICE = re.compile(
    r"\bAPIs?\b|(?i:\bplatform\b|\bapp\b)|接口|开放平台|内测|公测|网页|客户端|小程序|APP"
)
NEW_VERSION = re.compile(
    r"(?i)\b(?:new|updated|upgraded|improved|latest)\s+(?:\w+\s+)?versions?\s+of\b|\bversion\s+v?[\d.]+\s+of\b|\bupdates?\s+(?:to|of|for)\b"
)
NEW_VERSION_AFTER = re.compile(r"^了?\s*(?:全新|最新|新)?的?\s*(?:[vV]?\d[\d.]*\s*版|新版)")
OPENED = re.compile(r"(?i)open(?:s|ed|ing)?$")
ACCESS = re.compile(
    r"(?i)\b(?:access|testing|beta|trials?|applications?|registration|APIs?|to\s+(?:the\s+)?public|testers|customers|users)\b"
)
WHAT_IT_DID = 60  # characters before "as it did with X" in which that stands
CLAUSE_CUT = re.compile(r"[;；。，]|[.,]\s")


def act_of(trigger: Trigger, objects: Objects, sentence: Sentence) -> tuple[str, str]:
    """The action and the finer act."""
    word = trigger.word
    if word.act in ("licence-changed", "withdrawn", "updated"):
        return word.action, word.act
    gap = ""
    if objects.place == AFTER and objects.spots:
        gap = sentence.masked[trigger.end : objects.spots[0].start]
    if objects.place == BEFORE and objects.spots:
        gap = sentence.masked[max(0, objects.spots[0].start - 40) : objects.spots[0].start]
        if NEW_VERSION_AFTER.match(sentence.masked[trigger.end :]):
            return "updated", "updated"
    if NEW_VERSION.search(gap):
        return "updated", "updated"
    if word.action == "open-sourced":
        return word.action, "weights"
    end = objects.spots[-1].end if objects.spots and objects.place == AFTER else trigger.end
    start = min([trigger.start, *(spot.start for spot in objects.spots)])
    if word.done:  # "opened the weights, as it did with X": what it did stands before
        start = max(0, start - WHAT_IT_DID)
    near = (
        sentence.masked[start:end]
        + CLAUSE_CUT.split(sentence.masked[end : end + 60].lstrip(", "))[0]
    )
    near = WEIGHTS_AHEAD.sub("", near)
    if OPEN.search(near) or any(place.kind == "hub" for place in sentence.platforms):
        return "open-sourced", "weights"
    if (
        OPENED.match(trigger.text)
        and objects.place == AFTER
        and not ACCESS.search(sentence.masked[trigger.start : end + 40])
    ):
        return "open-sourced", "weights"
    return word.action, "api" if SERVICE.search(near) else (word.act or "announced")
