"""Where quotation marks open and close: found by characters, paragraph by paragraph, in one pass.

Marks are dirty: what is not closed closes with its paragraph, unless the next paragraph opens again, which
is how newspapers carry one quotation over several paragraphs. Marks inside other marks are nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLOSING = {
    "“": "”",
    "「": "」",
    "『": "』",
    "«": "»",
    "``": "''",
    '"': '"',
    "‘": "’",
    "”": "”",
    "＂": "＂",
}
_MARK = re.compile(r"``|''|’’|[“”\"＂「」『』«»‘’]")
# lines that are program text hold strings, not speech
_CODE_LINE = re.compile(
    r"[ \t]*(?:[\w.\[\]]+ ?= ?\S|def \w|import \w|from \w+ import|print\(|curl |pip |git |\$ |>>> |[{}\[\]]|"
    r"\"[\w ]+\" ?:|#include|//|</?\w+[ >]|--\w|[\w.]+\([^)\n]*\)?[,;]?$)"
)
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
# what closes “ where a typist or a converter had no ”
_LOOKS_DOUBLE = frozenset({'"', "''", "’’"})
_LINE = re.compile(r"[^\n]+")
_OPENS_AFTER = " \t\u00a0\u3000([{（【《—–-:：,，。；;!！?？、/|*_>“‘「"
_ENDS = ".!?。！？…，,"
# British newspapers quote in single marks; they are read so only where no double marks stand in the text
_DOUBLE = re.compile(r"[“”\"「『«]|``")


# the end of speech that nobody closed: “It is late, said Ruth Beck
_SAID = re.compile(r"([,!?.]) (?=(?:(?:he|she|they) )?(?:said|says|added|told)\b)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text between marks. start and end enclose the text without its marks, outer_* with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line that is not empty, with what stands between marks in it."""

    start: int
    end: int
    stretches: tuple[Stretch, ...]
    code: bool = False


def paragraphs(text: str) -> list[Paragraph]:
    """Every line that holds something, in order; code is marked and holds no stretches."""
    marks = (
        _CLOSING if not _DOUBLE.search(text) else {k: v for k, v in _CLOSING.items() if k != "‘"}
    )
    found: list[Paragraph] = []
    fenced = False
    for line in _LINE.finditer(text):
        start, end = line.span()
        if _FENCE.match(text, start, end):
            fenced = not fenced
            found.append(Paragraph(start, end, (), code=True))
            continue
        code = fenced or bool(_CODE_LINE.match(text, start, end))
        stretches = () if code else tuple(_stretches(text, start, end, marks))
        if not text[start:end].isspace():
            found.append(Paragraph(start, end, stretches, code=code))
    return found


def _stretches(text: str, start: int, end: int, marks: dict[str, str]) -> Iterator[Stretch]:
    """The outermost stretches of one paragraph."""
    opened: re.Match[str] | None = None
    closing = ""
    nested = 0
    left: dict[str, int] = {}
    signs = list(_MARK.finditer(text, start, end))
    for sign in signs:
        left[sign.group()] = left.get(sign.group(), 0) + 1
    for sign in signs:
        mark = sign.group()
        left[mark] -= 1
        if opened is None:
            if mark in marks and _opens(text, sign, start, marks):
                opened, closing, nested = sign, marks[mark], 0
            continue
        if mark == opened.group() and mark != closing and mark not in '"＂':
            # “ inside “: nested where enough closing marks are left for all that open
            spare = left.get(closing, 0) - left[mark]
            if spare >= nested + 2:
                nested += 1
            elif spare <= 0 and _ends_speech(text, sign.start()):
                yield _closed(text, opened, sign)  # “A。“ with the wrong mark at the end
                opened = None
            else:
                yield Stretch(
                    opened.end(), sign.start(), opened.start(), sign.start(), closed=False
                )
                opened, nested = sign, 0
        elif (
            mark == closing
            or (mark in _LOOKS_DOUBLE and closing == "”" and _closes(text, sign, end))
            # "A,” said X: where no straight mark is left to close it
            or (mark == "”" and closing == '"' and left.get('"', 0) % 2 == 0)
        ):
            if nested:
                nested -= 1
            elif mark != "’" or _closes(text, sign, end):
                yield _closed(text, opened, sign)
                opened = None
    if opened is not None:
        rest = end
        while rest > opened.end() and text[rest - 1].isspace():
            rest -= 1
        said = _SAID.search(text, opened.end(), rest)
        if said:
            yield Stretch(opened.end(), said.end(1), opened.start(), said.end(1), closed=True)
        elif rest > opened.end():
            yield Stretch(opened.end(), rest, opened.start(), rest, closed=False)


def _opens(text: str, sign: re.Match[str], start: int, marks: dict[str, str]) -> bool:
    """Whether a mark can open here; only marks that look the same at both ends, or ”, leave a doubt."""
    before = text[sign.start() - 1] if sign.start() > start else " "
    after = text[sign.end() : sign.end() + 1]
    mark = sign.group()
    if mark == "”":
        # two closing marks around a stretch: only where it plainly begins one
        return (
            (before in " \t" or sign.start() == start)
            and bool(after)
            and not after.isspace()
            and after.isalnum()
        )
    if mark in '"＂':
        if before in "=\\" or (before.isdigit() and not after.isalnum()):
            return False
        han = "\u3400" <= before <= "\u9fff" or "\u3400" <= after <= "\u9fff"
        return (
            bool(after)
            and not after.isspace()
            and (before in _OPENS_AFTER or han or not before.isalnum())
        )
    if mark == "‘":
        return not before.isalnum() and bool(after) and not after.isspace()
    return mark in marks


def _closes(text: str, sign: re.Match[str], end: int) -> bool:
    """Whether an apostrophe or straight mark can close: no letter follows it."""
    after = text[sign.end()] if sign.end() < end else " "
    before = text[sign.start() - 1]
    return not after.isalnum() and not before.isspace()


def _ends_speech(text: str, offset: int) -> bool:
    return text[offset - 1 : offset] in _ENDS


def _closed(text: str, opened: re.Match[str], sign: re.Match[str]) -> Stretch:
    start, end = opened.end(), sign.start()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Stretch(start, end, opened.start(), sign.end(), closed=True)


def joined(text: str, found: list[Paragraph]) -> list[list[Stretch]]:
    """The quotations of a text: one list of stretches each, several where paragraphs carry it on."""
    groups: list[list[Stretch]] = []
    carried: str | None = None
    for paragraph in found:
        for number, stretch in enumerate(paragraph.stretches):
            mark = text[stretch.outer_start]
            first = number == 0 and not text[paragraph.start : stretch.outer_start].strip()
            if first and carried == mark and groups:
                groups[-1].append(stretch)
            else:
                groups.append([stretch])
            carried = None if stretch.closed else mark
        if not paragraph.stretches:
            carried = None
    return groups
