"""Lists that tell of releases: an item headed by a model and a day, and the lines under a family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.dates.calendar import day as calendar_day
from nlp.dates.english import month_number
from nlp.lexicon.release_words import Word
from nlp.releases.draft import Draft
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot
from nlp.releases.triggers import BEFORE, Trigger

# "- X and Y (2 August). …": the head of an item is the model, its day stands in brackets
HEAD = re.compile(
    r"^\s*(?:[-*+•·]|\d{1,2}[.)、])?\s*[^\w\sⓂ(\[]{0,4}\s?\**(?:Ⓞ+\s)?(?P<models>Ⓜ+(?:\s*(?:,|and|&|、|和|与|/)\s*Ⓜ+)*)\**"
    r"(?P<told>(?:\s(?:Family|Series))?\s[-–—]\s[^()（）.]{3,60})?\s*[（(](?P<date>[^()（）]{3,24})[)）]"
)
# a look back at a year dates its entries by months alone
MONTHS = re.compile(
    r"(?i)(?:(?:early|mid|late)[ -])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"(?: (?:&|and) [a-z]{3,9})?(?: \d{1,2})?"
)
YEAR = re.compile(r"\b20[12]\d\b")
MONTH = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
# an item of a list; extraction may have dropped its bullet, and it is then a short line
ITEM = re.compile(r"^\s*(?:[-*+•·]|\d{1,2}[.)、])\s*\**(?=Ⓜ)|^Ⓜ+[^.。]{0,60}$")
# the same with a sentence behind the name, under a line that ends in a colon
LONG_ITEM = re.compile(r"^\s*(?:[-*+•·]|\d{1,2}[.)、])?\s*\**Ⓜ")
# "X 提供两大版本，满足不同需求：", and each version on a line of its own
VERSIONS = re.compile(
    r"(?:Ⓜ[”」]?|系列|模型)\s?(?:系列)?[^。；Ⓜ]{0,8}(?:提供|推出|包括|包含|分为|拥有|带来|涵盖|有)了?[^。；Ⓜ，]{0,6}[一二两三四五六七八九十\d][大个款种档][^。；Ⓜ]{0,40}[:：]\s*$"
    # "X系列大模型包含:"
    r"|(?:Ⓜ[”」]?\s?(?:系列|家族)|(?:该|这一|本)系列)[^。；Ⓜ，]{0,8}(?:包含|包括|涵盖|由|有)(?:了|以下|如下)*(?:[^。；Ⓜ，]{0,8})[:：]\s*$"
    # "X series models including:", "This release includes models of two sizes:"
    r"|(?:Ⓜ|\b(?:[Ss]eries|[Ff]amily|[Rr]elease|[Ll]ine-?up|[Cc]ollection))[^.;Ⓜ]{0,40}?\b(?:includ(?:es?|ing)|compris(?:es?|ing)|consists?\sof|contains?|offers"
    r"|(?:is|are)\savailable\sin|comes?\sin|ships?\s(?:in|as))\b[^.;Ⓜ]{0,110}:\s*$"
)
# "This release includes …:" names no model of its own
THIS_RELEASE = re.compile(
    r"(?i)^\W{0,3}(?:this|the)\s+(?:release|series|family|line-?up|collection)\b"
)
# "X is the base model, and Y is tuned to chat": a line of a list that tells of two
AND_ANOTHER = re.compile(r"[,;]\s(?:and\s|while\s)?(?P<model>Ⓜ+)\s(?:is|was|adds|has)\b")
# "除了对话模型X外，还开源了Y"
BESIDE_THEM = re.compile(r"除了?[^，。；Ⓜ]{0,12}Ⓜ+[^，。；]{0,6}(?:之外|以外|外)[，,]")
TOO = re.compile(r"[还也]|同时|一并")
SCORES = re.compile(r"\|\s?(?:\d{1,3}(?:\.\d+)?%?|-)\s?(?:\||$)")  # "X (Nov 2023) | 85.4 | 83.5"
MOST_VERSIONS = 12  # lines of one list of versions
LONGEST_ITEM = 12  # sentences of one of them
ANNOUNCED = Word(action="released", act=None, strength=2)


def year_of(title: str | None) -> int | None:
    """The one year that a title names, None where it names none or several."""
    years = set(YEAR.findall(title or ""))
    return int(years.pop()) if len(years) == 1 else None


def month_of(told: str, number: int, year: int | None) -> str | None:
    """The ISO month, or day where it is told, of the entry's model of that number; None without a year.

    "(March & November)" dates two models.
    """
    months = MONTH.findall(told)
    if year is None or not months:
        return None
    name = months[min(number, len(months) - 1)]
    month = month_number(name)
    days = re.findall(rf"{name}\.? (\d{{1,2}})(?!\d)", told)
    whole = calendar_day(year, month, int(days[0]))[0] if days and month else None
    return whole or f"{year}-{month:02d}"


def listed_head(sentence: Sentence) -> Iterator[tuple[Spot, Trigger]]:
    """The models that head an item with a day in brackets, each with what stands for the word."""
    head = None if SCORES.search(sentence.masked) else HEAD.match(sentence.masked)
    if not head or not (
        MONTHS.fullmatch(head.group("date"))
        or any(
            head.start("date") <= date.start < head.end("date") and date.iso
            for date in sentence.dates
        )
    ):
        return
    start, end = head.span("date")
    trigger = Trigger(
        start=start, end=end, text=sentence.text[start:end], word=ANNOUNCED, place=BEFORE
    )
    for spot in sentence.models:
        if spot.start < head.end("models"):
            yield spot, trigger


def listed_after(
    sentence: Sentence,
    released: list[Draft],
    sentences: tuple[Sentence, ...],
    number: int,
    makers: Makers,
) -> list[Draft]:
    """The members of a family, listed right after the sentence that released "members of X:"."""
    if not released or not sentence.models:
        return []
    under_colon = any(
        draft.sentence.text.rstrip().endswith((":", "：")) for draft in released[-1:]
    ) or bool(number and _opens_versions(sentences, number))
    item = LONG_ITEM if under_colon else ITEM
    if not item.match(sentence.masked):
        return []
    above = number - 1
    while above > 0 and item.match(sentences[above].masked):
        above -= 1
    if under_colon:
        above = _above_items(sentences, number)
    spot = sentence.models[0]
    if spot.model is None:
        return []
    others = {found.start("model") for found in AND_ANOTHER.finditer(sentence.masked)}
    spots = [spot, *(s for s in sentence.models if under_colon and s.start in others)]
    head = sentences[above]
    versions = VERSIONS.search(head.masked) is not None
    sources = [
        draft
        for draft in released
        if (draft.sentence is head or (versions and _heads(head, draft)))
        and _may_be_of(draft, spot, makers)
    ][:1]
    for draft in sources:
        draft.nameless = True  # it has its names now
        if draft.maker is None:  # "we publish four checkpoints:"
            draft.maker, draft.maker_name, _ = makers.of_model(spot)
    return [
        replace(
            draft,
            spot=spot,
            features=draft.features - {"family_only", "no_maker"},
            platforms=list(draft.platforms),
        )
        for draft in sources
        for spot in spots
    ]


def _opens_versions(sentences: tuple[Sentence, ...], number: int) -> bool:
    """Whether a line tells of versions that the lines from it to this one name."""
    return VERSIONS.search(sentences[_above_items(sentences, number)].masked) is not None


def _above_items(sentences: tuple[Sentence, ...], number: int) -> int:
    """The sentence above the lines from here up that each begin with a model."""
    above = number - 1
    for _ in range(MOST_VERSIONS):
        first = above  # of the line that the sentence stands in
        while (
            first > 0
            and above - first < LONGEST_ITEM
            and sentences[first - 1].paragraph == sentences[above].paragraph
        ):
            first -= 1
        opens = VERSIONS.search(sentences[above].masked) or (
            first < above and sentences[above].text.rstrip().endswith((":", "："))
        )
        if first == 0 or opens or not LONG_ITEM.match(sentences[first].masked):
            return above
        above = first - 1
    return above


def _heads(head: Sentence, draft: Draft) -> bool:
    """Whether a line tells of the versions of what was released: it names that model alone."""
    ids = {spot.model.id for spot in head.models if spot.model}
    if not draft.planned and not ids:
        return THIS_RELEASE.match(head.masked) is not None
    return bool(
        not draft.planned
        and draft.spot
        and (model := draft.spot.model)
        and len(ids) == 1
        and all(model.id == one or model.id.startswith(f"{one}-") for one in ids)
    )


def _may_be_of(draft: Draft, spot: Spot, makers: Makers) -> bool:
    """Whether a model can be one of those that a sentence released: of its family, or its maker's."""
    model = spot.model
    if model is None:
        return False
    if draft.spot and draft.spot.model:
        whole = draft.spot.model
        if whole.version and model.version and whole.version != model.version:
            return False  # "R1V" and the heading "R1V3 Evaluation" below
        return model.family == whole.family or model.id.startswith(whole.family)
    if draft.maker is None:
        return "self" in draft.features  # "we open-source these checkpoints:"
    return bool(
        draft.maker and (not model.organisation or makers.related(draft.maker, model.organisation))
    )


def beside_them(trigger: Trigger, sentence: Sentence) -> tuple[Spot, ...]:
    """The models beside which others came out as well: 除了对话模型X外，还开源了Y."""
    found = BESIDE_THEM.search(sentence.masked, 0, trigger.start)
    if found is None or not TOO.search(sentence.masked, found.end(), trigger.start):
        return ()
    return tuple(s for s in sentence.models if found.start() <= s.start < found.end())
