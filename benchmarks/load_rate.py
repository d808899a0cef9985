"""What a load costs beside the bare insert of its rows: `python -m benchmarks.load_rate WARC`.

Loads that many articles with their claims through the load's own steps: what is known of pages and
wordings, names, claims held against their contract, models, one transaction. The articles are there
already, extracted, judged, read and compared with others: that is measured elsewhere. Then inserts the
very rows that came of it into empty tables of the same keys and checks, in one transaction: once from
rows as the load has them, once from Arrow tables. All in one run, by turns, each in a new file; the
least of the processor's seconds counts, for others may use the machine.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from nlp.records import Reading
from pipelines.pages import read_pages
from pipelines.records import Article, Page, SourceRun
from pipelines.relevance import Verdict
from warehouse.arrow import insert
from warehouse.files import private_path
from warehouse.load import load
from warehouse.real_rooms import real_rooms
from warehouse.rooms import Rooms
from warehouse.schema import TABLES, create_tables

NOT_LOADED = frozenset({"meta", "organisation", "family", "licence", "hub_account", "load"})


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

        def pages(_: Path, **__: Any) -> Iterator[Page | SourceRun]:
            return iter(self.pages)

        def read(articles: Sequence[Article]) -> Iterator[Any]:
            return iter([self.readings[one.id] for one in articles])

        return replace(
            self.real, read_pages=pages, read=read,
            read_articles=lambda page: self.found[page.url], read_hub_models=lambda _: [],
            judge=lambda _: kept, sketch=lambda *_: range(64),
            group=lambda texts: {one[0]: one[0] for one in texts},
        )  # fmt: skip


def bare(path: Path, tables: dict[str, Any], *, is_arrow: bool) -> float:
    """Seconds of inserting into new tables, with keys and checks, in one transaction."""
    with duckdb.connect(str(path)) as connection:
        create_tables(connection, created_by="benchmark")
        began = time.process_time()
        connection.execute("BEGIN")
        for name, table in tables.items():
            if is_arrow:
                connection.register("batch", table)
                connection.execute(f"INSERT INTO {name} BY NAME FROM batch")
            else:
                insert(connection, name, table)
        connection.execute("COMMIT")
        return time.process_time() - began


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
            load([], data=data, rooms=rooms)  # the file, its tables and views are there already
            began = time.process_time()
            load([asked.archive], data=data, rooms=rooms)
            loads.append(time.process_time() - began)
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
    print(f"load {min(loads):.2f} s of the processor")
    for what, seconds in (("rows", min(from_rows)), ("Arrow", min(from_arrow))):
        print(f"bare insert from {what} {seconds:.2f} s: {seconds / min(loads):.2f} of its rate")


if __name__ == "__main__":
    main()
