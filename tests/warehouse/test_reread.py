"""Reading the archive anew: what would change is shown first, then taken over as a whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse import rooms
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from tests.warehouse.tables import all_tables, ask
from warehouse.doctor import examine
from warehouse.errors import WarehouseMissingError
from warehouse.files import private_path
from warehouse.load import load
from warehouse.publish import publish
from warehouse.reread import reread
from warehouse.rooms import Rooms

SENTENCE = "Qingyun opened Foo-7B on 2023-08-03 under Apache-2.0."


def newer_rooms() -> Rooms:
    """A reader of version 2: it knows the licence of no release, and who said what."""

    def read(articles: Any) -> Any:
        for reading in rooms.read(articles):
            releases = tuple(
                replace(one, licence=None, licence_id=None) for one in reading.releases
            )
            quotes = tuple(replace(one, role="founder") for one in reading.quotes)
            yield replace(reading, releases=releases, quotes=quotes, reader_version="test-2")

    return replace(fake_rooms(), read=read, reader_version="test-2")


@pytest.fixture
def archive(data: Path) -> list[Path]:
    """Two loaded files: an article with a quote, and another without."""
    data.mkdir()
    said = f'{SENTENCE} Li Ming of Qingyun said: "We are glad"'
    files = [
        write_archive(data / "a.warc.gz", [page_line("https://a.example/1", said)]),
        write_archive(
            data / "b.warc.gz",
            [page_line("https://a.example/2", "Beishan opened Bar-13B on 2023-08-04.")],
        ),
    ]
    load(files, data=data, rooms=fake_rooms())
    return files


def silent(_: str) -> None:
    """Say nothing."""


def test_the_same_reader_changes_nothing(data: Path, archive: list[Path]) -> None:
    before = all_tables(private_path(data))
    found = reread(archive, data=data, rooms=fake_rooms(), say=silent)
    assert found.changes == ()
    assert all_tables(private_path(data)) == before


def test_what_would_change_is_shown_and_not_done(data: Path, archive: list[Path]) -> None:
    before = all_tables(private_path(data))
    found = reread(archive, data=data, rooms=newer_rooms(), say=silent)
    assert found.counts() == {
        ("licence", "lost"): 1,
        ("quote", "altered"): 1,
        ("release", "altered"): 1,
    }
    [quote] = [one for one in found.changes if one.kind == "quote"]
    assert (quote.fact, quote.before, quote.after) == (
        "We are glad",
        "Li Ming, Qingyun",
        "Li Ming, founder, Qingyun",
    )
    assert (found.reader_versions, found.new_reader_version) == (("test-1",), "test-2")
    assert all_tables(private_path(data)) == before
    assert not (data / "reread").exists()


def test_it_is_taken_over_article_by_article(data: Path, archive: list[Path]) -> None:
    reread(archive, data=data, takes_over=True, rooms=newer_rooms(), say=silent)
    database = private_path(data)
    assert ask(database, "SELECT count(*) FROM licence_claim") == [(0,)]
    assert ask(database, "SELECT role FROM quote") == [("founder",)]
    assert ask(database, "SELECT DISTINCT reader_version FROM article") == [("test-2",)]
    assert ask(
        database,
        "SELECT reader_version, replaced_reader_versions, revised_article_count FROM load "
        "WHERE replaced_reader_versions IS NOT NULL",
    ) == [("test-2", ["test-1"], 2)]
    assert [one for one in examine(data) if one.severity == "fail"] == []
    assert Path(publish(data)).exists()
    again = reread(archive, data=data, rooms=newer_rooms(), say=silent)
    assert again.changes == ()


def test_what_the_archive_no_longer_holds_stays(data: Path, archive: list[Path]) -> None:
    found = reread(archive[1:], data=data, takes_over=True, rooms=newer_rooms(), say=silent)
    assert found.out_of_reach_count == 1
    assert ask(private_path(data), "SELECT count(*) FROM licence_claim") == [(1,)]
    assert ask(private_path(data), "SELECT reader_version FROM article ORDER BY 1") == [
        ("test-1",), ("test-2",),
    ]  # fmt: skip


def test_an_article_that_no_longer_counts_goes(data: Path, archive: list[Path]) -> None:
    def judge(article: Any) -> Any:
        return replace(rooms.judge(article), is_relevant="Bar" not in article.text)

    stricter = replace(fake_rooms(), judge=judge)
    found = reread(archive, data=data, takes_over=True, rooms=stricter, say=silent)
    assert found.counts()["article", "lost"] == 1
    assert ask(private_path(data), "SELECT count(*) FROM article") == [(1,)]
    assert [one for one in examine(data) if one.severity == "fail"] == []


def test_nothing_to_compare_with(data: Path) -> None:
    with pytest.raises(WarehouseMissingError, match="modelwire load"):
        reread([], data=data, rooms=fake_rooms(), say=silent)
