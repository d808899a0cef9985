"""Chinese quotations that stand alone, and whose speaker the paragraph below tells: “…”⏎某某作出上述表述."""

from __future__ import annotations

import re

from nlp.quotes.scene import MASK, Candidate, Scene

# what a paragraph below says of the words above it
_SAID_ABOVE = re.compile(
    r"[作做]出了?(?:上述|以上|如上|这一|这样的|这番)(?:表述|表示|判断|预测|评价|回应|言论|论断)"
    r"|如是(?:说道?|表示|评价)|[这如][样此](?:说道?|写道|表示|评价|形容)"
)
_ALONE = f" \t　{MASK}。，；"
_LONGEST = 600  # characters of the paragraph below that are looked at
_SHORTEST = 12  # characters of an opening that can be somebody's words


def speaker_below(scene: Scene, start: int, end: int) -> tuple[Candidate, str] | None:
    """Who says what fills a paragraph: whom the one below names for it, or, of a text's opening, whom that names first.

    start, end: of the marks.
    """
    line = scene.text.rfind("\n", 0, start) + 1
    line_end = scene.text.find("\n", end)
    if (
        line_end < 0
        or scene.masked[line:start].strip(_ALONE)
        or scene.masked[end:line_end].strip(_ALONE)
    ):
        return None
    below = len(scene.text) - len(scene.text[line_end:].lstrip())
    stop = scene.text.find("\n", below)
    stop = min(stop if stop >= 0 else len(scene.text), below + _LONGEST)
    said = _SAID_ABOVE.search(scene.masked, below, stop)
    if said is not None:
        clause = max(below, *(scene.masked.rfind(sign, below, said.start()) for sign in "，。；"))
        before = scene.between(clause, said.start()) or scene.between(below, said.start())
        people = [one for one in before if one.person is not None]
        who = (people or before)[-1:]
        return (who[0], "paragraph below") if who else None
    opens = not scene.text[:line].strip()
    if not opens or end - start < _SHORTEST:
        return None
    people = [one for one in scene.between(below, stop) if one.person is not None]
    return (people[0], "paragraph below") if people else None
