"""Releases that a digest's headings tell: "Acme Kaya-3: small and fast", over the paragraph that goes into it.

A digest has a heading a piece of news, each about another maker's model. Which of them came out this week its prose
often leaves to the heading: "StepFun Step1x-3D: …", and beneath it what the model can do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.releases.draft import Draft, without_word
from nlp.releases.entries import LINKS
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot

# "Acme Kaya-3: small and fast", "Acme’s Kaya-3 – a 7B reader", "Kaya 3 (24B)"
_HEADING = re.compile(
    r"[^\wⓂⓄ]*(?P<house>Ⓞ+(?:[’']s)?\s?(?:[-–—:]\s)?)?(?P<model>Ⓜ+)(?:\s(?:preview|family|series))?"
    r"\s*(?:\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\])?\s*(?:(?P<tagline>(?::\s|[–—]|-\s).*))?\W*$"
)
# "The new king of code: Kaya-3-Coder (X, Try It, HF)"
_TITLED = re.compile(
    rf"\W*[A-Z][^.:;!?ⓂⓄ\n]{{4,60}}:\s(?:Ⓞ+(?:[’']s)?\s)?(?P<model>Ⓜ+)\s{LINKS}\W*$"
)
# "Kaya-3-7B by acme-labs: a reader of screens", as lists of artefacts have it
_BY_HOUSE = re.compile(r"[^\wⓂⓄ]*(?P<model>Ⓜ+)\sby\s(?P<house>Ⓞ+):\s")
# "Kaya 4 (Acme, 4B): a reader of pages …; model and demo on HF"
_OF_HOUSE = re.compile(r"[^\wⓂⓄ]*(?P<model>Ⓜ+)\s\((?P<house>Ⓞ+)(?:,[^()\n]{1,30})?\):\s")
_TO_BE_HAD = re.compile(
    r"(?i):\snew\b|\bnow\s(?:on|in|at|live)\b|\b(?:model|weights|demo|code)s?\s(?:(?:\+|and|&)\s\w+\s)?(?:(?:are|is)\s)?on\s(?:HF|Hugging|Ⓞ|GitHub)"
    r"|\b(?:is|are|now)\slive\b|\bavailable\s(?:on|at|via|now)\b"
    r"|\bopen[- ](?:weights?|source[ds]?)\b|\breleased\b|\blaunched\b"
)
_ENOUGH = 2  # such lines make a list
# what a tagline that brings no model says: a score, a comparison, what a kit does with it
_NO_NEWS = re.compile(
    r"(?i)\d(?:\.\d+)?\s?%|\b(?:vs\.?|versus|over|than|support(?:s|ed)?|integrat\w+"
    r"|missing|how|why|review|hands[- ]on|update[ds]?\son"
    r"|rumou?r\w*|leak\w*|delay\w*|coming|soon|teas\w+|still|benchmark\w*|leaderboard|lawsuit|paper|notes?|usage|inference|deploy\w*"
    r"|quick\s?start|evaluation|results|performance|tops?|hits?|beats?|wins?|loses?|price\w*|cheaper|used|users?|downloads?)\b"
)
_SHORTEST_BODY = 120  # characters of the paragraph beneath
_LONGEST = 110  # characters of a heading


def from_digest_heads(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers
) -> Iterator[Draft]:
    """A release for each model that heads a digest's piece of news and that no sentence released."""
    told = {draft.spot.model.id for draft in drafts if draft.spot and draft.spot.model}
    heads = [
        (heading, spot, found)
        for number, heading in enumerate(sentences)
        if (found := _HEADING.match(heading.masked))
        and (spot := _spot(heading, found))
        and _has_body(number, sentences)
    ]
    for spot, heading in _titled(sentences):
        if spot.model and spot.model.id not in told:
            told.add(spot.model.id)
            yield without_word(spot, heading, makers, is_open=False)
    for spot, house, line in (*_by_house(sentences), *_of_house(sentences)):
        if spot.model is None or house.organisation is None:
            continue
        own = [d for d in drafts if d.sentence is line and d.spot and d.spot.model is spot.model]
        is_new = spot.model.id not in told
        if is_new:
            told.add(spot.model.id)
            own = [without_word(spot, line, makers, is_open=False)]
        for draft in own:  # (a list's entry has told some of them, and not whose they are)
            draft.maker, draft.maker_name = house.organisation.id, house.text
            draft.features.add("maker_is_subject")
        yield from own if is_new else ()
    if len({spot.model.family for _, spot, _ in heads if spot.model}) < 2:
        return
    for heading, spot, found in heads:
        model = spot.model
        if model is None or model.id in told or _NO_NEWS.search(found["tagline"] or ""):
            continue
        told.add(model.id)
        yield without_word(spot, heading, makers, is_open=False)


def _titled(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Spot, Sentence]]:
    """The model of each heading that names it behind a title of its own, and before its links."""
    for heading in sentences:
        found = _TITLED.match(heading.masked)
        if found and not _NO_NEWS.search(heading.masked, 0, found.start("model")):
            spot = _spot(heading, found)
            if spot:
                yield spot, heading


def _by_house(sentences: tuple[Sentence, ...]) -> list[tuple[Spot, Spot, Sentence]]:
    """The models of a list of artefacts, each with its house and its line."""
    listed = list(_with_house(_BY_HOUSE, sentences))
    return listed if len(listed) >= _ENOUGH else []


def _with_house(
    pattern: re.Pattern[str], sentences: tuple[Sentence, ...]
) -> Iterator[tuple[Spot, Spot, Sentence]]:
    """The model and the house that open each line that a pattern matches."""
    for line in sentences:
        found = None if line.follows else pattern.match(line.masked)
        for model in line.models if found else ():
            for house in line.organisations:
                if found and (model.start, house.start) == (
                    found.start("model"),
                    found.start("house"),
                ):
                    yield model, house, line


def _of_house(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Spot, Spot, Sentence]]:
    """The models of entries that name the house in brackets and tell that the model can be had."""
    entries = list(_with_house(_OF_HOUSE, sentences))
    lines: dict[int, list[str]] = {line.paragraph: [] for _, _, line in entries}
    for sentence in sentences if entries else ():
        if sentence.paragraph in lines:
            lines[sentence.paragraph].append(sentence.masked)
    for model, house, line in entries:
        if _TO_BE_HAD.search(" ".join(lines[line.paragraph])):
            yield model, house, line


def _spot(heading: Sentence, found: re.Match[str]) -> Spot | None:
    """The one model of a heading, where it is no family's bare name."""
    if heading.follows or heading.is_chinese or len(heading.text) > _LONGEST:
        return None
    if heading.text.rstrip()[-1:] in ".;,":
        return None
    spot = next((one for one in heading.models if one.start == found.start("model")), None)
    model = spot.model if spot else None
    if model is None or (model.listed and model.is_bare):
        return None
    return spot


def _has_body(number: int, sentences: tuple[Sentence, ...]) -> bool:
    """Whether a paragraph of prose stands right beneath a line."""
    if number + 1 >= len(sentences) or sentences[number + 1].follows:
        return False
    first = sentences[number + 1]
    length = 0
    for one in sentences[number + 1 :]:
        if one.paragraph != first.paragraph:
            break
        length += len(one.text)
    return length > _SHORTEST_BODY
