"""What a load costs beside the bare insert of its rows: `python -m benchmarks.load_rate [WARC]`.

Loads that many articles with their claims through the load's own steps: what is known of pages and
wordings, names, claims held against their contract, models, one transaction. The articles are there
already, extracted, judged and read, their texts' keys and stories worked out: that is measured elsewhere;
the lexicon is stored. A copy of the archive's articles has stories of its own, as many as the archive has.
Then inserts the very rows that came of it, one statement a table, into empty tables of the same columns, keys
and checks in a database file of the same kind, in one transaction: once from rows, once from Arrow tables.
Each is measured from records, rows or tables in memory to the commit, and further until the file is closed,
which compresses what it holds. All in one run, by turns, each in a new file; the least of the processor's
seconds counts, for others may use the machine.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from nlp.records import Reading
from pipelines.pages import read_pages
from pipelines.records import Article, Filing, Page, Role, SourceRun
from pipelines.relevance import Verdict
from warehouse.arrow import insert
from warehouse.files import private_path
from warehouse.lexicon_rows import store_lexicon
from warehouse.load_file import load_file
from warehouse.real_rooms import real_rooms
from warehouse.rooms import Rooms
from warehouse.schema import TABLES, create_tables, open_private

NOT_LOADED = frozenset({"meta", "organisation", "family", "licence", "hub_account", "load"})
APART = 0x9E3779B1  # what keeps the keys of two copies apart


@dataclass(frozen=True, slots=True)
class Seconds:
    """Of the processor, since the work began."""

    committed: float
    closed: float

    def __str__(self) -> str:
        return f"{self.committed:.3f} and {self.closed:.3f}"


def least(times: Sequence[Seconds]) -> Seconds:
    """The least of each, over the turns."""
    return Seconds(min(one.committed for one in times), min(one.closed for one in times))


class Ready:
    """The rooms of a load whose pages are extracted and read: every copy of an archive is others' news."""

    def __init__(self, archive: Path, articles: int, data: Path) -> None:
        self.real = real_rooms(data=data)
        self.pages: list[Page] = []
        self.found: dict[str, list[Any]] = {}
        self.readings: dict[str, Reading] = {}
        self.sketches: dict[str, list[int]] = {}  # by the text
        self.stories: dict[str, str] = {}  # by the article
        records = [one for one in read_pages(archive, on_problem=print) if isinstance(one, Page)]
        self._take(records, articles)

    def _take(self, records: Sequence[Page], articles: int) -> None:
        read = {page.url: list(self.real.read_articles(page)) for page in records}
        kept = {one.id: one for found in read.values() for one in found if isinstance(one, Article)}
        readings = dict(zip(kept, self.real.read(list(kept.values())), strict=True))
        stories = self.real.group(
            (one.id, one.language, one.title, one.text, one.published_at) for one in kept.values()
        )
        sketches = {one.id: self.real.sketch(one.language, one.text) for one in kept.values()}
        turn = 0
        while len(self.readings) < articles:
            for page in records:
                copy = replace(page, url=f"{page.url}?{turn}", digest=f"{page.digest}{turn}")
                self.pages.append(copy)
                self.found[copy.url] = [_copied(one, turn) for one in read[page.url]]
            for one_id, one in kept.items():
                copied = _copied(one, turn)
                if isinstance(readings[one_id], Reading):
                    self.readings[copied.id] = replace(readings[one_id], id=copied.id)
                self.sketches[copied.text] = [
                    key ^ turn * APART % 2**32 for key in sketches[one_id]
                ]
                self.stories[copied.id] = f"{stories[one_id]}{turn}"
            turn += 1

    def rooms(self) -> Rooms:
        """The doors of a load behind which everything is done already."""
        kept = Verdict(is_relevant=True, reason="names", detail="")
        names: dict[tuple[str, str], Any] = {}

        def pages(_: Path, **__: Any) -> Iterator[Page | SourceRun]:
            return iter(self.pages)

        def read(articles: Sequence[Article]) -> Iterator[Any]:
            return iter([self.readings[one.id] for one in articles])

        def name_filings(pairs: Sequence[tuple[str, str]]) -> list[Any]:
            new = [one for one in pairs if one not in names]
            names.update(zip(new, self.real.name_filings(new), strict=True))
            return [names[one] for one in pairs]

        filings = {
            page.url: list(self.real.read_filings(page))
            for page in self.pages
            if page.role is Role.FILINGS
        }
        found = [one for listed in filings.values() for one in listed if isinstance(one, Filing)]
        name_filings([(one.company or "", one.name) for one in found])
        return replace(
            self.real, read_pages=pages, read=read, name_filings=name_filings,
            read_filings=lambda page: filings[page.url],
            read_articles=lambda page: self.found[page.url], read_hub_models=lambda _: [],
            judge=lambda _: kept, sketch=lambda _, text: self.sketches[text],
            group=lambda texts: {one[0]: self.stories[one[0]] for one in texts},
        )  # fmt: skip


