"""Where the lines of a text begin and end, found once: a text may be one line of a megabyte."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

LONGEST_ROW = 4000  # characters: a longer line is no row of a table


class Lines:
    """The lines of one text, by offset."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]

    def start(self, offset: int) -> int:
        """Where the line around an offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def end(self, offset: int) -> int:
        """Where it ends: the offset of its newline, or the text's length."""
        after = bisect_right(self._starts, offset)
        return self._starts[after] - 1 if after < len(self._starts) else self._length
