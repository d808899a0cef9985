"""From words of release to releases: who, which model, what act, when, on what terms, where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from nlp.releases_acts import SERVICE, act_of
from nlp.releases_discourse import (
    Discourse,
    Refused,
    date_from,
    date_of_week,
    day_before,
    opening_models,
    subject_of,
)
from nlp.releases_draft import Draft, merged
from nlp.releases_linking import Objects, objects_of
from nlp.releases_lists import (
    beside_them,
    composed_of,
    listed_after,
    listed_head,
    month_of,
    year_of,
)
from nlp.releases_makers import Makers, is_school
from nlp.releases_pointing import governs_it, lacks_subject, means_it, named_before, opens_with_it
from nlp.releases_subjects import speaks_of_itself
from nlp.releases_tables import dated_rows, from_tables
from nlp.releases_terms import add_card_licence, add_terms
from nlp.releases_text import Sentence, Spot
from nlp.releases_title import from_title
from nlp.releases_triggers import AFTER, BEFORE, Trigger, triggers_of
from nlp.releases_unnamed import unnamed_of
from nlp.releases_when import date_of, history

HEREAFTER = 2  # sentences after a release whose licence and platforms are still its own
SAME_LICENCE = re.compile(
    r"(?i)\bthe same licen[cs]e\b|(?:同样|相同|同一)的?(?:开源)?(?:许可|协议)"
)
# what may point at a model that was named without a release
DEMONSTRATIVE = re.compile(
    r"(?i)\b(?:this|these|the|its)\b[^.,;]{0,30}\b(?:models?|LLM|weights)\b|这一?款|该|此款|本模型"
)
IT_IS = re.compile(r"\s*(?:It|They|Both)\s")
# "we upgraded it and open-sourced Y": what came out is Y
INTO_ANOTHER = re.compile(r"(?i)\s+it\s+and\s+(?:[\w-]+\s+){1,2}(?:the\s+)?Ⓜ")


def drafts_of(
    doc: Doc, sentences: tuple[Sentence, ...], refused: list[Refused] | None = None
) -> list[Draft]:
    """Every release of a document, one for each model and action, best supported first.

    refused: takes the words of release that made none.
    """
    makers = Makers(doc)
    year = year_of(doc._.title)
    told = Discourse(subject=subject_of(sentences), refused=refused)
    drafts: list[Draft] = []
    waiting: list[Draft] = []  # of the sentence before: models whose names may follow
    listing: list[Draft] = []  # the last of those: a list of their names may follow
    for number, sentence in enumerate(sentences):
        here = _named_later(waiting, sentence, makers)
        members = told.recent[-1][1] if told.recent else []
        listed = listed_after(sentence, [*members, *listing], sentences, number, makers)
        here += listed
        if told.recent and number - told.recent[-1][0] <= HEREAFTER:
            listed = [*listed, *composed_of(sentence, told.recent[-1][1], makers)]
            here += listed[len(here) :]
        here += _of_sentence(sentence, number, makers, told)
        here += _of_list(sentence, here, makers, year)
        waiting = [draft for draft in here if draft.spot is None]
        listing = waiting or listing
        named = [draft for draft in here if draft.spot and "anaphoric" not in draft.features]
        last = told.recent[-1] if told.recent else None
        _same_licence(named, sentence, told)
        if not named and last and _goes_on(sentence, number, last[0]):
            add_terms(sentence, last[1], last[1][-1].sentence.paragraph)
        for draft in named:
            date_from(draft, told.recent[-2:], number)
            day_before(draft, sentences, number)
        told.note(number, sentence, named, goes_on=bool(listed))
        drafts += here
    drafts = [draft for draft in drafts if draft.spot or not draft.nameless]
    for draft in drafts:
        _size_of(draft, doc)
    drafts += list(dated_rows(sentences, drafts, makers))
    drafts += from_tables(sentences, drafts, told, makers)
    drafts += from_title(doc, sentences, drafts, makers, Draft)
    drafts = [draft for draft in drafts if draft.spot or not draft.nameless]
    date_of_week(drafts, sentences)
    makers.settle(drafts, sentences, card=told.subject is not None)
    if told.subject or len(told.recent) == 1:
        add_card_licence(sentences, drafts)
    return merged(drafts)


def _goes_on(sentence: Sentence, number: int, last: int) -> bool:
    """Whether a sentence may still state the terms of the last release."""
    return number - last <= HEREAFTER or (number - last <= HEREAFTER + 3 and not sentence.models)


def _named_later(waiting: list[Draft], sentence: Sentence, makers: Makers) -> list[Draft]:
    """Releases of models that the sentence before left without a name and this one opens with."""
    spots = opening_models(sentence) if waiting else ()
    found = []
    for draft in waiting:
        if draft.sentence.models or draft.maker is None:
            continue
        for spot in spots:
            made = spot.model.organisation if spot.model else None
            if made and not makers.related(draft.maker, made):
                continue
            named = replace(draft, spot=spot, features=draft.features | {"far"}, nameless=False)
            named.features = (named.features - {"no_maker"}) | ({"no_maker"} if not made else set())
            named.platforms = list(draft.platforms)
            found.append(named)
        draft.nameless = draft.nameless or bool(found)
    return found


def _same_licence(named: list[Draft], sentence: Sentence, told: Discourse) -> None:
    """Give "the same licence" the one that the releases before stand under."""
    if not SAME_LICENCE.search(sentence.text):
        return
    before = [draft for _, drafts in told.recent for draft in drafts if draft.licence]
    for draft in named:
        if before and draft.licence is None:
            draft.licence, draft.licence_id = before[-1].licence, before[-1].licence_id


def _size_of(draft: Draft, doc: Doc) -> None:
    """Find the size that the words for a model without a name state."""
    if draft.spot or draft.size or draft.words is None:
        return
    start, end = (draft.sentence.start + at for at in draft.words)
    draft.size = next(
        (p.value for p in doc._.parameters if start <= p.start < end and p.kind == "total"), None
    )


def _of_list(
    sentence: Sentence, here: list[Draft], makers: Makers, year: int | None
) -> list[Draft]:
    """The releases that the head of a list's item tells: "- X and Y (2 August). …"."""
    known = {draft.spot for draft in here}
    found = []
    for number, (spot, trigger) in enumerate(listed_head(sentence)):
        if spot not in known:
            objects = Objects((spot,), BEFORE, 0)
            draft = _draft(spot, trigger, objects, sentence, makers)
            draft.date = draft.date or month_of(trigger.text, number, year)
            found.append(draft)
    return found


