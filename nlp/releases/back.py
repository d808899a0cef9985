"""Releases of what was named before: "the model", "it", "both Acme models", an API whose model is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.releases.acts import SERVICE
from nlp.releases.discourse import Discourse
from nlp.releases.draft import Draft
from nlp.releases.drafting import dated, draft_of
from nlp.releases.linking import Objects
from nlp.releases.makers import Makers
from nlp.releases.pointing import (
    governs_it,
    governs_this_one,
    has_no_subject,
    is_ours,
    lacks_subject,
    means_one,
    opens_with_it,
)
from nlp.releases.several import ANY, count_of, means_several, speaks_of_members, subject_opened
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import BEFORE, NOUN, Trigger

# what may point at a model that was named without a release
DEMONSTRATIVE = re.compile(
    r"(?i)\b(?:this|these|the|its)\b[^.,;]{0,30}\b(?:models?|LLM|weights|files|flagship|project)\b|[这上前]述?[一两二三四五几]?[款个]|该|此款|本模型|(?:家族|系列)[里中内]"
)
# what is promised of a model that need not be named again: its API, its weights
OF_A_MODEL = re.compile(rf"{SERVICE.pattern}|权重")
WEIGHTS_WILL = re.compile(
    r"(?:^|\b(?:that|and|the|its|but|says|said)\s(?:open\s)?|\bopen\s)[Ww]eights(?:\s(?:\w+\s){0,2})?$"
)
REACH = 4  # characters behind a word of release in which what it opens may stand: 向企业开放接口
# "We release all model parameters": of what the text opens with
ALL_WEIGHTS = re.compile(
    r"\s+all\s+(?:(?:of\s+)?(?:the|our)\s+)?(?:model\s+)?(?:parameters|weights|checkpoints)\b"
)
THEM = re.compile(r"\s+(?:both\s+of\s+)?them\b")
IT_IS = re.compile(r"\s*(?:It(?:[’']s)?|They(?:[’']re)?|Both|All(?:\s+of\s+(?:them|these))?)\s")


def pointing_back(
    trigger: Trigger,
    sentence: Sentence,
    number: int,
    makers: Makers,
    told: Discourse,
    *,
    back: bool,
) -> Iterator[Draft]:
    """A release of what was named before: "the model", "it", an API whose model is understood."""
    promise = trigger.planned and bool(
        OF_A_MODEL.search(sentence.masked, trigger.start, trigger.end + REACH)
        or (trigger.place == BEFORE and WEIGHTS_WILL.search(sentence.masked, 0, trigger.start))
    )
    ours = told.topic is not None and is_ours(trigger, sentence)
    if not (back or promise or ours or (told.subject and lacks_subject(trigger, sentence))):
        return
    if (
        back
        and trigger.word.strength < 2
        and not (told.subject or opens_with_it(trigger, sentence))
        and not governs_this_one(trigger, sentence)
    ):
        return
    objects = Objects((), trigger.place, 0)
    before = told.released(number)
    several = means_several(trigger, sentence)
    if not several and THEM.match(sentence.masked, trigger.end):
        several = ANY
    it = told.just_named(number, several) if governs_it(trigger, sentence) else ()
    if not (it or before) and (
        (trigger.place == BEFORE and IT_IS.match(sentence.masked))
        or has_no_subject(trigger, sentence)
        or subject_opened(trigger, sentence)
        or trigger.place == NOUN
    ):
        it = told.just_named(number, several)
    if means_one(trigger, sentence):  # and not what came out long ago, named beside the news
        before = [draft for draft in before if not draft.own_time] or before
    if promise and not back and sentence.organisations:
        before = [draft for draft in before if _is_of(draft, sentence, makers)]
    if it:
        before = []  # "X is a speech model. Acme opened it": what was named last
    if before and not (told.subject and sentence.models):
        for draft in before:
            if draft.spot:
                yield again_of(draft, trigger, objects, sentence, makers)
        return
    if ours and not it and told.topic:
        meant: tuple[Spot, ...] = (told.topic,)
    elif (promise and not back) or not (
        it
        or told.subject
        or several
        or DEMONSTRATIVE.search(sentence.masked)
        or ALL_WEIGHTS.search(sentence.masked, trigger.end)
    ):
        return
    elif not told.subject and ALL_WEIGHTS.search(sentence.masked, trigger.end):
        meant = (told.opening,) if told.opening else ()
    else:
        meant = it or told.meant(number, several)
    for spot, day in dated(meant, trigger, sentence):
        again = draft_of(spot, trigger, objects, sentence, makers)
        again.date = day or again.date
        again.features.add("anaphoric" if spot is not told.subject else "self")
        again.own_time = again.own_time and spot is not told.subject
        yield again


def again_of(
    draft: Draft, trigger: Trigger, objects: Objects, sentence: Sentence, makers: Makers
) -> Draft:
    """What a sentence tells once more of a release."""
    again = draft_of(draft.spot, trigger, objects, sentence, makers)
    again.features.add("anaphoric")
    if again.action == "released" and draft.action == "open-sourced":
        again.action, again.act = draft.action, draft.act
    again.maker, again.maker_name = draft.maker, draft.maker_name
    return again


def members_meant(
    spots: tuple[Spot, ...], sentence: Sentence, told: Discourse
) -> tuple[Draft, ...]:
    """The releases so far of the members that "both Acme models" means."""
    if len(spots) != 1 or not (found := speaks_of_members(spots[0], sentence)):
        return ()
    return told.members_of(spots[0], count_of(found))


def _is_of(draft: Draft, sentence: Sentence, makers: Makers) -> bool:
    """Whether a sentence that promises an API or weights names the maker of what was released."""
    named = [spot.organisation.id for spot in sentence.organisations if spot.organisation]
    return draft.maker is None or any(makers.related(one, draft.maker) for one in named)
