"""The model of the heading over a line that states a size."""

from __future__ import annotations

import re

from nlp.parameters.asides import COMPARED, REACH, is_aside
from nlp.parameters.fitted import fitted
from nlp.parameters.nobodys import is_nobodys, is_of_others
from nlp.parameters.size_words import SIZED_NOUN
from nlp.parameters.sizes import Size
from nlp.parameters.subjects import Place, Subjects

# "6. 🦄 X (July)", "## X", "🔀 X Hybrid Reasoner": what stands in the lines beneath is of X
_HEADING = re.compile(r"(?:#+\s|\d{1,2}[.)]\s|[^\w\s\"“”'(\[|*•·–—+-]+\s).{0,100}")
# nothing but a name, and in brackets what it is: "UI-X-1.5（图形界面 Agent）"
_ALONE = re.compile(r"[\s\d.、*#-]{0,8}\ufffc\s?(?:[（(][^（）()\n]{1,30}[）)])?\s*")
_LINES_BELOW = 8
# a line that opens with its size speaks of it in no other words
_OPENS_LINE = re.compile(r"[\s*•·–—+-]{0,4}")
# "A massive 1.6-trillion-parameter MoE", beneath a name: what that is
_IS_ONE = re.compile(r"[\s*•·–—+-]{0,4}An? (?:[\w-]+ ){0,4}")


# "Kaya-Omni: a model for speech. Acme opened the 30B A3B variants": of what the line itself is about
_OWN_HEAD = re.compile(r"[^:\n]{0,8}: ")
_NEAR_HEAD = 24  # characters before the model that heads a line


def _names_in_head(text: str, line: int, size: Size, subjects: Subjects) -> bool:
    """Whether a model heads the line that a size stands in."""
    places = subjects.within(line, size.start)
    return bool(
        places and places[0].start - line <= _NEAR_HEAD and _OWN_HEAD.match(text, places[0].end)
    )


def heading_above(text: str, size: Size, subjects: Subjects) -> Place | None:
    """The first model of the heading, or of the line with a colon, over a line with a size that names no model."""
    start = text.rfind("\n", 0, size.start) + 1
    told = (
        size.told
        or size.kind == "active"
        or _OPENS_LINE.fullmatch(text, start, size.start)
        or SIZED_NOUN.match(text, size.end)
    )
    compared = COMPARED.search(text, max(start, size.start - REACH), size.start) or _HEADING.match(
        text, start
    )
    if not compared and (own := _told_of_heading(text, size, subjects, start)) is not None:
        return own
    of_none = (is_of_others if _IS_ONE.fullmatch(text, start, size.start) else is_nobodys)(
        text, size, start
    )
    if not told or compared or of_none or _names_in_head(text, start, size, subjects):
        return None
    for _ in range(_LINES_BELOW):
        end = start - 1
        if end <= 0:
            return None
        start = text.rfind("\n", 0, end) + 1
        named = subjects.within(start, end)
        if _HEADING.fullmatch(text, start, end):
            return fitted(subjects, named[0], size) if named else None
        if len(named) == 1 and _is_alone(text, named[0], start, end):
            return fitted(subjects, named[0], size)
        told_of = next((place for place in named if not is_aside(text, place)), None)
        if told_of:
            return fitted(subjects, told_of, size) if text[end - 1] in ":：" else None
    return None


# "X (released in May). A 671B-parameter MoE model trained on …", "X: a lighter version with 284 billion"
_HEADS = re.compile(
    r"\s?(?:\([^()\n]{2,40}\))?(?:[.:]|\s[—–-])\s(?:An?|The|Its|Our|an?|the|its|our) (?:[\w-]+ ){0,4}"
    r"(?:(?:version|model|variant|mixture|MoE|sibling) (?:with|of|at) (?:(?:about|some|around|only|just|nearly) )?)?"
    # "X — Acme released a 90-billion-parameter mixture with 8B active"
    r"|\s[—–-]\s[A-Z][\w.]*(?: [A-Z][\w.]*){0,2} (?:has )?(?:released|launched|open-sourced|unveiled|introduced|shipped"
    r"|announced|dropped) an? (?:[\w-]+ ){0,3}(?:\d[\d.]*(?:-billion|-trillion|[BT])[^.;\n]{0,60} with )?"
)
_OPENING = re.compile(r"[\s*•·–—+-]{0,4}(?:\d{1,2}[.)] )?(?:[A-Z][\w.]+[’']s )?")


def heading_before(text: str, size: Size, subjects: Subjects) -> Place | None:
    """The model that a line or a sentence opens with, where the words right behind say what it is."""
    line = text.rfind("\n", 0, size.start) + 1
    for start in (line, max(line, subjects.sentence(size.start)[0])):
        places = subjects.within(start, size.start)
        if (
            len(places) == 1
            and _OPENING.fullmatch(text, start, places[0].start)
            and _HEADS.fullmatch(text, places[0].end, size.start)
        ):
            return fitted(subjects, places[0], size)
    return None


# "X: small and good", "Acme X (links)": a heading of one model's news, and what its paragraph says right below
_NEWS = re.compile(r"[^\n]{0,110}")
_BROUGHT = re.compile(
    r"\b(?:released?|releasing|dropped|launched|unveiled|introduced|open[- ]sourced|shipped|published|showed|built"
    r"|introduces?|presents?|proposes?"
    r"|has|have|is) (?:\w+ ){0,2}an? (?:[\w-]+ ){0,3}$|[:—–-] an? (?:[\w-]+ ){0,2}$"
)
_A_MODEL = re.compile(r"[ -](?:parameter )?(?:[\w-]+ ){0,3}(?:model|LLM|VLM|MoE|mixture)\b")


def _told_of_heading(text: str, size: Size, subjects: Subjects, start: int) -> Place | None:
    """The model that the line right above opens with, where the paragraph's first sentence brings "a 2.4B model"."""
    begin, _ = subjects.sentence(size.start)
    if (
        begin > start + 1
        or not _BROUGHT.search(text, max(start, size.start - 60), size.start)
        or not _A_MODEL.match(text, size.end)
    ):
        return None
    end = len(text[:start].rstrip("\n"))
    above = text.rfind("\n", 0, end) + 1
    named = subjects.within(above, end)
    if not named or not _NEWS.fullmatch(text, above, end) or text[end - 1] in ".;,":
        return None
    first = named[0]
    behind = text[first.end : first.end + 2]
    heads = first.start - above <= _HEAD_REACH and (
        behind[:1] == ":" or behind in {" (", " -", " –", " —"}
    )
    return first if heads and first.model.size is None else None


_HEAD_REACH = 24  # characters before the model in a heading: its maker's name


def _is_alone(text: str, place: Place, start: int, end: int) -> bool:
    """Whether a line holds a model's name and nothing else, but for a bracket."""
    return _ALONE.fullmatch(f"{text[start : place.start]}\ufffc{text[place.end : end]}") is not None
