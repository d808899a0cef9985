"""How the warehouse answers when it is large: `python -m benchmarks.warehouse --articles 1000000`.

Copies the demo's database (`make demo`) up to that many articles, publishes it, and asks each view. What a report
costs there, benchmarks/report.py tells.
Each step runs in a process of its own and is told with its seconds, those of the processor, and its
peak of memory: on a machine that others use, the processor's seconds are the steadier measure.
benchmarks/warehouse.sql tells what is copied how. Nothing of it is kept, unless --keep names a folder.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse import connect
from warehouse.files import MOST_MEMORY, private_path, published_path, quoted
from warehouse.publish import publish
from warehouse.schema import open_private
from warehouse.sqlfiles import sql_files

COPIES = 11  # of a world, of which one keeps its claims
DAYS = 1460
SQL = Path(__file__).with_suffix(".sql")
COUNTED = {
    "articles": ("article",),
    "mentions": ("mention",),
    "claims": ("release_claim", "parameter_claim", "licence_claim", "measure_claim", "quote"),
    "models": ("model",),
    "stories": ("story",),
}


def generate(data: Path, demo: Path, articles: int) -> None:
    """Write a private database of so many articles, or a few more, into a new data folder."""
    with open_private(data) as connection:
        connection.execute(f"ATTACH {quoted(private_path(demo))} AS demo (READ_ONLY)")
        connection.execute(f"SET VARIABLE copy_count = {COPIES}; SET VARIABLE day_count = {DAYS}")
        connection.execute(
            "SET VARIABLE world_count = (SELECT CAST(ceil(? / ? / count(*)) AS BIGINT) "
            "FROM demo.article)",
            [articles, COPIES],
        )
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(SQL.read_text(encoding="utf-8"))
        for what, tables in COUNTED.items():
            counts = " + ".join(f"(SELECT count(*) FROM {table})" for table in tables)
            print(f"{what:20} {connection.execute(f'SELECT {counts}').fetchall()[0][0]:12,}")


def ask_views(data: Path, times: int) -> None:
    """Ask each view for all of its rows, and print the least of the seconds that it took."""
    with connect(data) as connection:
        for view, text in sql_files("views").items():
            if "CREATE OR REPLACE VIEW" not in text:
                continue
            taken = []
            for _ in range(times):
                began, used = time.monotonic(), time.process_time()
                connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS FROM {view}")
                taken.append((time.monotonic() - began, time.process_time() - used))
            seconds, processor = min(taken)
            print(f"{view:20} {seconds:7.2f} s {processor:7.2f} s of the processor", flush=True)


def measured(what: str, work: Callable[..., object], *arguments: object) -> None:
    """Do the work in a process of its own and print what it took."""
    process = multiprocessing.get_context("fork").Process(
        target=_measured, args=(what, work, *arguments)
    )
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{what} failed")


def _measured(what: str, work: Callable[..., object], *arguments: object) -> None:
    began, used = time.monotonic(), time.process_time()
    work(*arguments)
    seconds, processor = time.monotonic() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{what:20} {seconds:7.2f} s {processor:7.2f} s of the processor, {peak:.2f} GB at most",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--demo", type=Path, default=Path("data/demo"), help="made by `make demo`")
    parser.add_argument("--times", type=int, default=3, help="how often each view is asked")
    parser.add_argument("--keep", type=Path, help="data folder; one that is there is used again")
    asked = parser.parse_args()
    print(f"DuckDB {duckdb.__version__}, {os.cpu_count()} processors, at most {MOST_MEMORY}")
    with TemporaryDirectory() as folder:
        data = asked.keep or Path(folder)
        if not private_path(data).exists():
            measured("generate", generate, data, asked.demo, asked.articles)
        measured("publish", publish, data)
        for what, path in (("private", private_path(data)), ("published", published_path(data))):
            print(f"{what:20} {path.stat().st_size / 1e6:7.0f} MB")
        measured("all views", ask_views, data, asked.times)


if __name__ == "__main__":
    main()
