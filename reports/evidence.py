"""The sentences that a report's figures came from, numbered in the order of their first use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import duckdb

from reports.queries import among

# What may be quoted of a text as evidence: a sentence, not a paragraph.
LONGEST = 320
FOREIGN = re.compile(r"[^\u3400-\u9fff]+")  # what is no Chinese character
BOUNDARY = re.compile(r"[。！？!?\n]|\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence, cut where it is long, with the words that the claim rests on."""

    number: int
    before: str
    words: str
    after: str
    title: str
    outlet: str
    published: str
    url: str | None  # opens the page at the sentence where the browser can
    language: str

    @property
    def sentence(self) -> str:
        """The whole of it."""
        return self.before + self.words + self.after


class EvidenceBook:
    """Numbers evidence as it is asked for; articles are read from the database once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._articles: dict[str, dict[str, str]] = {}
        self._entries: dict[tuple[str, int, int], Evidence] = {}

    @property
    def entries(self) -> list[Evidence]:
        """All of it, by number."""
        return list(self._entries.values())

    @property
    def articles(self) -> list[dict[str, str]]:
        """All that were read, by their ids."""
        return [one for _, one in sorted(self._articles.items())]

    def read(self, rows: Iterable[object]) -> None:
        """Read all articles that rows of queries name at once: one by one takes its time."""
        missing = sorted(set(_article_ids(rows)) - set(self._articles))
        for one in among(self._connection, "article", missing):
            self._articles[one["article_id"]] = one

    def place(self, article_id: str, words: str) -> tuple[int, int] | None:
        """Where an article's text holds the words first, whatever their case; None where it does not."""
        found = self._article(article_id)["text"].lower().find(words.lower())
        return None if found < 0 else (found, found + len(words))

    def cite(self, article_id: str | None, start: int | None, end: int | None) -> int | None:
        """The number of the evidence for the words at these offsets; None where there are none."""
        if article_id is None or start is None or end is None:
            return None
        article = self._article(article_id)
        text = article["text"]
        first, last = sentence_bounds(text, start, end)
        # Two claims that rest on one sentence are one piece of evidence.
        key = (article_id, first, last)
        if key not in self._entries:
            self._entries[key] = Evidence(
                number=len(self._entries) + 1,
                before=text[first:start].lstrip(),
                words=text[start : min(end, last)],
                after=text[min(end, last) : last].rstrip(),
                title=article["title"],
                outlet=article["outlet"],
                published=article["published_on"],
                url=page_link(article["url"], text[first:last]),
                language=article["language"],
            )
        return self._entries[key].number

    def cite_row(
        self,
        key: str,
        *,
        before: str,
        words: str,
        after: str,
        title: str,
        outlet: str,
        url: str | None,
        language: str,
    ) -> int:
        """The number of the evidence for a row of a list, which is no article's text.

        key: what tells the row from others; before, words, after: its cells, words those that count.
        """
        place = (key, 0, 0)
        if place not in self._entries:
            self._entries[place] = Evidence(
                number=len(self._entries) + 1,
                before=before,
                words=words,
                after=after,
                title=title,
                outlet=outlet,
                published="",
                url=url,
                language=language,
            )
        return self._entries[place].number

    def _article(self, article_id: str) -> dict[str, str]:
        if article_id not in self._articles:
            self.read([{"article_id": article_id}])
        if article_id not in self._articles:  # a check forbids it; a report must not hide it
            message = f"article {article_id} is cited, and the warehouse does not hold it"
            raise LookupError(message)
        return self._articles[article_id]


def _article_ids(value: object) -> Iterator[str]:
    """Every article_id within rows, however deep."""
    if isinstance(value, dict):
        if isinstance(found := value.get("article_id"), str):
            yield found
        for one in value.values():
            yield from _article_ids(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _article_ids(one)


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around text[start:end], at most LONGEST characters of it."""
    floor, ceiling = max(0, start - LONGEST), min(len(text), end + LONGEST)
    first = floor
    for boundary in BOUNDARY.finditer(text, floor, start):
        first = boundary.end()
    found = BOUNDARY.search(text, max(start, end - 1), ceiling)
    last = ceiling if found is None else found.end()
    if last - first > LONGEST:
        first = max(first, start - LONGEST // 3)
        last = min(last, max(end, first + LONGEST))
        last = min(last, first + 2 * LONGEST)
    return first, last


def page_link(url: str, sentence: str) -> str | None:
    """The address with a text fragment at the sentence; None unless it is http(s).

    The fragment names the first and last words only: short, and robust against mark-up in between.
    """
    if urlsplit(url).scheme not in {"http", "https"}:
        return None
    words = sentence.split("\n", 1)[0].strip()
    if len(words) > 60:
        head, tail = words[:24], words[-24:]
        if " " in head and " " in tail:  # whole words only, or the browser finds nothing
            head, tail = head.rsplit(" ", 1)[0], tail.split(" ", 1)[1]
        fragment = f"{_quoted(head)},{_quoted(tail)}"
    else:
        fragment = _quoted(words)
    return f"{url.split('#', 1)[0]}#:~:text={fragment}" if words else url


def _quoted(words: str) -> str:
    """Words for a fragment; Chinese characters stay as they are, which browsers read as well."""
    return FOREIGN.sub(lambda found: quote(found[0], safe="").replace("-", "%2D"), words)
