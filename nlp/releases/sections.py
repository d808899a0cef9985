"""Looks back over a time: sections headed by a day, whose entries came out on it, and tables of releases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.dates.english import month_number
from nlp.releases.draft import Draft, without_word
from nlp.releases.lists import MONTHS, month_of
from nlp.releases.makers import Makers
from nlp.releases.text import Sentence, Spot

# "🎮 Acme's open day (Oct 9)": what a section tells of happened then
SECTION = re.compile(r"^(?P<head>[^|.:]{3,90}?)\s*\((?P<date>[^()]{3,16})\)\s*$")
# "📅 October 2025 - a busy month": the month of all sections under it
MONTH_HEAD = re.compile(
    r"^\W{0,6}(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\s+(?P<year>20\d\d)\b.{0,80}$"
)
# "Acme X-7B: a mixture of experts", "X in API: for research": an entry, with words behind its name
ENTRY = re.compile(
    r"^[^\w\nⓂⓄ]{0,4}(?:Ⓞ+\s)?(?P<model>Ⓜ+)(?:\s(?:in\s(?:the\s)?API|API|models?|preview|release))?:\s(?=[^:\n]*[A-Za-z]{2,}\s)"
)
REACH = 14  # lines under a section's heading that are still its own
RELEASES_HEAD = re.compile(r"(?i)(?:model\s+)?(?:releases?|launch(?:es)?|new\s+models?)")
ROW = re.compile(r"^[^\w|ⓂⓄ]{0,4}(?:Ⓞ+\s)?(?P<model>Ⓜ+)\s*(?:\((?P<date>[^()|]{3,16})\))?\s*(?=\|)")
OPEN = re.compile(r"(?i)\bopen(?:[-\s](?:source[ds]?|weights?))?\b|\bApache\b|\bMIT\b")
A_HEADING = 90  # characters of a line that may be a heading


def from_sections(
    sentences: tuple[Sentence, ...], drafts: list[Draft], makers: Makers, year: int | None
) -> Iterator[Draft]:
    """A release for each entry of a dated section, and each row of a table of releases, not told by a sentence.

    year: the one that the document is of; sections name days without it.
    """
    told = {draft.spot.model.id for draft in drafts if draft.spot and draft.spot.model}
    section: tuple[str | None, Sentence | None] = (None, None)
    left = 0  # lines that still belong to the section
    month: str | None = None
    in_table = False
    heading: Sentence | None = None
    for number, sentence in enumerate(sentences):
        if "|" in sentence.masked:
            if number == 0 or "|" not in sentences[number - 1].masked:
                in_table = _is_of_releases(sentence)
                heading = sentences[number - 1] if number else None
                continue
            found = ROW.match(sentence.masked) if in_table else None
            day = month_of(found["date"], 0, year) if found and found["date"] else None
        else:
            in_table = False
            month = _month(sentence) or month
            if head := SECTION.match(sentence.masked):
                days = month_of(head["date"], 0, year) if MONTHS.fullmatch(head["date"]) else None
                # a heading with a model tells of that one alone
                section, left = (days, sentence), 0 if sentence.models or days is None else REACH
                continue
            left -= 1
            found = ENTRY.match(sentence.masked) if left >= 0 else None
            day, heading = section
        spot = next((s for s in sentence.models if found and s.start == found.start("model")), None)
        if spot and spot.model and spot.model.id not in told:
            told.add(spot.model.id)
            yield entry_of(spot, sentence, heading, day or month, makers)


def _is_of_releases(head: Sentence) -> bool:
    """Whether a table's head says that its rows are releases."""
    return RELEASES_HEAD.fullmatch(head.text.strip("| ").split("|")[0].strip()) is not None


def _month(sentence: Sentence) -> str | None:
    """The ISO month that a heading names, as "October 2025 - a busy month" does."""
    found = MONTH_HEAD.match(sentence.text) if len(sentence.text) < A_HEADING else None
    number = month_number(found["month"]) if found else None
    return f"{found['year']}-{number:02d}" if found and number else None


def entry_of(
    spot: Spot, sentence: Sentence, heading: Sentence | None, day: str | None, makers: Makers
) -> Draft:
    """The release that an entry tells by its place: of that day, and open where it or the heading says so."""
    is_open = OPEN.search(sentence.text) or (heading and OPEN.search(heading.text))
    dated = frozenset({"dated"} if day else ())
    return without_word(spot, sentence, makers, is_open=bool(is_open), date=day, features=dated)
