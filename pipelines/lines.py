"""An element tree as plain text: paragraphs apart, headings, list items and table rows on a line.

Reads HTML and the tree that trafilatura makes of it. Walks without recursion, so that a page nested
ten thousand deep costs no more than its size.
"""

from __future__ import annotations

import re
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
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head"})
CELL_BREAK = " | "


def text_of(root: Any) -> str:
    """Return the text under root: an empty line between paragraphs, a line feed between lines."""
    writer = _Writer()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            if element.tail:
                writer.write(element.tail)
            continue
        tag = element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""
        if event == "start":
            writer.open(tag, element.text)
        else:
            writer.close(tag, element.tail if element is not root else None)
    return writer.text()


def collapse(text: str) -> str:
    """Return text with each run of space as one blank, without invisible characters."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


class _Writer:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._break = 0  # line feeds due before the next word
        self._blank = False  # a blank is due before the next word
        self._dropped = 0  # depth within what is left out
        self._row = 0  # depth within table rows
        self._cells = 0  # cells begun in the current row

    def open(self, tag: str, text: str | None) -> None:
        if tag in _DROPPED:
            self._dropped += 1
        if self._dropped:
            return
        if tag in _ROW:
            self._row += 1
            self._cells = 0
        if tag in _CELL and self._row:
            self._cells += 1
        self._separate(tag)
        if text:
            self.write(text)

    def close(self, tag: str, tail: str | None) -> None:
        if tag in _DROPPED:
            self._dropped = max(0, self._dropped - 1)
        elif not self._dropped:
            if tag in _ROW:
                self._row = max(0, self._row - 1)
            self._separate(tag)
        if tail and not self._dropped:
            self.write(tail)

    def _separate(self, tag: str) -> None:
        if self._row and tag not in _ROW:
            if tag in _PARAGRAPH or tag in _LINE or tag in _CELL:
                self._blank = True
        elif tag in _PARAGRAPH:
            self._break = 2
        elif tag in _LINE:
            self._break = max(self._break, 1)

    def write(self, text: str) -> None:
        if self._dropped:
            return
        words = _SPACE.sub(" ", _INVISIBLE.sub("", text))
        stripped = words.strip(" ")
        if not stripped:
            self._blank = self._blank or bool(words)
            return
        if self._parts:
            if self._break:
                self._parts.append("\n" * self._break)
            elif self._cells > 1 and self._row:
                self._parts.append(CELL_BREAK)
            elif self._blank or words[0] == " ":
                self._parts.append(" ")
        if self._row:
            self._cells = 1 if self._cells else 0
        self._break = 0
        self._parts.append(stripped)
        self._blank = words[-1] == " "

    def text(self) -> str:
        return "".join(self._parts)
