"""The block of a page that holds most of its sentences, in the manner of readability.

Written for Chinese portals: sentences are told by Chinese marks, and what is a list of links, an
editor's line or a sidebar is taken out of the block.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from lxml import etree

_UNLIKELY = re.compile(
    r"comment|sidebar|side-bar|related|recommend|footer|share|copyright|breadcrumb|crumb|advert|"
    r"(?:^|[-_ ])(?:ad|ads|nav|menu|hot|rank|tags?|login|search|editor|statement|disclaimer)"
    r"(?:$|[-_ ])|"
    r"xiangguan|tuijian|pinglun|editor|qrcode",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"article|content|artibody|endtext|main_?text|post_body|text_con|rm_txt|entry|newscontent|detail",
    re.IGNORECASE,
)
_MARKS = re.compile("[，。！？；、：”]")
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "nav",
        "footer",
        "header",
        "aside",
        "form",
        "button",
        "select",
        "iframe",
        "svg",
    ]
)
_BLOCKS = ("p", "div", "section", "td", "article", "li", "blockquote", "span")
_INLINE = frozenset(["b", "strong", "em", "i", "span", "font", "br", "u", "sup", "sub"])
_MOST_LINKED = 0.2  # share of an article's text that may be links
_SHORTEST = 12  # characters of a paragraph that counts


def dense_block(tree: Any) -> Any | None:
    """Return a copy of the block without its lists of links, or None where no block stands out."""
    scores: dict[Any, float] = {}
    shares = _Shares(tree)
    for element in tree.iter(*_BLOCKS):
        text = _own_text(element)
        if len(text) < _SHORTEST or _is_unlikely(element):
            continue
        score = 1 + len(_MARKS.findall(text)) + min(len(text) / 50, 4)
        parent = element.getparent()
        if element.tag in {"div", "section", "td", "article"}:
            scores[element] = scores.get(element, 0.0) + score
            score *= 0.5
        share = 1.0
        for _ in range(3):
            if parent is None or parent.tag in {"body", "html"}:
                break
            scores[parent] = scores.get(parent, 0.0) + score * share
            share *= 0.5
            parent = parent.getparent()
    if not scores:
        return None
    best = max(scores, key=lambda element: scores[element] * _worth(element, shares))
    if scores[best] < 8:
        return None
    block = copy.deepcopy(_whole(best, shares))
    block.tail = None
    _clean(block, _Shares(block))
    return block


class _Shares:
    """How much text an element holds, and how much of it is links; each is counted once."""

    def __init__(self, root: Any) -> None:
        self.lengths: dict[Any, int] = {}  # characters, without the blanks between elements
        self._linked: dict[Any, int] = {}
        within = 0  # links around what is read
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                length = len((element.text or "").strip())
                self.lengths[element] = length
                within += element.tag == "a"
                self._linked[element] = length if within else 0
                continue
            parent = element.getparent() if element is not root else None
            is_link = element.tag == "a"
            within -= is_link
            if parent is not None:
                tail = len((element.tail or "").strip())
                self.lengths[parent] += self.lengths[element] + tail
                self._linked[parent] += self._linked[element] + (tail if within else 0)

    def linked(self, element: Any) -> float:
        """The share of an element's text that is links."""
        length = self.lengths.get(element, 0)
        return self._linked[element] / length if length else 0.0


def _whole(best: Any, shares: _Shares) -> Any:
    """The outermost block around best that is named like an article and is no list of links.

    Long posts are cut into sections, lists and tables, each of which may win by itself.
    """
    whole = best
    ancestor = best
    while (ancestor := ancestor.getparent()) is not None and ancestor.tag not in {"body", "html"}:
        names = _names(ancestor)
        is_named_so = bool(_LIKELY.search(names)) and not _UNLIKELY.search(names)
        if is_named_so and shares.linked(ancestor) < _MOST_LINKED:
            whole = ancestor
    return whole


def _own_text(element: Any) -> str:
    """The text of an element and of its inline children, without links."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in _INLINE and element.tag != "span":
            parts.append(child.text or "")
        parts.append(child.tail or "")
    return "".join(parts).strip()


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_unlikely(element: Any) -> bool:
    if element.tag in _SKIPPED:
        return True
    names = _names(element)
    if _UNLIKELY.search(names) and not _LIKELY.search(names):
        return True
    ancestor = element.getparent()
    for _ in range(6):
        if ancestor is None or ancestor.tag == "body":
            return False
        if ancestor.tag in _SKIPPED:
            return True
        ancestor = ancestor.getparent()
    return False


def _worth(element: Any, shares: _Shares) -> float:
    names = _names(element)
    worth = 1.0 - min(shares.linked(element), 0.9)
    if _LIKELY.search(names):
        worth *= 1.25
    if _UNLIKELY.search(names):
        worth *= 0.5
    return worth


def _clean(block: Any, shares: _Shares) -> None:
    """Take out of a block what is a list of links, a form or a sidebar."""
    doomed = []
    for element in block.iter():
        if element is block or not isinstance(element.tag, str):
            continue
        if element.tag in _SKIPPED:
            doomed.append(element)
        elif element.tag in {"div", "ul", "ol", "dl", "section", "table"}:
            names = _names(element)
            unlikely = bool(_UNLIKELY.search(names)) and not _LIKELY.search(names)
            length = shares.lengths[element]
            if (unlikely and length < 300) or (length > 4 and shares.linked(element) > 0.55):
                doomed.append(element)
    for element in doomed:
        parent = element.getparent()
        if parent is not None:
            tail = element.tail
            previous = element.getprevious()
            if tail and previous is not None:
                previous.tail = (previous.tail or "") + tail
            elif tail:
                parent.text = (parent.text or "") + tail
            parent.remove(element)
