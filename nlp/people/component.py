"""The component that finds people: doc._.people, names in English, Chinese and mixed text."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc

from nlp import extensions
from nlp.lexicon.people_words import people_words
from nlp.names.accounts import accounts, handles
from nlp.names.pieces import common_words
from nlp.organisations.subjects_zh import does_what_firms_do
from nlp.people import chinese, english
from nlp.people.entities import entities
from nlp.people.panel import panel
from nlp.records import Mention
from nlp.text.folding import fold
from nlp.text.spans import set_spans

extensions.declare()


@Language.factory(
    "modelwire_people",
    assigns=["doc._.people", "doc._.organisations"],
    default_config={"recogniser": True},
)
def create_people(nlp: Language, name: str, recogniser: bool) -> PeopleFinder:  # noqa: ARG001
    """Make the component; recogniser: whether spaCy's small English model may help on English."""
    return PeopleFinder(language=nlp.lang or "en", recogniser=recogniser)


class PeopleFinder:
    """Set doc._.people to a tuple of Mention, in order, none inside another.

    What doc._.organisations and doc._.models name is no person. The titles before a name (Dr, Mr) and
    the possessive after it are left off.
    """

    def __init__(self, *, language: str, recogniser: bool) -> None:
        self.language = language
        self.recogniser = recogniser

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of people in a text."""
        text = extensions.text_of(doc)
        firms: frozenset[str] = frozenset()
        on_panel: list[tuple[int, int]] = []
        if self.language == "zh":
            folded = fold(text)
            ends = frozenset(m.end for one in doc._.organisations for m in one.mentions)
            spans = chinese.names(folded, ends)
            firms = frozenset(
                one.id
                for one in doc._.organisations
                if does_what_firms_do(folded, ((m.start, m.end) for m in one.mentions))
            )
        else:
            speakers = english.speaking(text)
            houses = {m.start for one in doc._.organisations for m in one.mentions}
            acting = [place for place in speakers if place[0] not in houses]
            seen = entities(doc, acting) if self.recogniser else ()
            on_panel = panel(text)
            spans = english.names(text, seen, [*speakers, *on_panel])
            spans += [(start, end) for start, end, acts in accounts(text) if acts]
            spans += handles(text)
            spans += on_panel
        # what the lexicon lists is no person; a mere guess at an organisation gives way to a name
        words = people_words()
        given = words.male | words.female | words.pinyin
        names = {
            (s, e) for s, e in spans if self.language == "zh" or text[s:e].split(" ")[0] in given
        } | set(on_panel)
        full = {s: e for s, e in spans if " " in text[s:e]}
        somebody = _somebody(doc, text, full) if self.language != "zh" else set()
        taken = sorted(
            (m.start, m.end)
            for thing in (*doc._.organisations, *doc._.models)
            for m in thing.mentions
            if thing.listed
            or thing.id in firms
            or not (
                thing.id in somebody
                or (m.start, m.end) in names
                or _begins_with(m, full, text)
                or _titled(m, full)
            )
        )
        people = tuple(
            Mention(text=text[start:end], start=start, end=end)
            for start, end in _settled(text, spans, taken, self.language)
        )
        doc._.people = extensions.as_written(doc, people)
        # in English a firm may well be called like a person: only what is surely somebody's
        sure = {(p.start, p.end) for p in people} if self.language == "zh" else set(on_panel)
        _part(doc, sure, somebody)
        return doc


def _part(doc: Doc, people: set[tuple[int, int]], somebody: set[str]) -> None:
    """Take from doc._.organisations the guesses that are people at every place, and those of the given ids."""
    if not people and not somebody:
        return
    doc._.organisations = tuple(
        one
        for one in doc._.organisations
        if one.listed
        or not (one.id in somebody or people.issuperset((m.start, m.end) for m in one.mentions))
    )
    set_spans(doc, "organisations", doc._.organisations)


def _somebody(doc: Doc, text: str, full: dict[int, int]) -> set[str]:
    """The ids of guesses at organisations that a title before them shows to be people: "Prof. Baek".

    full: where each name of two words or more begins and ends.
    """
    words = people_words()
    known = words.male | words.female | words.pinyin
    fullest = [text[s:e].split(" ") for s, e in full.items()]
    surnames = {name[-1] for name in fullest}
    # "Wang" of Wang Xiaochuan is he
    parts = {part for name in fullest if name[0] in known for part in name}
    found = set()
    for one in doc._.organisations:
        if one.listed:
            continue
        heads = [text[max(0, m.start - 20) : m.start] for m in one.mentions]
        titled = any(h[-1:] == " " and (h.split() or [""])[-1] in _HONOURS for h in heads)
        if one.name in parts or (titled and (one.name in surnames or " " not in one.name)):
            found.add(one.id)
    return found


# before a person's name and no firm's
_HONOURS = frozenset(
    ["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Prof", "Prof.", "Professor", "Sir"]
)
_OF = re.compile(r" (?:of|at|from|with) (?:the )?[A-Z]")


def _begins_with(mention: Mention, full: dict[int, int], text: str) -> bool:
    """Whether a guess at an organisation is somebody and a house: "Nadia Feroz of Ostrava Partners".

    full: where each name of two words or more begins and ends.
    """
    end = full.get(mention.start)
    return end is not None and end < mention.end and bool(_OF.match(text, end))


def _titled(mention: Mention, full: dict[int, int]) -> bool:
    """Whether a guess at an organisation is a role and a name: "CEO Andy Vesey"."""
    first = mention.text.split(" ")[0]
    start = mention.start + len(first) + 1
    words = people_words()
    return (first.lower() in words.roles or first in words.titles) and full.get(
        start
    ) == mention.end


def _settled(
    text: str, spans: list[tuple[int, int]], taken: list[tuple[int, int]], language: str
) -> list[tuple[int, int]]:
    """The longest of overlapping spans, less those that other things hold; short forms added."""
    kept: list[tuple[int, int]] = []
    other = _Cover(taken)
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if kept and start < kept[-1][1]:
            if end - start > kept[-1][1] - kept[-1][0]:
                kept[-1] = (start, end)
            continue
        if not other.overlaps(start, end):
            kept.append((start, end))
    if language == "zh":
        return kept
    return _with_surnames(text, kept, other)


class _Cover:
    """Spans in order, asked in rising order for overlap."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = spans
        self.starts = [s for s, _ in spans]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any span touches start..end; spans may nest, so a few before are asked too."""
        place = bisect_left(self.starts, end)
        return any(self.spans[i][1] > start for i in range(max(0, place - 3), place))


def _with_surnames(text: str, kept: list[tuple[int, int]], other: _Cover) -> list[tuple[int, int]]:
    """Add each place where a family name of a full name stands alone."""
    pinyin = people_words().pinyin
    short: set[str] = set()
    for start, end in kept:
        parts = text[start:end].split()
        if len(parts) == 1 and len(parts[0]) > 3 and parts[0].lower() not in common_words():
            short.add(parts[0])  # whom one place shows to be somebody is somebody elsewhere
        if len(parts) > 1:
            last = parts[-1].rstrip(".")
            surname = (
                parts[-2] if last in {"Jr", "Sr", "II", "III"} and len(parts) > 2 else parts[-1]
            )
            if parts[0] in pinyin and len(parts) == 2:
                short.add(parts[0])
            if len(surname) > 2 or surname in pinyin:
                short.add(surname)
            if parts[1][0] in "“\"‘'":  # 'Marcus "Quant" Oyelaran'
                short |= {parts[0], parts[1].strip("“”\"‘’'")}
    short -= {
        "May",
        "Will",
        "Mark",
        "An",
        "He",
        "You",
        "She",
        "Long",
        "To",
        "So",
        "Do",
        "Ai",
        "Hong",
        "Kong",
    } | people_words().not_names
    if not short:
        return kept
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(short))) + r")(?![\w-])")
    cover = _Cover(kept)
    extra = [
        m.span()
        for m in pattern.finditer(text)
        if not cover.overlaps(*m.span()) and not other.overlaps(*m.span())
    ]
    return sorted(kept + extra)
