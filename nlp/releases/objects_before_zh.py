"""Chinese sentences in which what came out stands before the word of release and is its object all the same."""

from __future__ import annotations

import re

from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import BEFORE, EITHER, NOUN, Trigger

STRONG = 2  # of a word of release that tells an act by itself
# "X是Acme今年2月发布的最新模型", "X作为本次开源的旗舰模型": the copula before the act, a noun for a model behind it
_COPULA = re.compile(
    r"(?:就是|便是|正是|则是|也是|是|作为|成为|为|——|—|：)(?P<between>[^，。；！？Ⓜ]{0,40})$"
)
_KIND_BEHIND = re.compile(
    r"了?的?(?:[^，。；！？Ⓜ]{0,24}?)(?:模型|大模型|版本?|系列|成员|产品|作品|力作|之作|旗舰|基座)(?:之一)?(?=[，。；！）”」\s]|$)"
)
_OF_THE_SUBJECT = re.compile(
    r"(?:[^，。；！？]{0,60}[，,]\s?)?(?:其|它|这|该模型|两者|二者)?[^，。；！？]{0,24}$"
)
_COMPARED = re.compile(r"[比与和跟同于]\s?$|相比|超越|优于|基于")


def subject_of_copula(trigger: Trigger, sentence: Sentence) -> tuple[Spot, ...]:
    """The model that a sentence calls something released: "X是Acme今年2月发布的最新模型"."""
    if trigger.place not in (BEFORE, EITHER) or not trigger.attributive:
        return ()
    if not _KIND_BEHIND.match(sentence.masked, trigger.end):
        return ()
    copula = _COPULA.search(sentence.masked, max(0, trigger.start - 60), trigger.start)
    if copula is None:
        return ()
    before = [spot for spot in sentence.models if spot.end <= copula.start()]
    if not before:
        return ()
    first = before[0]
    # "X，其是…": the first model of the sentence is its subject, whatever stands between
    last = before[-1] if before[-1].end + 8 >= copula.start() else first
    if not _OF_THE_SUBJECT.fullmatch(sentence.masked, last.end, copula.start()):
        return ()
    if _COMPARED.search(sentence.masked, max(0, last.start - 4), last.start):
        return ()
    return (last,)


# "X的正式发布", "从X的亮相到…": a noun, whose end the next character shows
_OWNED = re.compile(
    r"Ⓜ[”」]?\s?(?:系列|家族|大?模型)?的(?:正式|全面|最新|首次|重磅|横空|突然|再次)?$"
)
_NOUN_ENDS = re.compile(
    r"$|[，。；、！？”」）)\s]|[到及和与后也又则让将使为是在标意引成对于给再之当]"
)


def owner_of_act(trigger: Trigger, sentence: Sentence) -> tuple[Spot, ...]:
    """The model whose release a noun tells: "从X的亮相到…"."""
    if (
        trigger.place == NOUN
        or trigger.word.strength < STRONG
        or trigger.word.action == "updated"
        or not _OWNED.search(sentence.masked, max(0, trigger.start - 16), trigger.start)
        or not _NOUN_ENDS.match(sentence.masked, trigger.end)
    ):
        return ()
    return tuple(spot for spot in sentence.models if spot.end <= trigger.start)[-1:]
