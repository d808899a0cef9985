"""The main text of an HTML page.

Several readings of the page vote on each of its lines (pipelines.candidates, pipelines.vote), since
none of them is right on every site. The lines are the page's own, so that paragraphs, headings, list
items and rows keep theirs.
"""

from __future__ import annotations

import copy
import html as html_entities
import json
import re
from typing import Any

from pipelines.candidates import by_density, by_readability, by_trafilatura
from pipelines.html_page import HtmlPage
from pipelines.jsonld import text_value
from pipelines.lines import join, lines_of
from pipelines.markdown import html_fragment
from pipelines.vote import Ballot

_PRUNED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "svg",
        "iframe",
        "select",
        "option",
        "link",
        "meta",
        "pre",
        "figcaption",
        "template",
        "dialog",
    ]
)
_ENOUGH = 200  # characters, a Chinese one counts double
_HAN = re.compile("[\u4e00-\u9fff]")
_TEXT_KEYS = ("articleBody", "content", "body", "contentHtml", "html", "text", "articleContent")


def main_text(page: HtmlPage, title: str | None) -> str:
    """Return the article's text, or "" where the page has none."""
    tree = copy.deepcopy(page.tree)
    held = list(tree.iter())  # see HtmlPage
    for element in held:
        if _is_pruned(element):
            _remove(element)
    body = tree.find("body")
    ballot = Ballot(lines_of(tree if body is None else body))
    ballot.add(by_density(tree))
    ballot.add(by_readability(tree, is_chinese=page.is_chinese))
    if not ballot.is_settled():
        ballot.add(by_trafilatura(tree))
    del held
    text = join(ballot.result(title=title))
    if _weight(text) < _ENOUGH:
        text = max(text, _embedded(page), key=_weight)
    return text


def _embedded(page: HtmlPage) -> str:
    """Text that only a script shows: JSON-LD, Next.js data, escaped HTML in a text area."""
    best = ""
    for entry in page.json_ld:
        if body := text_value(entry.get("articleBody")):
            best = max(best, body, key=len)
    for script in page.tree.xpath('//script[@id="__NEXT_DATA__"]/text()'):
        try:
            best = max(best, _longest(json.loads(script), 0), key=len)
        except (ValueError, RecursionError):
            continue
    for area in page.tree.iter("textarea"):
        content = area.text or ""
        if len(content) > _ENOUGH and "<p" in html_entities.unescape(content[:500]):
            best = max(best, html_fragment(html_entities.unescape(content))[0], key=len)
    return html_fragment(best)[0] if "</" in best else best


def _longest(value: Any, depth: int) -> str:
    if depth > 12:
        return ""
    best = ""
    if isinstance(value, dict):
        for name, entry in value.items():
            if isinstance(entry, str):
                if name in _TEXT_KEYS and len(entry) > len(best):
                    best = entry
            elif isinstance(entry, dict | list):
                best = max(best, _longest(entry, depth + 1), key=len)
    elif isinstance(value, list):
        for entry in value[:200]:
            best = max(best, _longest(entry, depth + 1), key=len)
    return best


def _is_pruned(element: Any) -> bool:
    """Whether nothing under an element is read: code, captions, what only machines are shown."""
    if element.tag in _PRUNED:
        return True
    names = element.get("class") or ""
    if element.tag == "a":
        is_mark = "headerlink" in names or "anchor" in names or names == "hash-link"
        if element.get("hidden") is not None:
            return True
        return is_mark and len("".join(element.itertext()).strip()) <= 2
    if not names:
        return False
    if element.get("aria-hidden") == "true" and "katex-html" in names:
        return True
    is_code = element.tag in {"div", "figure"} and "highlight" in names.split()
    return is_code or "sr-only" in names or "visually-hidden" in names


def _weight(text: str) -> int:
    return len(text) + len(_HAN.findall(text))


def _remove(element: Any) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
