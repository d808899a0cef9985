"""Releases whose model only the heading names: "Acme — X 1.5", and beneath it "This release is for …", or a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.releases.draft import Draft, without_word
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot

# "Acme — X 1.5", "X: small and good at documents", "Vision and browsing - X"
_HEADING = re.compile(
    r"[^\wⓂⓄ]*(?:(?:Ⓞ+(?:[’']s)?\s?|[A-Z][\w’' ,&-]{2,40}?\s)(?:[—–:-]\s?|\b)\s?)?(?P<model>Ⓜ+)(?=\s*(?:[:—–(]|-\s|$))"
)
# "X（端到端语音大模型）", "3. X"
_HEADING_ZH = re.compile(
    r"[^\wⓂⓄ]*(?:\d{1,2}[.、] ?)?(?P<model>Ⓜ+)\s?(?:[（(][^（）()\n]{1,30}[）)])?\s*$"
)
# "6月11日在某某大会发布。", "2025-04-18 Acme 开源 7B 版本。": a day, and what was done on it
_OUT_ON_ZH = re.compile(
    r"\s*(?:于|自)?(?=\d)[\d年月日./ -]{4,12}[^，。；Ⓜ]{0,30}?"
    r"(?P<act>发布|上线|开源|推出|亮相|开放)(?!会|者|时|前|后的)"
)
_LONGEST = 110  # characters of a heading
_DATED = frozenset({"dated"})
_SENTENCES = 2  # of the paragraph beneath that may tell of the release
# what tells, without the model's name, that something came out
_COMES_OUT = re.compile(
    r"(?i:\b(?:this|complete|their|its)\s(?:\w+\s){0,2}(?:release|drop)\b)(?!\s(?:notes?|dates?|candidates?|cycle))"
    r"|Ⓞ+\s(?:(?:\w+ly|just|also|has|have)\s){0,3}"
    r"(?:released|dropped|launched|open[- ]sourced|shipped|unveiled|published|put\sout)\s(?:an?|their|its|two|three)\s"
    r"(?:[^.;,Ⓜ]|\.\d){0,60}?\b(?:models?|VLM|LLM|TTS|MoE|family|checkpoints?)\b"
    r"|\b(?:D|and\sd)ropping\s(?:an?|the)\s"
    r"|[Rr]esearchers\sfrom\s(?:the\s)?Ⓞ+\s(?:introduce|present|propose|unveil)\s(?:an?|[A-Z]\w+)\s"
)
_OPEN = re.compile(r"(?i)\bopen[- ](?:weights?|source[ds]?)\b|\bApache\b|\bMIT\b|\bweights\b")


def under_headings(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers
) -> Iterator[Draft]:
    """A release for each heading's model that the paragraph beneath tells to be out and no sentence released.

    A draft without a name that this paragraph made gets the heading's.
    """
    told = {draft.spot.model.id for draft in drafts if draft.spot and draft.spot.model}
    for number, heading in enumerate(sentences):
        spot = _named_by(heading)
        if spot is None or spot.model is None or spot.model.id in told:
            continue
        body = _beneath(number, sentences)
        if body and (dated := _dated_zh(spot, body[0], makers)):
            told.add(spot.model.id)
            yield dated
            continue
        teller = next((one for one in body if _tells(one, spot)), None)
        if teller is None:
            continue
        told.add(spot.model.id)
        nameless = next((d for d in drafts if d.spot is None and d.sentence is teller), None)
        if nameless is not None:
            nameless.spot, nameless.name = spot, spot.text
            continue
        is_open = any(_OPEN.search(one.text) for one in body)
        yield without_word(spot, heading, makers, is_open=is_open)


def _named_by(heading: Sentence) -> Spot | None:
    """The one model that a heading is about; None where the line is none."""
    line_end = heading.text.rstrip()[-1:]
    if heading.follows or len(heading.text) > _LONGEST or line_end in ".;,?":
        return None
    found = _HEADING_ZH.match(heading.masked)
    if found is None and not heading.is_chinese:
        found = _HEADING.match(heading.masked)
    spots = [spot for spot in heading.models if found and spot.start == found.start("model")]
    return spots[0] if spots and len(heading.models) == 1 else None


def _dated_zh(spot: Spot, line: Sentence, makers: Makers) -> Draft | None:
    """The release that a Chinese line right beneath a heading dates: "2025-04-18 Acme 开源 7B 版本。"."""
    found = _OUT_ON_ZH.match(line.masked) if line.is_chinese else None
    days = [day for day in line.dates if found and day.iso and day.start < found.start("act")]
    if found is None or not days or days[0].future:
        return None
    draft = without_word(
        spot, line, makers, is_open=found["act"] == "开源", date=days[0].iso, features=_DATED
    )
    actor = next((one for one in line.organisations if one.end <= found.start("act")), None)
    if actor and actor.organisation and makers.related(actor.organisation.id, draft.maker or ""):
        draft.maker, draft.maker_name = actor.organisation.id, actor.text
    return draft


def _beneath(number: int, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The first sentences of the paragraph right beneath a line."""
    body = sentences[number + 1 : number + 1 + _SENTENCES]
    if not body or body[0].follows:
        return ()
    return tuple(one for one in body if one.paragraph == body[0].paragraph)


def _tells(sentence: Sentence, spot: Spot) -> bool:
    """Whether a sentence tells that something came out, and names no other model before."""
    found = _COMES_OUT.search(sentence.masked)
    return found is not None and not any(
        other.start < found.end() and other.model and spot.model and other.model.id != spot.model.id
        for other in sentence.models
    )
