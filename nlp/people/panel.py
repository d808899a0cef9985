"""The people of a show's panel in English: single names that no list holds, by what they do anywhere in a text.

"Bartek wanted to know how they did it", "our resident sceptic Grizz", "Tomek is back from leave": one such
place tells that the word is a person's name wherever it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.lexicon.people_words import people_words, phrases
from nlp.names.pieces import common_words
from nlp.text.spellings import data_file
from nlp.text.word_tree import longest_first

NAME = r"(?:[A-Z][a-z]+|[A-Z]{2,5})"
HEAD = r"(?:(?:^|[.!?”\"] )(?:(?:And|But|Then|So|Even|Only) )?|[,;:—–] (?:and |but |while |though |that )?)"


@dataclass(frozen=True, slots=True)
class PanelWords:
    """The lists of [panel] in nlp/lexicon/people.toml as patterns without anchors."""

    things: str
    feelings: str
    deeds: str
    folk: str


@cache
def panel_words() -> PanelWords:
    """The words, read once."""
    data = data_file("people.toml")["panel"]
    lists = {name: longest_first(phrases(data[name])) for name in ("things", "deeds", "folk")}
    felt = {word for entry in phrases(data["feelings"]) for word in _words(entry)}
    return PanelWords(feelings=longest_first(felt), **lists)


def _words(entry: str) -> list[str]:
    return [entry] if entry.startswith(("the ", "on ")) else entry.split()


@cache
def _places() -> tuple[re.Pattern[str], ...]:
    """Where a name stands that only somebody's can be; group 1 is the name."""
    words = panel_words()
    role = people_words().role.pattern.replace("(?i)", "")
    folk = rf"(?:(?:{words.folk})\b|{role})"
    return (
        re.compile(rf"{HEAD}({NAME}) (?:\w+ly )?(?:{words.deeds})\b", re.MULTILINE),
        # "Maddie has had it running in her harness"
        re.compile(
            rf"(?:^|[.!?”\"] )({NAME}) (?:has|had|was|is) [^.;:\n“”\"]{{0,60}}\b(?:his|her)\b",
            re.MULTILINE,
        ),
        re.compile(rf"(?:^|[.!?”\"] )({NAME}): [“\"]", re.MULTILINE),
        # "as Ola from Boron AI said on the show", "Ola: engineer at Boron AI" in a list of who takes part
        re.compile(
            rf"\b[Aa]s ({NAME}) (?:from|of|at) [A-Z0-9][\w.]*(?: [A-Z][\w.]*){{0,3}} "
            r"(?:said|says|noted|notes|pointed|put|points|told|tells|explained|remarked|argued)\b"
        ),
        re.compile(
            rf"^({NAME}): (?:[A-Z]?[\w-]+ ){{0,3}}?{folk}\b[^.\n]* (?:at|with|for) [A-Z0-9]",
            re.MULTILINE,
        ),
        # "the claim that made Tomek spit out his tea"
        re.compile(
            rf"\bmade ({NAME}) (?:spit|laugh|cry|smile|jump|choke|wince|swear|grin|happy|nervous)\b"
        ),
        re.compile(rf"\b(?:[Oo]ur|[Mm]y) (?:[a-z-]+ ){{0,2}}{folk} ({NAME})(?=[,.;:’']| [a-z])"),
        re.compile(
            rf"(?:^|[.!?”\"] |[a-z,] )({NAME}), our (?:(?:[a-z-]+ ){{0,2}}{folk}\b|(?:[a-z-]+ ){{1,3}}[a-z]+, )",
            re.MULTILINE,
        ),
    )


# "Gwen is the sceptic of the house": a given name that a sentence is about
_GIVEN = re.compile(
    r"(?:^|[.!?”\"] )([A-Z][a-z]+) (?:is|was|has|had|did|keeps|kept|[a-z]+ed)\b(?! [A-Z])",
    re.MULTILINE,
)


_OURS = 2  # of the patterns, the last: those whom a text calls its own, be their names words


def _told(text: str) -> tuple[set[str], set[str]]:
    """The single words that stand where only a person's name can, and those that the text calls its own.

    "Raf, our resident skeptic" is somebody though raf is a word.
    """
    found = [{m.group(1) for m in pattern.finditer(text)} for pattern in _places()]
    ours = {name for names in found[-_OURS:] for name in names}
    return set().union(*found), {name for name in ours if len(name) > 2 and name not in firms()}


def panel(text: str) -> list[tuple[int, int]]:
    """Every place of the single names that anything in the text shows to be somebody's; none without speech in it."""
    if "“" not in text and '"' not in text:
        return []
    given = people_words().male | people_words().female
    things = Things(text)
    told, ours = _told(text)
    names = {
        name
        for name in told
        if len(name) > 2 and name not in people_words().not_names and name not in things
    }
    names |= ours | {name for name in _GIVEN.findall(text) if name in given and name not in firms()}
    if not names:
        return []
    pattern = re.compile(rf"(?<![\w@/.-])(?:{longest_first(names)})(?![\w-]| \d)")
    return [m.span() for m in pattern.finditer(text)]


_CAPITAL_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z]\w*\b")
_SMALL = re.compile(r"\b[a-z]\w*\b")


class Things:
    """The words of a text that are no single names: firms', roles, and ordinary ones; told by `name in things`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: tuple[frozenset[str], frozenset[str]] | None = None

    def __contains__(self, name: str) -> bool:
        """Whether a word is a firm's name, or an ordinary one that the text does not use as a name."""
        if name in firms():
            return True
        if name.lower() in people_words().roles:
            return True  # "and CEO said"
        if not common_words() & {name.lower(), name.lower().removesuffix("s")}:
            return False
        if self._words is None:  # once a text, however many names it has
            self._words = (
                frozenset(_CAPITAL_INSIDE.findall(self._text)),
                frozenset(_SMALL.findall(self._text)),
            )
        # "Yam": a word that stands with a capital within a sentence too, and never without
        inside, small = self._words
        return name not in inside or name.lower() in small


@cache
def firms() -> frozenset[str]:
    """Single words that are listed organisations' names."""
    return frozenset(
        name
        for entry in load_lexicon().organisations
        for name in entry.all_names
        if " " not in name
    )
