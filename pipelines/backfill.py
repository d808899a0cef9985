"""The relevant records of a foreign web archive, streamed into ours; nothing else is stored.

fastwarc reads sound files; where it meets damage in a local file, pipelines.warc goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipelines.byte_filter import ByteFilter
from pipelines.errors import ArchiveError
from pipelines.limits import LIMITS
from pipelines.pages import page_of
from pipelines.records import Page, Rejected
from pipelines.warc import Damage, Record, read_records

EVERY = 500  # records between two words of progress
_HEAD = 16_384  # bytes in which the HTTP head ends
_OK = re.compile(rb"HTTP/\d(?:\.\d)? 200\b", re.IGNORECASE)
_PACKED = re.compile(rb"\ncontent-encoding:\s*(?!identity)\S", re.IGNORECASE)
_TYPE = re.compile(rb"\ncontent-type:\s*([\w.+-]+/[\w.+-]+)", re.IGNORECASE)
_READ = re.compile(rb"text/|application/(?:xhtml|xml|json|rss|atom|feed)|.*\+(?:xml|json)")


class Writer(Protocol):
    """Takes what is kept; pipelines.archive.ArchiveWriter is one."""

    def write_page(self, page: Page) -> None:
        """Store a page for good before it returns."""


@dataclass(slots=True)
class Count:
    """How far the reading of one file has come. offset: where to go on, in bytes of the file."""

    offset: int = 0
    records: int = 0
    kept: int = 0
    damaged: int = 0
    oversize: int = 0  # records larger than are read, set aside


def backfill(
    stream: BinaryIO,
    name: str,
    *,
    keep: Writer,
    byte_filter: ByteFilter,
    count: Count,
    on_problem: Callable[[Rejected], None],
    on_progress: Callable[[Count], None] = lambda _: None,
) -> Count:
    """Write the records of a WARC file that pass the filter to keep; return the count.

    stream stands at count.offset, the beginning of a record, and count goes on from there. Damage
    goes to on_problem; behind it a stream that cannot seek is given up. Memory holds one record.
    """
    for record in _records(stream, name, count, on_problem):
        count.records += 1
        if _could_be_read(record.block) and (page := _page(record, name, byte_filter, on_problem)):
            keep.write_page(page)
            count.kept += 1
        if count.records % EVERY == 0:
            on_progress(count)
    on_progress(count)
    return count


def _records(
    stream: BinaryIO, name: str, count: Count, on_problem: Callable[[Rejected], None]
) -> Iterator[Record]:
    """The response records; count.offset is set to each before it is given."""
    start = count.offset
    try:
        for record in ArchiveIterator(
            stream, record_types=WarcRecordType.response, parse_http=False, auto_decode="none"
        ):
            count.offset = start + record.stream_pos
            if record.content_length > LIMITS.record:
                count.oversize += 1
                on_problem(_oversize(name, count.offset, record))
                continue
            yield Record(count.offset, _Head(record.headers), record.reader.read())
        return
    except (OSError, ValueError, EOFError) as error:
        place = count.offset
        detail = f"{name}, behind byte {place}: {error}"
        count.damaged += 1
        if not stream.seekable():
            on_problem(_damage(name, place, detail + "; a remote file is not read beyond damage."))
            return
    yield from _behind_damage(stream, name, count, on_problem)


def _behind_damage(
    stream: BinaryIO, name: str, count: Count, on_problem: Callable[[Rejected], None]
) -> Iterator[Record]:
    """Go on from the last record that was given, with the reader that finds its way."""
    place = count.offset
    stream.seek(place)

    def on_damage(damage: Damage) -> None:
        where = place + damage.offset
        count.oversize += damage.reason == "too-large"
        detail = f"{name}, byte {where}: {damage.detail}."
        on_problem(_damage(name, where, detail, reason=damage.reason))

    for number, record in enumerate(read_records(stream, on_damage=on_damage)):
        count.offset = place + record.offset
        if record.type == "response" and (number or count.records == 0):
            yield Record(count.offset, record.head, record.block)


def _oversize(name: str, offset: int, record: Any) -> Rejected:
    url = record.headers.get("WARC-Target-URI", "").strip("<>")[:200]
    return Rejected(
        url=url or name,
        stage="archive",
        reason="too-large",
        detail=f"{name}, byte {offset}: the record of {url} has {record.content_length} bytes; "
        f"at most {LIMITS.record} are read.",
        warc_file=name,
        warc_offset=offset,
    )


def _damage(name: str, offset: int, detail: str, *, reason: str = "damaged") -> Rejected:
    return Rejected(
        url=name,
        stage="archive",
        reason=reason,
        detail=detail,
        warc_file=name,
        warc_offset=offset,
    )


class _Head(dict[str, str]):
    """The fields of a record's head, read when the first of them is asked for."""

    def __init__(self, headers: Any) -> None:
        super().__init__((key.lower(), value) for key, value in headers.items())


def _could_be_read(block: bytes) -> bool:
    """Whether a block is an answer 200 of a type that holds text."""
    if not _OK.match(block):
        return False
    kind = _TYPE.search(block, 0, _HEAD)
    return kind is None or bool(_READ.match(kind[1].lower()))


def _page(
    record: Record, name: str, byte_filter: ByteFilter, on_problem: Callable[[Rejected], None]
) -> Page | None:
    is_packed = bool(_PACKED.search(record.block[: record.block.find(b"\r\n\r\n") + 2 or _HEAD]))
    if not is_packed and not byte_filter.passes(record.block, url=_url(record)):
        return None
    page = page_of(record, name, on_problem=on_problem)
    if page is None or (is_packed and not byte_filter.passes(page.body, url=page.url)):
        return None
    return page


def _url(record: Record) -> str:
    return record.head.get("warc-target-uri", "")


def check_beginning(stream: BinaryIO, name: str) -> None:
    """Raise ArchiveError where a seekable file begins like no WARC file."""
    first = stream.read(5)
    stream.seek(0)
    if first[:2] != b"\x1f\x8b" and first != b"WARC/":
        raise ArchiveError(
            f"{name}: expected a WARC file (.warc or .warc.gz), but it begins with {first!r}."
        )
