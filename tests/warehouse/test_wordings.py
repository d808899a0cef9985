"""One article met many times: which wording counts, and what becomes of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from tests.warehouse.tables import ask
from warehouse.files import private_path
from warehouse.load import LoadResult, load

URL = "https://a.example/1"
FIRST = "Qingyun opened Foo-7B on 2023-08-03."
CORRECTED = "Qingyun opened Foo-13B on 2023-08-03."


def load_each(data: Path, *lines: str) -> list[LoadResult]:
    """Load an archive for each line, one after the other."""
    data.mkdir()
    archives = [
        write_archive(data / f"{number}.warc.gz", [line]) for number, line in enumerate(lines)
    ]
    return [load([one], data=data, rooms=fake_rooms()) for one in archives]


def fetched(day: str, text: str, **said: object) -> str:
    return page_line(said.pop("url", URL), text, fetched=f"2023-08-{day}T00:00:00", **said)  # type: ignore[arg-type]


def test_a_correction_replaces_the_claims_and_keeps_the_old_wording(data: Path) -> None:
    results = load_each(data, fetched("04", FIRST), fetched("05", CORRECTED))
    database = private_path(data)

    assert results[1].count("revised_article") == 1
    assert ask(
        database, "SELECT text, version_count, first_seen_at::DATE::VARCHAR FROM article"
    ) == [(CORRECTED, 2, "2023-08-04")]
    assert ask(database, "SELECT text, replaced_because FROM article_version") == [
        (FIRST, "revised")
    ]
    assert ask(database, "SELECT value FROM parameter_claim") == [(13 * 10**9,)]
    assert ask(database, "SELECT DISTINCT entity_id FROM mention WHERE kind = 'model'") == [
        ("foo-13b",)
    ]


def test_an_older_wording_that_is_loaded_later_is_history(data: Path) -> None:
    load_each(data, fetched("05", CORRECTED), fetched("04", FIRST))
    database = private_path(data)

    assert ask(
        database, "SELECT text, version_count, first_seen_at::DATE::VARCHAR FROM article"
    ) == [(CORRECTED, 2, "2023-08-04")]
    assert ask(database, "SELECT text, replaced_because FROM article_version") == [(FIRST, "older")]
    assert ask(database, "SELECT value FROM parameter_claim") == [(13 * 10**9,)]


@pytest.mark.parametrize("days", [("04", "06", "05"), ("06", "04", "05"), ("05", "06", "04")])
def test_the_same_wording_again_only_widens_its_time(data: Path, days: tuple[str, ...]) -> None:
    results = load_each(data, *(fetched(day, FIRST) for day in days))

    assert [one.count("new_article") for one in results] == [1, 0, 0]
    assert [one.count("known_article") for one in results] == [0, 1, 1]
    assert ask(
        private_path(data),
        "SELECT first_seen_at::DATE::VARCHAR, fetched_at::DATE::VARCHAR, "
        "last_seen_at::DATE::VARCHAR, version_count FROM article",
    ) == [("2023-08-04", "2023-08-04", "2023-08-06", 1)]


@pytest.mark.parametrize("more", ["Menu. ", ""])
@pytest.mark.parametrize("twin_first", [True, False])
def test_an_amp_twin_is_the_same_article(data: Path, twin_first: bool, more: str) -> None:
    amp = fetched("04", f"{more}{FIRST}", url=f"{URL}/amp", canonical=URL)
    page = fetched("05", FIRST, canonical=URL)
    load_each(data, *((amp, page) if twin_first else (page, amp)))
    database = private_path(data)

    assert ask(database, "SELECT url, text FROM article") == [(URL, FIRST)]
    assert ask(database, "SELECT count(*) FROM release_claim") == [(1,)]
    expected = [("canonical address",)] if twin_first else []
    assert ask(database, "SELECT replaced_because FROM article_version") == expected


@pytest.mark.parametrize("part_first", [True, False])
def test_the_full_text_beats_a_part(data: Path, part_first: bool) -> None:
    part = fetched("06", "Qingyun opened …", partial=True)
    full = fetched("05", FIRST)
    load_each(data, *((part, full) if part_first else (full, part)))

    assert ask(private_path(data), "SELECT text, is_partial FROM article") == [(FIRST, False)]


def test_two_wordings_in_one_file(data: Path) -> None:
    data.mkdir()
    archive = write_archive(
        data / "a.warc.gz", [fetched("04", FIRST), fetched("05", CORRECTED), fetched("06", FIRST)]
    )
    load([archive], data=data, rooms=fake_rooms())
    database = private_path(data)

    assert ask(database, "SELECT text, version_count FROM article") == [(FIRST, 3)]
    assert ask(database, "SELECT text FROM article_version ORDER BY fetched_at") == [
        (FIRST,), (CORRECTED,),
    ]  # fmt: skip
    assert ask(database, "SELECT value FROM parameter_claim") == [(7 * 10**9,)]


def test_a_revision_that_is_of_no_interest_is_set_aside(data: Path) -> None:
    load_each(data, fetched("04", FIRST), fetched("05", "All about football."))
    database = private_path(data)

    assert ask(database, "SELECT text FROM article") == [(FIRST,)]
    assert ask(database, "SELECT stage FROM rejected") == [("relevance",)]


def test_copies_are_one_story_with_its_origins(data: Path) -> None:
    text = "Qingyun opened Foo-7B on 2023-08-03. And more."
    load_each(
        data,
        page_line("https://a.example/1", text, site="A", published="2023-08-03T09:00:00"),
        page_line("https://b.example/1", text + " B.", origin="A", published="2023-08-03T08:00:00"),
        page_line("https://c.example/1", text + " C.", origin="A"),
        page_line("https://d.example/1", "Beishan opened Bar-7B on 2023-08-03.", site="D"),
    )

    assert ask(
        private_path(data),
        "SELECT article_count, source_count, origin_count, "
        "strftime(first_published_at, '%H:%M'), url "
        "FROM story JOIN article ON article.id = first_article_id ORDER BY 1 DESC",
    ) == [(3, 3, 1, "08:00", "https://b.example/1"), (1, 1, 1, None, "https://d.example/1")]
