"""From WARC files into the private database: one transaction a file, the same bytes never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from time import monotonic
from typing import Any

import duckdb

from pipelines.errors import ArchiveError
from pipelines.records import Rejected
from warehouse.about import VERSION
from warehouse.arrow import insert
from warehouse.errors import WarehouseError
from warehouse.files import explained, private_path, roll_back
from warehouse.intake import Intake
from warehouse.lexicon_rows import store_lexicon
from warehouse.model_rows import settle_models
from warehouse.real_rooms import real_rooms
from warehouse.rooms import Rooms
from warehouse.schema import open_private
from warehouse.source_rows import store_sources
from warehouse.story_rows import store_stories

Say = Callable[[str], None]
SECONDS_BETWEEN_LINES = 5.0
DAMAGE = frozenset({"damaged", "truncated"})  # reasons of pipelines.pages


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLoad:
    """What the load of one WARC file came to. status: "loaded", "known" or "unreadable"."""

    warc_file: str
    status: str
    page_count: int = 0
    known_page_count: int = 0
    new_article_count: int = 0
    revised_article_count: int = 0
    known_article_count: int = 0
    hub_model_count: int = 0
    rejected_count: int = 0
    damage: tuple[Rejected, ...] = ()  # of the file itself


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
) -> LoadResult:
    """Load WARC files into the private database of a data folder.

    Each file is one transaction: a kill at any moment leaves it wholly loaded or not at all. A file
    whose bytes were loaded before is skipped. sources are described in the table source. on_event
    gets lines of progress. Raises WarehouseError if a file is missing or the database cannot be
    written; a file that is no WARC is told in the result (unreadable), and the others are loaded.
    """
    say = on_event or (lambda _: None)
    paths = [Path(one) for one in warcs]
    for path in paths:
        if not path.is_file():
            what = "is a folder" if path.is_dir() else "does not exist"
            raise WarehouseError(f"{path} {what}: expected a WARC file (.warc.gz or .warc)")
    began = monotonic()
    connection = open_private(data)
    try:
        with connection:
            if sources is not None:
                store_sources(connection, sources)
            todo = _not_known(connection, paths)
            files = [
                FileLoad(warc_file=one.name, status="known") for one in paths if one not in todo
            ]
            if todo:
                through = rooms or real_rooms(data=data, processes=processes)
                store_lexicon(connection, through.listed)
                files += [
                    _load_file(connection, path, digest, rooms=through, say=say)
                    for path, digest in todo.items()
                ]
    # a disk that fills up at the end of a transaction is told as a failed one
    except (duckdb.IOException, duckdb.TransactionException) as error:
        raise explained(error, private_path(data)) from error
    return LoadResult(files=tuple(files), seconds=monotonic() - began)


def _not_known(connection: duckdb.DuckDBPyConnection, paths: Iterable[Path]) -> dict[Path, str]:
    """The files that were not loaded yet, with their digests; of two with the same bytes, one."""
    todo: dict[Path, str] = {}
    for path in paths:
        with path.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
        row = connection.execute("SELECT 1 FROM load WHERE id = ?", [digest]).fetchone()
        if row is None and digest not in todo.values():
            todo[path] = digest
    return todo


def _load_file(
    connection: duckdb.DuckDBPyConnection, path: Path, digest: str, *, rooms: Rooms, say: Say
) -> FileLoad:
    """Load one file in one transaction."""
    began = spoke = monotonic()
    say(f"{path.name}: reading")
    connection.execute("BEGIN")
    try:
        intake = Intake(connection, load_id=digest, warc=path, rooms=rooms)
        for record in rooms.read_pages(path, on_problem=intake.problems.append):
            intake.take(record)
            if monotonic() - spoke > SECONDS_BETWEEN_LINES:
                spoke = monotonic()
                say(f"{path.name}: {intake.counts['pages']} pages read")
        intake.finish()
        counts = intake.counts
        damage = tuple(one for one in intake.problems if one.reason in DAMAGE)
        if damage and not counts["pages"] and not counts["runs"]:
            roll_back(connection)
            return FileLoad(warc_file=path.name, status="unreadable", damage=damage)
        if counts["new articles"] or counts["revised articles"]:
            store_stories(connection, rooms.group, rooms.sketch)
            settle_models(connection)
        result = FileLoad(
            warc_file=path.name,
            status="loaded",
            page_count=counts["pages"],
            known_page_count=counts["known pages"],
            new_article_count=counts["new articles"],
            revised_article_count=counts["revised articles"],
            known_article_count=counts["known articles"],
            hub_model_count=counts["hub models"],
            rejected_count=counts["rejected"],
            damage=damage,
        )
        _record(connection, path, digest, result, seconds=monotonic() - began, rooms=rooms)
        connection.execute("COMMIT")
    except ArchiveError as error:
        roll_back(connection)
        problem = Rejected(url=path.name, stage="archive", reason="no-warc", detail=str(error))
        say(str(error))
        return FileLoad(warc_file=path.name, status="unreadable", damage=(problem,))
    except BaseException:
        roll_back(connection)
        raise
    say(
        f"{path.name}: {result.page_count} pages, {result.new_article_count} new articles, "
        f"{result.rejected_count} set aside"
    )
    return result


def _record(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    digest: str,
    result: FileLoad,
    *,
    seconds: float,
    rooms: Rooms,
) -> None:
    """Write the row of load, by which the file is known from now on."""
    counts = {name: getattr(result, name) for name in FileLoad.__slots__ if name.endswith("_count")}
    row = counts | {
        "id": digest,
        "warc_file": path.name,
        "byte_count": path.stat().st_size,
        "loaded_at": datetime.now(UTC),
        "second_count": seconds,
        "modelwire_version": VERSION,
        "reader_version": rooms.reader_version or None,
    }
    insert(connection, "load", [row])
