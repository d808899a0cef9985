"""One release with all that its sentence says of it: date, act, maker, licence, platforms, and what it is sure by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nlp.releases.acts import act_of
from nlp.releases.announced import is_dated_ahead, is_to_follow, starts_today
from nlp.releases.draft import Draft
from nlp.releases.linking import Objects
from nlp.releases.makers import Makers
from nlp.releases.several import shared_dates
from nlp.releases.subjects import speaks_of_itself
from nlp.releases.terms import add_terms
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import Trigger
from nlp.releases.when import When, date_of, history, is_this_time, own_date


def draft_of(
    spot: Spot | None, trigger: Trigger, objects: Objects, sentence: Sentence, makers: Makers
) -> Draft:
    """One release with all that its sentence says of it."""
    follows = not trigger.planned and is_to_follow(trigger, objects, sentence)
    if follows or (not trigger.planned and is_dated_ahead(trigger, sentence)):
        trigger = replace(trigger, planned=True)
    elif trigger.planned and starts_today(trigger, sentence):
        trigger = replace(trigger, planned=False)
    when = date_of(spot, trigger, objects, sentence, planned=trigger.planned)
    if follows and not _is_ahead(when, sentence):
        when = When()  # "Today we announce X, due next week": the day of the announcement
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
        "family_only": bool(model and model.is_bare),
    }
    draft.features = {name for name, holds in features.items() if holds and name}
    return draft


def _is_ahead(when: When, sentence: Sentence) -> bool:
    """Whether a day is known to lie after the text's own."""
    published = sentence.published
    return bool(published and when.iso and when.iso > published.isoformat()[: len(when.iso)])


def dated(
    spots: tuple[Spot, ...], trigger: Trigger, sentence: Sentence
) -> Iterator[tuple[Spot, str | None]]:
    """Models each with its own of the days that a sentence shares out among them."""
    dates = sentence.dates_ahead if trigger.planned else sentence.dates
    own = [own_date(spot, sentence, planned=trigger.planned) for spot in spots]
    # "X in June and Y in July, and in August it launched Z": each has its own
    shared = () if len(own) > 1 and all(own) else shared_dates(len(spots), dates, sentence)
    yield from zip(spots, shared or [None] * len(spots), strict=True)
