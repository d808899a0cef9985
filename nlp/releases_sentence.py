"""The releases that one sentence tells: of models it names, it points back to, or leaves without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.releases_acts import SERVICE, act_of
from nlp.releases_discourse import (
    Discourse,
)
from nlp.releases_draft import Draft
from nlp.releases_linking import Objects, objects_of
from nlp.releases_lists import (
    beside_them,
)
from nlp.releases_made_by import is_school
from nlp.releases_makers import Makers
from nlp.releases_pointing import (
    governs_it,
    governs_this_one,
    is_ours,
    lacks_subject,
    means_it,
    means_one,
    named_before,
    opens_with_it,
)
from nlp.releases_subjects import speaks_of_itself
from nlp.releases_terms import add_terms
from nlp.releases_text import Sentence, Spot
from nlp.releases_triggers import AFTER, BEFORE, Trigger, triggers_of
from nlp.releases_unnamed import unnamed_of
from nlp.releases_when import date_of, history, is_this_time

# what may point at a model that was named without a release
DEMONSTRATIVE = re.compile(
    r"(?i)\b(?:this|these|the|its)\b[^.,;]{0,30}\b(?:models?|LLM|weights)\b|这一?[款个]|该|此款|本模型"
)
# words for what anybody does with a model of others: a host adds it, a user uploads it
PASSED_ON = re.compile(r"(?i)(?:add|upload|br(?:ing|ought)|push|put|post)")
HOSTED = re.compile(r"(?i)ma(?:kes?|de|king)\b|offer")  # "Acme made Y's X available on its cloud"
# what others make of a model: "released quantised versions of X"
MADE_OF_IT = re.compile(
    r"(?i)\s+(?:[\w-]+\s+){0,3}?(?:quanti[sz]ed|GGUF|distilled|fine-?tuned|abliterated|uncensored)\s+(?:[\w-]+\s+)?(?:of|for)\s"
)
# a capital that is no known organisation's, model's or pronoun's, right before a verb
STRANGER = re.compile(
    r"(?:^|[\s(@])(?!(?:It|They|We|You|He|She|Both|This|That|I|And|Then|Now|Also|Today|Just|Recently|Finally|Team|Researchers|[A-Z][a-z]+day)\b)"
    r"(?:[A-Z][A-Za-z.]+|@\w+)\s+(?:(?:has|have|also|just|now|quickly|already)\s+)*$"
)
# what is promised of a model that need not be named again: its API, its weights
OF_A_MODEL = re.compile(rf"{SERVICE.pattern}|权重")
REACH = 4  # characters behind a word of release in which what it opens may stand: 向企业开放接口
IT_IS = re.compile(r"\s*(?:It|They|Both)\s")
# "we upgraded it and open-sourced Y": what came out is Y
INTO_ANOTHER = re.compile(r"(?i)\s+it\s+and\s+(?:[\w-]+\s+){1,2}(?:the\s+)?Ⓜ")


def of_sentence(
    sentence: Sentence, number: int, makers: Makers, told: Discourse
) -> Iterator[Draft]:
    """The releases that one sentence tells, in the order of their words."""
    triggers = triggers_of(sentence)
    for trigger in triggers:
        if trigger.refusal:
            told.refuse(sentence, trigger, trigger.refusal)
            continue
        objects = objects_of(trigger, sentence, triggers)
        if objects.spots:
            if trigger.word.strength == 1 and not objects.relative:
                limit = 24 if objects.place == BEFORE else 60
                if objects.gap > limit:
                    told.refuse(sentence, trigger, f"a weak word, {objects.gap} characters away")
                    continue
            for spot in (*beside_them(trigger, sentence), *objects.spots):
                draft = draft_of(spot, trigger, objects, sentence, makers)
                if (
                    trigger.word.strength == 1
                    and "other_maker" in draft.features
                    and not is_school(draft.maker)
                ):
                    # "Microsoft adds Llama 2 to its cloud"
                    told.refuse(sentence, trigger, "a weak word of somebody who did not make it")
                    continue
                if spot.model and spot.model.listed and _is_anothers(trigger, sentence):
                    told.refuse(sentence, trigger, "a weak word of somebody who is not known")
                    continue
                if "other_maker" in draft.features and (
                    HOSTED.match(trigger.text) or MADE_OF_IT.match(sentence.masked, trigger.end)
                ):
                    told.refuse(sentence, trigger, "a host that has it too did not make it")
                    continue
                yield draft
            continue
        if sized := told.of_size_before(trigger, sentence):
            named = Objects((sized,), BEFORE, 0)
            yield draft_of(sized, trigger, named, sentence, makers)
            continue
        if trigger.word.action == "updated" and INTO_ANOTHER.match(sentence.masked, trigger.end):
            told.refuse(sentence, trigger, "it became the model that is named next")
            continue
        back = means_it(trigger, sentence)
        earlier = named_before(trigger, sentence) if back else ()
        for spot in earlier:
            named = Objects((spot,), BEFORE, trigger.start - spot.end)
            yield draft_of(spot, trigger, named, sentence, makers)
        if earlier:
            continue
        found = list(_pointing_back(trigger, sentence, number, makers, told, back=back))
        found = found or list(_unnamed(trigger, sentence, makers))
        if not found:
            told.refuse(sentence, trigger)
        yield from found


def _is_anothers(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a name that is no known maker's is the subject right before: "Bazaarly added X"."""
    made_of_it = MADE_OF_IT.match(sentence.masked, trigger.end)
    return (PASSED_ON.match(trigger.text) or made_of_it) is not None and STRANGER.search(
        sentence.masked, 0, trigger.start
    ) is not None


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
    promise = trigger.planned and bool(
        OF_A_MODEL.search(sentence.masked, trigger.start, trigger.end + REACH)
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
    it = told.just_named(number) if governs_it(trigger, sentence) else ()
    if not (it or before) and trigger.place == BEFORE and IT_IS.match(sentence.masked):
        it = told.just_named(number)
    if means_one(trigger, sentence):  # and not what came out long ago, named beside the news
        before = [draft for draft in before if not draft.own_time] or before
    if promise and not back and sentence.organisations:
        before = [draft for draft in before if _is_of(draft, sentence, makers)]
    if it:
        before = []  # "X is a speech model. Acme opened it": what was named last
    if before and not (told.subject and sentence.models):
        for draft in before:
            if draft.spot:
                again = draft_of(draft.spot, trigger, objects, sentence, makers)
                again.features.add("anaphoric")
                if again.action == "released" and draft.action == "open-sourced":
                    again.action, again.act = draft.action, draft.act
                again.maker, again.maker_name = draft.maker, draft.maker_name
                yield again
        return
    if ours and not it and told.topic:
        meant: tuple[Spot, ...] = (told.topic,)
    elif (promise and not back) or not (
        it or told.subject or DEMONSTRATIVE.search(sentence.masked)
    ):
        return
    else:
        meant = it or told.meant(number)
    for spot in meant:
        again = draft_of(spot, trigger, objects, sentence, makers)
        again.features.add("anaphoric" if spot is not told.subject else "self")
        again.own_time = again.own_time and spot is not told.subject
        yield again


def _is_of(draft: Draft, sentence: Sentence, makers: Makers) -> bool:
    """Whether a sentence that promises an API or weights names the maker of what was released."""
    named = [spot.organisation.id for spot in sentence.organisations if spot.organisation]
    return draft.maker is None or any(makers.related(one, draft.maker) for one in named)


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
    draft = draft_of(None, trigger, Objects((), AFTER, 0, maker), sentence, makers)
    draft.nameless = not strong
    draft.words = (unnamed.start, unnamed.end)
    draft.count, draft.base = unnamed.count, unnamed.base
    if maker and draft.maker is None and maker.organisation:
        draft.maker, draft.maker_name = maker.organisation.id, maker.text
    elif promise and draft.maker is None and (main := makers.main()):
        draft.maker, draft.maker_name = main
    yield draft


def draft_of(
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
        own_time=(when.vague and not is_this_time(trigger, sentence)) or history(trigger, sentence),
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
