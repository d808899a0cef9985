"""How present each name is at a place in a text: what he, she, it and the company most likely mean.

A name counts by how many sentences and paragraphs lie between, by whether its sentence is about it (it
stands first, or does the saying), and by whether somebody speaks of it further as he or she already.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from nlp.lexicon.people_words import people_words
from nlp.people.clusters import Person, leaning
from nlp.people.places import Place as Spot
from nlp.quotes.candidates_en import candidates
from nlp.quotes.scene import MASK, Candidate, Scene
from nlp.text.stops import STOP

# how many names back an antecedent is looked for: beyond, nobody would remember it either
REACH = 12
_SENTENCE_COST = 1.0
_PARAGRAPH_COST = 0.7
_SUBJECT = 1.6
_OWNER_COST = 1.2
_OBJECT_COST = 0.8
_KNOWN_GENDER = 1.5
_INTRODUCED = 2.0
_HINT = 0.5
_LAST_SPEAKER = 1.3
_NAMED_OFTEN = 0.5
# what a text is about: a name that one of so many paragraphs begins with, and that stands so often
_OPENING = 3
_TAKEN_UP = 2
_TOPIC_REACH = 3_000
# "of X", "with X", "told X": whom a sentence names so, it is hardly about
_OBJECT = re.compile(
    r"(?i)(?:\b(?:of|at|for|from|with|to|in|by|on|about|against|under|than|like|between|into|over|via|"
    r"toward|towards|near|behind|after|before|during|without|including|told|asked|joined|called|calls|"
    r"met|beat|and|accused|praised|urged|sued|named|replaced|succeeded)"
    r"|(?<!\bsaid)(?<!\bsays)(?<!\badded)\b[a-z]{3,}ed)"
    r" (?:[a-z’'-]+ ){0,2}(?:[A-Z][\w.’'-]* ){0,2}$"
)
# "Acme owns this newspaper", "The Wire could not verify that": what an outlet must disclose, nobody's part
_DISCLOSED = re.compile(
    r"\W*(?:[A-Z][\w.]*\s){1,3}(?:could not|was (?:un|not )?able|has (?:contacted|asked|not seen|reached out)"
    r"|reached out)\b[^.]{3,90}\.\s*$"
    r"|[^.]{2,60}?\b(?:owns|is (?:the )?(?:owner|parent|publisher) of|is owned by) (?:the |this )?[^.]{3,60}\.\s*$"
)
_DISCLOSURE_COST = 4.0
_OWNS = frozenset({"’s", "'s", "’ ", "' "})
# "Tsinghua spin-off Modelbest", "Tencent-backed Foo": the first only tells whose the second is
# "Binyuan Hui, a colleague, was more forthcoming": who is told so comes in to speak
_TOLD_WHO = re.compile(
    r", (?:who|an?|the|his|her|its|their|one of|head|founder|chief|director|professor|of)\b[^.:;“”\"]{2,80}, "
)
# what belongs to somebody is what he says: "Lee's own pitch was simpler. “…,” he wrote"
_HIS_WORDS = re.compile(
    r"[’']s (?:own )?(?:\w+ )?(?:pitch|answer|view|reply|take|posts?|tweets?|comments?|argument|verdict|response"
    r"|explanation|summary|message|advice|reaction|prediction)\b"
)
_HIS_WORDS_ZH = re.compile(
    r"(?:此次|这次|当时|随后)?的(?:解释|说法|回答|回应|判断|看法|观点|答案|态度)"
)
_QUALIFIES = re.compile(
    r"(?:-(?:backed|owned|funded|affiliated|incubated|controlled|led|linked|listed|trained|style)"
    r"| (?:spin-?off|offshoot|subsidiary|affiliate|unit|arm|rival|competitor|partner|supplier))s?,? (?=[A-Z])"
)
_SAID_BEFORE = re.compile(r"(?i)\b(?:said|says|added|wrote|explained|argued|told)\s+$")
_ONE = re.compile(r"(?i)(?:a|an|one|another) [\w’' -]*?[a-rt-zA-RT-Z]$")
# the name that a sentence begins with: "The developer, Askham Land, welcomed"
_PROPER = re.compile(
    r"\s*(?:(?:The|Its|Their) (?:[a-z-]+ ){1,3}?(?:, ?)?|The (?:[a-z-]+, )?)?"
    r"([A-Z][\w&’'-]*(?: (?:of|for|and|&|the) (?:the )?[A-Z][\w&’'-]*| [A-Z][\w&’'-]*)+(?=,|\s[a-z])|"
    r"[A-Z][\w&-]*(?=, which |, a (?:\w+ ){0,4}(?:firm|company|start-?up|maker|group)\b))"
)
# "The Hangzhou-based company", "The Chinese AI start-up": told of before, and no name
_DESCRIBED = re.compile(
    r"\s*(?:The|This|That|Its) (?:[A-Z][\w’'-]* ){1,4}(?:[\w-]+ ){0,3}?"
    r"(?:company|firm|start-?up|unicorn|lab|laboratory|group|giant|developer|maker|team|outfit|house|business|bank"
    r"|university|institute|agency|retailer|chipmaker|carmaker|publisher|operator|provider|venture|player|champion)\b"
)
_FULL_STOP = re.compile(r"[.!?…][”\"](?=\s+[A-Z])")
_HER = re.compile(
    r"(?<![\w’'])(?:(he|his|him|himself)|(she|her|hers|herself))(?![\w’'])", re.IGNORECASE
)
_THEN = re.compile(r"\s*(?:(He|His)|(She|Her)) ")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence's and a paragraph's number."""

    sentence: int
    paragraph: int


