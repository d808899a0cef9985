"""The next page of an article that its site cuts into several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

from scrapy.http import Response

from spiders.responses import selector_of

MOST_PARTS = 20  # further pages of one article
MOST_BYTES = 20 * 2**20  # of one article with its further pages

_WORDS = (
    "下一页",
    "下一頁",
    "下页",
    "后一页",
    "next",
    "next page",
    "continue reading",
    "next part",
)
_SIGNS = (
    *(word.encode(code) for word in _WORDS[:4] for code in ("utf-8", "gb18030")),
    "下一頁".encode("big5"),
    b'rel="next',
    b"rel='next",
    b"rel=next",
    b"ext page",
    b">Next",
)
_NUMBERED = re.compile(rb">\s*\d{1,2}\s*</a>", re.IGNORECASE)
_ENDING = re.compile(r"(?:/index)?(\.[a-z]{3,5})?/?$", re.IGNORECASE)
_FIRST = re.compile(r"[_-]1$")
_NAMES = frozenset({"page", "p", "pn", "pg", "cp", "pageno", "page_no", "pageindex", "paged"})
_ARROWS = " \t\r\n\xa0\u3000>»›→[]【】()（）·…"


def next_page(response: Response, first: str, *, after: int | None) -> tuple[str, int] | None:
    """Return the address of the article's next page and the number in it; None where there is none.

    first is the address of the article's first page; after the number in the address of the page
    at hand, None for the first one. A link counts where it says so (rel=next, 下一页, its number)
    and its address is the first page's with a number: 123_2.html, 123/2/, 123?page=2. So the next
    article of a blog and the pages of comments are not taken for more of this one.
    """
    body = response.body
    if not any(sign in body for sign in _SIGNS) and not _NUMBERED.search(body):
        return None
    wanted = (2, 1) if after is None else (after + 1,)  # 123_1.html is the second page of some
    here, found = urlsplit(first), dict[int, str]()
    for link, is_sure in _links(response):
        try:
            address = urljoin(response.url, link.attrib.get("href", "").strip())
            number = _number(here, urlsplit(address))
        except ValueError:
            continue
        if number is None or number not in wanted or number in found:
            continue
        words = "".join(link.css("::text").getall()).strip(_ARROWS).lower()
        says_number = words.isdecimal() and int(words) in {number, number + 1}
        if is_sure or words in _WORDS or says_number:
            found[number] = address
    return next(((found[number], number) for number in wanted if number in found), None)


def _links(response: Response) -> Iterator[tuple[Any, bool]]:
    """The links of a page, each with whether its mark-up calls it the next page."""
    page = selector_of(response)
    for link in page.css("link[rel~=next][href]"):
        yield link, True
    for link in page.css("a[href]"):
        yield link, "next" in link.attrib.get("rel", "").lower().split()


def _number(first: SplitResult, other: SplitResult) -> int | None:
    """The number that an address adds to that of the first page."""
    if first.netloc != other.netloc or other.scheme not in {"http", "https"}:
        return None
    if first.path.rstrip("/") == other.path.rstrip("/"):
        told = dict(parse_qsl(first.query))
        added = [one for one in parse_qsl(other.query) if told.get(one[0]) != one[1]]
        is_one = len(added) == 1 and added[0][0].lower() in _NAMES
        return int(added[0][1]) if is_one and re.fullmatch("[0-9]{1,2}", added[0][1]) else None
    if first.query != other.query:
        return None
    stem, ending = _split(first.path)
    other_stem, other_ending = _split(other.path)
    marked = re.compile(
        re.escape(_FIRST.sub("", stem)) + r"(?:[_-]|/|/page/|/p|[_-]p(?:age)?[_-]?)([0-9]{1,2})"
    ).fullmatch(other_stem)
    return int(marked[1]) if marked and ending == other_ending else None


def _split(path: str) -> tuple[str, str]:
    """A path without its ending, and the ending."""
    match = _ENDING.search(path)
    assert match is not None  # the pattern may be empty
    return path[: match.start()], (match[1] or "").lower()
