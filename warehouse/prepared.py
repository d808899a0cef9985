"""A WARC file read, before anything of it is compared with what is stored.

Reading takes the time and needs no database: it is done here, on any machine, and what comes of it
can be sent to the one that writes. There the load runs as ever, with rooms that answer from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

from pipelines.errors import HubAnswerError
from pipelines.records import Article, Filing, HubModel, Page, Rejected, Role, SourceRun
from warehouse.rooms import Rooms
from warehouse.rows import page_id

Key = tuple[Any, ...]
PAGES_AT_ONCE = 64  # whose bodies are held in memory


@dataclass(slots=True, kw_only=True)
class Prepared:
    """What was read of one file; it can be pickled. Bodies of pages are not kept."""

    path: Path
    records: list[Page | SourceRun] = field(default_factory=list)
    problems: list[Rejected] = field(default_factory=list)
    found: dict[str, list[Article | Rejected]] = field(default_factory=dict)  # by id of the page
    hubs: dict[str, list[HubModel] | str] = field(default_factory=dict)  # or why it failed
    filings: dict[str, list[Filing | Rejected]] = field(default_factory=dict)
    verdicts: dict[Key, Any] = field(default_factory=dict)
    readings: dict[Key, Any] = field(default_factory=dict)
    sketches: dict[bytes, Sequence[int]] = field(default_factory=dict)


class Stored:
    """What a database holds already, so that it need not be read again."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def pages(self, ids: Sequence[str]) -> set[str]:
        """Those of the pages that are stored."""
        return {row[0] for row in self._ask("SELECT id FROM page WHERE id", ids)}

    def wordings(self, articles: Sequence[Article]) -> set[tuple[str, str]]:
        """Those of the articles, as id and digest, whose wording is the stored one."""
        ids = [one.id for one in articles]
        return set(self._ask("SELECT id, content_digest FROM article WHERE id", ids))

    def _ask(self, query: str, ids: Sequence[str]) -> list[Any]:
        try:
            return self._connection.execute(f"{query} IN (SELECT unnest(?))", [ids]).fetchall()
        except duckdb.Error:  # it only spares work; the load itself tells what is wrong
            return []


def prepare(path: Path, *, rooms: Rooms, stored: Stored | None = None) -> Prepared:
    """Read a WARC file to the end. Raises ArchiveError where it is none.

    stored: pages and wordings that are known there are not read.
    """
    prepared = Prepared(path=path)
    waiting: dict[str, Page] = {}
    for record in rooms.read_pages(path, on_problem=prepared.problems.append):
        if isinstance(record, SourceRun):
            prepared.records.append(record)
            continue
        prepared.records.append(_without_bodies(record))
        one_id = page_id(record)
        if one_id not in prepared.found:
            waiting[one_id] = record
        if len(waiting) >= PAGES_AT_ONCE:
            _read_pages(prepared, waiting, rooms, stored)
            waiting.clear()
    _read_pages(prepared, waiting, rooms, stored)
    return prepared


def _read_pages(
    prepared: Prepared, pages: dict[str, Page], rooms: Rooms, stored: Stored | None
) -> None:
    known = stored.pages(list(pages)) if stored and pages else set()
    articles: list[Article] = []
    for one_id, page in pages.items():
        prepared.found[one_id] = []
        if one_id in known:
            continue
        if page.role is Role.FILINGS:
            prepared.filings[one_id] = list(rooms.read_filings(page))
            continue
        if page.role not in (Role.ARTICLE, Role.CARD):
            try:
                prepared.hubs[one_id] = list(rooms.read_hub_models(page))
            except HubAnswerError as error:
                prepared.hubs[one_id] = str(error)
        for found in rooms.read_articles(page):
            if isinstance(found, Article):
                verdict = prepared.verdicts[key_of(found)] = rooms.judge(found)
                if verdict.is_relevant:
                    articles.append(found)
            prepared.found[one_id].append(found)
    same = stored.wordings(articles) if stored and articles else set()
    news = [one for one in articles if (one.id, one.content_digest) not in same]
    for article, reading in zip(news, rooms.read(news), strict=True):
        prepared.readings[key_of(article)] = reading
        prepared.sketches[_digest(article.language, article.text)] = rooms.sketch(
            article.language, article.text
        )


def _without_bodies(page: Page) -> Page:
    parts = tuple(map(_without_bodies, page.parts))
    return replace(page, body=b"", byte_count=len(page.body), parts=parts)


def key_of(article: Article) -> Key:
    """Tells an article of a file from all others."""
    place = (article.warc_file, article.warc_offset, article.fetched_at)
    return (article.id, article.content_digest, article.url, article.title, *place)


def replayed(prepared: Prepared, rooms: Rooms) -> Rooms:
    """The rooms, as far as they answer what was read before; what was not is read now."""
    by_name: dict[str, Any] = {}

    def read_pages(_: Path, *, on_problem: Callable[[Rejected], None]) -> Iterator[Any]:
        for problem in prepared.problems:
            on_problem(problem)
        return iter(prepared.records)

    def read_hub_models(page: Page) -> Sequence[HubModel]:
        hub = prepared.hubs[page_id(page)]
        if isinstance(hub, str):
            raise HubAnswerError(hub)
        return hub

    def read(articles: Sequence[Article]) -> Iterator[Any]:
        missing = [one for one in articles if key_of(one) not in prepared.readings]
        for article, reading in zip(missing, rooms.read(missing), strict=True):
            prepared.readings[key_of(article)] = reading
        return (prepared.readings[key_of(one)] for one in articles)

    def sketch(language: str, text: str) -> Sequence[int]:
        digest = _digest(language, text)
        if digest not in prepared.sketches:
            prepared.sketches[digest] = rooms.sketch(language, text)
        return prepared.sketches[digest]

    def name_models(texts: Sequence[str]) -> list[Any]:
        new = [one for one in dict.fromkeys(texts) if one not in by_name]
        by_name.update(zip(new, rooms.name_models(new), strict=True))
        return [by_name[one] for one in texts]

    return replace(
        rooms,
        read_pages=read_pages,
        read_articles=lambda page: prepared.found[page_id(page)],
        read_hub_models=read_hub_models,
        read_filings=lambda page: prepared.filings[page_id(page)],
        judge=lambda article: prepared.verdicts[key_of(article)],
        read=read,
        sketch=sketch,
        name_models=name_models,
    )


def _digest(language: str, text: str) -> bytes:
    return sha256(f"{language}\n{text}".encode("utf-8", "surrogatepass")).digest()
