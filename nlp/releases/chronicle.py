"""Chinese looks back that tell a release by a day and a name alone: 6日，科大讯飞，“讯飞星火”；25日，Qwen-14B.

Rows of months do too: 从2023年3月的ChatGLM-6B，到同年6月的ChatGLM2，再到10月的ChatGLM3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.releases.draft import Draft, without_word
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot

# behind the day: who, if it is told, then the names, and nothing that the model does
_ENTRY = re.compile(
    r"[，,:：\s]{0,3}(?:(?P<maker>Ⓞ+)(?:的|旗下的?|又|也|[，,\s])?\s?(?:新模型|大模型|模型)?)?"
    r"(?P<models>[“「《]?Ⓜ+[”」》]?(?:(?:、|和|与|及)[“「]?Ⓜ+[”」]?)*)(?=[，。；、;!！]|\s?$|（)"
)
_OPENING = re.compile(
    r"\W{0,4}(?:[\d一二三四五六七八九十同次当前去今昨]|上个?[周月])[^，。；Ⓜ]{0,12}[日月天周号]"
)
_LATER = re.compile(r"将|预计|计划|拟|有望|明年|下[个周月]")
_OPENS = 4  # characters before the day: a mark, a bracket
# in a row of months: the name behind the month, and what leads to the next month
_OF_MONTH = re.compile(r"\s?(?:的|[:：])?\s?[“「]?(?P<model>Ⓜ+)[”」]?(?=[，。；、,;）)]|\s?$)")
_TO_NEXT = re.compile(r"[”」]?[，、；,;]\s?(?:再?到|然后是?|接着是?|紧接着|之后是|以及|和)?\s?")


def from_chronicle(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers
) -> Iterator[Draft]:
    """A release for each model that a dated entry names and no sentence released on any day."""
    told = {draft.spot.model.id for draft in drafts if draft.spot and draft.spot.model}
    for sentence in sentences:
        if not (sentence.models and _OPENING.match(sentence.masked)) or sentence.line_date:
            continue
        day = next((one for one in sentence.dates if one.start <= _OPENS and one.iso), None)
        if day is None or day.precision == "year" or _LATER.search(sentence.masked):
            continue
        # "7月 7日": the day may stand behind its month
        found = _ENTRY.match(sentence.masked, day.end)
        if found is None or not sentence.masked[: found.start("models")].strip():
            continue
        for spot in sentence.models:
            inside = found.start("models") <= spot.start < found.end("models")
            if inside and spot.model and spot.model.id not in told:
                told.add(spot.model.id)
                yield _entry(spot, sentence, day.iso, found, makers)


def from_rows(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers
) -> Iterator[Draft]:
    """A release for each model of a row of months with a name each, where no sentence released it."""
    told = {draft.spot.model.id for draft in drafts if draft.spot and draft.spot.model}
    for sentence in sentences:
        if not (sentence.is_chinese and len(sentence.models) > 1) or _LATER.search(sentence.masked):
            continue
        for row in _rows(sentence):
            for spot, found, day in row:
                if spot.model and spot.model.id not in told:
                    told.add(spot.model.id)
                    yield _entry(spot, sentence, day, found, makers)


def _rows(sentence: Sentence) -> Iterator[list[tuple[Spot, re.Match[str], str]]]:
    """Runs of two or more months, each with a model right behind it."""
    starts = {spot.start: spot for spot in sentence.models}
    row: list[tuple[Spot, re.Match[str], str]] = []
    end = 0
    for date in sentence.dates:
        found = _OF_MONTH.match(sentence.masked, date.end)
        spot = starts.get(found.start("model")) if found else None
        goes_on = row and _TO_NEXT.fullmatch(sentence.masked, end, date.start)
        if row and not goes_on:
            if len(row) > 1:
                yield row
            row = []
        if found and spot and date.iso and date.precision != "year":
            row.append((spot, found, date.iso))
            end = spot.end
    if len(row) > 1:
        yield row


def _entry(
    spot: Spot, sentence: Sentence, day: str | None, found: re.Match[str], makers: Makers
) -> Draft:
    """The release of an entry's model, by the maker that stands before it where that can have made it."""
    dated = frozenset({"dated"})
    draft = without_word(spot, sentence, makers, is_open=False, date=day, features=dated)
    named = found.start("maker") if "maker" in found.re.groupindex else -1
    maker = next((o for o in sentence.organisations if o.start == named), None)
    known = spot.model.organisation if spot.model else None
    if (
        maker
        and maker.organisation
        and (known is None or makers.related(maker.organisation.id, known))
    ):
        draft.maker, draft.maker_name = maker.organisation.id, maker.text
        draft.features.add("maker_is_subject")
    return draft
