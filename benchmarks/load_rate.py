"""What a load costs beside the bare insert of its rows: `python -m benchmarks.load_rate WARC`.

Loads that many articles with their claims through the load's own steps: what is known of pages and
wordings, names, claims held against their contract, models, one transaction. The articles are there
already, extracted, judged, read and compared with others: that is measured elsewhere; the lexicon is
stored. Then inserts the very rows that came of it into empty tables of the same keys and checks, in one
transaction: once from rows as the load has them, once from Arrow tables. Each is measured from records,
rows or tables in memory to the commit, and further until the file is closed, which compresses what it
holds. All in one run, by turns, each in a new file; the least of the processor's seconds counts, for
others may use the machine.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
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
        records = [one for one in read_pages(archive, on_problem=print) if isinstance(one, Page)]
        self._take(records, articles)

    def _take(self, records: Sequence[Page], articles: int) -> None:
        read: dict[str, tuple[list[Any], dict[str, Reading]]] = {}
        count, turn = 0, 0
        while count < articles:
            for page in records:
                if page.url not in read:
                    found = list(self.real.read_articles(page))
                    kept = [one for one in found if isinstance(one, Article)]
                    readings = dict(
                        zip((one.id for one in kept), self.real.read(kept), strict=True)
                    )
                    read[page.url] = found, readings
                found, readings = read[page.url]
                copy = replace(page, url=f"{page.url}?{turn}", digest=f"{page.digest}{turn}")
                self.pages.append(copy)
                self.found[copy.url] = [self._copied(one, turn, readings) for one in found]
                count += sum(
                    one.id in self.readings
                    for one in self.found[copy.url]
                    if isinstance(one, Article)
                )
            turn += 1

    def _copied(self, found: Any, turn: int, readings: dict[str, Reading]) -> Any:
        if not isinstance(found, Article):
            return found
        copy = replace(
            found, id=f"{found.id}{turn}", url=f"{found.url}?{turn}",
            canonical_url=f"{found.canonical_url}?{turn}", page_digest=f"{found.page_digest}{turn}",
        )  # fmt: skip
        if isinstance(readings[found.id], Reading):
            self.readings[copy.id] = replace(readings[found.id], id=copy.id)
        return copy

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
            judge=lambda _: kept, sketch=lambda *_: range(64),
            group=lambda texts: {one[0]: one[0] for one in texts},
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
    parser.add_argument("archive", type=Path, metavar="WARC", help="of `make demo`")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    loads, from_rows, from_arrow = [], [], []
    with TemporaryDirectory() as folder:
        ready = Ready(asked.archive, asked.articles, Path(folder))
        for turn in range(asked.times):
            data, rooms = Path(folder) / str(turn), ready.rooms()
            loads.append(loaded(data, asked.archive, rooms))
            with duckdb.connect(str(private_path(data)), read_only=True) as connection:
                tables = {
                    name: connection.execute(f"FROM {name}").to_arrow_table()
                    for name in TABLES
                    if name not in NOT_LOADED
                }
            rows = {name: table.to_pylist() for name, table in tables.items()}
            from_rows.append(bare(Path(folder) / f"{turn}-rows.duckdb", rows, is_arrow=False))
            from_arrow.append(bare(Path(folder) / f"{turn}.duckdb", tables, is_arrow=True))
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
