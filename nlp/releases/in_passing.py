"""Releases that an English sentence tells in passing, while it says something else: "GPT-3 (released in 2020)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.releases.draft import Draft, without_word
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot

_ACTED = r"(?:released|launched|introduced|open-sourced|unveiled|published)"
_ROW = r"(?P<row>Ⓜ+(?:(?:, | and |, and | & | \+ )(?:(?:the|a) )?(?:Ⓞ+(?:[’']s)? )?Ⓜ+){0,5})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # "as good as X (released in 2020 with 175 billion parameters)", "X (launched last May)"
        rf"(?P<row>Ⓜ+) \((?:(?:which )?(?:was )?(?:first |originally |only )?){_ACTED} (?P<when>[^()]{{3,60}})\)",
        # "Acme's X, out April 23, and"
        r"(?P<row>Ⓜ+), out (?P<when>(?:on |in |since )?(?:[A-Z][a-z]{2,8}\.? )?\d[\d ,]{0,8}|last \w+|this \w+),",
        # "slower than the X model that came out in January": whatever else is said of it
        (
            r"(?P<row>Ⓜ+)(?: models?| release)?,? (?:that|which)"
            r"(?: (?:was|were|had|has|have|been|first|originally|only|just|also|itself|officially|quietly))*"
            rf" (?:came out|came|went live|dropped|debuted|shipped|landed|{_ACTED})(?: by (?:the )?Ⓞ+)? "
            r"(?P<when>(?:back )?(?:in|on|last|this|earlier|just|only|an?|two|three|four|five|\d+)\b[^.;,()]{2,32})"
            r"(?P<sure>)"
        ),
        # "to train X, which it launched in January"
        (
            r"(?P<row>Ⓜ+), which (?:it|they|the (?:company|firm|lab|start-?up|team)|Ⓞ+)"
            rf"(?: (?:has|had|have|first|only|just|also))* {_ACTED}"
            r"(?: (?P<when>(?:back )?(?:in|on|last|this|earlier)\b[^.;,()]{2,24}))?(?P<sure>)"
        ),
        # "X from a couple of weeks ago", "Y from today"
        (
            rf"{_ROW} from (?P<when>today|yesterday|this week|last (?:week|month|year|[A-Z][a-z]{{2,8}})"
            r"|earlier this (?:week|month|year)"
            r"|(?:just |only )?(?:a couple of|a few|two|three|four|five|six|\d+) (?:days|weeks|months) ago)\b(?P<sure>)"
        ),
        # "Also this week: X from Acme, Y from Tarn and Z from Moss"
        (
            r"\b(?:[Aa]lso|[Nn]ew|[Oo]ut|[Rr]eleased|[Ll]aunched)(?: out| new| released)?"
            r" (?:this|last) (?:week|month)\s?[:,—–-] "
            r"(?P<row>Ⓜ+(?: (?:from|by) (?:the )?(?:Ⓞ+|[A-Z]\w+))?"
            r"(?:(?:, |,? and | & )(?:Ⓞ+(?:[’']s)? )?Ⓜ+(?: (?:from|by) (?:the )?(?:Ⓞ+|[A-Z]\w+))?){0,6})"
        ),
        # "Acme X (new)", a line of notes
        r"(?P<row>Ⓜ+)(?: models?)? \((?:new|New|NEW)!?\)\s*$",
        # "More apps and new APIs (X, Y)"
        r"\b[Nn]ew (?:APIs?|[Mm]odels?)(?: \(|: )(?P<row>Ⓜ+(?:(?:, |,? and | & | \+ )Ⓜ+){0,8})(?=\)|\s*$)",
        # "the first shot in releasing X and Y last year"
        (
            r"\b(?:in|by|with|since|after|before|means|meant) (?:releasing|launching|open-sourcing|unveiling) "
            rf"(?:its |their |the )?{_ROW}(?! (?:API|app|support))(?P<when>[^.;,]{{0,24}})"
        ),
        # "Acme's own X published 2 weeks ago"
        (
            rf"[’']s (?:own |earlier |previous )?(?P<row>Ⓜ+),? {_ACTED} "
            r"(?P<when>(?:just |only )?(?:\d+|an?|two|three|four|a few|several) (?:day|week|month|year)s? ago)"
        ),
        # "comparable to Acme's latest release X"
        rf"\b(?:latest|newest|most recent|previous|last|prior) (?:release|launch|model release)s?,? {_ROW}",
        # "their previous X and Y releases"
        rf"\b(?:previous|earlier|last|recent|prior) {_ROW} releases?\b",
        # "the smaller X released alongside the flagship"
        rf"(?P<row>Ⓜ+) {_ACTED} (?:alongside|together with|at the same time|the same (?:day|week))\b",
        # "other recent releases like X and Y", "a release like Acme's X"
        rf"\b[Rr]eleases? (?:like|such as|including) (?:Ⓞ+[’']s )?{_ROW}",
        # "we saw Acme drop X"
        (
            r"\b(?:saw|watched|seen|had) (?:the )?Ⓞ+ (?:drop|release|launch|ship|open-source|unveil|announce|publish)"
            rf" (?:its |their |the |a )?(?:new |latest )?{_ROW}"
        ),
        # "a wave of Chinese open-source models like X, Y and Z"
        (
            r"\b(?P<wave>wave|slew|string|flood|flurry|spate|stream|barrage|series) of (?:new |recent )?"
            rf"(?:[\w-]+ ){{0,4}}(?:models|releases|LLMs)"
            rf"(?: like|,? such as|,? including|:|,? from) (?:Ⓞ+[’']s )?{_ROW}"
        ),
    )
)
# what is denied, doubted, or still to come
_NOT = re.compile(
    r"(?i)\b(?:not|never|no|nobody|none|without|rumou?r\w*|would|if|unless|expected|anticipated|speculat\w+|scheduled|slated|unreleased|upcoming|will|could|might|yet)\b|n[’']t\b"
)
_BEFORE = 40  # characters before in which that is said


def in_passing(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers
) -> Iterator[Draft]:
    """A release for each model of which a sentence says so and that no other told."""
    told = {draft.spot.model.id for draft in drafts if draft.spot and draft.spot.model}
    for sentence in sentences:
        if not sentence.models or sentence.is_chinese:
            continue
        for pattern in _PATTERNS:
            for found in pattern.finditer(sentence.masked):
                begin, end = found.span()
                # (what a bracket or a day says holds whatever is said around it)
                is_sure = "sure" in pattern.groupindex or sentence.masked[end - 1] == ")"
                reach = 0 if is_sure else _BEFORE
                if _NOT.search(sentence.masked, max(0, begin - reach), end):
                    continue
                for spot in sentence.models:
                    if not (found.start("row") <= spot.start < found.end("row")):
                        continue
                    if spot.model is None or spot.model.id in told or _is_bare(spot):
                        continue
                    told.add(spot.model.id)
                    yield without_word(
                        spot, sentence, makers, is_open=False, date=_date(sentence, found)
                    )


def _is_bare(spot: Spot) -> bool:
    """Whether a name is a listed family's alone."""
    model = spot.model
    return model is not None and model.listed and model.is_bare


def _date(sentence: Sentence, found: re.Match[str]) -> str | None:
    """The day that the words of the release state, or, of a wave of them, the sentence."""
    if "when" not in found.re.groupindex:
        stated = {one.iso for one in sentence.dates if one.iso}
        is_wave = "wave" in found.re.groupindex
        return stated.pop() if is_wave and len(stated) == 1 else None
    begin, end = found.span("when")
    return next((one.iso for one in sentence.dates if begin <= one.start < end and one.iso), None)
