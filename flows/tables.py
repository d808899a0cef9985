"""What the command line shows of sources, crawls and loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.table import Table

from flows.source_check import SourceCheck
from pipelines.records import SourceRun
from spiders.sources import Source
from warehouse.load import LoadResult


def _table(*columns: str) -> Table:
    """An empty table; a column whose name ends with # holds numbers, which are aligned right."""
    table = Table(box=None, pad_edge=False)
    for column in columns:
        is_number = column.endswith("#")
        table.add_column(column.removesuffix("#"), justify="right" if is_number else "left")
    return table


def source_table(sources: Iterable[Source]) -> Table:
    """A row a source, as its entry says."""
    table = _table("id", "kind", "language", "tier", "week#", "every", "url")
    for one in sources:
        expected = f"{one.expected_per_week:g}"
        table.add_row(one.id, one.kind, one.language, one.tier, expected, one.schedule, one.url)
    return table


def crawl_table(runs: Sequence[SourceRun]) -> Table:
    """A row a source: what it gave in this run; failures with their reasons beneath."""
    table = _table("source", "status", "requests#", "new#", "unchanged#", "errors#", "why")
    for one in runs:
        reasons = sorted({failure.reason for failure in one.failures})
        table.add_row(
            one.source_id,
            one.status,
            str(one.request_count),
            str(one.new_count),
            str(one.unchanged_count),
            str(one.error_count),
            ", ".join(reasons),
        )
    return table


def check_table(found: Sequence[SourceCheck]) -> Table:
    """A row a source: what one look at it came to, and what to mend."""
    table = _table("source", "answers", "robots", "entries#", "newest", "text", "what to mend")
    for one in found:
        table.add_row(
            one.source_id,
            "yes" if one.is_reachable else "no",
            one.robots,
            str(one.entry_count),
            f"{one.newest_entry_at:%Y-%m-%d}" if one.newest_entry_at else "–",
            one.text,
            one.mend,
        )
    return table


def load_lines(result: LoadResult) -> Iterator[str]:
    """What a load came to, in words."""
    yield str(result)
