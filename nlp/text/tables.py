"""Tables as extraction leaves them: lines of cells with " | " between, the first the head."""

from __future__ import annotations

import re

from nlp.text.lines import Lines

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r" ?\| ?|\t")


class Tables:
    """Which head stands over a place of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = Lines(text)
        self._heads: dict[int, list[str]] = {}  # start of a row to the cells of its table's head
        self._above: dict[int, int] = {}  # start of a row to the start of its table's head
        head: list[str] | None = None
        above = 0
        previous = -2
        for line in _LINE.finditer(text):
            if "|" not in line.group() and "\t" not in line.group():
                head = None
                continue
            if head is None or line.start() > previous + 1:
                head = _MARK.split(line.group().strip("| \t"))
                above = line.start()
            else:
                self._heads[line.start()] = head
                self._above[line.start()] = above
            previous = line.end()

    def head(self, place: int) -> str:
        """The cell of the head over the place; "" outside of a table or in the head itself."""
        if not self._heads:
            return ""
        start = self._lines.start(place)
        cells = self._heads.get(start)
        if cells is None:
            return ""
        column = self.column(place)
        return cells[column] if column < len(cells) else ""

    def label(self, place: int) -> str:
        """The first cell of the place's row; "" outside of a table, in its head, or in that cell itself."""
        start = self._lines.start(place)
        if start not in self._heads or self.column(place) == 0:
            return ""
        return _MARK.split(self.text[start:place].lstrip("| \t"), maxsplit=1)[0]

    def missing(self, place: int) -> int:
        """How many cells the place's row has fewer than the head; 0 outside of a table or in its head."""
        start = self._lines.start(place)
        head = self._heads.get(start)
        if head is None:
            return 0
        row = self.text[start : self._lines.end(place)].strip("| \t")
        return max(0, len(head) - len(_MARK.split(row)))

    def over(self, place: int, right: int = 0) -> tuple[int, int] | None:
        """The offsets of the head's cell over the place; None outside of a table or in its head.

        right: by so many cells the row stands further to the right than it is written.
        """
        start = self._lines.start(place)
        above = self._above.get(start)
        if above is None:
            return None
        column = self.column(place) + right
        line_end = self._lines.end(above)
        begin = (
            above + len(self.text[above:line_end]) - len(self.text[above:line_end].lstrip("| \t"))
        )
        for mark in list(_MARK.finditer(self.text, begin, line_end)):
            if column == 0:
                return begin, mark.start()
            column -= 1
            begin = mark.end()
        return (begin, line_end) if column == 0 else None

    def column(self, place: int) -> int:
        """Which cell of its row the place is in, from 0."""
        start = self._lines.start(place)
        return len(_MARK.findall(self.text[start:place].lstrip("| \t")))
