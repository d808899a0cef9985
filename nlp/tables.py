"""Tables as extraction leaves them: lines of cells with " | " between, the first the head."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r" ?\| ?|\t")


class Tables:
    """Which head stands over a place of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._heads: dict[int, list[str]] = {}  # start of a row to the cells of its table's head
        head: list[str] | None = None
        previous = -2
        for line in _LINE.finditer(text):
            if "|" not in line.group() and "\t" not in line.group():
                head = None
                continue
            if head is None or line.start() > previous + 1:
                head = _MARK.split(line.group().strip("| \t"))
            else:
                self._heads[line.start()] = head
            previous = line.end()

    def head(self, place: int) -> str:
        """The cell of the head over the place; "" outside of a table or in the head itself."""
        if not self._heads:
            return ""
        start = self.text.rfind("\n", 0, place) + 1
        cells = self._heads.get(start)
        if cells is None:
            return ""
        row = self.text[start:place]
        column = len(_MARK.findall(row.lstrip("| \t")))
        return cells[column] if column < len(cells) else ""
