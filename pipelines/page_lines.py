"""A page's lines with what their place and their own words say of them, before any reading votes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipelines.lines import HEADINGS, Line

SHINGLE = 4  # words, or Chinese characters
MARK = re.compile("[,.;:!?，。；：！？、]")
END_OF_SENTENCE = re.compile(r"""[.!?。！？…][”"’'）)」』]*$""")
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NOTE = 60  # characters; a longer line is no note, however it begins
_LEGAL = 400  # the same for a note on rights
_CAPTION = 80  # characters, a Chinese one counts double
_NAME = 16  # the same for a caption that only names what is seen, with a stop or without
_BAR = 3  # links in a line without any mark: a bar of links
_LINKED = 0.8  # share of a line that is links where it is nothing else
_DEEPEST = 12  # named blocks around a line that are looked at
_NO_LABEL = HEADINGS | {"li", "td", "th", "dt", "dd", "a"}
_BOLD = ("b", "strong")
_DRESS = frozenset({"span", "font", "small"})  # only how the words look
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "br",
        "cite",
        "em",
        "font",
        "i",
        "img",
        "label",
        "mark",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    ]
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: the blocks around it named as an aside, and as an article's.

    certain are those of the asides whose text no article holds.
    """

    asides: tuple[Any, ...]
    blocks: tuple[Any, ...]
    certain: tuple[Any, ...] = ()


class PageLine:
    """One line of a page, and the votes of the readings on it."""

    __slots__ = (
        "is_heading", "is_kept", "is_label", "is_linked", "is_note", "is_pictured", "is_short",
        "place", "source", "text", "tokens", "votes",
    )  # fmt: skip

    def __init__(self, line: Line, place: Place, block: _Block) -> None:
        self.source = line
        self.text = line.text
        self.place = place
        self.tokens = tokens_of(line.text)
        self.is_short = len(self.tokens) < 2 * SHINGLE
        self.is_heading = block.tag in HEADINGS
        is_bar = block.link_count >= _BAR and not MARK.search(line.text)
        # Nothing but links: its block, which may hold many lines cut by <br>, or the line itself.
        least = _LINKED * len(line.text)
        is_link = line.element.tag == "a" and _length(line.element) >= least
        self.is_linked = is_link or block.linked >= max(least, _LINKED * block.length)
        self.is_pictured = block.has_picture and len(line.text) >= block.length - 2
        self.is_note = is_bar or _is_note(line.text) or _is_caption(line.text, block)
        # A section's name, a count: at an end of the text it is no part of it.
        self.is_label = (
            self.is_short
            and block.tag not in _NO_LABEL
            and not block.is_bold
            and not MARK.search(line.text)
        )
        self.votes = 0
        self.is_kept = False


def page_lines(lines: Iterable[Line]) -> list[PageLine]:
    """Return the lines with what their elements say of them; each element is looked at once."""
    places, blocks = _Places(), dict[Any, _Block]()
    found = []
    for line in lines:
        element = _holder(line)
        if element not in blocks:
            blocks[element] = _Block(element)
        found.append(PageLine(line, places.of(element), blocks[element]))
    return found


def tokens_of(text: str) -> list[str]:
    """Return the words of a text in lower case, each Chinese character by itself."""
    return _TOKEN.findall(text.lower())


def weight(text: str) -> int:
    """Return the length of a text in characters, a Chinese one counted double."""
    return len(text) + len(_HAN.findall(text))


def ends_article(text: str) -> bool:
    """Whether a line heads what stands behind articles: related ones, comments."""
    return bool(_words().last.match(text))


def names_editors(text: str) -> bool:
    """Whether a line is the one that Chinese sites close an article with: （责任编辑：…）."""
    return len(text) <= _NOTE and bool(_words().closing.match(text))


@dataclass(frozen=True, slots=True)
class _Words:
    aside: re.Pattern[str]
    certain: re.Pattern[str]
    article: re.Pattern[str]
    note: re.Pattern[str]
    legal: re.Pattern[str]
    last: re.Pattern[str]
    closing: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("pipelines").joinpath("words/page_parts.toml").read_text("utf-8"))
    aside, notes = data["aside"], data["notes"]
    anywhere, certain, word, names = (
        "|".join(map(re.escape, plain))
        for plain in (aside["anywhere"], aside["certain"], aside["word"], data["article"]["names"])
    )
    begins, whole, legal, last, closing = (
        "|".join(notes[kind]) for kind in ("begins", "whole", "legal", "last", "closing")
    )
    return _Words(
        aside=re.compile(rf"{anywhere}|{certain}|(?:^|[\s_-])(?:{word})(?=$|[\s_-])"),
        certain=re.compile(certain),
        article=re.compile(rf"(?:^|[\s_-])(?:{names})(?=$|[\s_-])"),
        note=re.compile(rf"[（(【\[「*\s]*(?:{begins})|\W*(?:{whole})\W*$", re.IGNORECASE),
        legal=re.compile(legal, re.IGNORECASE),
        last=re.compile(rf"\W*(?:{last})\W*$", re.IGNORECASE),
        closing=re.compile(rf"\W*(?:{closing})"),
    )


def _is_note(text: str) -> bool:
    if len(text) <= _NOTE and _words().note.match(text):
        return True
    return len(text) <= _LEGAL and bool(_words().legal.search(text))


def _is_caption(text: str, block: _Block) -> bool:
    """Whether a line that is no sentence stands under a picture, alone in its block."""
    if not block.has_picture or block.is_bold or block.tag in _NO_LABEL:
        return False
    if weight(text) > _CAPTION or len(text) < block.length - 2:
        return False
    is_sentence = END_OF_SENTENCE.search(text) and weight(text) > _NAME
    return not is_sentence and not text.endswith((":", "："))


class _Block:
    """What the element that holds one or more lines is made of."""

    __slots__ = ("has_picture", "is_bold", "length", "link_count", "linked", "tag")

    def __init__(self, element: Any) -> None:
        links = ["".join(link.itertext()) for link in element.iter("a")]
        self.tag = element.tag
        self.length = _length(element)
        self.link_count = len(links)
        self.linked = sum(map(len, links))  # characters
        bold = sum(_length(one) for one in element.iter(*_BOLD) if one.getparent().tag not in _BOLD)
        self.is_bold = 0 < self.length <= bold
        self.has_picture = element.find(".//img") is not None or _is_picture(element.getprevious())


def _is_picture(element: Any) -> bool:
    if element is None or not isinstance(element.tag, str) or (element.tail or "").strip():
        return False
    return not _length(element) and next(element.iter("img"), None) is not None


def _length(element: Any) -> int:
    return len("".join(element.itertext()).strip())


def _holder(line: Line) -> Any:
    """The element that holds a line, not the one word with which the line begins."""
    element = line.element
    while element.tag in _INLINE:
        parent = element.getparent()
        is_whole = _length(element) >= len(line.text)
        is_dress = element.tag in _DRESS and parent is not None and parent.tag == "p"
        if parent is None or (is_whole and not is_dress):
            break
        element = parent
    return element


class _Places:
    """What the names of an element's ancestors say, each ancestor looked at once."""

    def __init__(self) -> None:
        self._known: dict[Any, Place] = {}

    def of(self, element: Any) -> Place:
        chain = []
        place = Place(asides=(), blocks=())
        while element is not None and element.tag != "body":
            if element in self._known:
                place = self._known[element]
                break
            chain.append(element)
            element = element.getparent()
        for one in reversed(chain):
            place = self._known[one] = _within(place, one)
        return place


def _within(place: Place, element: Any) -> Place:
    """The place of what stands in an element that itself stands at a place."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip().lower()
    words = _words()
    if words.article.search(names) or element.get("itemprop") == "articleBody":
        if len(place.blocks) < _DEEPEST:
            return Place(place.asides, (*place.blocks, element), place.certain)
    elif (element.tag in {"aside", "footer"} or words.aside.search(names)) and len(
        place.asides
    ) < _DEEPEST:
        sure = (element,) if words.certain.search(names) else ()
        return Place((*place.asides, element), place.blocks, (*place.certain, *sure))
    return place
