"""Markdown to prose: model cards, READMEs, posts of Hugo, Jekyll and Docusaurus.

Code blocks, images, HTML tags and comments, link targets and template calls are left out; the text
of links, headings, list items and table rows stays, each on its line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree, html
from markdown_it import MarkdownIt

from pipelines.frontmatter import split_front_matter
from pipelines.lines import CELL_BREAK, HEADINGS, collapse, text_of

_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

# Template calls of the site generators; each pattern is bounded, so that it stays linear.
_TEMPLATE = re.compile(
    r"\{\{[<%].{0,2000}?[>%]\}\}"  # Hugo
    r"|\{%.{0,500}?%\}|\{\{.{0,300}?\}\}"  # Liquid, Jinja
    r"|\{:[^{}\n]{0,200}\}"  # Kramdown attributes
    r"|\[\^[^\]\n]{1,60}\]:?"  # footnote marks
    r"|^[ \t]*:::+[ \t]*\w*|^!!![ \t]+\w+"  # admonitions
    r"|\[{20,}"  # no text, and twenty levels of search for each
    r"|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]",
    re.DOTALL | re.MULTILINE,
)
_MODULE = re.compile(
    r"^(?:import\s.{1,300}\sfrom\s.{1,300}|export\s+(?:const|default|function)\b.*)$", re.MULTILINE
)
_COMPONENT = re.compile(r"</?[A-Z]\w{0,60}(?:\s[^<>]{0,1000})?/?>")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_MATH = re.compile(r"\$\$.{0,5000}?\$\$", re.DOTALL)
_SENTENCE_END = frozenset(".!?。！？:：;；…")
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LONGEST_LINE = 8_000  # characters; a longer line is read as several paragraphs
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class MarkdownDocument:
    """The prose of a document, its front matter and its headings in order with their level."""

    text: str
    front_matter: dict[str, Any]
    headings: tuple[tuple[int, str], ...]


def read_markdown(source: str) -> MarkdownDocument:
    """Return the prose of a Markdown document."""
    front_matter, body = split_front_matter(source)
    tokens = _PARSER.parse(_without_templates(body))
    writer = _Writer()
    writer.take(tokens)
    return MarkdownDocument(writer.text(), front_matter, tuple(writer.headings))


def _without_templates(body: str) -> str:
    """Take template calls away, and code with them: a brace there may close none that is open."""
    prose: list[str] = []
    fence = ""
    for line in body.replace("\r\n", "\n").split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        if match:
            fence = match[1]
            prose.append("")
            continue
        # The parser's time grows with the square of a paragraph's open brackets.
        while len(line) > _LONGEST_LINE:
            prose += [line[:_LONGEST_LINE], ""]
            line = line[_LONGEST_LINE:]  # noqa: PLW2901 - what is left of it
        prose.append(line)
    text = "\n".join(prose)
    if "import " in text or "export " in text:
        text = _MODULE.sub("", text)
    return _MATH.sub("", _COMPONENT.sub("", _TEMPLATE.sub("", text)))


class _Writer:
    """Writes block tokens as lines."""

    def __init__(self) -> None:
        self.headings: list[tuple[int, str]] = []
        self._parts: list[str] = []
        self._tight = 0  # depth of lists: their items are lines, not paragraphs

    def text(self) -> str:
        return _BLANK_LINES.sub("\n\n", "".join(self._parts)).strip()

    def take(self, tokens: Sequence[Any]) -> None:
        """Write a document's tokens."""
        raw_html: list[str] = []
        cells: list[str] = []
        in_row = False
        heading = 0
        for token in tokens:
            if token.type == "html_block":
                raw_html.append(token.content)
                continue
            if raw_html and token.type not in {"fence", "code_block"}:
                self._html("\n\n".join(raw_html))
                raw_html = []
            match token.type:
                case "inline":
                    text = _inline(token.children or ())
                    if in_row:
                        cells.append(text.replace("\n", " "))
                    elif heading:
                        self._heading(heading, text)
                    else:
                        self._write(text)
                case "heading_open":
                    heading = int(token.tag[1])
                case "heading_close":
                    heading = 0
                case "tr_open":
                    in_row, cells = True, []
                case "tr_close":
                    in_row = False
                    self._line(CELL_BREAK.join(cell for cell in cells if cell))
                case "table_close":
                    self._parts.append("\n\n")
                case "bullet_list_open" | "ordered_list_open":
                    self._tight += 1
                case "bullet_list_close" | "ordered_list_close":
                    self._tight -= 1
                    self._parts.append("" if self._tight else "\n\n")
        if raw_html:
            self._html("\n\n".join(raw_html))

    def _write(self, text: str) -> None:
        if not text:
            return
        if self._tight:
            self._line(text)
        else:
            self._parts += ["\n\n", text, "\n\n"]

    def _line(self, text: str) -> None:
        if text:
            self._parts += [text, "\n"]

    def _heading(self, level: int, text: str) -> None:
        if text:
            self.headings.append((level, text.replace("\n", " ")))
            self._parts += ["\n\n", text, "\n\n"]

    def _html(self, raw: str) -> None:
        text, headings = html_fragment(raw)
        self.headings += headings
        if text:
            self._parts += ["\n\n", text, "\n\n"]


def html_fragment(raw: str) -> tuple[str, list[tuple[int, str]]]:
    """Return text and headings of a piece of HTML, which may open what it does not close."""
    start = raw.lstrip()[:4].lower()
    if start.startswith(("<tr", "<td", "<th")):
        raw = f"<table>{raw}</table>"
    try:
        root = html.fragment_fromstring(raw, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return "", []
    titles = [(element.tag, collapse(text_of(element))) for element in root.iter(*HEADINGS)]
    return text_of(root), [(_level(tag), title) for tag, title in titles if title]


def _level(tag: str) -> int:
    return int(tag[1]) if tag[1:].isdigit() else 1  # <head> within a text counts as the first


def _inline(children: Sequence[Any]) -> str:
    """Return the text of a paragraph's parts."""
    parts: list[str] = []
    skipped_link = False
    for index, child in enumerate(children):
        match child.type:
            case "text" | "code_inline":
                if not skipped_link:
                    parts.append(child.content)
            case "link_open":
                skipped_link = child.info == "auto"
            case "link_close":
                skipped_link = False
            case "softbreak":
                parts.append(_soft_break("".join(parts[-3:]), children, index))
            case "hardbreak":
                parts.append("\n")
            case "html_inline" if _BREAK.match(child.content):
                parts.append("\n")
    lines = "".join(parts).split("\n")
    return "\n".join(line for line in map(collapse, lines) if line)


def _soft_break(before: str, children: Sequence[Any], index: int) -> str:
    """A line feed in the source: a break after a finished sentence, else the line goes on."""
    before = before.rstrip()
    if before and before[-1] in _SENTENCE_END:
        return "\n"
    following = next((c.content for c in children[index + 1 :] if c.content), "")
    if before and following and _HAN.match(before[-1]) and _HAN.match(following[0]):
        return ""
    return " "
