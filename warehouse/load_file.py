"""One WARC file into the warehouse, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import duckdb

from pipelines.errors import ArchiveError
from pipelines.records import Rejected
from warehouse.about import VERSION
from warehouse.arrow import insert
from warehouse.files import is_lake
from warehouse.intake import Intake
from warehouse.lake.turns import in_turn
from warehouse.model_rows import settle_models
from warehouse.prepared import Prepared, Stored, prepare, replayed
from warehouse.rooms import Rooms
from warehouse.story_rows import settle_stories

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


class _UnreadableError(Exception):
    """Nothing of a file could be read: what was begun is to be rolled back."""

    def __init__(self, damage: tuple[Rejected, ...]) -> None:
        super().__init__()
        self.damage = damage


def load_file(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    digest: str,
    *,
    rooms: Rooms,
    say: Say,
    prepared: Prepared | None = None,
) -> FileLoad:
    """Load one file in one transaction.

    prepared: what was read of it before. In a lake it is read before the transaction in any case,
    which is done again where another writer came first.
    """
    began = monotonic()
    if prepared is None:
        say(f"{path.name}: reading")
    try:
        if prepared is None and is_lake(connection):
            prepared = prepare(path, rooms=rooms, stored=Stored(connection))
        through = rooms if prepared is None else replayed(prepared, rooms)
        result = in_turn(
            connection,
            lambda: _take(connection, path, digest, rooms=through, began=began, say=say),
            say=say,
        )
    except _UnreadableError as error:
        return FileLoad(warc_file=path.name, status="unreadable", damage=error.damage)
    except ArchiveError as error:
        say(str(error))
        return unreadable(path, error)
    if result.status == "loaded":
        say(
            f"{path.name}: {result.page_count} pages, {result.new_article_count} new articles, "
            f"{result.rejected_count} set aside"
        )
    return result


def unreadable(path: Path, error: ArchiveError) -> FileLoad:
    """What is said of a file that is no WARC."""
    problem = Rejected(url=path.name, stage="archive", reason="no-warc", detail=str(error))
    return FileLoad(warc_file=path.name, status="unreadable", damage=(problem,))


def is_known(connection: duckdb.DuckDBPyConnection, digest: str) -> bool:
    """Whether a file of these bytes was loaded."""
    row = connection.execute("SELECT 1 FROM load WHERE id = ?", [digest]).fetchone()
    return row is not None


def _take(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    digest: str,
    *,
    rooms: Rooms,
    began: float,
    say: Say,
) -> FileLoad:
    """Take a file in, within the open transaction."""
    if is_known(connection, digest):  # by another process, since this one began
        return FileLoad(warc_file=path.name, status="known")
    spoke = monotonic()
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
        raise _UnreadableError(damage)
    settle_stories(connection, rooms.group, intake.stories)
    if intake.models:
        settle_models(connection, intake.models)
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