class Salience:
    """Sentences of a text by number, and the names that each is about."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._stops = sorted({m.end() for m in STOP.finditer(scene.masked)} | _behind_speech(scene))
        self._lines = [p.start for p in scene.paragraphs]
        self._meant: dict[int, Person] = {}  # pronouns that were resolved, by offset
        # how often the text names each organisation, short forms included
        self._counts = Counter(_key(c) for c in scene.named if c.kind == "organisation")
        self._topics = [] if scene.language == "zh" else self._subjects_of_opening()

    def _subjects_of_opening(self) -> list[tuple[str, str]]:
        """Names that the first paragraphs begin with and the text takes up again: long and short form."""
        found = []
        for paragraph in self.scene.paragraphs[:_OPENING]:
            match = _PROPER.match(self.scene.masked, paragraph.start, paragraph.end)
            if match is None or _DESCRIBED.match(self.scene.masked, match.start(), paragraph.end):
                continue
            name = match.group(1)
            short = name.split()[0]
            people = self.scene.between(match.start(1), match.end(1))
            often = len(re.findall(rf"(?<!\w){re.escape(short)}(?!\w)", self.scene.masked))
            if (
                often < _TAKEN_UP
                or short in people_words().not_names
                or match.start(1) in self.scene.models
                or any(c.person for c in people)
            ):
                continue
            found.append((name, short))
            self._counts[short.lower()] = max(often, self._counts[short.lower()])
        return found

    def _topic_before(self, offset: int) -> list[Candidate]:
        """Where the text named what it is about last, as an organisation."""
        found = []
        for name, short in self._topics:
            start = self.scene.masked.rfind(short, max(0, offset - _TOPIC_REACH), offset)
            if start < 0:
                continue
            end = start + len(name if self.scene.masked.startswith(name, start) else short)
            spot = Spot(start, end, None)
            found.append(
                Candidate("organisation", start, end, self.scene.text[start:end], place=spot)
            )
        return found

    def place(self, offset: int) -> Place:
        """Which sentence and paragraph an offset stands in."""
        return Place(bisect_right(self._stops, offset), bisect_right(self._lines, offset))

    def sentence_start(self, offset: int) -> int:
        """Where the sentence around an offset begins."""
        number = bisect_right(self._stops, offset)
        return self._stops[number - 1] if number else 0

    def before(self, offset: int) -> list[Candidate]:
        """The names before an offset, the nearest first."""
        index = bisect_left(self.scene.starts, offset)
        return self.scene.named[max(0, index - REACH) : index][::-1]

    def weight(self, candidate: Candidate, here: Place) -> float:
        """How present a name is for a reader who has come to a place."""
        there = self.place(candidate.start)
        score = -_SENTENCE_COST * min(here.sentence - there.sentence, 8)
        score -= _PARAGRAPH_COST * min(here.paragraph - there.paragraph, 4)
        masked = self.scene.masked
        if _HIS_WORDS.match(masked, candidate.end) or _HIS_WORDS_ZH.match(masked, candidate.end):
            return score + _SUBJECT
        if masked[candidate.end : candidate.end + 2] in _OWNS or masked[
            candidate.end : candidate.end + 2
        ] in {"’ ", "' "}:
            return score - _OWNER_COST
        if _QUALIFIES.match(masked, candidate.end):
            return score - _OWNER_COST
        begin = self.sentence_start(candidate.start)
        stop = bisect_right(self._stops, candidate.start)
        end = self._stops[stop] if stop < len(self._stops) else len(masked)
        if _DISCLOSED.fullmatch(masked, begin, end):
            return score - _DISCLOSURE_COST
        lead = masked[max(0, candidate.start - 60) : candidate.start]
        if _OBJECT.search(masked[max(begin, candidate.start - 60) : candidate.start]):
            return score - _OBJECT_COST
        if here.sentence - there.sentence == 1 and _TOLD_WHO.match(masked, candidate.end):
            score += _INTRODUCED
        first = not any(
            c.kind == candidate.kind and not _QUALIFIES.match(masked, c.end)
            for c in self.scene.between(begin, candidate.start)
        )
        return score + (_SUBJECT if first or _SAID_BEFORE.search(lead) else 0.0)

    def person(self, offset: int, gender: str | None, last: Person | None) -> Person | None:
        """Whom he or she means, or they where gender is None."""
        known = self._meant.get(offset)
        if known is not None:
            return known
        here = self.place(offset)
        best: tuple[float, Person] | None = None
        for candidate in self.before(offset):
            person = candidate.person
            if person is None or not fits(person, gender):
                continue
            score = self.weight(candidate, here)
            score += _KNOWN_GENDER if gender and person.gender == gender else 0.0
            if gender and person.gender is None and leaning(person) is not None:
                agrees = _KNOWN_GENDER if gender == "f" else _HINT  # 他 is written of anybody
                score += agrees if leaning(person) == gender else -_KNOWN_GENDER
            score += _LAST_SPEAKER if person is last else 0.0
            if best is None or score > best[0]:
                best = (score, person)
        found = best[1] if best else last if last is not None and fits(last, gender) else None
        if found is not None:
            self._meant[offset] = found
        return found

    def organisation(self, offset: int) -> Candidate | None:
        """Which organisation it, they or the company means."""
        here = self.place(offset)
        found = [c for c in self.before(offset) if c.kind == "organisation" and c.place]
        best = max(
            found + self._topic_before(offset),
            key=lambda c: self.weight(c, here) + _NAMED_OFTEN * min(6, self._counts[_key(c)]),
            default=None,
        )
        # the sentence before may be about one that no list knows: "Police Scotland rejected that."
        begin = self.sentence_start(offset)
        above = self.sentence_start(max(0, begin - 1)) if begin else 0
        if self.scene.language == "zh" or (best is not None and best.start >= above):
            return best
        subject = _PROPER.match(self.scene.masked, above, begin)
        if (
            subject is None
            or subject.start(1) in self.scene.models
            or _DESCRIBED.match(self.scene.masked, above, begin)
            or any(
                c.start < subject.end(1) and c.end > subject.start(1)
                for c in self.scene.between(above, begin)
            )
        ):
            return best
        start, end = subject.span(1)
        return Candidate(
            "organisation", start, end, self.scene.text[start:end], place=Spot(start, end, None)
        )

    def nobody(self, offset: int) -> Candidate | None:
        """The one without a name whom the sentence before is about: "A neighbour, who …, said … “…,” she said"."""
        begin = self.sentence_start(offset)
        index = bisect_right(self._lines, offset) - 1
        line = self._lines[index] if index >= 0 else 0
        above = max(line, self.sentence_start(max(0, begin - 1)) if begin else 0)
        if self.scene.between(begin, offset):
            return None
        found = candidates(self.scene, above, begin)
        first = found[0] if found else None
        if (
            first is None
            or first.kind != "unnamed"
            or self.scene.masked[above : first.start].strip()
        ):
            return None
        if not _ONE.match(first.text) or any(c.kind == "person" for c in found):
            return None
        return first


def _behind_speech(scene: Scene) -> set[int]:
    """Where a quotation ends a sentence: its stop stands within the marks, "… first.” Hui went on"."""
    if scene.language == "zh":
        return set()
    return {m.end() for m in _FULL_STOP.finditer(scene.text) if scene.masked[m.start()] == MASK}


def _key(candidate: Candidate) -> str:
    """What tells organisations apart: Kunwu is Kunwu Intelligence."""
    return candidate.text.split()[0].lower().removesuffix("’s").removesuffix("'s")


def fits(person: Person, gender: str | None) -> bool:
    """Whether nothing that the text tells of a person speaks against he or she."""
    return not gender or person.gender in {None, gender}


def learn_genders(scene: Scene) -> None:
    """Set the gender of people of whom a sentence that names nobody else goes on with he or she."""
    places = [c for c in scene.named if c.person is not None]
    for number, candidate in enumerate(places):
        person = candidate.person
        if person is None or person.gender is not None:
            continue
        following = places[number + 1].start if number + 1 < len(places) else len(scene.masked)
        end = min(following, candidate.end + 160)
        line = scene.masked.find("\n", candidate.end, end)
        end = line if line >= 0 else end
        stop = STOP.search(scene.masked, candidate.end, end)
        owner = scene.masked[candidate.end : candidate.end + 2] in _OWNS
        told = _HER.search(scene.masked, candidate.end, stop.start() if stop else end)
        if told is None and stop is not None:
            # "Ning said on a call. He blamed"
            told = _THEN.match(scene.masked, stop.end(), end)
        if told and not owner:
            votes = person.votes
            votes[0 if told.group(1) else 1] += 1
    for person in scene.people:
        he, she = person.votes
        if person.gender is None and he != she:
            person.gender = "m" if he > she else "f"
