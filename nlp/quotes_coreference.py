"""From a word to the one it means: he, the company, the professor, 他, 该公司, 李总."""

from __future__ import annotations

import re
from bisect import bisect_left

from nlp.folding import fold
from nlp.people_clusters import Person, leaning
from nlp.people_houses import chinese_house, english_house
from nlp.people_places import Place
from nlp.quotes_scene import Candidate, Scene, Speaker

_HE = frozenset({"he", "他"})
_SHE = frozenset({"she", "她"})
_COMPANY = re.compile(r"(?i)^(?:the|this|that) |^(?:该|公司|it$)")
# how many names back an antecedent is looked for: beyond, nobody would remember it either
_REACH = 12


def resolve(scene: Scene, candidate: Candidate, last: Speaker | None) -> Speaker:
    """Who a candidate is. last: the speaker of the quotation before, None if there is none."""
    if candidate.kind == "person" and candidate.person is not None:
        return of_person(candidate.person)
    if candidate.kind == "organisation" and candidate.place is not None:
        return of_organisation(scene, candidate.place, candidate.text)
    if candidate.kind == "pronoun":
        return _pronoun(scene, candidate, last)
    if candidate.kind == "role":
        return _role(scene, candidate, last)
    if candidate.kind in {"unnamed", "document"}:
        return _unnamed(scene, candidate)
    return Speaker("unnamed")


def of_person(person: Person) -> Speaker:
    """A speaker with all that the text says of the person."""
    return Speaker(
        "person", person.name, person, person.affiliation, person.affiliation_id, person.role
    )


def of_organisation(scene: Scene, place: Place, text: str) -> Speaker:
    """A speaker that is an organisation: it is its own affiliation."""
    name = scene.organisation_names.get(place.id, text) if place.id else text
    return Speaker("organisation", name, None, name, place.id, None)


def _pronoun(scene: Scene, candidate: Candidate, last: Speaker | None) -> Speaker:
    word = candidate.text.lower()
    if _COMPANY.match(word):
        place = next(
            (c for c in _before(scene, candidate.start) if c.kind == "organisation" and c.place),
            None,
        )
        if place and place.place:
            return of_organisation(scene, place.place, place.text)
        return Speaker("unnamed")
    if word in {"they", "他们", "她们"}:
        return Speaker("unnamed")
    gender = "m" if word in _HE else "f" if word in _SHE else None
    # 他 may be written of a woman whose given name tells nothing, but not of a Ms
    person = antecedent(scene, candidate.start, gender, last)
    if person is None:
        return Speaker("unnamed")
    if gender and person.gender is None and word not in _HE:
        person.gender = gender
    return of_person(person)


def antecedent(
    scene: Scene, offset: int, gender: str | None, last: Speaker | None
) -> Person | None:
    """The person that he or she means: of that gender, lately named, rather a subject than an object."""
    best: tuple[float, Person] | None = None
    newline = scene.masked.rfind("\n", 0, offset)
    for place, candidate in enumerate(_before(scene, offset)):
        person = candidate.person
        if person is None or (gender and person.gender and person.gender != gender):
            continue
        score = -1.0 * place
        before = scene.masked[max(0, candidate.start - 2) : candidate.start]
        starts = not before.strip() or before.strip()[-1:] in ".!?。！？，\ufffc\n”"
        owns = scene.masked[candidate.end : candidate.end + 2] in {"’s", "'s"}
        score += 2.0 if starts and not owns else 0.0
        score += 1.5 if last is not None and last.person is person else 0.0
        score += 1.5 if gender and person.gender == gender else 0.0
        score -= 1.0 if owns else 0.0
        if gender and person.gender is None and leaning(person) is not None:
            score += 1.5 if leaning(person) == gender else -1.5
        score += 1.0 if candidate.start > newline else 0.0
        if best is None or score > best[0]:
            best = (score, person)
    if best is None and last is not None and last.person is not None:
        return last.person if not (gender and last.person.gender not in {None, gender}) else None
    return best[1] if best else None


def _before(scene: Scene, offset: int) -> list[Candidate]:
    """The names before an offset, the nearest first."""
    place = bisect_left(scene.starts, offset)
    return scene.named[max(0, place - _REACH) : place][::-1]


