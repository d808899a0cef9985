"""Whom a person in English text works for as verbs and brackets tell it: "founded by NAME", "NAME runs Acme"."""

from __future__ import annotations

import re

from nlp.lexicon.people_words import people_words
from nlp.people.houses import HOUSE_TOLD, english_house
from nlp.people.houses_en import Context, Told, house_from, named_house
from nlp.text.stops import STOP

# how far around a name its sentence is looked at
REACH = 200

_MADE_BY = re.compile(
    r"\b(?:(?P<founded>(?:co-?)?founded|started|established|set up|created|launched)|led|run|headed|owned|chaired)"
    r" (?:in (?:\w+ )?\d{4} |last year |two years ago )?by (?:the )?(?:[\w’'-]+,? ){0,12}?$"
)
_CAPITALISED = re.compile(r"(?<![\w’'])[A-Z][\w&.’'-]*(?: (?:of |and |& )?[A-Z][\w&.’'-]*)*")
# "A Chinese start-up founded by": nobody's name
_NO_HOUSE = re.compile(
    r"(?:The|An?|In|On|At|Its?|This)\b|[A-Z]\w*(?:ese|ian|ean|ish|ican|ench|utch|iss)$"
)
_RUNS = re.compile(
    r"(?:,? (?:aged )?\d\d,| \(\d\d\)|, who)?(?: (?:now|also|then|later|soon|still|first))?"
    r" (?:(?P<founded>(?:co-?)?founded|(?:co-?)?founds|(?:co-?)?created|set up|started|launched)"
    r"|runs|leads|heads|chairs|owns|manages|directs|joined|works (?:at|for)|worked (?:at|for)|took over)"
    rf" (?:{HOUSE_TOLD},? |the |its )?(?=[A-Z])"
)
_LEFT_TO_FOUND = re.compile(
    r"[^.!?\n“”\"]{0,80}? (?:to|and|before) "
    r"(?:found|co-found|start|set up|launch|create|join|lead|run|founding|starting|setting up|joining)"
    rf"(?:ed)? (?:{HOUSE_TOLD},? |the )?(?=[A-Z])"
)
_GENITIVE = re.compile(r"(?<![\w’'.-])([A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*)(?:[’']s|(?<=s)[’']) $")
_TEAM = re.compile(
    r"(?:[’']s?)? (?:team|project|effort|work|line|series|models?|research|development)\b(?: at (?=[A-Z]))?"
)
_BRACKET = re.compile(r"(?<![\w’'.-])([A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*)*) \($")
# a chain of posts before a name: "Acme Senior Vice President, Head of Planning, and President of Devices NAME"
_CHAIN = re.compile(r"(?<![\w’'-])(?=[A-Z])(?:(?:[A-Z][\w&’'-]*|and|of|the|for|&),? ){3,24}$")

_POST_ENDS = re.compile(r",| (?:of|for|and|&) ")


def before_name(context: Context, start: int, end: int) -> Told | None:
    """The house that stands right before a name without a role between, or a chain of posts and its house."""
    text = context.text
    floor = max(0, start - REACH, text.rfind("\n", max(0, start - REACH), start) + 1)
    genitive = _GENITIVE.search(text, max(floor, start - 60), start)
    if genitive:
        house = named_house(context, *genitive.span(1))
        if house and house[0] not in people_words().grounds:
            return house[0], house[1], None
    if text[start - 2 : start] == " (" and text[end : end + 1] in "),":
        bracket = _BRACKET.search(text, max(floor, start - 60), start)
        if bracket and not people_words().role.search(bracket.group(1)):
            house = named_house(context, *bracket.span(1))
            return (house[0], house[1], None) if house else None
    return _chain(context, floor, start)


def _chain(context: Context, floor: int, start: int) -> Told | None:
    """Two posts or more before a name: the house stands before the first."""
    text, words = context.text, people_words()
    chain = _CHAIN.search(text, max(floor, start - 180), start)
    if chain is None:
        return None
    roles = [
        m
        for m in words.role.finditer(text, chain.start(), start)
        if _POST_ENDS.match(text, m.end(), start) or m.end() + 1 >= start
    ]
    if len(roles) < 2 or "," not in chain.group():
        return None
    first = roles[0].start()
    begin = max(chain.start(), text.rfind(",", chain.start(), first) + 1)
    begin += len(text[begin:first]) - len(text[begin:first].lstrip())
    while True:  # "Senior Vice" of Senior Vice President
        before = re.search(r"([A-Z][\w-]*) $", text[begin:first])
        if before is None or before.group(1).lower() not in words.modifiers:
            break
        first -= len(before.group())
    role = text[first:start].strip(" ,")
    head = text[begin:first].rstrip(" ,")
    name = re.sub(r"[’']s$", "", head)
    place = context.organisations.begins.get(begin)
    if place is not None and place.end <= first:
        return text[place.start : place.end], place.id, role
    if not name or not name[0].isupper():
        return None
    house = named_house(context, begin, begin + len(name))
    return (house[0], house[1], role) if house else None


def away_from_name(context: Context, start: int, end: int) -> Told | None:
    """The house that a verb ties to a name: what it founded or runs, or by whom a house is led."""
    runs = _RUNS.match(context.text, end, end + 120)
    if runs:
        house = house_from(context, runs.end(), min(len(context.text), runs.end() + 80))
        team = _TEAM.match(context.text, runs.end() + len(house[0])) if house else None
        if team:  # "leads the Lumo team at Brickworks"
            at = team.end()
            is_told = team.group().endswith(" at ")
            house = house_from(context, at, min(len(context.text), at + 80)) if is_told else None
        if house:
            return house[0], house[1], "founder" if runs.group("founded") else None
    left = re.compile(r" (?:left|quit|departed)\b").match(context.text, end)
    founded = _LEFT_TO_FOUND.match(context.text, left.end(), left.end() + 140) if left else None
    if founded:
        house = house_from(context, founded.end(), min(len(context.text), founded.end() + 80))
        if house:
            return house[0], house[1], None
    return _made_by(context, start)


def _made_by(context: Context, start: int) -> Told | None:
    """Tells of "Acme was founded in 2022 by A and NAME" and "Acme, a start-up led by NAME"."""
    text = context.text
    floor = max(0, start - REACH, text.rfind("\n", max(0, start - REACH), start) + 1)
    stops = list(STOP.finditer(text, floor, start))
    floor = stops[-1].end() if stops else floor
    made = _MADE_BY.search(text, floor, start)
    if made is None:
        return None
    role = "founder" if made.group("founded") else None
    inside = context.organisations.within(floor, made.start())
    if inside:
        # "Acme, a start-up led by": the sentence's first; the last where it stands right before
        beside = not text[inside[-1].end : made.start()].strip(" ,")
        place = inside[-1] if beside else inside[0]
        return text[place.start : place.end], place.id, role
    for name in _CAPITALISED.finditer(text, floor, made.start()):
        house = english_house(text, name.start(), made.start(), shaped=False)
        if house and not _NO_HOUSE.match(text, *house) and named_house(context, *house):
            return text[slice(*house)], None, role
    return None
