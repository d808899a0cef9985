"""Looks back in prose that tell of releases by names and days alone: "with X in September and Y in early October"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.releases.draft import Draft, without_word
from nlp.releases.gaps import compared_in, heads_other
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot

# what may stand between a model and its day
BEHIND = re.compile(
    r"(?i)(?:\s*\((?:by|from|of)\s[^()]{2,40}\))?(?:\s+(?:(?:in|on)\s+)?(?:(?:early|late|mid)[\s-])?$|\s*\(\s*$|\s+)"
)
# "X (by Acme) and Y (by Tarn) in June": the day of both
AND_NEXT = re.compile(r"(?:\s*\((?:by|from|of)\s[^()]{2,40}\))?\s*(?:,|,?\s*and|&)\s*")
LEAST = 2  # models with a day each, which make a list
# what is told of models by days as well, and is no release
OTHERS = re.compile(
    r"(?i)\b(?:we|I|cover\w*|wrote|writ\w+|review\w*|interview\w*|discuss\w*|mention\w*|used|tried|overtook|retir\w+|deprecat\w+|shut|scor\w+|download\w*|ranked|reached|rose|fell|grew|users?|price[sd]?|costs?|tested|evaluat\w+|points?|per\s?cent)\b|%"
)


def from_dated_lists(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers
) -> Iterator[Draft]:
    """A release for each model of a sentence that gives several their days and has no word of release."""
    told = {draft.spot.model.id for draft in drafts if draft.spot and draft.spot.model}
    for sentence in sentences:
        if len(sentence.models) < LEAST or sentence.is_chinese or OTHERS.search(sentence.masked):
            continue
        if any(draft.sentence is sentence for draft in drafts):
            continue
        compared = compared_in(sentence)
        days = _days_of(sentence)
        dated = [
            (spot, day)
            for spot, day in zip(sentence.models, days, strict=True)
            if day and spot not in compared and not heads_other(sentence, spot)
        ]
        if len({day for _, day in dated}) < LEAST:
            continue
        for spot, day in dated:
            if spot.model and spot.model.id not in told:
                told.add(spot.model.id)
                yield without_word(
                    spot,
                    sentence,
                    makers,
                    is_open=False,
                    date=day,
                    features=frozenset({"dated"}),
                )


def _days_of(sentence: Sentence) -> list[str | None]:
    """For each model of a sentence the day behind it, or that of the next one with which it is named together."""
    days: list[str | None] = []
    after: Spot | None = None
    for spot in reversed(sentence.models):
        day = _day_of(spot, sentence)
        if day is None and after and AND_NEXT.fullmatch(sentence.masked, spot.end, after.start):
            day = days[-1]
        days.append(day)
        after = spot
    return days[::-1]


def _day_of(spot: Spot, sentence: Sentence) -> str | None:
    """The day or month right behind a model; one that lies ahead is none."""
    for mention in sentence.dates:
        if mention.iso and not mention.future and mention.start >= spot.end:
            behind = BEHIND.fullmatch(sentence.masked, spot.end, mention.start)
            return mention.iso if behind and mention.precision != "year" else None
    return None