def _of_sentence(
    sentence: Sentence, number: int, makers: Makers, told: Discourse
) -> Iterator[Draft]:
    """The releases that one sentence tells, in the order of their words."""
    triggers = triggers_of(sentence)
    for trigger in triggers:
        if trigger.negated or trigger.rumour:
            told.refuse(sentence, trigger, "denied" if trigger.negated else "hearsay")
            continue
        objects = objects_of(trigger, sentence, triggers)
        if objects.spots:
            if trigger.word.strength == 1 and not objects.relative:
                limit = 24 if objects.place == BEFORE else 60
                if objects.gap > limit:
                    told.refuse(sentence, trigger, f"a weak word, {objects.gap} characters away")
                    continue
            for spot in (*beside_them(trigger, sentence), *objects.spots):
                draft = _draft(spot, trigger, objects, sentence, makers)
                if (
                    trigger.word.strength == 1
                    and "other_maker" in draft.features
                    and not is_school(draft.maker)
                ):
                    # "Microsoft adds Llama 2 to its cloud"
                    told.refuse(sentence, trigger, "a weak word of somebody who did not make it")
                    continue
                yield draft
            continue
        if sized := told.of_size_before(trigger, sentence):
            named = Objects((sized,), BEFORE, 0)
            yield _draft(sized, trigger, named, sentence, makers)
            continue
        if trigger.word.action == "updated" and INTO_ANOTHER.match(sentence.masked, trigger.end):
            told.refuse(sentence, trigger, "it became the model that is named next")
            continue
        back = means_it(trigger, sentence)
        earlier = named_before(trigger, sentence) if back else None
        if earlier:
            named = Objects((earlier,), BEFORE, trigger.start - earlier.end)
            yield _draft(earlier, trigger, named, sentence, makers)
            continue
        found = list(_pointing_back(trigger, sentence, number, makers, told, back=back))
        found = found or list(_unnamed(trigger, sentence, makers))
        if not found:
            told.refuse(sentence, trigger)
        yield from found


