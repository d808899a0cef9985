"""Each quotation of a text given to its speaker: by its clause, by the one before, by nearness."""

from __future__ import annotations

import re

from nlp import quotes_english
from nlp.quotes_coreference import of_person, resolve
from nlp.quotes_decision_chinese import chinese
from nlp.quotes_marks import Stretch
from nlp.quotes_nearest import nearest
from nlp.quotes_scene import MASK, Scene, Speaker
from nlp.quotes_speech import is_speech
from nlp.quotes_turns import Turns
from nlp.records import Quote

_FULL = ".!?。！？…"
_LOWER_AFTER = re.compile(r"\s*[,，]?\s*[a-z]")


def attribute(scene: Scene, groups: list[list[Stretch]]) -> list[Quote]:
    """The quotations among stretches between marks, each with its speaker."""
    found: list[Quote] = []
    bounds = [(p.start, p.end) for p in scene.paragraphs]
    number = 0
    turns = Turns(scene)
    last_paragraph = -10
    for group in groups:
        first, final = group[0], group[-1]
        while number < len(bounds) and bounds[number][1] < first.outer_start:
            number += 1
        here = number
        while here + 1 < len(bounds) and bounds[here][1] < final.outer_end:
            here += 1
        decide = chinese if scene.language == "zh" else _english
        told = decide(
            scene,
            first=first,
            final=final,
            floor=bounds[number][0],
            limit=bounds[here][1],
            last=turns.next_speaker(scene.text[first.start : final.end]),
            gap=number - last_paragraph,
        )
        if told is None:
            continue
        speaker = turns.spoken(*told, first.outer_start)
        cue = told[1]
        end = (
            final.end
        )  # the comma before “said X” belongs to the sentence around, not to the words said
        while end > first.start and scene.text[end - 1] in ",， ":
            end -= 1
        found.append(
            Quote(
                text=scene.text[first.start : end],
                start=first.start,
                end=end,
                speaker=speaker.name,
                affiliation=speaker.affiliation,
                affiliation_id=speaker.affiliation_id,
                role=speaker.role,
                direct=True,
                speaker_kind=speaker.kind,
                cue=cue,
            )
        )
        last_paragraph = here
    return found


Told = tuple[Speaker, str]


def _english(
    scene: Scene,
    *,
    first: Stretch,
    final: Stretch,
    floor: int,
    limit: int,
    last: Speaker | None,
    gap: int,
) -> Told | None:
    if not is_speech(scene, first.start, final.end, first.outer_start):
        return None
    masked, text = scene.masked, scene.text
    ending = text[final.end - 1 : final.end]
    after = masked[final.outer_end : min(limit, final.outer_end + 60)]
    comma = ending == "," or after.lstrip()[:1] == ","
    lead = quotes_english.sentence_start(scene, first.outer_start, floor)
    before_text = masked[lead : first.outer_start]
    starts = not before_text.strip(f" \t—–-*{MASK}")
    whole = text[first.start : first.start + 1].isupper() or ending in _FULL
    closed = ending in ".!?" and not _LOWER_AFTER.match(after)
    tried_after = None
    if not closed or (ending in "!?"):
        tried_after = quotes_english.after_quote(scene, final.outer_end, limit)
    tried_before = None if starts else quotes_english.before_quote(scene, first.outer_start, floor)
    # “A”, a phrase that Y dislikes: a comma outside the marks belongs to the sentence around them
    outside = comma and ending != "," and tried_before is not None
    after_first = starts or (comma and not outside)
    order = [tried_after, tried_before] if after_first else [tried_before, tried_after]
    for told in order:
        if told is not None:
            return resolve(scene, told[0], last), told[1]
    if starts:
        told = quotes_english.sentence_before(scene, first.outer_start, floor)
        if told is not None:
            return resolve(scene, told[0], last), told[1]
    if starts and whole and last is not None and gap <= 1:
        return last, "inherited"
    near = nearest(scene, first.outer_start, floor, limit)
    if near is None and gap == 2:
        near = _nearest_person_above(scene, floor)
    if near is not None:
        return near, "nearest"
    if last is not None and gap <= 2:
        return last, "inherited"
    alone = starts and not masked[final.outer_end : limit].strip(" \t.")
    if alone and whole:
        # a paragraph of nothing but speech, as in an interview: a person's rather than a house's
        person = scene.salience.person(first.outer_start, None, last.person if last else None)
        if person is not None:
            return of_person(person), "nearest"
    near = nearest(scene, first.outer_start, max(0, floor - 600), limit)
    if near is not None and (whole or quotes_english.has_cue(scene, floor, limit)):
        return near, "nearest"
    if ending in ".!?," and (starts or before_text.rstrip().endswith((":", ","))) and whole:
        return Speaker("unnamed"), "marks"
    return None


def _nearest_person_above(scene: Scene, floor: int) -> Speaker | None:
    """The person whom the paragraph above names first: of whom it speaks."""
    above = (
        scene.masked[:floor].rstrip()
        if floor < 2000
        else scene.masked[floor - 2000 : floor].rstrip()
    )
    end = min(floor, 2000) if floor < 2000 else floor
    start = above.rfind("\n") + 1 + (0 if floor < 2000 else floor - 2000)
    people = [c.person for c in scene.between(start, end) if c.person is not None]
    return of_person(people[0]) if people else None
