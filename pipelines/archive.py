"""The archive of a crawl: pages go in as WARC, and what a kill left is mended."""

from __future__ import annotations

import fcntl
import os
import zlib
from pathlib import Path
from typing import Any, Self

from pipelines.addresses import Addresses
from pipelines.cdx import read_archived, write_index
from pipelines.records import Known, Page, Role
from pipelines.urls import normalise_url
from pipelines.warc import Damage, read_records
from pipelines.warc_writer import OPEN, ArchiveWriter, sync_folder

__all__ = ["ArchivePipeline", "ArchiveSession", "open_session", "recover"]


class ArchiveSession:
    """One run's use of the archive: what is known, and the writer that all its spiders share."""

    def __init__(self, archive: Path, run_id: str) -> None:
        self.archive = archive
        self.known = Addresses(archive)
        self.writer = ArchiveWriter(archive, run_id)

    def close(self) -> None:
        """Finish the file, and let go of what is known."""
        self.writer.close()
        self.known.close()

    def read(self, one: Known) -> Page | None:
        """Read a known response from the archive."""
        return read_archived(self.archive, one)

    def keep(self, page: Page) -> bool:
        """Archive a page. False where the archive holds these bytes of this address already."""
        # Where a request was redirected or posted, it is known by what was asked.
        before = self.known.get(normalise_url(page.extra.get("requested", page.url)))
        if before is not None and before.digest == page.digest and page.status == 200:
            if page.role is not Role.LISTING and page.role is not Role.HUB:
                self.writer.write_revisit(page, before)  # so that it is known to have been asked
            return False
        self.writer.write_page(page)
        return True


_sessions: dict[tuple[str, str], ArchiveSession] = {}


def open_session(archive: Path, run_id: str) -> ArchiveSession:
    """Return the session of this run in this process; the first call opens it."""
    key = (str(archive), run_id)
    if key not in _sessions:
        _sessions[key] = ArchiveSession(archive, run_id)
    return _sessions[key]


class ArchivePipeline:
    """A Scrapy item pipeline that keeps each Page. Settings: MODELWIRE_ARCHIVE, MODELWIRE_RUN_ID.

    Counts in Scrapy's stats: archive/new, archive/unchanged.
    """

    def __init__(self, session: ArchiveSession, stats: Any) -> None:
        self._session = session
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Join the session of the run that the settings name."""
        settings = crawler.settings
        session = open_session(Path(settings["MODELWIRE_ARCHIVE"]), settings["MODELWIRE_RUN_ID"])
        return cls(session, crawler.stats)

    def process_item(self, item: Page) -> Page:
        """Archive a page, or count it as unchanged."""
        is_new = self._session.keep(item)
        if item.status == 200:  # else it is the record of a refusal, which counts as an error
            count = 1 + len(item.parts) if is_new else 1
            self._stats.inc_value("archive/new" if is_new else "archive/unchanged", count)
        return item


def recover(archive: Path) -> list[Path]:
    """Make whole what killed crawls left behind, and return the files that this gave.

    Of each file that was still being written, the valid beginning up to the last complete group of
    records is kept under its final name and indexed; a file without any is removed. A file that
    another process is writing now is left alone.
    """
    found = (_recover(path) for path in sorted(archive.glob(f"*.warc.gz{OPEN}")))
    return [path for path in found if path is not None]


def _recover(path: Path) -> Path | None:
    with path.open("rb+") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return None
        whole, is_worth_keeping = _whole(path)
        if not is_worth_keeping:
            path.unlink()
            return None
        stream.truncate(whole)
        os.fsync(stream.fileno())
        final = path.with_name(path.name.removesuffix(OPEN))
        path.rename(final)
    sync_folder(path.parent)
    write_index(final)
    return final


def _whole(path: Path) -> tuple[int, bool]:
    """Return how many bytes of a file are complete groups, and whether they hold any page."""
    damaged: list[int] = []

    def on_damage(damage: Damage) -> None:
        damaged.append(damage.offset)

    records: list[tuple[int, str]] = []  # offset and type
    with path.open("rb") as stream:
        for record in read_records(stream, on_damage=on_damage):
            records.append((record.offset, record.type))
            if damaged:
                break  # behind damage nothing is ours to trust
    end = min(damaged, default=path.stat().st_size)
    # A group ends with its metadata.
    groups = [offset for offset, type_ in records if type_ == "metadata" and offset < end]
    return (_end_of_member(path, groups[-1]), True) if groups else (0, False)


def _end_of_member(path: Path, offset: int) -> int:
    """Where a gzip member ends: a loss of power may leave zeros behind the last one."""
    unpacker = zlib.decompressobj(31)
    with path.open("rb") as stream:
        stream.seek(offset)
        while not unpacker.eof:
            unpacker.decompress(stream.read(2**16))
        return stream.tell() - len(unpacker.unused_data)
