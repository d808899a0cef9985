"""What the command line shows of sources, crawls and loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.table import Table

from flows.source_check import SourceCheck
from pipelines.records import SourceRun
from spiders.sources import Source
from warehouse.load import LoadResult
from warehouse.reread import Rereading


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
        expected = f"{one.expected_per_week:g}" if one.expected_per_week else "–"  # no promise
        account = getattr(one.options, "organisation", None)  # hubs have one address for all
        url = f"{one.url} ({account})" if account else one.url
        table.add_row(one.id, one.kind, one.language, one.tier, expected, one.schedule, url)
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


def rereading_lines(found: Rereading, *, limit: int) -> Iterator[str]:
    """What a reading anew changes: the changes, then how many of each kind, then what to do."""
    for one in found.changes[:limit]:
        yield f"{one.change:8} {one.kind:10} {one.article_id}  {one.fact[:80]}"
        if one.change == "altered" and one.kind != "article":
            yield f"{'':20}{(one.before or 'nothing')[:90]} -> {(one.after or 'nothing')[:90]}"
    if len(found.changes) > limit:
        yield f"… and {len(found.changes) - limit} more; --limit shows them"
    for (kind, change), count in found.counts().items():
        yield f"{kind}: {count} {change}"
    before = ", ".join(found.reader_versions) or "none"
    yield (
        f"{found.article_count} articles read by reader {found.new_reader_version}; "
        f"the warehouse had them from reader {before}"
    )
    if found.out_of_reach_count:
        yield f"{found.out_of_reach_count} articles stay as they are: their archive is gone"
    if found.is_taken_over:
        yield "taken over"
    elif found.changes:
        yield "nothing was changed: --take-over replaces each of these articles as a whole"
    else:
        yield "nothing would change"
