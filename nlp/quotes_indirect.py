"""Speech without quotation marks: "X said that …", "according to X, …", X表示，…. Read only when asked for."""

from __future__ import annotations

import re

from nlp import quotes_chinese, quotes_subjects
from nlp.folding import fold
from nlp.quotes_coreference import resolve
from nlp.quotes_scene import MASK, Scene, Speaker
from nlp.quotes_stops import STOP
from nlp.quotes_words import verbs
from nlp.records import Quote

LONGEST = 1_000
_THAT = re.compile(r"\s*(?:,\s*)?(?:(?:on|in) \w+ )?(?:that\b)?\s*")
_LEAD = re.compile(r"\s*[，,：:]?\s*")


def indirect_speech(scene: Scene) -> list[Quote]:
    """What is told as somebody's words in sentences that hold no quotation, in order."""
    found: list[Quote] = []
    for paragraph in scene.paragraphs:
        if paragraph.code:
            continue
        start = paragraph.start
        ends = [m.end() for m in STOP.finditer(scene.masked, paragraph.start, paragraph.end)]
        for end in [*ends, paragraph.end]:
            if 0 < end - start <= LONGEST and MASK not in scene.masked[start:end]:
                quote = (
                    _english(scene, start, end)
                    if scene.language != "zh"
                    else _chinese(scene, start, end)
                )
                if quote is not None:
                    found.append(quote)
            start = end
    return found


def _english(scene: Scene, start: int, end: int) -> Quote | None:
    part = scene.masked[start:end]
    according = re.match(r"\s*(?:According to|In the words of) ", part)
    if according:
        who = quotes_subjects.subject_after(scene, start + according.end(), end)
        comma = part.find(", ", who.end - start) if who else -1
        if who and comma > 0:
            return _made(scene, start + comma + 2, end, resolve(scene, who, None), "according to")
    for verb in verbs(scene.masked, start, end)[:1]:
        who = quotes_subjects.subject_before(scene, start, verb.start)
        begin = _THAT.match(part, verb.end - start)
        if who is not None and begin is not None and len(part[begin.end() :].split()) > 3:
            return _made(scene, start + begin.end(), end, resolve(scene, who, None), verb.text)
    return None


def _chinese(scene: Scene, start: int, end: int) -> Quote | None:
    part = fold(scene.masked[start:end])
    for begin, finish, word in quotes_chinese.sayings(part)[:2]:
        who = quotes_chinese.subject_before(scene, start, start + begin)
        lead = _LEAD.match(part, finish)
        if who is not None and lead is not None and len(part) - lead.end() > 6:
            return _made(scene, start + lead.end(), end, resolve(scene, who, None), word)
    return None


def _made(scene: Scene, start: int, end: int, speaker: Speaker, cue: str) -> Quote | None:
    while end > start and scene.text[end - 1].isspace():
        end -= 1
    if end <= start:
        return None
    return Quote(
        text=scene.text[start:end],
        start=start,
        end=end,
        speaker=speaker.name,
        affiliation=speaker.affiliation,
        affiliation_id=speaker.affiliation_id,
        role=speaker.role,
        direct=False,
        speaker_kind=speaker.kind,
        cue=cue,
    )
