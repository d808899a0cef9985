"""An element tree as plain text: paragraphs apart, headings, list items and table rows on a line.

Reads HTML and the tree that trafilatura makes of it. Walks without recursion, so that a page nested
ten thousand deep costs no more than its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

# Space that is collapsed; the full-width space with which Chinese paragraphs begin is one of it.
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u3000\u200b\ufeff]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")

_PARAGRAPH = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "figure",
        "details",
        "address",
        "center",
        "fieldset",
        "form",
        "quote",
        "list",
        "head",
        "body",
        "ab",
    ]
)
_LINE = frozenset(
    ["li", "dt", "dd", "item", "tr", "row", "summary", "caption", "option", "lb", "br"]
)
_ROW = frozenset({"tr", "row"})
_CELL = frozenset({"td", "th", "cell"})
_DROPPED = frozenset(
    [
        "script",
        "style",
        "pre",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "figcaption",
        "button",
        "select",
        "textarea",
        "input",
        "map",
        "annotation",
        "graphic",
        "img",
        "nav",
    ]
)
_STRUCTURE = _PARAGRAPH | _LINE | _ROW | _CELL | _DROPPED  # the rest is words in a line
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head"})
CELL_BREAK = " | "
_LONGEST_CELL = 800  # characters of a cell of data


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a tree's text: gap line feeds stand before it, element is where it begins."""

    text: str
    gap: int
    element: Any


def text_of(root: Any) -> str:
    """Return the text under root: an empty line between paragraphs, a line feed between lines."""
    return join(lines_of(root))


def join(lines: Iterable[Line]) -> str:
    """Return the text of lines with the gaps between them, none before the first."""
    return "".join("\n" * line.gap + line.text for line in lines).lstrip("\n")


def lines_of(root: Any) -> list[Line]:
    """Return the text under root line by line."""
    writer = _Writer()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        writer.element = element
        if event == "start":
            tag = _name(element.tag)
            if tag in _STRUCTURE:
                writer.open(tag)
            if text := element.text:
                writer.write(text)
            continue
        if event == "end" and (tag := _name(element.tag)) in _STRUCTURE:
            writer.close(tag)
        if element is not root and (text := element.tail):
            writer.element = element.getparent()
            writer.write(text)
    return writer.lines()


@lru_cache(maxsize=1024)  # asked for twice an element
def _name(tag: Any) -> str:
    """A tag without its namespace, in lower case; "" for what is no element."""
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def collapse(text: str) -> str:
    """Return text with each run of space as one blank, without invisible characters."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def _is_layout(table: Any) -> bool:
    """Whether a table places blocks on the page, as old portals do, and holds no data."""
    if table.find(".//th") is not None:
        return False
    for cell in table.iter("td", "table"):
        if cell is table:
            continue
        length = len("".join(cell.itertext()))
        if cell.tag == "table" or length > _LONGEST_CELL:
            return True
        if length > _LONGEST_CELL / 4 and sum(1 for _ in cell.iter("br")) >= 4:
            return True
    return False


class _Writer:
    def __init__(self) -> None:
        self.element: Any = None  # that is being walked
        self._lines: list[Line] = []  # finished ones
        self._parts: list[str] = []  # of the line that is being written
        self._gap = 0  # line feeds before that line
        self._from: Any = None  # the element in which that line begins
        self._break = 0  # line feeds due before the next word
        self._blank = False  # a blank is due before the next word
        self._dropped = 0  # depth within what is left out
        self._layout: list[bool] = []  # of the tables around: whether it only places blocks
        self._row = 0  # depth within table rows
        self._cells = 0  # cells begun in the current row

    def open(self, tag: str) -> None:
        if tag in _DROPPED:
            self._dropped += 1
        if self._dropped:
            return
        if tag == "table":
            self._layout.append(_is_layout(self.element))
        if tag in _ROW and not self._is_layout():
            self._row += 1
            self._cells = 0
        if tag in _CELL and self._row:
            self._cells += 1
        self._separate(tag)

    def close(self, tag: str) -> None:
        if tag in _DROPPED:
            self._dropped = max(0, self._dropped - 1)
        elif not self._dropped:
            if tag in _ROW and not self._is_layout():
                self._row = max(0, self._row - 1)
            if tag == "table" and self._layout:
                self._layout.pop()
            self._separate(tag)

    def _is_layout(self) -> bool:
        return bool(self._layout) and self._layout[-1]

    def _separate(self, tag: str) -> None:
        if self._row and tag not in _ROW:
            if tag in _PARAGRAPH or tag in _LINE or tag in _CELL:
                self._blank = True
        elif tag in _PARAGRAPH or (tag in _CELL and self._is_layout()):
            self._break = 2
        elif tag in _LINE:
            self._break = max(self._break, 1)

    def write(self, text: str) -> None:
        if self._dropped:
            return
        if text.isspace():
            self._blank = True
            return
        words = _SPACE.sub(" ", text if text.isascii() else _INVISIBLE.sub("", text))
        stripped = words.strip(" ")
        if not stripped:
            self._blank = self._blank or bool(words)
            return
        if self._parts and self._break:
            self._finish()
            self._gap = self._break
        if self._parts:
            if self._cells > 1 and self._row:
                self._parts.append(CELL_BREAK)
            elif self._blank or words[0] == " ":
                self._parts.append(" ")
        else:
            self._from = self.element
        if self._row:
            self._cells = 1 if self._cells else 0
        self._break = 0
        self._parts.append(stripped)
        self._blank = words[-1] == " "

    def _finish(self) -> None:
        self._lines.append(Line("".join(self._parts), self._gap, self._from))
        self._parts = []

    def lines(self) -> list[Line]:
        """The lines written so far; the last one ends here."""
        if self._parts:
            self._finish()
        return self._lines
