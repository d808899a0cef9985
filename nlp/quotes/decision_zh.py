"""Whether what stands between Chinese marks is speech, and whose: the cues in the order in which they count."""

from __future__ import annotations

import re

from nlp.quotes import chinese
from nlp.quotes.coreference import PARAGRAPH, resolve
from nlp.quotes.cues_zh import clause_subject, comparison, stands_alone, word_of
from nlp.quotes.nearest import nearest
from nlp.quotes.scene import MASK, Candidate, Scene, Speaker
from nlp.quotes.told_below_zh import speaker_below
from nlp.text.quotation_marks import Stretch

# “…”，某某说，“…”: a sentence of somebody's words that began before the marks
_GOES_ON = re.compile(
    rf"[，,][^，。,：:\n{MASK}]{{1,14}}(?:说|表示|称|指出|坦言|解释)道?[，,：:]{MASK}"
)
# 某某认为，公司的做法是“…我…”: in his own words
_OWN_WORDS = re.compile(r"我(?!国|校|市|省)")
# 记者从接近公司的内部人士获悉，…，“…”
_LEARNT = re.compile(
    r"从[^，。；]{2,20}(?:人士|人员|员工|知情者|内部人)(?:处|那里)?(?:获悉|了解到|得知)[，,]"
)
Told = tuple[Speaker, str]
_FRAGMENT = 8  # characters of what can be somebody's words inside a sentence
_NEAR = 2  # paragraphs over which somebody speaks on
_ABOVE = 200  # characters above a paragraph in which the sentence stands that it goes on from
_CLAUSE = 10  # and of what can be a sentence whose stop stands outside the marks


def decide_chinese(
    scene: Scene,
    *,
    first: Stretch,
    final: Stretch,
    floor: int,
    limit: int,
    last: Speaker | None,
    gap: int,
) -> Told | None:
    """Who says what stands between marks, and by what cue; None where it is no speech."""
    text = scene.text[first.start : final.end]
    if (
        not chinese.is_long_enough(text)
        or (not first.closed and len(group_text(text)) < 8)
        or chinese.is_example(scene, first.outer_start)
    ):
        return None
    before, direct = chinese.before_quote(scene, first.outer_start, floor)
    lead = chinese.clause_window(scene, first.outer_start, floor)
    starts = not scene.masked[lead : first.outer_start].strip(f" \t　—-*{MASK}")
    length = len(group_text(text))
    sentence = chinese.is_sentence(scene, final.end) or (
        starts and length >= _CLAUSE and stands_alone(scene, final.outer_end)
    )
    named = chinese.is_named(
        scene, first.outer_start, final.outer_end, told=before is not None and direct
    )
    signature = chinese.signed(scene, final.outer_end) if starts else None
    if signature is not None:
        return signature, "signed"
    if before is not None and direct and (sentence or not named):
        return resolve(scene, before[0], last), before[1]
    broken = chinese.last_sign(scene, final.end) in "，,"
    goes_on = length >= _FRAGMENT and _GOES_ON.match(scene.masked, final.outer_end) is not None
    after = None
    if sentence or starts or broken or goes_on:
        after = chinese.after_quote(scene, final.outer_end, limit)
    if after is None and (broken or sentence) and starts:
        after = chinese.doer_after(scene, final.outer_end, limit, broken=broken)
    # (of the paragraph above as well, which ends in 他说，邻居家也一样。)
    above = (
        chinese.sentence_before(scene, first.outer_start, max(0, floor - _ABOVE))
        if starts
        else None
    )
    if (
        above is not None
        and sentence
        and (after is None or chinese.told_next(scene, final.outer_end))
    ):
        return resolve(scene, above[0], last), "sentence before"
    if (
        after is not None
        and (starts or sentence or goes_on)
        and not (named and not (sentence or broken))
    ):
        return resolve(scene, after[0], last), after[1]
    if (
        before is None
        and not starts
        and length >= _CLAUSE
        and _LEARNT.search(scene.masked, lead, first.outer_start)
    ):
        return Speaker("unnamed"), "learnt"
    if not starts and length >= _FRAGMENT:
        other = _other_cue(scene, first, final, lead, text, told=before is not None)
        if other is not None:
            return resolve(scene, other[0], last), other[1]
    if starts and (below := speaker_below(scene, first.outer_start, final.outer_end)):
        return resolve(scene, below[0], last), below[1]
    if not sentence:
        # a fragment: somebody's words only where it is long, and a verb of saying governs the sentence
        if length < _FRAGMENT or (named and not (before is not None and _OWN_WORDS.search(text))):
            return None
        if before is None:
            # 直言，“…”: somebody said it, whoever that is
            return (Speaker("unnamed"), "direct") if direct and not starts else None
        return resolve(scene, before[0], last), before[1]
    if before is not None and not starts:
        return resolve(scene, before[0], last), before[1]
    if direct:
        return last or Speaker("unnamed"), "inherited"
    return _untold(scene, first, floor, limit, last=last, gap=gap, starts=starts, named=named)


def _untold(
    scene: Scene,
    first: Stretch,
    floor: int,
    limit: int,
    *,
    last: Speaker | None,
    gap: int,
    starts: bool,
    named: bool,
) -> Told | None:
    """Who says a whole sentence of which nothing around it tells: who spoke before, or stands near."""
    asked = first.end and scene.text[first.end - 1] in "？?"
    if starts and asked and scene.masked[first.outer_end : first.outer_end + 1] == MASK:
        return Speaker("unnamed"), "marks"  # “…？”“…”: somebody asks, the next words answer
    if (
        starts
        and last is not None
        and gap <= 1
        and not (gap and _another_in_paragraph(scene, first.outer_start, last))
    ):
        return last, "inherited"
    near = nearest(scene, first.outer_start, floor, first.outer_start, people_only=True)
    if near is not None:
        return near, "nearest"
    if starts and last is not None and gap <= _NEAR:
        return last, "inherited"
    if named:
        return None
    near = nearest(scene, first.outer_start, max(0, floor - 300), limit, people_only=True)
    return (near, "nearest") if near is not None and starts else None


def _another_in_paragraph(scene: Scene, start: int, last: Speaker) -> bool:
    """Whether the paragraph of a quotation names somebody before it who did not speak last."""
    line = scene.text.rfind("\n", max(0, start - PARAGRAPH), start) + 1
    return any(
        c.person is not None and c.person is not last.person for c in scene.between(line, start)
    )


def _other_cue(
    scene: Scene, first: Stretch, final: Stretch, lead: int, text: str, *, told: bool
) -> tuple[Candidate, str] | None:
    """Who speaks where no verb of saying leads to a quotation inside a sentence; told: whether one stands before."""
    start, end = first.outer_start, final.outer_end
    for cue, who in (
        ("word of", word_of(scene, lead, start)),
        ("comparison", comparison(scene, lead, start, end)),
        ("clause", None if told else clause_subject(scene, lead, start, end, text)),
    ):
        if who is not None:
            return who, cue
    return None


def group_text(text: str) -> list[str]:
    """The Chinese characters and Latin words of a text."""
    return re.findall(r"[\u3400-\u9fff]|[A-Za-z0-9.]+", text)
