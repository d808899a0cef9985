"""Acts whose verb is told once: "Acme came out with X on Monday, Nova Labs with Y and Zeta with Z a day later"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.releases.draft import Draft
from nlp.releases.drafting import draft_of
from nlp.releases.linking import Objects
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import AFTER, BEFORE, Trigger
from nlp.releases.when import own_date

NEXT = re.compile(
    r"[^,;.]{0,50}?(?:[,;]\s+(?:and\s+|while\s+|followed\s+by\s+)?|\s+and\s+)(?P<maker>Ⓞ+)(?:\s+(?:brought|had|came|answered|followed))?\s+"
    r"(?:with\s+)?(?:its\s+(?:own\s+)?|the\s+)?(?P<model>Ⓜ+)"
)

NEXT_SUBJECT = re.compile(
    r"[^,;.]{0,60}?(?:[,;]\s+(?:and\s+)?(?:then\s+)?|\s+and\s+)(?:the\s+)?(?P<model>Ⓜ+)"
)

NEAR = 80  # characters before an act in which the day before may stand
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ALONE = re.compile(r"(?i)(?:in|on)?\s*(?:(?:early|late|mid)[\s-])?[A-Z][a-z]{2}|\d")


def gapped(
    trigger: Trigger,
    objects: Objects,
    sentence: Sentence,
    others: tuple[Trigger, ...],
    makers: Makers,
) -> Iterator[Draft]:
    """The releases of other makers that follow an act in its sentence without a verb of their own."""
    if objects.spots and objects.place == BEFORE:
        yield from _subjects(trigger, objects, sentence, others, makers)
    if objects.place != AFTER or objects.maker is None or not objects.spots:
        return
    at = objects.spots[-1].end
    while found := NEXT.match(sentence.masked, at):
        if any(at <= other.start < found.end() for other in others):
            return
        maker = next((s for s in sentence.organisations if s.start == found.start("maker")), None)
        spot = next((s for s in sentence.models if s.start == found.start("model")), None)
        if maker is None or spot is None or spot in objects.spots:
            return
        draft = draft_of(spot, trigger, Objects((spot,), AFTER, 0, maker), sentence, makers)
        alone = len({mention.iso for mention in sentence.dates if mention.iso}) == 1
        draft.date = own_date(spot, sentence, planned=trigger.planned) or (
            draft.date if alone else None
        )
        yield draft
        at = spot.end


def _subjects(
    trigger: Trigger,
    objects: Objects,
    sentence: Sentence,
    others: tuple[Trigger, ...],
    makers: Makers,
) -> Iterator[Draft]:
    """The models that came out as the one before them, each on its day: "X came out in May, and Y in June"."""
    at = trigger.end
    while found := NEXT_SUBJECT.match(sentence.masked, at):
        spot = next((s for s in sentence.models if s.start == found.start("model")), None)
        day = own_date(spot, sentence, planned=trigger.planned) if spot else None
        day = _of_its_year(day, spot, at, sentence) if day and spot else day
        if (
            spot is None
            or day is None
            or any(at <= other.start < found.end() for other in others if other is not trigger)
        ):
            return
        subject = Objects((spot,), BEFORE, 0, objects.maker)
        draft = draft_of(spot, trigger, subject, sentence, makers)
        draft.date = day
        yield draft
        at = spot.end


def _of_its_year(day: str, spot: Spot, at: int, sentence: Sentence) -> str:
    """A month without a year as that of the one told before: "in August 2023 and Y in December"."""
    behind = next(one for one in sentence.dates if one.start >= spot.end and one.iso)
    before = [one for one in sentence.dates if one.end <= spot.start and one.start >= at - NEAR]
    if not before or not before[-1].iso or YEAR.search(behind.text) or not ALONE.match(behind.text):
        return day
    first = before[-1].iso
    year = int(first[:4]) + (day[5:7] < first[5:7]) if YEAR.search(before[-1].text) else None
    return f"{year}{day[4:]}" if year else day
