"""What could speak in English text outside of quotation marks: names, pronouns, roles, documents."""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicon.people_words import people_words
from nlp.quotes.scene import Candidate, Scene
from nlp.text.word_tree import longest_first

_DETERMINER = r"(?:the|a|an|one|another|two|three|several|some|many|its|his|her|their|our|this|that|[A-Z][\w-]*[’']s?)"
_PRONOUN = re.compile(r"(?<![\w'’])(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Ii]t|[Ww]ho)(?![\w'’-])")
_TAKES_IT = re.compile(
    r"(?<!\bthat)(?<!\band)(?<!\bbut)(?<!\bas)(?<!\bwhen)(?<!\bif)(?<!\bbecause)(?<!\bwhile)(?<!\bwhich)(?<!\bsaid)"
    r"(?<!\bwhat)(?<!\bstatement)(?<!\bwhere)(?<!\bthen)(?<!\bor)(?<!\bthough)(?<=[a-z]) $"
)
# "on its website it described": the subject of a clause
_IT_SAYS = re.compile(r" (?:said|says|described|called|wrote|added|promised|noted)\b")
_COMPANY = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:\w+ )?(?:company|firm|start-?up|group|lab|laboratory|institute|university|"
    r"organi[sz]ation|agency|bank|maker|developer|giant|ministry|department|campaign|bureau|charity|union|regulator"
    r"|publication|outlet|magazine|newspaper|broadcaster)\b"
    r"(?! (?:\w+ )?(?:official|spokes))"
)
# "an investor in the company told": he is no part of it
_WITHIN_IT = re.compile(
    r"\b(?:investors?|shareholders?|stakes?|backers?|interest|money|trust) in $"
)
_INDEFINITE = re.compile(r"(?i)(?:a|an|one|another|two|three|several|some|many|\w+[’']s?) ")


@cache
def _nouns() -> re.Pattern[str]:
    """Noun phrases that speak without a name: "the chief executive", "a spokesperson", "sources"."""
    words = people_words()
    role = words.role.pattern.replace("(?i)", "")
    role = rf"(?:{role}|\b(?:{longest_first(words.anybody)})\b)"
    modifiers = r"(?:(?!(?:said|says|told|wrote|and|or|is|was|that|who|to) )[\w’'-]+ ){0,3}?"
    return re.compile(
        rf"(?P<role>(?i:\b{_DETERMINER}) {modifiers}(?i:{role})(?:(?: and| or) (?i:{role}))?)"
        rf"|(?P<unnamed>\b[Tt]hose(?= (?:close to|near|familiar|who) )"
        rf"|\b[Oo]ne(?= (?:\w+ly )?(?:said|says|described|called|wrote|told|added|asked|put it|complained"
        rf"|noting|saying|adding))"
        rf"|\b[Aa](?: second| third|nother)(?=,? (?:who|whose|said|says|added|wrote|put it|was|agreed)\b)"
        r"|\b(?:[Tt]op|[Aa]nother|[Oo]ne|[Tt]he (?:top|best)|[Hh]ighest-voted|[Mm]ost upvoted) (?:comment|reply|post)\b"
        rf"(?=[^.:\n]{{0,40}}: )|(?i:\b(?:{longest_first(words.unnamed)})\b))"
        rf"|(?P<document>(?i:\b{_DETERMINER}) {modifiers}(?i:\b(?:{longest_first(words.documents)})\b))"
    )


def candidates(scene: Scene, start: int, end: int) -> list[Candidate]:
    """Everything in a stretch of the masked text that could speak, in order, none inside another."""
    start, end = max(0, start), min(end, len(scene.masked))
    found = scene.between(start, end) + scene.once("english", _unnamed, start, end)
    return _apart(sorted(found, key=lambda c: (c.start, -c.end)))


def _unnamed(masked: str, start: int, end: int) -> list[Candidate]:
    """The words of a stretch that could speak and are no names, in order."""
    found: list[Candidate] = []
    for match in _PRONOUN.finditer(masked, start, end):
        word = match.group().lower()
        # "used it", "of it": no subject
        object_ = (
            word == "it"
            and _TAKES_IT.search(masked, max(start, match.start() - 20), match.start())
            and not _IT_SAYS.match(masked, match.end())
        )
        if word != "who" and not object_:
            kind = "author" if word in {"i", "we"} else "pronoun"
            found.append(Candidate(kind, match.start(), match.end(), match.group()))
    found += [
        Candidate("pronoun", match.start(), match.end(), match.group())
        for match in _COMPANY.finditer(masked, start, end)
        if not _WITHIN_IT.search(masked, max(0, match.start() - 30), match.start())
    ]
    for match in _nouns().finditer(masked, start, end):
        kind = match.lastgroup or "role"
        text = match.group()
        if kind == "role" and _INDEFINITE.match(text):
            kind = "unnamed"
        found.append(Candidate(kind, match.start(), match.end(), text))
    return sorted(found, key=lambda c: (c.start, -c.end))


def _apart(found: list[Candidate]) -> list[Candidate]:
    """A name wins over the phrase that it stands in, a longer phrase over a shorter."""
    kept: list[Candidate] = []
    for candidate in found:
        if kept and candidate.start < kept[-1].end:
            if candidate.end < kept[-1].end and kept[-1].kind in {"role", "unnamed"}:
                continue  # "one former Brickworks employee", "Tang's wife": the one at the end
            if candidate.kind == "person" or (
                kept[-1].kind == "document" and candidate.kind == "organisation"
            ):
                kept[-1] = candidate if candidate.kind == "person" else kept[-1]
            elif candidate.kind in {"role", "unnamed"} and kept[-1].kind == "organisation":
                kept.append(candidate)
            continue
        kept.append(candidate)
    return kept
