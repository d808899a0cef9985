"""English quotations that are signed: “…” – Jane Roe, co-founder of Acme."""

from __future__ import annotations

import re

from nlp.lexicon.people_words import people_words
from nlp.people.houses import english_house
from nlp.quotes.scene import Scene, Speaker
from nlp.quotes.speakers import of_person

_WORD = r"[A-Z][\w.’'-]*"
_SIGNED = re.compile(
    rf"[ \t]*\n?[ \t>*_]*(?:--?|[–—―~])[ \t*_]*(?:(?P<house>{_WORD}(?: {_WORD})?)[’']s )?"
    rf"(?P<name>@\w+|{_WORD}(?: {_WORD}){{0,3}})(?P<post> ?[,(][^\n]{{2,300}})?[ \t*_]*(?:\n|$)"
)
# “…” - early testers
_BY_SOME = re.compile(
    r"[ \t]*\n?[ \t>*_]*(?:--?|[–—―~])[ \t*_]*(?:(?:[Aa]n?|[Oo]ne|[Ss]ome|[Ee]arly|[Mm]any|[Ss]everal|[Mm]ultiple)\s)?"
    r"(?:[\w-]+\s){0,2}(?:testers?|users?|developers?|reviewers?|commenters?|posters?|researchers?|engineers?|listeners?"
    r"|guests?)[ \t*_]*(?:\n|$)"
)
_JOINS = re.compile(r"^\s?[,(]\s*|\s+(?:of|at|for|from|with)\s+(?:the )?|,\s*|\s?[()]")


def signed(scene: Scene, end: int) -> Speaker | None:
    """Who signs a quotation behind it, or on the line below; None where nobody does."""
    if _BY_SOME.match(scene.text, end, min(len(scene.text), end + 80)):
        return Speaker("unnamed")
    found = _SIGNED.match(scene.text, end, min(len(scene.text), end + 420))
    if found is None or found.group("name") in people_words().not_names:
        return None
    name, post = found.group("name"), found.group("post") or ""
    known = next(
        (p for p in scene.people if found.start("name") in {s for s, _ in p.mentions}), None
    )
    if known is not None and known.affiliation:
        return of_person(known)
    house: str | None = None
    house_id: str | None = None
    role = known.role if known is not None else None
    place = scene.organisations.begins.get(found.start("house"))
    if place is not None:
        house, house_id = scene.text[place.start : place.end], place.id
    at = found.start("post")
    for part in _JOINS.split(post):
        start = scene.text.find(part, at, found.end()) if part.strip() else -1
        if start < 0:
            continue
        at = start + len(part)
        place = scene.organisations.begins.get(start)
        if people_words().role.search(part) and place is None:
            role = role or part.strip()
        elif house is None and (place or english_house(scene.text, start, at, shaped=False)):
            house = scene.text[place.start : place.end] if place else part.strip()
            house_id = place.id if place else None
    return Speaker("person", known.name if known else name, known, house, house_id, role)
