"""The main text of an HTML page.

trafilatura reads it; on Chinese pages, whose portals mix lists of recommended articles and editors'
lines into the text, the block that holds most of the sentences is tried first. pipelines.lines
writes the text from the tree, so that paragraphs, headings, list items and rows keep their lines.
"""

from __future__ import annotations

import copy
import html as html_entities
import json
import logging
import re
from typing import Any

import trafilatura
from lxml import etree

from pipelines.dense_block import dense_block
from pipelines.html_page import HtmlPage
from pipelines.jsonld import text_value
from pipelines.lines import text_of
from pipelines.markdown import html_fragment

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it tells of every page without text

_PRUNED = etree.XPath(
    "//pre | //figcaption | //template | //dialog | //a[@hidden]"
    '| //a[contains(@class, "headerlink") or contains(@class, "anchor") or @class="hash-link"]'
    "[string-length(normalize-space()) <= 2]"
    '| //*[contains(concat(" ", @class, " "), " highlight ") and (self::div or self::figure)]'
    '| //*[@aria-hidden="true" and contains(@class, "katex-html")]'
    '| //*[contains(@class, "sr-only") or contains(@class, "visually-hidden")]'
)
_END_LINES = re.compile(
    r"^[(（【\[]?\s*(?:责任编辑|責任編輯|责编|編輯|编辑|校对|审核|原标题|原標題|声明|聲明|免责声明|版权声明|特别声明|"
    r"本文来自|转载请注明|更多精彩|相关阅读|相关新闻|推荐阅读|延伸阅读|扫码|关注我们|点击进入|微信公众号|"
    r"Related articles?|Read more|Read next|Share this|Sign up for|Subscribe to|Follow us|"
    r"Advertisement)\s?[:：）)】\]]?",
    re.IGNORECASE,
)
_PART = 0.6  # a block of less than this share of what trafilatura finds is a part of the text
_ENOUGH = 200  # characters, a Chinese one counts double
_HAN = re.compile("[\u4e00-\u9fff]")
_TEXT_KEYS = ("articleBody", "content", "body", "contentHtml", "html", "text", "articleContent")


def main_text(page: HtmlPage, title: str | None) -> str:
    """Return the article's text, or "" where the page has none."""
    tree = copy.deepcopy(page.tree)
    for element in _PRUNED(tree):
        _remove(element)
    text = ""
    if page.is_chinese:
        block = dense_block(tree)
        text = _tidy(text_of(block), title) if block is not None else ""
    other = _tidy(_by_trafilatura(tree), title)
    if _weight(text) < max(_ENOUGH, _PART * _weight(other)):
        text = other if _weight(other) >= _weight(text) else text
    if _weight(text) < _ENOUGH:
        text = max(text, _tidy(_embedded(page), title), key=_weight)
    return text


def _by_trafilatura(tree: Any) -> str:
    try:
        document = trafilatura.bare_extraction(
            tree, fast=True, include_comments=False, include_tables=True, include_formatting=True
        )
    except (RecursionError, ValueError, TypeError, AttributeError, etree.LxmlError):
        return ""  # pages that break it are left to the other readers
    body = getattr(document, "body", None)
    return "" if body is None else text_of(body)


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


def _tidy(text: str, title: str | None) -> str:
    """Leave out editors' lines, and the title where the text repeats it as its first line."""
    blocks = [block.strip() for block in text.split("\n\n")]
    lines_kept = []
    for block in blocks:
        lines = [line for line in block.split("\n") if not _is_note(line)]
        if lines:
            lines_kept.append("\n".join(lines))
    if title and lines_kept and lines_kept[0].strip("#¶ ") == title:
        lines_kept = lines_kept[1:]
    return "\n\n".join(lines_kept)


def _is_note(line: str) -> bool:
    return len(line) < 60 and bool(_END_LINES.match(line))


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
