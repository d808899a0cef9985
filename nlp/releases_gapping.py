"""Acts whose verb is told once: "Acme came out with X on Monday, Nova Labs with Y and Zeta with Z a day later"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.releases_draft import Draft
from nlp.releases_drafting import draft_of
from nlp.releases_linking import Objects
from nlp.releases_makers import Makers
from nlp.releases_text import Sentence
from nlp.releases_triggers import AFTER, Trigger
from nlp.releases_when import own_date

NEXT = re.compile(
    r"[^,;.]{0,50}?(?:[,;]\s+(?:and\s+|while\s+|followed\s+by\s+)?|\s+and\s+)(?P<maker>Ⓞ+)(?:\s+(?:brought|had|came|answered|followed))?\s+"
    r"(?:with\s+)?(?:its\s+(?:own\s+)?|the\s+)?(?P<model>Ⓜ+)"
)


def gapped(
    trigger: Trigger,
    objects: Objects,
    sentence: Sentence,
    others: tuple[Trigger, ...],
    makers: Makers,
) -> Iterator[Draft]:
    """The releases of other makers that follow an act in its sentence without a verb of their own."""
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