_HEAD = re.compile(r"(?i)^(?:the|this|that|its|his|her|their|our)\s+")


def _role(scene: Scene, candidate: Candidate, last: Speaker | None) -> Speaker:
    if scene.language == "zh":
        return _honoured(scene, candidate)
    noun = _HEAD.sub("", candidate.text).lower()
    head = noun.split()[-1] if noun else ""
    women, men = {"woman", "mother", "wife"}, {"man", "father", "husband"}
    for name in _before(scene, candidate.start):
        if (
            name.person is not None
            and name.person.role
            and head in name.person.role.lower().split()
        ):
            return of_person(name.person)
    for person in scene.people:
        if (
            person.role
            and head in person.role.lower().split()
            and person.mentions[0][0] < candidate.start
        ):
            return of_person(person)
    if (
        last is not None
        and last.person is not None
        and not last.person.role
        and _HEAD.match(candidate.text)
    ):
        fits = not (head.endswith(tuple(women)) and last.person.gender == "m")
        fits = fits and not (head.endswith(tuple(men)) and last.person.gender == "f")
        if fits and not head.endswith(("s",)):
            return of_person(last.person)
    return _unnamed(scene, candidate)


def _honoured(scene: Scene, candidate: Candidate) -> Speaker:
    """李总, 周先生: the person of that family name, the last one named before."""
    surname = fold(candidate.text)[0]
    people = [p for p in scene.people if fold(p.name).startswith(surname)]
    if not people:
        return Speaker("person", candidate.text)
    before = [p for p in people if p.mentions[0][0] < candidate.start] or people
    return of_person(
        max(
            before, key=lambda p: max((s for s, _ in p.mentions if s < candidate.start), default=-1)
        )
    )


_BEHALF = re.compile(r"\s+for\s+(?:the\s+)?(?=[A-Z])")
_FOR = re.compile(r"\s+(?:for|of|at|from|with)\s+(?:the\s+)?$")


def _unnamed(scene: Scene, candidate: Candidate) -> Speaker:
    """A source without a name; its house where it stands beside it: "a spokesperson for Acme"."""
    around = scene.organisations.within(candidate.start, candidate.end + 60)
    for place in around:
        between = scene.text[candidate.end : place.start]
        if place.end <= candidate.end or _FOR.fullmatch(between):
            return _housed(scene, place, candidate)
    if re.search(r"[该這这]\w{0,3}$", scene.masked[max(0, candidate.start - 8) : candidate.start]):
        house = next((c for c in _before(scene, candidate.start) if c.place), None)
        if house and house.place:
            return _housed(scene, house.place, candidate)
    before = scene.organisations.within(max(0, candidate.start - 30), candidate.start)
    if before:
        between = scene.text[before[-1].end : candidate.start]
        if len(between) <= 8 and not re.search(r"[，。；：,.;]", between):
            return _housed(scene, before[-1], candidate)
    if scene.language != "zh":
        link = _BEHALF.match(scene.text, candidate.end, candidate.end + 30)
        at = link.end() if link else 0
        span = english_house(scene.text, at, at + 80, shaped=False) if link else None
        if span:
            name = scene.text[span[0] : span[1]]
            return Speaker("unnamed", None, None, name, None, _unnamed_role(candidate))
    if scene.language == "zh":
        floor = max(0, candidate.start - 30)
        head = fold(scene.masked[floor : candidate.start])
        bare = re.sub(r"(?:有关|相关|一位|一名|某)$", "", head)
        firm = chinese_house(bare.removesuffix("的"), linked=bare.endswith("的"), shaped=True)
        if firm:
            name = scene.text[floor + firm[0] : floor + firm[1]]
            return Speaker("unnamed", None, None, name, None, _unnamed_role(candidate))
    return Speaker("unnamed", role=_unnamed_role(candidate))


def _housed(scene: Scene, place: Place, candidate: Candidate) -> Speaker:
    name = scene.text[place.start : place.end]
    return Speaker("unnamed", None, None, name, place.id, _unnamed_role(candidate))


def _unnamed_role(candidate: Candidate) -> str | None:
    if candidate.kind == "document":
        return None
    return re.sub(r"(?i)^(?:a|an|the|one|another|\w+[’']s?)\s+", "", candidate.text) or None
