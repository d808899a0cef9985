"""Which lines of a page are its article: each line is voted on by several readings of the page.

A line stays where most readings hold its words. Names of classes that mark asides, and the notes
that sites put into an article's block, count against it; the block that is named as the article's
counts for it. The lines are the page's own, in its order, however the readings cut them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from pipelines.lines import CELL_BREAK, Line
from pipelines.page_lines import (
    END_OF_SENTENCE,
    SHINGLE,
    PageLine,
    Place,
    ends_article,
    names_editors,
    page_lines,
    tokens_of,
    weight,
)

_HELD = 0.6  # share of a line's shingles that a reading has where it holds the line
_PROSE = 60  # characters, a Chinese one counts double, of a line that speaks for itself
_ENOUGH = 400  # characters that two readings agree on
_OPEN = 0.02  # share of those that they may disagree on
_UNREAD = 0.1  # the same for sentences before the last line they agree on that neither has
_ASIDE = 0.3  # share of the agreed text that an aside may hold
_WHOLE = 0.7  # share of it that the article's own block holds
_HOLE = 0.3  # share of the kept text that may be filled in between two lines of it
_MOST = 0.6  # share of the text behind which a line may end it
_LIST = 3  # links in lines of their own, one after the other
_APART = 12  # lines between the article and a short line that would still belong to it
_TITLE = 6  # lines at the beginning in which the title may be repeated


class Ballot:
    """The votes on the lines of one page.

    Add the article's text as one reading has it after the other, then ask for the result.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = page_lines(lines)
        self._readings = 0

    def add(self, reading: str) -> None:
        """Let a reading vote; one without any text abstains."""
        if not reading.strip():
            return
        self._readings += 1
        held = _Reading(reading)
        for line in self._lines:
            line.votes += held.holds(line.tokens)

    def is_settled(self) -> bool:
        """Whether the readings agree so far that one more could change next to nothing."""
        if self._readings < 2:
            return False
        agreed = sum(len(line.text) for line in self._lines if line.votes == self._readings)
        disputed = sum(len(line.text) for line in self._lines if 0 < line.votes < self._readings)
        if agreed < _ENOUGH or disputed > _OPEN * agreed:
            return False
        last = max(place for place, line in enumerate(self._lines) if line.votes == self._readings)
        unread = sum(
            len(line.text)
            for line in self._lines[:last]
            if not line.votes and not line.place.asides and is_prose(line) and not line.is_note
        )
        return unread <= _UNREAD * agreed

    def result(self, *, title: str | None) -> list[Line]:
        """Return the lines that are the article, in order, without the title above them."""
        if not self._readings:
            return []
        layout = _Layout(self._lines, needed=self._readings // 2 + 1)
        for line in self._lines:
            line.is_kept = layout.keeps(line)
        layout.fill_holes(self._lines)
        layout.fill_sentences(_title_place(self._lines, title), self._lines)
        _cut_behind_editors(self._lines)
        _cut_behind_links(self._lines)
        places = {id(line): place for place, line in enumerate(self._lines)}
        kept = _without_title([line for line in self._lines if line.is_kept], title)
        return [line.source for line in _trimmed(_together(kept, places))]


class _Reading:
    """The shingles and the short lines of one reading."""

    def __init__(self, text: str) -> None:
        self._shingles: set[tuple[str, ...]] = set()
        self._lines: set[tuple[str, ...]] = set()
        for line in text.split("\n"):
            tokens = tokens_of(line)
            self._lines.add(tuple(tokens))
            self._shingles.update(_shingles(tokens))

    def holds(self, tokens: list[str]) -> bool:
        if len(tokens) < SHINGLE:
            return bool(tokens) and tuple(tokens) in self._lines
        shingles = list(_shingles(tokens))
        return sum(one in self._shingles for one in shingles) >= _HELD * len(shingles)


def _shingles(tokens: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(tokens[start:] for start in range(SHINGLE)), strict=False)


class _Layout:
    """Which of the named blocks are what they are named, by what the readings agree on."""

    def __init__(self, lines: Sequence[PageLine], *, needed: int) -> None:
        self._needed = needed
        total = 0
        sizes: dict[Any, int] = {}
        for line in lines:
            if line.votes >= needed and not line.is_short:
                total += len(line.text)
                for block in (*line.place.blocks, *line.place.asides):
                    sizes[block] = sizes.get(block, 0) + len(line.text)
        # "has-sidebar" may name the whole page: what holds much of the text is no aside.
        self._no_asides = {block for block, size in sizes.items() if size > _ASIDE * total}
        blocks = dict.fromkeys(block for line in lines for block in line.place.blocks)
        whole = [block for block in blocks if sizes.get(block, 0) >= _WHOLE * total]
        self._block = whole[-1] if whole else None  # the innermost of them
        self._behind = set(map(id, _behind(lines, needed)))

    def _is_aside(self, place: Place) -> bool:
        return any(aside not in self._no_asides for aside in place.asides)

    def _is_outside(self, place: Place) -> bool:
        return self._block is not None and self._block not in place.blocks

    def keeps(self, line: PageLine) -> bool:
        """Whether a line is part of the article, its votes and its place taken together."""
        if line.is_note or any(one not in self._no_asides for one in line.place.certain):
            return False
        is_aside = self._is_aside(line.place)
        votes = float(line.votes - is_aside - line.is_linked)
        if self._is_outside(line.place):
            votes -= 0.5
        elif self._block is not None and not is_aside and is_prose(line):
            votes += id(line) not in self._behind
        return votes >= self._needed

    def fill_holes(self, lines: Sequence[PageLine]) -> None:
        """Keep what at least one reading has, where the lines before and behind it are kept.

        Readings lose headings, rows and short items within a text, each in its own way.
        """
        hole: list[PageLine] = []
        is_open = False  # a kept line stands before the hole
        most = _HOLE * sum(len(line.text) for line in lines if line.is_kept)
        for line in lines:
            if not line.is_kept and self._may_fill(line):
                hole.append(line)
            elif line.is_kept or not line.is_note:
                # A table may end a text, a heading begin it.
                is_table = is_open and all(CELL_BREAK in one.text for one in hole)
                is_heading = line.is_kept and len(hole) == 1 and hole[0].is_heading
                is_closed = (is_open and line.is_kept) or is_table or is_heading
                if is_closed and sum(len(one.text) for one in hole) <= most:
                    for one in hole:
                        one.is_kept = True
                hole, is_open = [], line.is_kept

    def fill_sentences(self, title: int | None, lines: Sequence[PageLine]) -> None:
        """Keep the sentences between title and end that at least one reading has.

        What stands between paragraphs, an advert or links, cuts an article's beginning off.
        """
        kept = [place for place, line in enumerate(lines) if line.is_kept]
        if not kept:
            return
        lost: list[PageLine] = []
        is_within = False  # the line before is of the article
        for line in lines[kept[0] if title is None else title + 1 : kept[-1]]:
            is_sentence = END_OF_SENTENCE.search(line.text) and not line.is_pictured
            if not line.is_kept and self._may_fill(line) and is_sentence:
                is_within = is_within or is_prose(line)
                lost += [line] if is_within else []
            else:
                is_within = line.is_kept
        if sum(len(one.text) for one in lost) <= sum(len(lines[place].text) for place in kept):
            for line in lost:
                line.is_kept = True

    def _may_fill(self, line: PageLine) -> bool:
        is_elsewhere = self._is_aside(line.place) or self._is_outside(line.place)
        return line.votes > 0 and not (line.is_note or line.is_linked or is_elsewhere)


def _behind(lines: Sequence[PageLine], needed: int) -> Sequence[PageLine]:
    """The lines behind the first bare link that follows the last line with enough votes."""
    last = max((at for at, line in enumerate(lines) if line.votes >= needed), default=len(lines))
    link = next((at for at, line in enumerate(lines) if at > last and line.is_linked), len(lines))
    return lines[link:]


def is_prose(line: PageLine) -> bool:
    """Whether a line is a sentence or more, and no bare link."""
    is_long = weight(line.text) >= _PROSE and not line.is_linked
    return is_long and bool(END_OF_SENTENCE.search(line.text))


def _title_place(lines: Sequence[PageLine], title: str | None) -> int | None:
    """Where the title stands last before the article, or None."""
    key = tokens_of(title or "")
    first = next((place for place, line in enumerate(lines) if line.is_kept), len(lines))
    places = [place for place in range(first) if key and lines[place].tokens == key]
    return places[-1] if places else None


def _cut_behind_editors(lines: Sequence[PageLine]) -> None:
    """Keep nothing behind the line that names an article's editors, at its end."""
    total = sum(len(line.text) for line in lines if line.is_kept)
    so_far, is_behind = 0, False
    for line in lines:
        is_behind = is_behind or (so_far > _MOST * total and names_editors(line.text))
        line.is_kept = line.is_kept and not is_behind
        so_far += len(line.text) if line.is_kept else 0


def _cut_behind_links(lines: Sequence[PageLine]) -> None:
    """Keep no short line at the end that a list of links parts from the text."""
    kept = [place for place, line in enumerate(lines) if line.is_kept]
    for before, place in reversed(list(pairwise(kept))):
        if is_prose(lines[place]):
            return
        if sum(line.is_linked for line in lines[before:place]) >= _LIST:
            for line in lines[place:]:
                line.is_kept = False
            return


def _together(kept: list[PageLine], places: dict[int, int]) -> list[PageLine]:
    """Leave out short lines far from the text, and all behind a line that ends an article."""
    long = [places[id(line)] for line in kept if not line.is_short]
    if not long:
        return kept
    within = [line for line in kept if long[0] - _APART <= places[id(line)] <= long[-1] + _APART]
    total = sum(len(line.text) for line in within)
    so_far = 0
    for number, line in enumerate(within):
        if so_far > _MOST * total and ends_article(line.text):
            return within[:number]
        so_far += len(line.text)
    return within


def _trimmed(kept: list[PageLine]) -> list[PageLine]:
    """Leave out labels at both ends, and a heading with nothing under it."""
    start, end = 0, len(kept)
    while end - start > 1 and kept[start].is_label:
        start += 1
    while end - start > 1 and kept[end - 1].is_label:
        end -= 1
    if end - start > 1 and kept[end - 1].is_heading:
        end -= 1
    return kept[start:end]


def _without_title(kept: list[PageLine], title: str | None) -> list[PageLine]:
    """Leave out the title, as often as it is repeated, and what is no sentence above it."""
    key = "".join(tokens_of(title or ""))
    if not key:
        return kept
    below = 0
    for number, line in enumerate(kept[:_TITLE]):
        own = "".join(line.tokens)
        is_part = len(own) > 12 and (own in key or (key in own and len(own) < 2 * len(key)))
        if own == key or is_part:
            below = number + 1
    above = [one for one in kept[:below] if not one.is_short and is_prose(one)]
    return above + kept[below:]
