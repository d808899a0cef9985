"""Articles that their site cuts into several pages: the archive's records put together again."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from pipelines.records import Page, Role

_MOST_PARTS = 20  # further pages of one article; a crawl follows no more
_HELD = 2  # articles whose first page is still to come: ours follows at once
_ENDS = re.compile(r"[.!?。！？…:：;；]\W*$|[\])）】]$")
_OPENS = {"“": "”", "「": "」", "『": "』"}
_CONTINUES = tuple(_OPENS)  # a paragraph that opens a quotation anew stands by itself
_NARROW = "\u2e80"  # characters below it are set apart by blanks


class Gathering:
    """Gives each first page its further pages, which stand before it in the archive."""

    def __init__(self) -> None:
        self._parts: OrderedDict[str, list[Page]] = OrderedDict()

    def take(self, page: Page) -> Page | None:
        """Return the page with its parts; None for a part, which waits for its first page."""
        if page.role is Role.PART and page.parent_url:
            parts = self._parts.setdefault(page.parent_url, [])
            if len(parts) < _MOST_PARTS:
                parts.append(page)
            while len(self._parts) > _HELD:
                self._parts.popitem(last=False)
            return None
        parts = self._parts.pop(page.url, [])
        return replace(page, parts=tuple(parts)) if parts else page


def join_parts(texts: Sequence[str]) -> str:
    """Return the text of an article from the texts of its pages.

    A line that a further page repeats at its beginning or end (the title, a byline, a note) is left
    out, and a paragraph or quotation that runs over the break is made whole.
    """
    whole = texts[0].rstrip()
    for text in texts[1:]:
        seen = set(whole.split("\n"))
        lines = text.strip().split("\n")
        while lines and (not lines[0].strip() or lines[0] in seen):
            del lines[0]
        while lines and (not lines[-1].strip() or lines[-1] in seen):
            del lines[-1]
        if not lines:
            continue
        whole += _gap(whole.rpartition("\n")[2], lines[0]) + "\n".join(lines)
    return whole


def _gap(last: str, first: str) -> str:
    """What stands between the last line of a page and the first of the next."""
    if not last:
        return ""
    is_open = any(last.count(mark) > last.count(end) for mark, end in _OPENS.items())
    if first.startswith(_CONTINUES) or (_ENDS.search(last) and not is_open):
        return "\n\n"
    return " " if last[-1] < _NARROW and first[0] < _NARROW else ""
