"""What stands under a heading of plans: "Upcoming features", then "Open-sourcing Kaya 3", is still to come."""

from __future__ import annotations

import re

from nlp.releases.draft import Draft
from nlp.releases.text import Sentence

_PLANS = re.compile(
    r"(?i)[^\w\n]*(?:upcoming(?:\s(?:features|releases|models|work|plans))?|coming\s(?:soon|next|up)"
    r"|road\s?map|to[- ]?do(?:\slist)?"
    r"|future\s(?:plans?|work|releases)|next\s(?:steps|up)|what[’']?s\snext|plans?|planned)\W*"
    r"|[^\w\n]*(?:未来计划|后续计划|下一步计划|近期计划|开源计划|发布计划|待办(?:事项|清单)?|路线图|即将(?:发布|推出|开源|上线)|敬请期待|规划|计划)\W*"
)
# the next heading: few words, no stop, no model
_HEADING = re.compile(r"[^\n.;!?。；！？,，ⓂⓄ]{2,30}[^\n.;!?。；！？,，:：ⓂⓄ]")
# what is told as done is done, wherever it stands
_DONE = re.compile(
    r"(?i)\b(?:released|open[- ]?sourced|have|has|is\s(?:now\s)?(?:out|live|available)|\[x\])\b|\[[xX✓✔]\]|✅|☑|已|了"
)
_LONGEST = 200  # characters of an item


def as_planned(drafts: list[Draft], sentences: tuple[Sentence, ...]) -> None:
    """Make plans of the releases that a heading of plans has among its items, and that are not told as done."""
    inside: set[int] = set()
    is_open, paragraph = False, -1
    for sentence in sentences:
        if sentence.paragraph == paragraph:
            if is_open:
                inside.add(sentence.start)
            continue
        paragraph = sentence.paragraph
        if _PLANS.fullmatch(sentence.text):
            is_open = True
        elif _HEADING.fullmatch(sentence.masked.strip()) or len(sentence.text) > _LONGEST:
            is_open = False
        elif is_open:
            inside.add(sentence.start)
    for draft in drafts if inside else ():
        if draft.sentence.start in inside and not _DONE.search(draft.sentence.text):
            draft.planned = True
            draft.features.add("planned")
