"""Speech without quotation marks: "X said that …", "according to X, …", X表示，…. Read only when asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from nlp.quotes import chinese
from nlp.quotes.coreference import resolve
from nlp.quotes.indirect_en import reported
from nlp.quotes.scene import MASK, Scene, Speaker
from nlp.records import Quote
from nlp.text.folding import fold
from nlp.text.stops import STOP

LONGEST = 1_000
_LEAD = re.compile(r"\s*[，,：:]?\s*")


def indirect_speech(scene: Scene, direct: Sequence[Quote]) -> list[Quote]:
    """What is told as somebody's words without marks, in order; only of sources with a name or a description.

    What holds a quotation that is told already (direct) is left out: it is one and the same saying.
    """
    found: list[Quote] = []
    taken = [(quote.start, quote.end) for quote in direct]
    starts = [start for start, _ in taken]
    for paragraph in scene.paragraphs:
        if paragraph.code:
            continue
        start = paragraph.start
        ends = [m.end() for m in STOP.finditer(scene.masked, paragraph.start, paragraph.end)]
        for end in [*ends, paragraph.end]:
            if 0 < end - start <= LONGEST:
                english = scene.language != "zh"
                told = _english(scene, start, end) if english else _chinese(scene, start, end)
                for quote in told:
                    place = bisect_left(starts, quote.end)
                    if place == 0 or taken[place - 1][1] <= quote.start:
                        found.append(quote)
            start = end
    return found


def _english(scene: Scene, start: int, end: int) -> list[Quote]:
    made = []
    for told in reported(scene, start, end):
        speaker = resolve(scene, told.who, None)
        if speaker.name or speaker.role or speaker.affiliation:
            made.append(_made(scene, told.start, told.end, speaker, told.cue))
    return [quote for quote in made if quote is not None]


def _chinese(scene: Scene, start: int, end: int) -> list[Quote]:
    if MASK in scene.masked[start:end]:
        return []
    part = fold(scene.masked[start:end])
    for begin, finish, word in chinese.sayings(part)[:2]:
        who = chinese.subject_before(scene, start, start + begin)
        lead = _LEAD.match(part, finish)
        if who is not None and lead is not None and len(part) - lead.end() > 6:
            quote = _made(scene, start + lead.end(), end, resolve(scene, who, None), word)
            return [quote] if quote is not None else []
    return []


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