def _pointing_back(
    trigger: Trigger,
    sentence: Sentence,
    number: int,
    makers: Makers,
    told: Discourse,
    *,
    back: bool,
) -> Iterator[Draft]:
    """A release of what was named before: "the model", "it", an API whose model is understood."""
    promise = trigger.planned and bool(SERVICE.search(trigger.text))
    if not (back or promise or (told.subject and lacks_subject(trigger, sentence))):
        return
    if (
        back
        and trigger.word.strength < 2
        and not (told.subject or opens_with_it(trigger, sentence))
    ):
        return
    objects = Objects((), trigger.place, 0)
    before = told.released(number)
    it = told.just_named(number) if governs_it(trigger, sentence) else ()
    if not (it or before) and trigger.place == BEFORE and IT_IS.match(sentence.masked):
        it = told.just_named(number)
    if it:
        before = []  # "X is a speech model. Acme opened it": what was named last
    if before and not (told.subject and sentence.models):
        for draft in before:
            if draft.spot:
                again = _draft(draft.spot, trigger, objects, sentence, makers)
                again.features.add("anaphoric")
                if again.action == "released" and draft.action == "open-sourced":
                    again.action, again.act = draft.action, draft.act
                again.maker, again.maker_name = draft.maker, draft.maker_name
                yield again
        return
    if (promise and not back) or not (it or told.subject or DEMONSTRATIVE.search(sentence.masked)):
        return
    for spot in it or told.meant(number):
        again = _draft(spot, trigger, objects, sentence, makers)
        again.features.add("anaphoric" if spot is not told.subject else "self")
        again.own_time = again.own_time and spot is not told.subject
        yield again


def _unnamed(trigger: Trigger, sentence: Sentence, makers: Makers) -> Iterator[Draft]:
    """A release of models that have no name: "two 7-billion-parameter models"."""
    unnamed = unnamed_of(trigger, sentence)
    if unnamed is None:
        return
    maker = makers.subject(trigger, sentence)
    if maker is None and sentence.organisations and sentence.organisations[0].end <= trigger.start:
        maker = sentence.organisations[0]
    promise = trigger.planned and unnamed.end <= trigger.start  # 更大的版本明年面世
    strong = (trigger.word.strength >= 2 and unnamed.telling) and (
        promise or makers.subject(trigger, sentence)
    )
    draft = _draft(None, trigger, Objects((), AFTER, 0, maker), sentence, makers)
    draft.nameless = not strong
    draft.words = (unnamed.start, unnamed.end)
    draft.count, draft.base = unnamed.count, unnamed.base
    if maker and draft.maker is None and maker.organisation:
        draft.maker, draft.maker_name = maker.organisation.id, maker.text
    elif promise and draft.maker is None and (main := makers.main()):
        draft.maker, draft.maker_name = main
    yield draft


def _draft(
    spot: Spot | None, trigger: Trigger, objects: Objects, sentence: Sentence, makers: Makers
) -> Draft:
    """One release with all that its sentence says of it."""
    when = date_of(spot, trigger, objects, sentence, planned=trigger.planned)
    action, act = act_of(trigger, objects, sentence)
    draft = Draft(
        spot=spot,
        sentence=sentence,
        trigger=trigger.text.strip(),
        strength=trigger.word.strength,
        place=objects.place if objects.spots else trigger.place,
        action=action,
        act=act,
        planned=trigger.planned,
        date=when.iso,
        own_time=when.vague or history(trigger, sentence),
    )
    draft.maker, draft.maker_name, kind = makers.of(spot, trigger, objects, sentence)
    if not trigger.aside:
        add_terms(sentence, [draft], sentence.paragraph)
    model = spot.model if spot else None
    features = {
        kind: True,
        "self": speaks_of_itself(trigger, sentence),
        "dated": when.stated,
        "hub": bool(draft.platforms or draft.licence),
        "far": objects.gap > 60,
        "attributive": trigger.attributive,
        "planned": trigger.planned,
        "question": sentence.text.rstrip().endswith(("?", "？")),
        "unlisted": bool(model and not model.listed),
        "chinese": sentence.is_chinese,
        "family_only": bool(model and not (model.version or model.size or model.variants)),
    }
    draft.features = {name for name, holds in features.items() if holds and name}
    return draft
