"""Each quotation of a text given to its speaker: by its clause, by the one before, by nearness."""

from __future__ import annotations

import re

from nlp import quotes_chinese, quotes_english
from nlp.quotes_coreference import of_organisation, of_person, resolve
from nlp.quotes_marks import Stretch
from nlp.quotes_scene import MASK, Scene, Speaker
from nlp.quotes_speech import is_speech
from nlp.records import Quote

_FULL = ".!?。！？…"
_LOWER_AFTER = re.compile(r"\s*[,，]?\s*[a-z]")


def attribute(scene: Scene, groups: list[list[Stretch]]) -> list[Quote]:
    """The quotations among stretches between marks, each with its speaker."""
    found: list[Quote] = []
    bounds = [(p.start, p.end) for p in scene.paragraphs]
    number = 0
    last: Speaker | None = None
    last_paragraph = -10
    for group in groups:
        first, final = group[0], group[-1]
        while number < len(bounds) and bounds[number][1] < first.outer_start:
            number += 1
        here = number
        while here + 1 < len(bounds) and bounds[here][1] < final.outer_end:
            here += 1
        decide = _chinese if scene.language == "zh" else _english
        told = decide(
            scene,
            first=first,
            final=final,
            floor=bounds[number][0],
            limit=bounds[here][1],
            last=last,
            gap=number - last_paragraph,
        )
        if told is None:
            continue
        speaker, cue = told
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
        last, last_paragraph = speaker, here
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
    near = _nearest(scene, first.outer_start, floor, limit)
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
    near = _nearest(scene, first.outer_start, max(0, floor - 600), limit)
    if near is not None and (whole or quotes_english.has_cue(scene, floor, limit)):
        return near, "nearest"
    if ending in ".!?," and (starts or before_text.rstrip().endswith((":", ","))) and whole:
        return Speaker("unnamed"), "marks"
    return None


def _chinese(
    scene: Scene,
    *,
    first: Stretch,
    final: Stretch,
    floor: int,
    limit: int,
    last: Speaker | None,
    gap: int,
) -> Told | None:
    text = scene.text[first.start : final.end]
    if (
        not quotes_chinese.is_long_enough(text)
        or (not first.closed and len(group_text(text)) < 8)
        or quotes_chinese.is_example(scene, first.outer_start)
    ):
        return None
    sentence = quotes_chinese.is_sentence(scene, final.end)
    named = quotes_chinese.is_named(scene, first.outer_start, final.outer_end)
    before, direct = quotes_chinese.before_quote(scene, first.outer_start, floor)
    after = None
    lead = quotes_chinese.clause_window(scene, first.outer_start, floor)
    starts = not scene.masked[lead : first.outer_start].strip(f" \t　—-*{MASK}")
    signature = quotes_chinese.signed(scene, final.outer_end) if starts else None
    if signature is not None:
        who, role = signature
        if re.match(r"[一某有](?:位|名|个|些)", who):
            return Speaker("unnamed", role=role or who), "signed"
        return Speaker("person", who, role=role), "signed"
    if before is not None and direct and (sentence or not named):
        return resolve(scene, before[0], last), before[1]
    broken = scene.text[final.end - 1] in "，,"
    if sentence or starts or broken:
        after = quotes_chinese.after_quote(scene, final.outer_end, limit)
    if after is None and broken and starts:
        after = quotes_chinese.doer_after(scene, final.outer_end, limit)
    if after is not None and (starts or sentence) and not (named and not sentence):
        return resolve(scene, after[0], last), after[1]
    if not sentence:
        # a fragment: somebody's words only where it is long, and a verb of saying governs the sentence
        if named or len(group_text(text)) < 8:
            return None
        if before is None:
            # 直言，“…”: somebody said it, whoever that is
            return (Speaker("unnamed"), "direct") if direct and not starts else None
        return resolve(scene, before[0], last), before[1]
    if before is not None and not starts:
        return resolve(scene, before[0], last), before[1]
    if direct:
        return last or Speaker("unnamed"), "inherited"
    if starts and last is not None and gap <= 1:
        return last, "inherited"
    near = _nearest(scene, first.outer_start, floor, first.outer_start, people_only=True)
    if near is not None:
        return near, "nearest"
    if starts and last is not None and gap <= 2:
        return last, "inherited"
    if named:
        return None
    near = _nearest(scene, first.outer_start, max(0, floor - 300), limit, people_only=True)
    return (near, "nearest") if near is not None and starts else None


def group_text(text: str) -> list[str]:
    """The Chinese characters and Latin words of a text."""
    return re.findall(r"[\u3400-\u9fff]|[A-Za-z0-9.]+", text)


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


def _nearest(
    scene: Scene, offset: int, floor: int, limit: int, *, people_only: bool = False
) -> Speaker | None:
    """The person, else organisation, nearest to an offset: one before counts as half as far."""
    best: tuple[float, Speaker] | None = None
    for candidate in scene.between(max(floor, offset - 1000), min(limit, offset + 1000)):
        if candidate.kind == "organisation" and people_only:
            continue
        away = offset - candidate.end if candidate.end <= offset else 2 * (candidate.start - offset)
        away += 400 if candidate.kind == "organisation" else 0
        if candidate.person is not None:
            speaker = of_person(candidate.person)
        elif candidate.place is not None:
            speaker = of_organisation(scene, candidate.place, candidate.text)
        else:
            continue
        if best is None or away < best[0]:
            best = (away, speaker)
    return best[1] if best else None
