"""Readers while a load and a publish go on: `python -m benchmarks.readers --data DIR WARC …`.

Readers in processes of their own ask the published copy at a steady rate, each on a connection that it
keeps until something new is published (--anew: each time on a new one), while the WARC files are loaded
and published one after another. An answer whose counts do
not agree with each other would be a state in between; it is counted beside the errors. The data folder
is one that was published; take a copy, for the load stays in it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path

from warehouse.following import Following
from warehouse.load import load
from warehouse.publish import publish

# All of them count the articles: rows, copies by story, what is stored of the views.
COUNTS = """
    SELECT
        (SELECT count(*) FROM article),
        (SELECT sum(article_count) FROM story),
        (SELECT count(*) FROM article_context),
        (SELECT sum(story_count) FROM week) IS NOT NULL AND (SELECT count(*) FROM release) >= 0
"""


STARTS_WITHIN = 120  # seconds; a process that starts imports everything first


@dataclass(frozen=True, slots=True)
class Told:
    """What one reader met: answers, errors in words, states in between, seconds of the slowest answer."""

    answer_count: int
    errors: tuple[str, ...]
    partial: tuple[tuple[object, ...], ...]
    slowest: float
    article_counts: frozenset[int]
    seconds: float  # for which it asked


def read(
    data: Path, rate: float, is_anew: bool, start: Barrier, is_over: Event, told: Queue[Told]
) -> None:
    """Ask at the rate, in queries a second, until it is over; then tell what was met."""
    published = Following(data)
    published.connection()
    start.wait(STARTS_WITHIN)
    count, slowest = 0, 0.0
    errors: list[str] = []
    partial: list[tuple[object, ...]] = []
    seen: set[int] = set()
    due = started = time.monotonic()
    while not is_over.is_set():
        began = time.monotonic()
        try:
            row = published.connection().execute(COUNTS).fetchall()[0]
            if is_anew:
                published.close()
        except Exception as error:  # noqa: BLE001 - whatever a reader meets is counted
            errors.append(f"{type(error).__name__}: {error}")
        else:
            count += 1
            seen.add(row[0])
            if len(set(row[:3])) > 1:
                partial.append(row)
        slowest = max(slowest, time.monotonic() - began)
        due = max(due + 1 / rate, time.monotonic() - 1)  # a reader that fell behind skips
        time.sleep(max(0.0, due - time.monotonic()))
    seconds = time.monotonic() - started
    told.put(Told(count, tuple(errors), tuple(partial), slowest, frozenset(seen), seconds))


def readers_meanwhile(
    data: Path, work: Callable[[], object], *, readers: int, rate: float, is_anew: bool = False
) -> list[Told]:
    """Do the work while so many readers ask at that rate together; what each of them met."""
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(readers + 1)
    is_over = context.Event()
    told: Queue[Told] = context.Queue()
    processes = [
        context.Process(target=read, args=(data, rate / readers, is_anew, start, is_over, told))
        for _ in range(readers)
    ]
    for one in processes:
        one.start()
    try:
        start.wait(STARTS_WITHIN)  # all of them ask from the work's first moment
        work()
    finally:
        is_over.set()
    answers = [told.get(timeout=60) for _ in processes]
    for one in processes:
        one.join()
    return answers


def load_and_publish(data: Path, warcs: Iterable[Path]) -> None:
    """Each file by itself, as a schedule would."""
    for warc in warcs:
        began = time.monotonic()
        load([warc], data=data)
        loaded = time.monotonic()
        publish(data)
        print(
            f"{warc.name}: load {loaded - began:.1f} s, publish {time.monotonic() - loaded:.1f} s",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warcs", type=Path, nargs="+", metavar="WARC")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--rate", type=float, default=20.0, help="queries a second, all together")
    parser.add_argument("--anew", action="store_true", help="each query on a new connection")
    asked = parser.parse_args()
    met = readers_meanwhile(
        asked.data,
        lambda: load_and_publish(asked.data, asked.warcs),
        readers=asked.readers,
        rate=asked.rate,
        is_anew=asked.anew,
    )
    count = sum(one.answer_count for one in met)
    rate = sum(one.answer_count / one.seconds for one in met)
    print(
        f"{count} answers in {met[0].seconds:.0f} s ({rate:.1f} a second), slowest "
        f"{max(one.slowest for one in met):.2f} s, {sum(len(one.errors) for one in met)} errors, "
        f"{sum(len(one.partial) for one in met)} states in between"
    )


if __name__ == "__main__":
    main()
