"""A document's lines as lists are built of: a day, a maker or a box to tick, then the models that the line is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from nlp.dates.expressions import find_dates
from nlp.releases.text import Sentence, Spot
from nlp.text.folding import fold

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
WEEKDAYS = {
    day[:3]: day
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
}
DAY = (
    rf"\[?(?:(?:19|20)\d\d[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}(?:,?\s20\d\d)?"
    rf"|{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s20\d\d)?|(?:{'|'.join(WEEKDAYS)})[a-z]*(?=[\s.,:–—-]))\]?"
)
# the marks and labels before what an entry is about, its parts in this order
HEAD = re.compile(
    rf"[^\w\[ⓂⓄ\n⏳🚧🔜⬜☐◻🔲]{{0,8}}(?:\d{{1,2}}[.)、]\s+)?"
    # an unticked box, behind which what is planned may stand before its name: "⬜ 全景生成（X）模型"
    rf"(?P<box>\[[ xX✓✔]?\]\s*|[⏳🚧🔜]\s*|[⬜☐◻🔲]\ufe0f?\s*(?:[\u3400-\u9fffA-Za-z ]{{2,24}}[（(](?=Ⓜ))?)?"
    rf"(?P<day>{DAY}(?:\s?[,.:：·•|–—-]+(?:\s?later[.:])?)?\s*)?[^\w\[ⓂⓄ\n]{{0,4}}"
    r"(?:(?:The big one|News|New|Also|And|Model|Now open|Out now|Released|Update)s?[:.]\s+)?"
    r"(?:(?P<called>[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})\s*[—–·•:：|]\s*)?"
    r"(?:[A-Z][\w.&-]*(?:\s[A-Z][\w&.-]*)?\s?/\s?(?=Ⓞ))?"  # "Some Body / Acme - X"
    r"(?P<maker>Ⓞ+(?:/[A-Z]\w+)?(?:\s?[(（][^()（）\n]{1,40}[)）])?(?:[’']s\s+|\s*[—–\-·•:：|]+\s*|\s+))?"
    r"(?:(?:the|new|our|an?|open|finally|latest|newest|first|own|flagship|open-source|small|reasoning|vision|video|image"
    r"|language|audio|speech|coding|multimodal|TTS|model)\s+){0,4}[“\"«]?(?P<family>Ⓜ+\s(?=Ⓜ))?(?P<models>Ⓜ+)"
)
# "Acme Kaya 3 - 7B": a maker's name that the text tells nowhere else
HEAD_BEHIND_WORD = re.compile(
    r"\W{0,4}(?P<box>(?!))?(?P<day>(?!))?(?P<called>(?!))?(?P<maker>(?!))?(?P<family>(?!))?"
    r"(?:(?:[A-Z][\w.&-]*\s){1,3}(?:[-–—/:]\s)?|[A-Z][\w.&-]*/)(?P<models>Ⓜ+)"
)
# between the models of one head: a size or a remark in brackets may follow each
LISTED = re.compile(
    r"(?:\s?[(（][^()（）]{1,40}[)）])?\s*(?:,\s*(?:and\s+)?|/|\+|&|and|plus|、|和|与)\s*(?:(?:the|an?|its)\s+(?:[\w-]+\s+){0,3})?"
    r"|\s?[(（][^()（）]{1,40}[)）]\s+and\s+an?\s+[^,.;Ⓜ]{1,40},\s+|,?\s+and\s+an?\s+[^.;Ⓜ]{1,40},\s+"
)
A_LEAD = 110  # characters of a heading or of the line that opens a list


@dataclass(frozen=True)
class Line:
    """One line of a document; offsets are counted from its start."""

    sentences: tuple[Sentence, ...]
    masked: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A line that is about the models it opens with."""

    line: Line
    spots: tuple[tuple[Spot, Sentence], ...]
    tail: str  # the masked rest behind the last of them
    words: str  # the same, unmasked
    maker: Spot | None = None
    of_family: bool = False  # its family's name stands before it, as a maker's would
    called: str | None = None  # words that stand where a maker would
    day: str | None = None  # ISO
    dated: bool = False  # a day stands first, whether it could be resolved or not
    ticked: bool | None = None  # None without a box


def lines_of(sentences: tuple[Sentence, ...]) -> Iterator[Line]:
    """The lines of a document, each with its sentences."""
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        inside = tuple(group)
        first = inside[0].start
        masked, text = "", ""
        for sentence in inside:
            gap = " " * (sentence.start - first - len(masked))
            masked += gap + sentence.masked
            text += gap + sentence.text
        yield Line(inside, masked, text)


def entry_of(line: Line, *, behind_word: bool = False) -> Entry | None:
    """The line as an entry of a list, None where it does not open with a model.

    behind_word: a word with a capital may stand before the model, as its maker's name does.
    """
    found = HEAD.match(line.masked) or (
        HEAD_BEHIND_WORD.match(line.masked) if behind_word else None
    )
    if found is None:
        return None
    first = line.sentences[0].start
    spots: list[tuple[Spot, Sentence]] = []
    end = found.start("models")
    for sentence in line.sentences:
        for spot in sentence.models:
            at = sentence.start - first + spot.start
            between = line.masked[end:at] if at >= end else None
            if at == end and not spots:
                pass
            elif not spots or between is None or not LISTED.fullmatch(between):
                continue
            spots.append((spot, sentence))
            end = sentence.start - first + spot.end
    if not spots:
        return None
    maker = next(
        (
            spot
            for spot in line.sentences[0].organisations
            if found["maker"] and spot.start == found.start("maker")
        ),
        None,
    )
    box = found["box"]
    return Entry(
        line=line,
        spots=tuple(spots),
        tail=line.masked[end:],
        words=line.text[end:],
        maker=maker,
        called=found["called"],
        of_family=found["family"] is not None,
        day=_iso(found["day"], line.sentences[0].published) or line.sentences[0].line_date,
        dated=found["day"] is not None,
        ticked=None if box is None else bool(re.search(r"[xX✓✔]", box)),
    )


def is_lead(line: Line) -> bool:
    """Whether a line can open a list: a heading, or words that end in a colon."""
    return line.text.rstrip().endswith((":", "：")) or (
        len(line.text) < A_LEAD and not re.search(r"[.;,。；，]$|[.]\s\S", line.text.rstrip())
    )


def _iso(day: str | None, published: date | None) -> str | None:
    """The ISO day that opens a line; a weekday's short name is read as the last such day."""
    if day is None:
        return None
    told = fold(day).strip("[]").strip(" .,:·•|–—-")
    told = WEEKDAYS.get(told[:3], told)
    dates = find_dates(told.replace("/", "-").replace(".", "-"), published) or find_dates(
        told, published
    )
    return dates[0].iso if dates else None
