"""One WARC file into the open transaction: pages, crawls, hub answers, articles and claims.

Pages are read some at a time; what they say waits until there is enough of it for one insert a table:
a statement costs as much for ten rows as for a thousand, and in a lake each is a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import duckdb

from nlp.records import Reading
from pipelines.errors import HubAnswerError
from pipelines.records import Article, Filing, HubModel, Page, Rejected, Role, SourceRun
from warehouse import rows, wordings
from warehouse.arrow import Batch, insert
from warehouse.contract import broken_promises
from warehouse.filing_rows import store_filings
from warehouse.hub_rows import store_hub_models
from warehouse.names import Names
from warehouse.rooms import Rooms
from warehouse.wordings import Sighting

PAGES_AT_ONCE = 256  # that are read together
BYTES_AT_ONCE = 64 * 2**20  # of their bodies
ROWS_AT_ONCE = 30_000  # that wait; those of two thousand articles
CHARACTERS_AT_ONCE = 2**25  # of texts that wait


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
        # Pages to be read, and their articles
        self._pages: list[Page] = []
        self._byte_count = 0
        self._articles: dict[str, tuple[Article, Page]] = {}
        # What waits to be written
        self._batch = Batch()
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
        for part_id in parts.keys() - known - fresh.keys():
            self._batch.add("page", rows.page_row(parts[part_id], self.load_id))
        self.counts["pages"] += len(self._pages)
        self.counts["known pages"] += len(self._pages) - len(fresh) + len(known & fresh.keys())
        self._pages, self._byte_count = [], 0
        for page_id, page in fresh.items():
            if page_id not in known:
                self._batch.add("page", rows.page_row(page, self.load_id))
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
                self._take_article(found, page)
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

    def _take_article(self, article: Article, page: Page) -> None:
        """Keep it waiting; two of one id are never in the same batch."""
        if article.id in self._articles:
            self._take_articles()
        self._articles[article.id] = (article, page)

    def _write(self) -> None:
        """Write all that waits."""
        self._take_runs()
        self._names.store(self.connection)
        store_hub_models(self.connection, self._hub, load_id=self.load_id, rooms=self.rooms)
        self.counts["hub models"] += len(self._hub)
        self._hub = []
        store_filings(self.connection, self._filings, load_id=self.load_id, rooms=self.rooms)
        self.counts["filings"] += len(self._filings)
        self._filings = []
        self._batch.flush(self.connection)
        self._page_ids, self._article_ids, self._character_count = set(), set(), 0

    def _take_articles(self) -> None:
        """Sort the waiting articles by what they are to those stored; read those that are news."""
        waiting, self._articles = self._articles, {}
        if not waiting:
            return
        if waiting.keys() & self._article_ids:  # which are compared with what is stored
            self._write()
        stored = wordings.stored_articles(self.connection, list(waiting))
        sorted_out: dict[Sighting, list[Article]] = {kind: [] for kind in Sighting}
        for article, _ in waiting.values():
            sorted_out[wordings.judge(article, stored.get(article.id))].append(article)

        if sorted_out[Sighting.SAME]:
            wordings.see_again(self.connection, sorted_out[Sighting.SAME])
        self._keep_older(sorted_out[Sighting.OLDER])
        for kind in (Sighting.SAME, Sighting.LESSER, Sighting.OLDER):
            self.counts["known articles"] += len(sorted_out[kind])

        changed = (Sighting.NEW, Sighting.REVISED, Sighting.FULL_TEXT, Sighting.CANONICAL)
        kinds = {one.id: kind for kind in changed for one in sorted_out[kind]}
        wanted = [waiting[one_id] for one_id in waiting if one_id in kinds]
        self._read(wanted, kinds)

    def _keep_older(self, articles: Iterable[Article]) -> None:
        for article in articles:
            row = rows.wording_row(article) | {
                "article_id": article.id,
                "replaced_because": str(Sighting.OLDER),
                "last_seen_at": article.fetched_at,
                "load_id": self.load_id,
            }
            insert(self.connection, "article_version", [row], known="ignore")
            self.connection.execute(
                "UPDATE article SET first_seen_at = least(first_seen_at, ?), "
                "version_count = version_count + 1 WHERE id = ?",
                [article.fetched_at, article.id],
            )

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

        history: dict[str, tuple[int, datetime]] = {}
        for kind in (Sighting.REVISED, Sighting.FULL_TEXT, Sighting.CANONICAL):
            ids = [article.id for article, *_ in kept if kinds[article.id] is kind]
            if ids:
                self.models |= wordings.models_of(self.connection, ids)
                history |= wordings.put_away(self.connection, ids, kind)
        for article, page, verdict, reading in kept:
            count, first_seen_at = history.get(article.id, (0, article.fetched_at))
            self.counts["revised articles" if count else "new articles"] += 1
            row = rows.wording_row(article) | {
                "id": article.id,
                "character_count": len(article.text),
                "version_count": count + 1,
                "first_seen_at": min(first_seen_at, article.fetched_at),
                "last_seen_at": article.fetched_at,
                "relevance_reason": verdict.reason,
                "reader_version": reading.reader_version or self.rooms.reader_version,
                "load_id": self.load_id,
            }
            self._batch.add("article", row)
            self._names.add(reading)
            self._add_claims(article, page, reading)
            self._article_ids.add(article.id)
            self._character_count += len(article.text)
            self.models.update(one.id for one in reading.models)

    def _add_claims(self, article: Article, page: Page, reading: Reading) -> None:
        """Add the sound claims; of the others, say which promise they break."""
        mentions = (("mention", row) for row in rows.mention_rows(article.id, reading))
        unsound = []
        for table, row in (*mentions, *rows.claim_rows(article.id, reading)):
            broken = list(broken_promises(table, row, article.text))
            if broken:
                unsound.extend(broken)
            else:
                self._batch.add(table, row)
        if unsound:
            more = f" and {len(unsound) - 3} more" if len(unsound) > 3 else ""
            detail = "; ".join(unsound[:3]) + more
            self._set_aside(article, page, "reader", "unsound-claim", detail)

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
