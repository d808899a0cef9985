"""Days that stand in a short head beside the model: "CodeLlama 发布，2023/08/24, Meta"."""

from __future__ import annotations

import re

from nlp.dates.expressions import DateMention
from nlp.releases.draft import Draft
from nlp.releases.text import Sentence

_A_HEAD = 60  # characters of a line that is a heading
_MONTH = len("2023-07")


def date_of_heads(drafts: list[Draft], sentences: tuple[Sentence, ...]) -> None:
    """Date the releases that a head tells, and those that the text beneath tells by the month alone."""
    days: dict[str, str] = {}
    for sentence in sentences:
        day = _only_day(sentence)
        if day is not None and day.iso:
            days |= {spot.model.id: day.iso for spot in sentence.models[:1] if spot.model}
    for draft in drafts:
        model = draft.spot.model if draft.spot else None
        iso = days.get(model.id) if model and not draft.planned else None
        if iso is None:
            continue
        is_head = _only_day(draft.sentence) is not None
        if (draft.date is None and is_head) or (
            draft.date is not None and len(draft.date) == _MONTH and iso.startswith(draft.date)
        ):
            draft.date = iso


# "发布时间: 2026-05-06", "Released: 6 May 2026", a line beneath the heading
_RELEASED_ON = re.compile(
    r"[^\wⓂⓄ]*(?:(?:发布|上线|开源|推出)(?:时间|日期)"
    r"|[Rr]eleased?(?: [Dd]ate)?|[Ll]aunch(?:ed)?(?: [Dd]ate)?|[Dd]ate)\s?[:：]\s?"
)
_BENEATH = 3  # sentences beneath a heading in which that may stand


def date_beneath_heads(drafts: list[Draft], sentences: tuple[Sentence, ...]) -> None:
    """Date the releases that a heading tells by the line beneath that says nothing but when."""
    at = {sentence.start: number for number, sentence in enumerate(sentences)}
    for draft in drafts:
        number = at.get(draft.sentence.start)
        if draft.date or draft.planned or number is None or len(draft.sentence.text) > _A_HEAD:
            continue
        for sentence in sentences[number + 1 : number + 1 + _BENEATH]:
            if sentence.models:
                break
            days = [one for one in sentence.dates if one.iso and not one.relative]
            if _RELEASED_ON.match(sentence.masked) and len(days) == 1:
                draft.date = days[0].iso
                break


def _only_day(sentence: Sentence) -> DateMention | None:
    """The only date of a short line without a stop, which has to be a full day."""
    if (
        len(sentence.text) > _A_HEAD
        or sentence.text.rstrip()[-1:] in set(".。!！?？;；")
        or not sentence.models
    ):
        return None
    days = [one for one in sentence.dates if one.iso and not one.future]
    one = days[0] if len(days) == 1 else None
    return one if one is not None and one.precision == "day" and not one.relative else None
