"""Archive files into fewer and smaller ones: groups of records are copied byte for byte, or left out.

A group is what the crawl wrote together: a response with its request and metadata. Of an article
that is left out a revisit record stays, by which the crawl knows the address and what it gave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipelines.cdx import index_path, write_index
from pipelines.pages import RUN_PREFIX, read_pages
from pipelines.records import Known, Page, Role
from pipelines.warc import Damage, open_warc, read_records
from pipelines.warc_writer import ArchiveWriter, sync_folder

REMEMBERED = frozenset({Role.ARTICLE, Role.CARD, Role.CHANGELOG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Records that stand together in a file. kind: "page", "revisit", "run", "info"."""

    kind: str
    start: int  # bytes of the compressed file
    end: int
    offset: int  # of the response, which claims point at


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where a page lay, and where it lies now."""

    old_file: str
    old_offset: int
    new_file: str
    new_offset: int


class ForeignArchiveError(Exception):
    """A file is damaged, or was not written by modelwire: it is left as it is."""


def groups(path: Path) -> list[Group]:
    """The groups of a file that modelwire wrote. Raises ForeignArchiveError for any other."""
    damaged: list[Damage] = []
    seen: list[tuple[int, str, bool]] = []  # offset, type, and whether it is a run's summary
    with open_warc(path) as stream:
        for record in read_records(stream, on_damage=damaged.append):
            if not seen and (record.type != "warcinfo" or b"modelwire/" not in record.block):
                raise ForeignArchiveError(f"{path.name} was not written by modelwire")
            target = record.head.get("warc-target-uri", "").strip("<>")
            seen.append((record.offset, record.type, target.startswith(RUN_PREFIX)))
    if damaged:
        raise ForeignArchiveError(f"{path.name}, byte {damaged[0].offset}: {damaged[0].detail}")
    ends = [*(offset for offset, _, _ in seen[1:]), path.stat().st_size]
    found: list[Group] = []
    start = kind = None
    place = 0
    for (offset, type_, is_run), end in zip(seen[1:], ends[1:], strict=True):
        start = offset if start is None else start
        if type_ in {"response", "revisit"}:
            kind, place = ("page" if type_ == "response" else "revisit"), offset
        elif type_ == "metadata":  # every group ends with one
            found.append(
                Group(kind="run" if is_run else kind or "none", start=start, end=end, offset=place)
            )
            start = kind = None
    if start is not None:
        raise ForeignArchiveError(f"{path.name} ends in the middle of a group")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Compaction:
    """What a compaction came to, or would come to. Bytes are those of the compressed files."""

    files: tuple[Path, ...]  # the old ones
    left_alone: tuple[str, ...]  # why, a sentence a file
    kept_page_count: int
    dropped_page_count: int
    old_bytes: int
    kept_bytes: int
    new_files: tuple[Path, ...] = ()
    moves: tuple[Move, ...] = ()


def compact(
    paths: Sequence[Path],
    *,
    archive: Path,
    run_id: str,
    is_kept: Callable[[str, int], bool],
    is_dry: bool,
) -> Compaction:
    """Copy what is kept of the files into new ones, which take their names from run_id.

    is_kept: of the response at this offset of this file. Summaries of runs are always kept. The old
    files stay as they are: to remove them is the caller's, once nothing points at them any more.
    """
    kept: list[tuple[Path, Group]] = []
    dropped: dict[Path, set[int]] = {}
    left_alone: list[str] = []
    files: list[Path] = []
    for path in paths:
        try:
            found = groups(path)
        except ForeignArchiveError as error:
            left_alone.append(str(error))
            continue
        files.append(path)
        for group in found:
            if group.kind == "run" or (group.kind == "page" and is_kept(path.name, group.offset)):
                kept.append((path, group))
            elif group.kind == "page":
                dropped.setdefault(path, set()).add(group.offset)
    new_files: tuple[Path, ...] = ()
    moves: list[Move] = []
    if not is_dry and files:
        with closing(ArchiveWriter(archive, run_id)) as writer:
            moves = [move for one in kept if (move := _copy(writer, *one)) is not None]
            for path, offsets in dropped.items():
                _remember(writer, path, offsets)
        new_files = tuple(writer.files)
        for path in new_files:
            write_index(path)  # of the copied groups as well
        sync_folder(archive)
    return Compaction(
        files=tuple(files),
        left_alone=tuple(left_alone),
        kept_page_count=sum(group.kind == "page" for _, group in kept),
        dropped_page_count=sum(len(offsets) for offsets in dropped.values()),
        old_bytes=sum(path.stat().st_size for path in files),
        kept_bytes=sum(group.end - group.start for _, group in kept),
        new_files=new_files,
        moves=tuple(moves),
    )


def _copy(writer: ArchiveWriter, path: Path, group: Group) -> Move | None:
    with path.open("rb") as stream:
        stream.seek(group.start)
        file, at = writer.write_group(stream.read(group.end - group.start))
    if group.kind != "page":
        return None
    return Move(
        old_file=path.name,
        old_offset=group.offset,
        new_file=file,
        new_offset=at + group.offset - group.start,
    )


def _remember(writer: ArchiveWriter, path: Path, offsets: set[int]) -> None:
    """Leave a revisit record of each article or card of these offsets."""
    for page in read_pages(path, on_problem=lambda _: None):
        if isinstance(page, Page) and page.warc_offset in offsets and page.role in REMEMBERED:
            writer.write_revisit(page, _known(page))


def _known(page: Page) -> Known:
    return Known(
        url=page.url,
        etag=page.headers.get("etag"),
        last_modified=page.headers.get("last-modified"),
        digest=page.digest,
        fetched_at=page.fetched_at,
        role=page.role,
        source_id=page.source_id,
        updated=page.extra.get("updated"),
        warc_file=page.warc_file or "",
        warc_offset=page.warc_offset or 0,
        first_at=page.fetched_at,
        checked_at=page.fetched_at,
    )


def remove(paths: Sequence[Path]) -> None:
    """Remove archive files with their indexes: the index last, as it can be made again."""
    for path in paths:
        path.unlink(missing_ok=True)
        index_path(path).unlink(missing_ok=True)
    for folder in {path.parent for path in paths}:
        sync_folder(folder)
