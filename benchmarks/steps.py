"""Where the time goes from an archive to a report: `python -m benchmarks.steps [--demo data/demo]`.

Takes the steps of a load one by one over the archive of the demo (`make demo`), then publishes the
demo's database and writes its report and its site, all in one process, into a folder that goes. Prints
for each step its CPU seconds, its rate, and its share. The first reading, which builds the pipelines,
is not counted. The demo's pages are small: 5 kB, and 500 characters of text.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from flows import pages as written
from flows import steps
from pipelines.records import Article, Page, Rejected
from warehouse import connect
from warehouse.load import load
from warehouse.prepared import prepare
from warehouse.real_rooms import real_rooms

Found = TypeVar("Found")


def _say_nothing(_: str, /, *, source: str | None = None, level: str = "info") -> None:
    """Keep progress out of the table."""


class Table:
    """The steps so far, with what each took."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, int, str, float]] = []

    def step(self, name: str, count: int, unit: str, work: Callable[[], Found]) -> Found:
        """Do a step and keep how long it took; count is of its input, in units."""
        began = time.process_time()
        result = work()
        self._rows.append((name, count, unit, time.process_time() - began))
        return result

    def show(self) -> None:
        """Print it."""
        total = sum(seconds for *_, seconds in self._rows)
        for name, count, unit, seconds in self._rows:
            rate = count / max(seconds, 1e-9)
            told = f"{rate:8.0f} {unit} a CPU second" if count > 1 else ""
            print(f"{name:10} {seconds:7.2f} CPU s {seconds / total:5.0%} {told}".rstrip())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--demo", type=Path, default=Path("data/demo"), help="made by `make demo`")
    given = parser.parse_args()
    warcs = sorted((given.demo / "archive").glob("*.warc.gz"))
    if not warcs:
        parser.error(f"no archive in {given.demo}: make it with `make demo`")
    with tempfile.TemporaryDirectory() as folder:
        measure(warcs, Path(folder))


def measure(warcs: Sequence[Path], data: Path) -> None:
    table, rooms = Table(), real_rooms(data=data)

    def read_archive() -> list[Page]:
        problems: list[Rejected] = []
        records = [
            one for path in warcs for one in rooms.read_pages(path, on_problem=problems.append)
        ]
        return [one for one in records if isinstance(one, Page)]

    count = len(read_archive())
    pages = table.step("archive", count, "pages", read_archive)

    def extract() -> list[Article]:
        found = [one for page in pages for one in rooms.read_articles(page)]
        return [one for one in found if isinstance(one, Article)]

    articles = table.step("articles", count, "pages", extract)
    judge = rooms.judge
    relevant = table.step(
        "relevance", len(articles), "articles",
        lambda: [one for one in articles if judge(one).is_relevant],
    )  # fmt: skip
    for language in ("en", "zh"):
        chosen = [one for one in relevant if one.language.startswith(language)]
        list(rooms.read(chosen[:20]))
        table.step(
            f"reader, {language}",
            len(chosen),
            "articles",
            lambda some=chosen: list(rooms.read(some)),
        )
    table.step(
        "stories", len(relevant), "articles",
        lambda: [rooms.sketch(one.language, one.text) for one in relevant],
    )  # fmt: skip
    found = [(path, prepare(path, rooms=rooms)) for path in warcs]
    table.step(
        "store", len(relevant), "articles",
        lambda: load(warcs, data=data, rooms=rooms, prepared=lambda _: iter(found)),
    )  # fmt: skip
    table.step("publish", 1, "", lambda: steps.publish_data(data=data, say=_say_nothing))
    with connect(data) as connection:
        table.step("queries", 1, "", lambda: connection.execute("FROM release").fetchall())
    table.step(
        "report", 1, "", lambda: written.report_week(data=data, week="2023-W32", say=_say_nothing)
    )
    site = table.step("site", 1, "", lambda: written.site_pages(data=data, say=_say_nothing))
    table.show()
    print(
        f"{count} pages, {len(articles)} articles, {len(relevant)} relevant; {site.page_count} pages of the site"
    )


if __name__ == "__main__":
    main()
