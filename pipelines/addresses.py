"""What the archive knows of each address, on disk: a crawl's memory does not grow with its archive.

A SQLite file in the archive's folder, derived from the CDXJ files: each new one is taken in when a
crawl begins, and where one has gone or changed, all are. It can be thrown away at any time.
"""

from __future__ import annotations

import heapq
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, TypeVar

from pipelines.cdx import REVISIT, index_path, read_index, write_index
from pipelines.errors import ArchiveError
from pipelines.records import Known, Role
from pipelines.urls import normalise_url, twin_address

NAME = ".known.sqlite"
PATIENCE = 60.0  # seconds to wait for another process that takes files in
_BATCH = 1000
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SECOND = timedelta(seconds=1)
_SQL = Path(__file__).parent / "sql"
_TABLES = (_SQL / "address.sql").read_text(encoding="utf-8")
_VERSION = zlib.crc32(_TABLES.encode()) >> 1  # a file of other tables is made anew
_NOTE = (_SQL / "note_address.sql").read_text(encoding="utf-8")
_RENEW = (_SQL / "renew_address.sql").read_text(encoding="utf-8")
_COLUMNS = """
address, url, etag, last_modified, digest, fetched_at, role, source_id,
CASE WHEN told_at > fetched_at THEN told ELSE updated END, warc_file, warc_offset, first_at, checked_at
"""
_OF_TWIN = f"SELECT {_COLUMNS} FROM address WHERE twin = ? AND rank > 0 ORDER BY fetched_at DESC"
_DUE = f"""
SELECT {_COLUMNS} FROM address WHERE (twin, address) IN (
    SELECT twin, address FROM address
    WHERE source_id = ? AND role = 'article' AND rank > 0 AND NOT is_alias
    AND checked_at - first_at >= ? AND checked_at - first_at < ? AND first_at <= ?
    ORDER BY first_at DESC LIMIT ?
)
"""
_Result = TypeVar("_Result")


