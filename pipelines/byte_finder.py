"""Many byte strings looked for in one pass over a body, at more than a gigabyte a second."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

import hyperscan

MOST_MATCHES = 100_000  # in one body: what repeats a name without end tells nothing new

OnMatch = Callable[[bytes, int, int], bool]  # the string, start and end; True ends the search


class ByteFinder:
    """Finds any of the strings, overlapping ones too. Not to be used by two threads at once.

    any_case: Latin letters in any case; then the strings must be in lower case.
    """

    def __init__(self, strings: Iterable[bytes], *, any_case: bool = False) -> None:
        self._strings = sorted(set(strings))
        flag = hyperscan.HS_FLAG_CASELESS if any_case else 0
        self._database = hyperscan.Database()
        self._database.compile(
            expressions=[_literal(one) for one in self._strings],
            ids=list(range(len(self._strings))),
            flags=[flag] * len(self._strings),
        )

    def search(self, body: bytes, on_match: OnMatch) -> None:
        """Call on_match for each occurrence, in the order of their ends, until it returns True."""
        count = 0

        def take(index: int, _start: int, end: int, _flags: int, _context: object) -> bool:
            nonlocal count
            count += 1
            string = self._strings[index]
            return on_match(string, end - len(string), end) or count >= MOST_MATCHES

        if body:
            with suppress(hyperscan.ScanTerminated):
                self._database.scan(body, match_event_handler=take)


def _literal(string: bytes) -> bytes:
    return b"".join(b"\\x%02x" % one for one in string)
