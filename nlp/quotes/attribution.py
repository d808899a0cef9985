"""Each quotation of a text given to its speaker: by its clause, by the one before, by nearness."""

from __future__ import annotations

from nlp.quotes.decision_en import decide_english
from nlp.quotes.decision_zh import decide_chinese
from nlp.quotes.scene import Scene
from nlp.quotes.turns import Turns
from nlp.records import Quote
from nlp.text.quotation_marks import Stretch


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
        decide = decide_chinese if scene.language == "zh" else decide_english
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
        # the comma before “said X” belongs to the sentence around, not to the words said
        end = final.end
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
