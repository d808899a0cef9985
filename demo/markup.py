"""Bodies to HTML: paragraphs, `## ` headings and `- ` lists, everything escaped."""

from __future__ import annotations

from markupsafe import Markup, escape

INDENT = "\u3000\u3000"  # Chinese paragraphs begin with two blanks of a character's width


def blocks(body: str) -> list[str]:
    """Split a body into its paragraphs, headings and lists."""
    return [block.strip() for block in body.split("\n\n") if block.strip()]


def to_html(body: str, *, indent: bool = False) -> Markup:
    """Write a body as HTML; indent puts the blanks of a Chinese portal before each paragraph."""
    return Markup("\n").join(_block(block, INDENT if indent else "") for block in blocks(body))


def _block(block: str, indent: str) -> Markup:
    if block.startswith("## "):
        return Markup("<h2>{}</h2>").format(block[3:].strip())
    lines = block.splitlines()
    if all(line.startswith("- ") for line in lines):
        items = Markup("").join(Markup("<li>{}</li>").format(line[2:]) for line in lines)
        return Markup("<ul>{}</ul>").format(items)
    # A line break within a paragraph is only the writer's; in Chinese it stands for no blank.
    return Markup("<p>{}{}</p>").format(indent, escape(join_lines(lines)))


def join_lines(lines: list[str]) -> str:
    """Join the lines of a paragraph, with a blank where neither side is Chinese."""
    joined = ""
    for line in map(str.strip, lines):
        gap = " " if joined and ord(joined[-1]) < 0x2E80 and ord(line[:1] or " ") < 0x2E80 else ""
        joined += gap + line
    return joined


def first_paragraph(body: str) -> str:
    """Give the first paragraph: the summary of a feed, and what a paywall shows."""
    for block in blocks(body):
        if not block.startswith(("## ", "- ")):
            return join_lines(block.splitlines())
    return ""


def halves(body: str) -> tuple[str, str]:
    """Split a body for two pages; the second is empty where there is only one paragraph."""
    parts = blocks(body)
    middle = (len(parts) + 1) // 2
    return "\n\n".join(parts[:middle]), "\n\n".join(parts[middle:])
