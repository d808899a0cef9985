"""Whom a person works for, and as what: from the words around the name, anywhere in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from nlp.lexicon import of_kinds
from nlp.lexicon.people_words import people_words
from nlp.people.affiliation_after_zh import resume_chinese, tell_chinese
from nlp.people.affiliation_en import tell_english
from nlp.people.affiliation_zh import context_of
from nlp.people.clusters import Person
from nlp.people.houses import english_house, house_words
from nlp.people.houses_en import Antecedent
from nlp.people.places import Organisations, Place

# how far above a name its house may be told
ABOVE = 600
# times that the firm is named which a whole text is about
NAMED_AT_LEAST = 3
# kinds of organisations that a text names without being about them
BYSTANDERS = ("media", "analyst", "investor", "platform", "state")
_TOGETHER = re.compile(r", and |, | and | & ")


def affiliate(
    text: str,
    people: Sequence[Person],
    organisations: Organisations,
    language: str,
    antecedent: Antecedent = lambda _: None,
) -> None:
    """Fill in affiliation, affiliation_id and role of each person, from the first place that tells.

    antecedent: which organisation "its" and "the company" mean at an offset.
    """
    chinese = context_of(text, organisations, _starts(people)) if language == "zh" else None
    for person in people:
        for start, end in person.mentions[:50]:
            told = (
                tell_chinese(chinese, start, end)
                if chinese
                else tell_english(text, start, end, organisations, antecedent)
            )
            if told is None:
                continue
            affiliation, affiliation_id, role = told
            if person.affiliation is None and affiliation:
                person.affiliation, person.affiliation_id = affiliation, affiliation_id
                person.role = role or person.role
            elif person.role is None:
                person.role = role
            if person.affiliation and person.role:
                break
        if person.affiliation is None and person.role and not _rules(person):
            place = _headed(person.role, person.mentions[0][0], organisations)
            if place is None and language != "zh" and _is_head(person.role):
                one_role = person.role.lower() in house_words().heads
                place = antecedent(person.mentions[0][0]) if one_role else None
                place = place or _main(organisations)
            if place:
                person.affiliation, person.affiliation_id = text[place.start : place.end], place.id


def _is_head(role: str) -> bool:
    """Whether an English role is a head's, or several together: "founder and chief executive"."""
    return all(part in house_words().heads for part in _TOGETHER.split(role.lower()))


def _main(organisations: Organisations) -> Place | None:
    """The firm that a text is about: named there twice as often as any other, and three times."""
    outside = of_kinds(*BYSTANDERS)
    firms = [place for place in organisations.places if place.id and place.id not in outside]
    often = Counter(place.id for place in firms).most_common(2)
    if (
        not often
        or often[0][1] < NAMED_AT_LEAST
        or (len(often) > 1 and often[0][1] < 2 * often[1][1])
    ):
        return None
    return next(place for place in firms if place.id == often[0][0])


def _rules(person: Person) -> bool:
    """Whether somebody's presidency is a country's and no firm's."""
    return person.name.split()[-1] in people_words().statesmen


def _starts(people: Sequence[Person]) -> list[int]:
    return sorted(start for person in people for start, _ in person.mentions)


_RESUMED = re.compile(
    r"(?:(?<=[.!?] )|(?<=\n)|(?<=[.!?][”\"] ))The ((?:[\w-]+ ){0,3}[\w-]+) (?:of|at) (?:the )?(?=[A-Z])"
)


def resume(
    text: str,
    masked: str,
    people: Sequence[Person],
    organisations: Organisations,
    language: str,
    meant: Callable[[int], Person | None],
) -> None:
    """Fill in what a sentence tells that takes a person up by a role: "Li does not drive. The founder of Acme …".

    masked: the text without what stands between quotation marks; meant: whom it speaks of at an offset.
    """
    if language == "zh":
        if any(person.affiliation is None for person in people):
            resume_chinese(context_of(text, organisations, _starts(people)), masked, meant)
        return
    text = masked
    words = people_words()
    for match in _RESUMED.finditer(text):
        if not words.role.search(match.group(1)):
            continue
        place = organisations.begins.get(match.end())
        span = (place.start, place.end) if place else None
        span = span or english_house(text, match.end(), match.end() + 80, shaped=False)
        if span is None or text[span[1] : span[1] + 3].lstrip(", ")[:1].isupper():
            continue  # "The founder of Acme, Li Wei": told already
        person = meant(match.start())
        if person is not None and person.affiliation is None:
            person.affiliation = text[span[0] : span[1]]
            person.affiliation_id = place.id if place else None
            person.role = person.role or match.group(1)


def _headed(role: str, start: int, organisations: Organisations) -> Place | None:
    """The house that a chief executive heads whose house is not told: the only one that makes something so far."""
    words = house_words()
    # 创始人兼CEO ends in Latin letters, "the CEO" of another does as well
    ends = tuple(h for h in words.heads if not (role.isascii() and h.isascii()))
    if not _is_head(role) and not role.lower().endswith(ends):
        return None
    above = [
        place
        for place in organisations.within(max(0, start - ABOVE), start)
        if place.id not in of_kinds(*BYSTANDERS)
    ]
    if len({p.id or p.start for p in above}) == 1:
        return above[0]
    # 某某科技成立于2020年，创始人李明: the one that the text told of most so far
    often = Counter(place.id for place in above if place.id)
    if not often or role.isascii():
        return None
    most = [house for house, times in often.items() if times == max(often.values())]
    # told of as often so far: the one that the whole text is about
    whole = Counter(place.id for place in organisations.places if place.id in most).most_common(2)
    if len(whole) > 1 and whole[0][1] == whole[1][1]:
        return None
    return next(place for place in above if place.id == whole[0][0])
