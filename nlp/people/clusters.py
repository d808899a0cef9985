"""Which mentions are one person, and the fullest form of that person's name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.lexicon.people_words import people_words
from nlp.people.chinese import HONOURS
from nlp.records import Mention
from nlp.text.folding import fold

_MARK = re.compile(r"[“”\"„«»]")
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III"})


@dataclass(slots=True, eq=False)
class Person:
    """One person of a text. gender: "m", "f" or None where nothing tells."""

    name: str
    mentions: list[tuple[int, int]] = field(default_factory=list)
    gender: str | None = None
    affiliation: str | None = None
    affiliation_id: str | None = None
    role: str | None = None
    # how often the text goes on with he, and with she, behind the name
    votes: list[int] = field(default_factory=lambda: [0, 0])


def cluster(text: str, mentions: Sequence[Mention], language: str) -> list[Person]:
    """The people of a text, each with all its mentions in order."""
    people = _chinese(text, mentions) if language == "zh" else _english(text, mentions)
    for person in people:
        person.mentions.sort()
        at = language != "zh" and all(s and text[s - 1] == "@" for s, _ in person.mentions)
        if at:
            person.name = "@" + person.name  # an account, told as one
        person.gender = _gender(text, person)
    return people


def _chinese(text: str, mentions: Sequence[Mention]) -> list[Person]:
    people: dict[str, Person] = {}
    aliases: dict[str, str] = {}  # 柯以宁（Yining Ke）
    ends = {m.end: m for m in mentions}
    for mention in mentions:
        before = ends.get(mention.start - 1)
        if (
            before is not None
            and text[mention.start - 1] in "（("
            and text[mention.end : mention.end + 1] in "）),，"
        ):
            aliases[mention.text] = before.text
    for mention in mentions:
        if mention.text in aliases:
            continue
        person = people.setdefault(mention.text, Person(name=mention.text))
        person.mentions.append((mention.start, mention.end))
    for mention in mentions:
        if mention.text in aliases and aliases[mention.text] in people:
            people[aliases[mention.text]].mentions.append((mention.start, mention.end))
    # 伍先生 is 伍国强, where he is named
    for name in [n for n in people if n[1:] in HONOURS or fold(n[1:]) in HONOURS]:
        full = next((p for n, p in people.items() if n != name and n[0] == name[0]), None)
        if full is not None:
            full.mentions += people.pop(name).mentions
    # Brooks is Daniel Brooks
    for name in [n for n in people if n.isascii() and " " not in n]:
        full = next((p for n, p in people.items() if _ends_in(n, name)), None)
        if full is not None:
            full.mentions += people.pop(name).mentions
    # 奥尔特曼 is 萨姆·奥尔特曼
    for name in [n for n in people if "·" not in n]:
        full = next((p for n, p in people.items() if n.endswith("·" + name)), None)
        if full is not None:
            full.mentions += people.pop(name).mentions
    return list(people.values())


def _ends_in(name: str, last: str) -> bool:
    """Whether a foreign name ends in a family name, even where its blank is lost: JaneBrook."""
    before = name[: -len(last)][-1:]
    return name.isascii() and name.endswith(last) and (before == " " or before.islower())


def _english(text: str, mentions: Sequence[Mention]) -> list[Person]:
    full: list[Person] = []
    by_ends: dict[tuple[str, str], Person] = {}
    by_part: dict[str, list[Person]] = {}
    single: list[Mention] = []
    for mention in mentions:
        parts = _parts(mention.text)
        if len(parts) < 2:
            single.append(mention)
            continue
        ends = (parts[0], parts[-1])
        person = by_ends.get(ends)
        if person is None:
            person = by_ends[ends] = Person(name=mention.text)
            full.append(person)
            for part in _short_forms(parts):
                by_part.setdefault(part, []).append(person)
        person.mentions.append((mention.start, mention.end))
        if len(mention.text) > len(person.name):
            person.name = mention.text
    firsts = {id(p): sorted(p.mentions) for p in full}
    alone: dict[str, Person] = {}
    for mention in single:
        name = _parts(mention.text)[0] if _parts(mention.text) else mention.text
        known = by_part.get(name, [])
        wanted = _title_gender(text, mention.start)
        fitting = [
            p for p in known if wanted is None or _gender(text, p) in {None, wanted}
        ] or known
        if fitting:
            _nearest(fitting, firsts, mention.start).mentions.append((mention.start, mention.end))
        else:
            person = alone.setdefault(name, Person(name=mention.text))
            person.mentions.append((mention.start, mention.end))
    return full + list(alone.values())


def _parts(name: str) -> list[str]:
    parts = [part for part in name.split() if part not in _SUFFIXES]
    return [p for i, p in enumerate(parts) if i in {0, len(parts) - 1} or not p.endswith(".")]


def _short_forms(parts: list[str]) -> set[str]:
    """What may stand for the name alone: family name, given name, and what stands in marks: 'Tomasz "Tomo" Wilk'."""
    return {parts[0], parts[-1]} | {p.strip("“”\"‘’'") for p in parts if p[0] in "“\"‘'"}


def _nearest(people: list[Person], firsts: dict[int, list[tuple[int, int]]], start: int) -> Person:
    """The one whose full name stands last before an offset, else the first after it."""

    def rank(person: Person) -> tuple[int, int]:
        places = firsts[id(person)]
        index = bisect_right(places, (start, start)) - 1
        return (0, start - places[index][0]) if index >= 0 else (1, places[0][0])

    return min(people, key=rank)


def _title_gender(text: str, start: int) -> str | None:
    words = people_words()
    before = text[max(0, start - 15) : start].split()
    if not before or not text[start - 1 : start].isspace():
        return None
    last = before[-1].lstrip("(“\"'‘")
    return "m" if last in words.male_titles else "f" if last in words.female_titles else None


def leaning(person: Person) -> str | None:
    """What the last character of a Chinese name hints at, "m" or "f"; a hint and no more."""
    words = people_words()
    last = fold(person.name)[-1]
    return "f" if last in words.han_female else "m" if last in words.han_male else None


def _gender(text: str, person: Person) -> str | None:
    words = people_words()
    for start, end in person.mentions[:20]:
        titled = _title_gender(text, start)
        if titled:
            return titled
        if fold(person.name).endswith(("小姐", "太太", "女士", "大姐", "大妈", "阿姨", "婆婆")):
            return "f"
        if person.name.endswith(("先生", "大爷", "大爺")):
            return "m"
        if text.startswith(("先生", "女士"), end):
            return "m" if text.startswith("先生", end) else "f"
        before = _MARK.split(text[max(0, start - 30) : start])[-1]
        after = _MARK.split(text[end : end + 40])[0]
        near = before.lower().split()[-2:] + after.lower().split()[:4]
        near = [word.strip(",.") for word in near]
        if any(word in words.female_roles for word in near):
            return "f"
        if any(word in words.male_roles for word in near):
            return "m"
    if len(person.name) in {2, 3, 4} and not person.name.isascii():
        return None  # a Chinese given name only leans: see leaning()
    first = person.name.split()[0]
    return "m" if first in words.male else "f" if first in words.female else None