class Addresses(Mapping[str, Known]):
    """The newest response for each normalised address; one that redirected is there under both.

    What was asked for again without being archived anew (unchanged, or refused) counts as checked.
    Missing and damaged indexes are made again. What comes into the archive later is not seen.
    Raises OSError where the disk is full.
    """

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._connection = self._ask(self._open)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __getitem__(self, address: str) -> Known:
        for found, one in self._of_twin(twin_address(address)):
            if found == address:
                return one
        raise KeyError(address)

    def __iter__(self) -> Iterator[str]:
        rows = self._connection.execute("SELECT address FROM address WHERE rank > 0")
        return (address for (address,) in rows)

    def __len__(self) -> int:
        query = "SELECT count(*) FROM address WHERE rank > 0"
        return int(self._connection.execute(query).fetchone()[0])

    def find(self, url: str) -> Known | None:
        """Return what is known of an address as written anywhere, or of its AMP or mobile twin."""
        found = self._of_twin(twin_address(url))
        address = normalise_url(url)
        newest = found[0][1] if found else None
        return next((one for name, one in found if name == address), newest)

    def due(
        self, source_id: str, ages: Sequence[timedelta], now: datetime, limit: int
    ) -> list[Known]:
        """Return the articles of a source that came to one of these ages since they were asked for.

        ages: after the first fetch, ascending. The newest first, each under its own address only.
        """
        found: list[Known] = []
        for last, age in pairwise((timedelta.min, *ages)):
            by = (now - age).timestamp()
            rows = self._select(_DUE, (source_id, last // _SECOND, age // _SECOND, by, limit))
            found += [_known(row) for row in rows]
        return heapq.nlargest(limit, found, key=lambda one: one.first_at)

    def _of_twin(self, twin: str) -> list[tuple[str, Known]]:
        return [(row[0], _known(row)) for row in self._select(_OF_TWIN, (twin,))]

    # -- the file --
    def _select(self, query: str, args: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        return self._ask(lambda: self._connection.execute(query, args).fetchall())

    def _ask(self, question: Callable[[], _Result]) -> _Result:
        """Ask; a file that is damaged is made anew first."""
        try:
            try:
                return question()
            except sqlite3.DatabaseError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
                    raise
                with suppress(AttributeError):  # it was not opened yet
                    self._connection.close()
                for name in (NAME, f"{NAME}-journal"):
                    (self._archive / name).unlink(missing_ok=True)
                self._connection = self._open()
                return question()
        except sqlite3.OperationalError as error:
            raise OSError(
                f"{self._archive / NAME}, what the archive knows of each address: {error}. It can be "
                "removed: it is made anew from the archive."
            ) from error

    def _open(self) -> sqlite3.Connection:
        """Open the file, and take in what the archive has got since."""
        warcs = sorted(self._archive.glob("*.warc.gz"))
        # Of nothing nothing is known, and no file needed.
        connection = sqlite3.connect(
            self._archive / NAME if warcs else ":memory:", timeout=PATIENCE, isolation_level=None
        )
        try:
            connection.execute("BEGIN IMMEDIATE")  # one process at a time
            _take_in(connection, warcs)
            connection.execute("COMMIT")
        except BaseException:
            connection.close()  # which rolls back
            raise
        return connection


def _take_in(connection: sqlite3.Connection, warcs: Iterable[Path]) -> None:
    if connection.execute("PRAGMA user_version").fetchone() != (_VERSION,):
        _make_tables(connection)
    indexes = {warc.name: warc for warc in warcs if _has_index(warc)}
    stamps = {name: _stamp(index_path(warc)) for name, warc in indexes.items()}
    before = {
        name: stamp
        for name, *stamp in connection.execute(
            "SELECT name, byte_count, changed_at FROM index_file"
        )
    }
    if any(stamps.get(name) != stamp for name, stamp in before.items()):
        # One has gone, or changed: what it told of an address cannot be told from what others did.
        _make_tables(connection)
        before = {}
    for name, warc in indexes.items():
        if name not in before:
            _take_in_file(connection, warc)


def _make_tables(connection: sqlite3.Connection) -> None:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (name,) in tables:
        connection.execute(f'DROP TABLE "{name}"')
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_VERSION}")


def _has_index(warc: Path) -> bool:
    try:
        if not index_path(warc).exists():
            write_index(warc)
    except ArchiveError:
        return False  # the loader says what is wrong with the file
    return True


def _stamp(index: Path) -> list[int]:
    """By which a file that has changed is told."""
    found = index.stat()
    return [found.st_size, found.st_mtime_ns]


def _take_in_file(connection: sqlite3.Connection, warc: Path) -> None:
    path = index_path(warc)
    connection.execute("SAVEPOINT one")
    try:
        _add(connection, warc)
    except (
        ValueError,
        KeyError,
        TypeError,
        OverflowError,
    ):  # damaged, and nothing that is not in the file itself
        connection.execute("ROLLBACK TO one")
        try:
            write_index(warc)
        except ArchiveError:
            return
        _add(connection, warc)
    connection.execute("RELEASE one")
    connection.execute("INSERT INTO index_file VALUES (?, ?, ?)", (warc.name, *_stamp(path)))


def _add(connection: sqlite3.Connection, warc: Path) -> None:
    rows = _rows(warc)
    while batch := list(islice(rows, _BATCH)):
        connection.executemany(_NOTE, batch)
        connection.executemany(_RENEW, batch)


def _rows(warc: Path) -> Iterator[dict[str, Any]]:
    """The lines of an index, as the statements take them."""
    for entry, one in read_index(index_path(warc)):
        if one.warc_file != warc.name:
            raise ValueError(f"an index of {one.warc_file}")
        is_revisit = entry.get("mime") == REVISIT
        rank = 1 if is_revisit else 2 if entry.get("status") == "200" else 0
        at = int(one.fetched_at.timestamp())
        row = {
            "rank": rank,
            "at": at,
            "warc_file": one.warc_file,
            "warc_offset": one.warc_offset,
            "etag": one.etag,
            "last_modified": one.last_modified,
            "digest": one.digest,
            "role": one.role,
            "source_id": one.source_id,
            "updated": one.updated,
            "first_at": at if rank else None,
            "told_at": at if rank < 2 and one.updated else None,
            "told": one.updated if rank < 2 else None,
        }
        own = normalise_url(one.url)
        for address in {own, normalise_url(entry.get("requested", own))}:
            yield row | {
                "twin": twin_address(address),
                "address": address,
                "url": None if one.url == address else one.url,
                "is_alias": address != own,
            }


def _known(row: Sequence[Any]) -> Known:
    address, url, etag, last_modified, digest, fetched, role, source_id, updated, *rest = row
    warc_file, warc_offset, first, checked = rest
    return Known(
        url=address if url is None else url,
        etag=etag,
        last_modified=last_modified,
        digest=digest,
        fetched_at=datetime.fromtimestamp(fetched, UTC),
        role=Role(role) if role is not None else None,
        source_id=source_id,
        updated=updated,
        warc_file=warc_file,
        warc_offset=warc_offset,
        first_at=datetime.fromtimestamp(first, UTC),
        checked_at=datetime.fromtimestamp(checked, UTC),
    )
