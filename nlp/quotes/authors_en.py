"""Whom an English text means by the authors of what it tells of: "Researchers with Acme have built X … they write"."""

from __future__ import annotations

import re

from nlp.quotes.scene import Candidate, Scene, Speaker
from nlp.quotes.speakers import of_organisation

REACH = 2_500  # characters in which a text still speaks of the same piece of work
_TEAM = re.compile(
    r"\b(?P<who>(?:[Rr]esearchers?|[Ss]cientists|[Ee]ngineers|[Aa]cademics|[Aa]uthors|[Dd]evelopers|[Gg]roup)"
    r"(?: of (?:[a-z-]+ ){0,2}[a-z]+)?) (?:with|from|at|affiliated with) (?:the )?(?=[A-Z\u3400-\u9fff])"
)
# "Acme researchers have built", "Acme and Norvik scientists": behind the house
_STAFF = re.compile(
    r" (?:AI )?(?P<who>researchers|scientists|engineers|academics|authors|developers)\b"
)
# "Chinese startup Acme has", "China's Acme", "Now, Acme": what may stand before the house that a sentence is about
_LEAD = re.compile(r"(?:\w+, )?(?:(?:The|An?|Chinese|China[’']s) )?(?:[a-z-]+ |AI |LLM ){0,3}")
_DOES = re.compile(
    r"(?: team| group|[’']s? \w+ team)?(?:,? (?:an? |the |one of )[^.,;:\n]{3,70},)?(?: has| have)?"
    r"(?: also| just| now| recently)? (?:shown|built|published|released|trained|developed|created|made|introduced"
    r"|written|tested|designed|proposed|updated|open-?sourced|unveiled|announced|launched|produced|detailed|shared|gathered|compiled"
    r"|studied|releases|makes|trains|builds|publishes|shows|updates|open-?sources|unveils|launches|introduces)\b"
)


def authors_before(scene: Scene, offset: int) -> Speaker | None:
    """The team of a house, or the house, that was last told to have made something; None where none was."""
    floor = max(0, offset - REACH)
    houses = [c for c in scene.between(floor, offset) if c.kind == "organisation" and c.place]
    teams = {team.end(): team["who"] for team in _TEAM.finditer(scene.masked, floor, offset)}
    for house in reversed(houses):
        staff = _STAFF.match(scene.masked, house.end)
        who = teams.get(house.start) or (staff["who"] if staff else None)
        if house.place is None:
            continue
        if who is not None:
            return Speaker("unnamed", None, None, house.text, house.place.id, who)
        if _is_doer(scene, house):
            return of_organisation(scene, house.place, house.text)
    return None


def _is_doer(scene: Scene, house: Candidate) -> bool:
    """Whether a house begins a sentence as the one that has made something."""
    begin = scene.salience.sentence_start(house.start)
    begin += len(scene.masked[begin : house.start]) - len(
        scene.masked[begin : house.start].lstrip()
    )
    return (
        _LEAD.fullmatch(scene.masked, begin, house.start) is not None
        and _DOES.match(scene.masked, house.end) is not None
    )
