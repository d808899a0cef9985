"""Loading: what comes in, once, and what is set aside with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse import rooms
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from tests.warehouse.tables import all_tables, ask
from warehouse.errors import WarehouseError
from warehouse.files import private_path
from warehouse.load import LoadResult, load

OPENED = "Qingyun opened Foo-7B on 2023-08-03 under Apache-2.0 at modelscope."


def load_lines(data: Path, *lines: str, name: str = "a.warc.gz") -> LoadResult:
    data.mkdir(exist_ok=True)
    archive = write_archive(data / name, lines)
    return load([archive], data=data, rooms=fake_rooms())


def test_a_claim_leads_back_to_its_words(data: Path) -> None:
    text = f'Some words first. {OPENED} Li Ming of Qingyun said: "We are glad"'
    load_lines(data, page_line("https://a.example/1", text, published="2023-08-03T02:00:00"))
    database = private_path(data)

    assert ask(
        database,
        "SELECT sentence = text[char_start + 1 : char_end], date, date_precision, licence_id, "
        "platforms, warc_file, warc_offset FROM release_claim JOIN article ON id = article_id",
    ) == [(True, _day("2023-08-03"), "day", "apache-2.0", ["modelscope"], "a.warc.gz", 0)]
    assert ask(database, "SELECT value, model_id FROM parameter_claim") == [(7 * 10**9, "foo-7b")]
    assert ask(database, "SELECT speaker, person_id, affiliation_id FROM quote") == [
        ("Li Ming", "li ming", "qingyun")
    ]
    assert ask(database, "SELECT licence FROM licence_claim") == [("Apache-2.0",)]
    # The lexicon's name stays, whatever a reading says of it.
    assert ask(database, "SELECT name_zh, country FROM organisation WHERE id = 'qingyun'") == [
        ("青云", "CN")
    ]


def _day(text: str) -> object:
    return date.fromisoformat(text)


def test_the_same_file_twice_changes_nothing(data: Path) -> None:
    first = load_lines(data, page_line("https://a.example/1", OPENED))
    before = all_tables(private_path(data))
    second = load_lines(data, page_line("https://a.example/1", OPENED))

    assert first.count("new_article") == 1
    assert [one.status for one in second.files] == ["known"]
    assert all_tables(private_path(data)) == before


def test_the_same_page_in_another_file_is_known(data: Path) -> None:
    load_lines(data, page_line("https://a.example/1", OPENED))
    result = load_lines(
        data,
        page_line("https://a.example/1", OPENED),
        page_line("https://a.example/2", "football"),
        name="b.warc.gz",
    )

    assert (result.count("known_page"), result.count("page"), result.count("new_article")) == (
        1,
        2,
        0,
    )
    assert ask(private_path(data), "SELECT count(*) FROM page") == [(2,)]


@pytest.mark.parametrize(
    ("text", "language", "stage", "reason"),
    [
        ("All about football.", "en", "relevance", "no-names"),
        ("", "en", "article", "no-text"),
        (" \u3000 ", "en", "article", "no-text"),
        ("unreadable", "en", "reader", "reader-failed"),
        ("Bonjour, Foo-7B.", "fr", "language", "other-language"),
    ],
)
def test_what_is_set_aside_has_reason_and_place(
    data: Path, text: str, language: str, stage: str, reason: str
) -> None:
    load_lines(
        data,
        page_line("https://a.example/0", OPENED),
        page_line("https://a.example/1", text, language=language, fetched="2023-08-04T00:00:00"),
    )

    assert ask(
        private_path(data), "SELECT url, stage, reason, warc_offset, seen_at::DATE FROM rejected"
    ) == [("https://a.example/1", stage, reason, 1, _day("2023-08-04"))]
    assert ask(private_path(data), "SELECT count(*) FROM article") == [(1,)]


def test_an_unsound_claim_is_left_out_and_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shifted(articles: object) -> object:
        for reading in rooms.read(articles):  # type: ignore[arg-type]
            sizes = tuple(replace(one, start=0, end=2) for one in reading.parameters)
            releases = tuple(replace(one, act="teleported") for one in reading.releases)
            yield replace(reading, parameters=sizes, releases=releases)

    data.mkdir()
    archive = write_archive(data / "a.warc.gz", [page_line("https://a.example/1", OPENED)])
    load([archive], data=data, rooms=replace(fake_rooms(), read=shifted))
    database = private_path(data)

    assert ask(database, "SELECT count(*) FROM parameter_claim") == [(0,)]
    assert ask(database, "SELECT count(*) FROM release_claim") == [(0,)]
    [(reason, detail)] = ask(database, "SELECT reason, detail FROM rejected")
    assert reason == "unsound-claim"
    assert "'Qi', not '7B'" in detail
    assert "'teleported'" in detail
    assert ask(database, "SELECT count(*) FROM article") == [(1,)]


def test_damage_is_told_and_the_rest_is_kept(data: Path) -> None:
    result = load_lines(
        data, page_line("https://a.example/1", OPENED), '{"damaged": "the file is cut off"}'
    )

    assert [one.warc_file for one in result.damaged] == ["a.warc.gz"]
    assert "the file is cut off" in str(result)
    assert ask(private_path(data), "SELECT stage, reason FROM rejected") == [("archive", "damaged")]
    assert ask(private_path(data), "SELECT count(*) FROM article") == [(1,)]


def test_a_file_of_which_nothing_can_be_read_is_not_stored(data: Path) -> None:
    load_lines(data, page_line("https://a.example/1", OPENED))
    before = all_tables(private_path(data))
    result = load_lines(data, '{"damaged": "not a WARC"}', name="b.warc.gz")

    assert [one.warc_file for one in result.unreadable] == ["b.warc.gz"]
    assert all_tables(private_path(data)) == before


def test_a_missing_file_is_named_before_anything_is_done(data: Path, tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=r"nothing\.warc\.gz does not exist"):
        load([tmp_path / "nothing.warc.gz"], data=data, rooms=fake_rooms())
    assert not private_path(data).exists()


def test_runs_of_the_crawl_and_their_failures(data: Path) -> None:
    failure = {"url": "https://a.example/x", "reason": "robots", "detail": "Forbidden there."}
    run = (
        '{"run": {"source": "press-a", "id": "r1", "started": "2023-08-04T00:00:00", '
        f'"failures": [{str(failure).replace(chr(39), chr(34))}]}}}}'
    )
    load_lines(data, run)
    load_lines(data, run, page_line("https://a.example/1", OPENED), name="b.warc.gz")

    assert ask(private_path(data), "SELECT source_id, run_id, status FROM crawl") == [
        ("press-a", "r1", "ok")
    ]
    assert ask(private_path(data), "SELECT source_id, run_id, stage, reason FROM rejected") == [
        ("press-a", "r1", "crawl", "robots")
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "'); DROP TABLE article; --",
        'x" OR ""="',
        "\u202eevil",
        "a\x00b",
        "\ud800",
        "🦆" * 50,
        "%s{0}$1",
    ],
)
def test_hostile_names_are_only_text(data: Path, hostile: str) -> None:
    load_lines(
        data,
        page_line(
            f"https://a.example/{hostile}", f"{hostile} {OPENED}", title=hostile, site=hostile
        ),
    )

    found = ask(private_path(data), "SELECT title, site_name FROM article")
    expected = hostile.encode("utf-8", "replace").decode()
    assert found == [(expected, expected)]
    assert ask(
        private_path(data),
        "SELECT substring(text, char_start + 1, char_end - char_start) = sentence "
        "FROM release_claim JOIN article ON id = article_id",
    ) == [(True,)]


def test_what_hubs_answer_is_kept_day_by_day(data: Path) -> None:
    def answer(day: str, downloads: int) -> str:
        return page_line(
            "https://hub.example/api", "", role="hub", repository="Qingyun/Foo-7B",
            downloads=downloads, fetched=f"{day}T00:00:00", licence="apache-2.0",
            parameters=7_700_000_000,
        )  # fmt: skip

    # The newer archive is loaded first: the repository's row still shows the newest answer.
    load_lines(data, answer("2023-08-05", 50), name="b.warc.gz")
    load_lines(data, answer("2023-08-03", 10), answer("2023-08-04", 20), name="a.warc.gz")
    database = private_path(data)

    assert ask(
        database, "SELECT observed_at::DATE, first_observed_at::DATE, warc_file FROM hub_model"
    ) == [(_day("2023-08-05"), _day("2023-08-03"), "b.warc.gz")]
    assert ask(database, "SELECT download_count FROM hub_snapshot ORDER BY observed_at") == [
        (10,), (20,), (50,),
    ]  # fmt: skip
    assert ask(database, "SELECT download_change FROM adoption ORDER BY observed_on") == [
        (None,), (10,), (30,),
    ]  # fmt: skip
