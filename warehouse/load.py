"""From WARC files into the private database: one transaction a file, the same bytes never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from time import monotonic
from typing import Any

import duckdb

from pipelines.errors import ArchiveError
from warehouse.errors import WarehouseError
from warehouse.lake.attach import is_lost
from warehouse.lake.place import lake_of
from warehouse.lexicon_rows import store_lexicon
from warehouse.load_file import FileLoad, Say, is_known, load_file, unreadable
from warehouse.prepared import Prepared
from warehouse.real_rooms import real_rooms
from warehouse.rooms import Rooms
from warehouse.schema import open_private, trouble
from warehouse.source_rows import store_sources

# Reads files elsewhere and gives them in order, why one is no WARC, or what came of its load there.
Preparer = Callable[
    [Sequence[Path]], Iterator[tuple[Path, Prepared | FileLoad | ArchiveError | None]]
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadResult:
    """What a load came to, file by file."""

    files: tuple[FileLoad, ...] = ()
    seconds: float = 0.0

    @property
    def unreadable(self) -> tuple[FileLoad, ...]:
        """The files of which nothing could be read; nothing of them was stored."""
        return tuple(one for one in self.files if one.status == "unreadable")

    @property
    def damaged(self) -> tuple[FileLoad, ...]:
        """The files that were loaded as far as they could be read."""
        return tuple(one for one in self.files if one.status == "loaded" and one.damage)

    def count(self, name: str) -> int:
        """Sum one of the counts over the files; name is without "_count"."""
        return sum(getattr(one, f"{name}_count") for one in self.files)

    def __str__(self) -> str:
        loaded = [one for one in self.files if one.status == "loaded"]
        known = sum(one.status == "known" for one in self.files)
        head = (
            f"{len(loaded)} files loaded, {known} known before: "
            f"{self.count('new_article')} new articles, {self.count('revised_article')} revised, "
            f"{self.count('known_article')} met again, {self.count('hub_model')} repositories, "
            f"{self.count('rejected')} set aside with a reason, in {self.seconds:.1f} s"
        )
        lines = [
            problem.detail  # which names its file
            for one in (*self.unreadable, *self.damaged)
            for problem in one.damage
        ]
        return "\n".join([head, *lines])


def load(
    warcs: Iterable[Path],
    *,
    data: Path,
    sources: Sequence[Any] | None = None,
    processes: int = 1,
    on_event: Say | None = None,
    rooms: Rooms | None = None,
    prepared: Preparer | None = None,
) -> LoadResult:
    """Load WARC files into the private database of a data folder, or into its lake.

    Each file is one transaction: a kill at any moment leaves it wholly loaded or not at all. A file
    whose bytes were loaded before is skipped. sources are described in the table source. on_event
    gets lines of progress. prepared gives the files that are to be loaded, read or loaded elsewhere. Raises
    WarehouseError if a file is missing or the database cannot be written; a file that is no WARC is
    told in the result (unreadable), and the others are loaded.
    """
    say = on_event or (lambda _: None)
    paths = [Path(one) for one in warcs]
    for path in paths:
        if not path.is_file():
            what = "is a folder" if path.is_dir() else "does not exist"
            raise WarehouseError(f"{path} {what}: expected a WARC file (.warc.gz or .warc)")
    began = monotonic()
    digests = {path: digest_of(path) for path in paths}
    connection = open_private(data)
    try:
        with connection:
            if sources is not None:
                store_sources(connection, sources)
            todo = _not_known(connection, digests)
            files = [
                FileLoad(warc_file=one.name, status="known") for one in paths if one not in todo
            ]
            if todo:
                through = rooms or real_rooms(data=data, processes=processes)
                store_lexicon(connection, through.listed)
                read = prepared(list(todo)) if prepared else ((path, None) for path in todo)
                for path, found in read:
                    if isinstance(found, ArchiveError):
                        say(str(found))
                        files.append(unreadable(path, found))
                    elif isinstance(found, FileLoad):
                        files.append(found)
                    else:
                        files.append(
                            load_file(
                                connection, path, todo[path], rooms=through, say=say, prepared=found
                            )
                        )
    # a disk that fills up at the end of a transaction is told as a failed one
    except (duckdb.IOException, duckdb.TransactionException) as error:
        raise trouble(error, data) from error
    except duckdb.Error as error:
        if lake_of(data) is None or not is_lost(error):
            raise
        raise trouble(error, data) from error
    return LoadResult(files=tuple(files), seconds=monotonic() - began)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, by which it is known."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _not_known(
    connection: duckdb.DuckDBPyConnection, digests: Mapping[Path, str]
) -> dict[Path, str]:
    """The files that were not loaded yet, with their digests; of two with the same bytes, one."""
    todo: dict[Path, str] = {}
    for path, digest in digests.items():
        if digest not in todo.values() and not is_known(connection, digest):
            todo[path] = digest
    return todo
