"""Who "they" are that released a model which no list knows: the house of the sentences before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.releases.made_by import may_make

if TYPE_CHECKING:
    from nlp.releases.draft import Draft

# "The demo of the day came from a new lab, Acme. They released X"
_THEY = re.compile(
    r"\W{0,3}(?:They|It)\s(?:(?:also|just|have|has|had|now|then|even|recently|quietly)\s){0,3}[a-z-]+ed\b"
)
_FROM_A_HOUSE = re.compile(
    r"\b(?:from|by|at|called|lab|start-?up|company|firm|team),?\s(?:\w+\s){0,2}$"
)
_SENTENCES_UP = 3


def settle_pronouns(drafts: list[Draft]) -> None:
    """Give a model that no list knows, and that "they" released, the house that the sentences before speak of."""
    for draft in drafts:
        model = draft.spot.model if draft.spot else None
        sentence = draft.sentence
        if model is None or model.listed or draft.maker or sentence.organisations:
            continue
        if not _THEY.match(sentence.masked):
            continue
        above = sentence.before
        for _ in range(_SENTENCES_UP):
            if above is None or above.organisations:
                break
            above = above.before
        if above is None or not above.organisations:
            continue
        houses = [spot for spot in above.organisations if spot.organisation]
        told = [
            s for s in houses if _FROM_A_HOUSE.search(above.masked, max(0, s.start - 40), s.start)
        ]
        house = (told or houses)[-1 if told else 0]
        if house.organisation and may_make(house.organisation.id):
            draft.maker, draft.maker_name = house.organisation.id, house.text
            draft.features.add("maker_is_subject")
