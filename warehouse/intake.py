"""One WARC file into the open transaction: pages, crawls, hub answers, articles and claims.

Pages are read some at a time; what they say waits until there is enough of it for one insert a table:
a statement costs as much for ten rows as for a thousand, and in a lake each is a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from nlp.records import Reading
from pipelines.errors import HubAnswerError
from pipelines.records import Article, Filing, HubModel, Page, Rejected, Role, SourceRun
from warehouse import rows, wordings
from warehouse.arrow import Batch
from warehouse.claims import claim_columns
from warehouse.columns import column, page_columns, wording_columns
from warehouse.contract import sorted_out
from warehouse.filing_rows import store_filings
from warehouse.hub_rows import store_hub_models
from warehouse.names import Names
from warehouse.rooms import Rooms
from warehouse.story_changes import StoryChanges
from warehouse.wordings import Sighting

PAGES_AT_ONCE = 1024  # that are read together
BYTES_AT_ONCE = 64 * 2**20  # of their bodies
ROWS_AT_ONCE = 120_000  # that wait; those of eight thousand articles
CHARACTERS_AT_ONCE = 2**25  # of texts that wait

Kept = tuple[Article, Page, Any, Reading]  # with the verdict on its relevance


class Intake:
    """Takes the records of one WARC file in, some pages at a time, so that memory stays bounded."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        *,
        load_id: str,
        warc: Path,
        rooms: Rooms,
    ) -> None:
        self.connection = connection
        self.load_id = load_id
        self.warc = warc
        self.rooms = rooms
        self.counts: Counter[str] = Counter()
        self.problems: list[Rejected] = []  # damage of the archive itself
        self.models: set[str] = set()  # of which a mention came or went
        self.stories = StoryChanges()
        # Pages to be read, and their articles
        self._pages: list[Page] = []
        self._byte_count = 0
        self._articles: dict[str, tuple[Article, Page]] = {}
        # What waits to be written
        self._batch = Batch(connection)
        self._names = Names()
        self._hub: list[HubModel] = []
        self._filings: list[Filing] = []
        self._runs: dict[tuple[str, str], SourceRun] = {}
        self._page_ids: set[str] = set()
        self._article_ids: set[str] = set()
        self._character_count = 0

    def take(self, record: Page | SourceRun) -> None:
        """Take one record; it may be written only with later ones or by finish()."""
        if isinstance(record, SourceRun):
            self._runs.setdefault((record.source_id, record.run_id), record)
            return
        self._pages.append(record)
        self._byte_count += len(record.body)
        if len(self._pages) >= PAGES_AT_ONCE or self._byte_count >= BYTES_AT_ONCE:
            self._take_pages()

    def finish(self) -> None:
        """Write what is still waiting."""
        self._take_pages()
        for problem in self.problems:
            self._reject(problem)
        self._write()

    def _take_runs(self) -> None:
        """Add the waiting crawls that no archive held before, and what failed in them."""
        found = self.connection.execute(
            "SELECT source_id, run_id FROM crawl WHERE run_id IN (SELECT unnest(?))",
            [sorted({run_id for _, run_id in self._runs})],
        ).fetchall()
        for key in found:
            self._runs.pop(key, None)
        for run in self._runs.values():
            self._batch.add("crawl", rows.crawl_row(run, self.load_id))
            self.counts["runs"] += 1
            for failure in run.failures:
                rejected = Rejected(
                    url=failure.url, stage="crawl", reason=failure.reason, detail=failure.detail
                )
                self._reject(rejected, page=run)
        self._runs = {}

    def _take_pages(self) -> None:
        """Add the pages to be read that no archive held before, and all that they say."""
        fresh = {rows.page_id(page): page for page in self._pages}
        parts = {rows.page_id(part): part for page in self._pages for part in page.parts}
        found = self.connection.execute(
            "SELECT id FROM page WHERE id IN (SELECT unnest(?))", [[*fresh, *parts]]
        ).fetchall()
        known = {row[0] for row in found} | self._page_ids
        news = {one_id: page for one_id, page in (parts | fresh).items() if one_id not in known}
        self._batch.add_columns("page", page_columns(news, self.load_id))
        self.counts["pages"] += len(self._pages)
        self.counts["known pages"] += len(self._pages) - len(fresh) + len(known & fresh.keys())
        self._pages, self._byte_count = [], 0
        for page_id, page in fresh.items():
            if page_id in news:
                self._take_page(page)
        self._take_articles()
        self._page_ids |= fresh.keys() | parts.keys()
        if len(self._batch) >= ROWS_AT_ONCE or self._character_count >= CHARACTERS_AT_ONCE:
            self._write()

    def _take_page(self, page: Page) -> None:
        if page.role is Role.FILINGS:
            self._take_filings(page)
            return
        models = self._hub_models(page)
        self._hub.extend(models)
        for found in self.rooms.read_articles(page):
            if isinstance(found, Article):
                if found.id in self._articles:  # two of one id are never in the same batch
                    self._take_articles()
                self._articles[found.id] = (found, page)
            elif not models:  # an answer of a hub is no article, and need not be one
                self._reject(found, page=page)

    def _take_filings(self, page: Page) -> None:
        for found in self.rooms.read_filings(page):
            if isinstance(found, Filing):
                self._filings.append(found)
            else:
                self._reject(found, page=page)

    def _hub_models(self, page: Page) -> list[HubModel]:
        if page.role in (Role.ARTICLE, Role.CARD):
            return []
        try:
            return list(self.rooms.read_hub_models(page))
        except HubAnswerError as error:
            detail = str(error)
            rejected = Rejected(url=page.url, stage="hub", reason="hub-failed", detail=detail)
            self._reject(rejected, page=page)
            return []

    def _write(self) -> None:
        """Write all that waits."""
        self._take_runs()
        where = (self.connection, self._names)
        store_hub_models(*where, self._hub, load_id=self.load_id, rooms=self.rooms)
        self.counts["hub models"] += len(self._hub)
        self._hub = []
        store_filings(*where, self._filings, load_id=self.load_id, rooms=self.rooms)
        self.counts["filings"] += len(self._filings)
        self._filings = []
        self._names.store(self.connection)
        self._batch.flush()
        self._page_ids, self._article_ids, self._character_count = set(), set(), 0

    def _take_articles(self) -> None:
        """Sort the waiting articles by what they are to those stored; read those that are news."""
        waiting, self._articles = self._articles, {}
        if not waiting:
            return
        if waiting.keys() & self._article_ids:  # which are compared with what is stored
            self._write()
        stored = wordings.stored_articles(self.connection, list(waiting))
        by_kind: dict[Sighting, list[Article]] = {kind: [] for kind in Sighting}
        for article, _ in waiting.values():
            by_kind[wordings.judge(article, stored.get(article.id))].append(article)

        if same := by_kind[Sighting.SAME]:
            wordings.see_again(self.connection, same)
            days = {one.id: one.fetched_at for one in same}
            redated = {one: day for one, day in days.items() if day < stored[one].fetched_at}
            if redated:
                self.stories.redate(self.connection, redated)
        if older := by_kind[Sighting.OLDER]:
            wordings.keep_older(self.connection, older, self.load_id)
        for kind in (Sighting.SAME, Sighting.LESSER, Sighting.OLDER):
            self.counts["known articles"] += len(by_kind[kind])

        changed = (Sighting.NEW, Sighting.REVISED, Sighting.FULL_TEXT, Sighting.CANONICAL)
        kinds = {one.id: kind for kind in changed for one in by_kind[kind]}
        wanted = [waiting[one_id] for one_id in waiting if one_id in kinds]
        self._read(wanted, kinds)

    def _read(self, wanted: list[tuple[Article, Page]], kinds: dict[str, Sighting]) -> None:
        """Judge and read the articles, and add those kept with their claims."""
        judged = []
        for article, page in wanted:
            if not article.text.strip():
                self._set_aside(article, page, "article", "no-text", "The article has no text.")
                continue
            verdict = self.rooms.judge(article)
            if not verdict.is_relevant:
                self._set_aside(article, page, verdict.stage, verdict.reason, verdict.detail)
            else:
                judged.append((article, page, verdict))
        kept = []
        readings = self.rooms.read([article for article, _, _ in judged])
        for (article, page, verdict), reading in zip(judged, readings, strict=True):
            if isinstance(reading, Reading):
                kept.append((article, page, verdict, reading))
            else:
                reason = "too-slow" if reading.reason == "too-slow" else "reader-failed"
                self._set_aside(
                    article, page, "reader", reason, f"{reading.reason}: {reading.detail}"
                )

        history: wordings.History = {}
        for kind in (Sighting.REVISED, Sighting.FULL_TEXT, Sighting.CANONICAL):
            if ids := [article.id for article, *_ in kept if kinds[article.id] is kind]:
                self.models |= wordings.models_of(self.connection, ids)
                history |= wordings.put_away(self.connection, ids, kind)
                self.stories.leave(self.connection, ids)
        self._add_articles(kept, history)
        self._add_claims(kept)

    def _add_articles(self, kept: Sequence[Kept], history: wordings.History) -> None:
        """Add the articles' own rows. history: of those that were stored in another wording."""
        articles = [article for article, *_ in kept]
        before = [history.get(one.id, (0, one.fetched_at)) for one in articles]
        revised = sum(count > 0 for count, _ in before)
        self.counts["revised articles"] += revised
        self.counts["new articles"] += len(articles) - revised
        columns = wording_columns(articles) | {
            "id": column("id", articles),
            "character_count": [len(one.text) for one in articles],
            "version_count": [count + 1 for count, _ in before],
            "first_seen_at": [
                min(seen, one.fetched_at) for (_, seen), one in zip(before, articles, strict=True)
            ],
            "last_seen_at": column("fetched_at", articles),
            "relevance_reason": [verdict.reason for _, _, verdict, _ in kept],
            "reader_version": [
                reading.reader_version or self.rooms.reader_version for *_, reading in kept
            ],
            "story_id": column("id", articles),  # until they are compared with others
            "load_id": [self.load_id] * len(articles),
        }
        self._batch.add_columns("article", columns)
        self._article_ids.update(columns["id"])
        self._character_count += sum(columns["character_count"])
        self.stories.add(articles, self.rooms.sketch)

    def _add_claims(self, kept: Sequence[Kept]) -> None:
        """Add the sound claims; of the others, say which promise they break."""
        claims = claim_columns([(article.id, reading) for article, *_, reading in kept])
        readings = [reading for *_, reading in kept]
        self._names.add(readings, claims)
        self.models.update(one.id for reading in readings for one in reading.models)
        texts = {article.id: article.text for article, *_ in kept}
        sound, unsound = sorted_out(claims, texts)
        for table, columns in sound.items():
            self._batch.add_columns(table, columns)
        for article, page, *_ in kept:
            if article.id in unsound:
                self._set_aside(article, page, "reader", "unsound-claim", unsound[article.id])

    def _set_aside(
        self, article: Article, page: Page, stage: str, reason: str, detail: str
    ) -> None:
        rejected = Rejected(
            url=article.url,
            stage=stage,
            reason=reason,
            detail=detail,
            warc_file=article.warc_file,
            warc_offset=article.warc_offset,
        )
        self._reject(rejected, page=page, title=article.title)

    def _reject(
        self, rejected: Rejected, *, page: Page | SourceRun | None = None, title: str | None = None
    ) -> None:
        row = rows.rejected_row(
            rejected,
            load_id=self.load_id,
            ordinal=self.counts["rejected"],
            page=page,
            title=title,
        )
        self.counts["rejected"] += 1
        self._batch.add("rejected", row)