def _copied(found: Any, turn: int) -> Any:
    """The same article of another page, in a text of its own; what was read stands where it stood."""
    if not isinstance(found, Article):
        return found
    return replace(
        found, id=f"{found.id}{turn}", url=f"{found.url}?{turn}", text=f"{found.text}\n{turn}",
        canonical_url=f"{found.canonical_url}?{turn}", page_digest=f"{found.page_digest}{turn}",
        content_digest=f"{found.content_digest}{turn}",
    )  # fmt: skip


def loaded(data: Path, archive: Path, rooms: Rooms) -> Seconds:
    """Load what the rooms give into a new private database."""
    with open_private(data) as connection:
        store_lexicon(connection, rooms.listed)
        connection.execute("CHECKPOINT")
        began = time.process_time()
        load_file(connection, archive, "benchmark", rooms=rooms, say=lambda _: None)
        committed = time.process_time() - began
    return Seconds(committed, time.process_time() - began)


def beside(there: Path, data: Path, archive: Path, ready: Ready) -> tuple[int, Seconds]:
    """Load it into a copy of another data folder's database; gives the number of articles there."""
    data.mkdir()
    copyfile(private_path(there), private_path(data))
    with duckdb.connect(str(private_path(data)), read_only=True) as connection:
        ready.stories |= dict(
            connection.execute("SELECT article_id, story_id FROM story_signature").fetchall()
        )
        [(count,)] = connection.execute("SELECT count(*) FROM article").fetchall()
    return count, loaded(data, archive, ready.rooms())


def bare(path: Path, tables: dict[str, Any], *, is_arrow: bool) -> Seconds:
    """Insert into new tables, with keys and checks, in one transaction."""
    with duckdb.connect(str(path)) as connection:
        create_tables(connection, created_by="benchmark")
        connection.execute("CHECKPOINT")
        began = time.process_time()
        connection.execute("BEGIN")
        for name, table in tables.items():
            if is_arrow:
                connection.register("batch", table)
                connection.execute(f"INSERT INTO {name} BY NAME FROM batch")
            else:
                insert(connection, name, table)
        connection.execute("COMMIT")
        committed = time.process_time() - began
    return Seconds(committed, time.process_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "archive",
        type=Path,
        metavar="WARC",
        nargs="?",
        help="[default: the largest of `make demo`]",
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument(
        "--beside", type=Path, help="data folder: what the load costs beside its articles"
    )
    asked = parser.parse_args()
    demo = Path("data/demo/archive").glob("*.warc.gz")
    archive = asked.archive or max(demo, key=lambda path: path.stat().st_size, default=None)
    if archive is None:
        parser.error("no archive in data/demo: make it with `make demo`, or name one")
    loads, from_rows, from_arrow = [], [], []
    with TemporaryDirectory() as folder:
        ready = Ready(archive, asked.articles, Path(folder))
        gc.freeze()  # a load has not all of its records in memory: the collector need not walk them
        for turn in range(asked.times):
            data, rooms = Path(folder) / str(turn), ready.rooms()
            loads.append(loaded(data, archive, rooms))
            with duckdb.connect(str(private_path(data)), read_only=True) as connection:
                found = {
                    name: connection.execute(f"FROM {name}").to_arrow_table()
                    for name in TABLES
                    if name not in NOT_LOADED
                }
            tables = {name: table for name, table in found.items() if len(table)}
            rows = {name: table.to_pylist() for name, table in tables.items()}
            from_rows.append(bare(Path(folder) / f"{turn}-rows.duckdb", rows, is_arrow=False))
            from_arrow.append(bare(Path(folder) / f"{turn}.duckdb", tables, is_arrow=True))
        if asked.beside:
            there, taken = beside(asked.beside, Path(folder) / "beside", archive, ready)
            print(f"beside {there:,} articles {taken} s of the processor")
    count = sum(len(one) for one in tables.values())
    print(f"{len(tables['article'])} articles, {count} rows in {len(tables)} tables")
    load = least(loads)
    print(f"load {load} s of the processor to the commit, and to the file closed")
    for what, times in (("rows", from_rows), ("Arrow", from_arrow)):
        insert_ = least(times)
        print(
            f"bare insert from {what} {insert_} s: the load has "
            f"{insert_.committed / load.committed:.2f} and {insert_.closed / load.closed:.2f} of its rate"
        )


if __name__ == "__main__":
    main()
