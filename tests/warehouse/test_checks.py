"""Each check finds a planted bad row, and none in a sound warehouse."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.conftest import Put, utc
from tests.warehouse.test_publish import load_articles
from warehouse.checking import run_checks
from warehouse.doctor import examine
from warehouse.errors import WarehouseMissingError
from warehouse.schema import open_private
from warehouse.sqlfiles import sql_files

ARTICLE = {"id": "a", "text": "Foo-7B is here", "story_id": "s", "load_id": "l", "page_digest": "p"}


def sound(put: Put, database: duckdb.DuckDBPyConnection) -> None:
    """An article with all that belongs to it."""
    put("article", **ARTICLE, published_at=utc("2023-08-03 00:00"), source_id="press")
    put("source", id="press")
    put("organisation", id="qingyun")
    put("model", id="foo-7b", organisation_id="qingyun")
    put("mention", article_id="a", kind="model", entity_id="foo-7b", text="Foo-7B", char_end=6)
    put(
        "parameter_claim",
        article_id="a",
        model_id="foo-7b",
        value=7 * 10**9,
        text="7B",
        char_start=4,
        char_end=6,
    )
    put("release_claim", article_id="a", model_id="foo-7b", sentence="Foo-7B is here", char_end=14)
    database.execute(
        "INSERT INTO story VALUES ('s', 'a', NULL, NULL, 1, 1, 1);"
        "INSERT INTO page BY NAME SELECT 'p1' AS id, 'u' AS url, now() AS fetched_at, "
        "200 AS status, "
        "0 AS byte_count, 'p' AS digest, 'l' AS load_id;"
        "INSERT INTO load BY NAME SELECT 'l' AS id, 'f' AS warc_file, 0 AS byte_count, "
        "now() AS loaded_at, "
        "0 AS second_count, '1' AS modelwire_version, 1 AS page_count, 0 AS known_page_count, "
        "1 AS new_article_count, 0 AS revised_article_count, 0 AS known_article_count, "
        "0 AS hub_model_count, 0 AS rejected_count"
    )


# What is planted, by the check that must find it and how grave that is.
PLANTED: dict[str, tuple[str, str]] = {
    "mention_place": ("fail", "UPDATE mention SET char_start = 1"),
    "claim_place": ("fail", "UPDATE parameter_claim SET char_start = 3"),
    "claim_article": ("fail", "UPDATE release_claim SET article_id = 'gone'"),
    "mention_key": ("fail", "INSERT INTO mention FROM mention"),
    "mention_entity": ("fail", "DELETE FROM model"),
    "claim_model": ("fail", "UPDATE release_claim SET organisation_id = 'nobody'"),
    "story_article": ("fail", "UPDATE story SET article_count = 2"),
    "article_load": ("fail", "DELETE FROM load"),
    "article_page": ("fail", "DELETE FROM page"),
    "article_text": ("warn", "UPDATE article SET text = text || chr(65533), character_count = 15"),
    "article_length": ("fail", "UPDATE article SET character_count = NULL"),
    "article_time": ("warn", "UPDATE article SET published_at = fetched_at + INTERVAL 2 DAY"),
    "article_source": ("warn", "DELETE FROM source"),
    "crawl_time": (
        "warn",
        (
            "INSERT INTO crawl "
            "VALUES ('press', 'r', now(), now() - INTERVAL 1 HOUR, 1, 1, 0, 1, 0, 'ok', 'l', NULL)"
        ),
    ),
    "source_silent": (
        "warn",
        (
            "INSERT INTO crawl SELECT 'press', 'r' || day, ended, ended, 1, 1, 0, if(day < 2, 9, 0), 0, "
            "if(day < 2, 'ok', 'silent'), 'l', NULL FROM (SELECT day, TIMESTAMPTZ '2023-08-01 02:00:00+00' "
            "+ day * INTERVAL 1 DAY AS ended FROM range(4) days(day))"
        ),
    ),
    "parameter_value": ("warn", "UPDATE parameter_claim SET value = 7"),
    "release_day": (
        "warn",
        "UPDATE release_claim SET date = DATE '2023-08-10', date_precision = 'day'",
    ),
    "model_maker": (
        "warn",
        (
            "INSERT INTO organisation BY NAME SELECT 'beishan' AS id, 'B' AS name, "
            "true AS is_listed;"
            "INSERT INTO model BY NAME SELECT 'foo-8b' AS id, 'F' AS name, 'foo' AS family_id, "
            "'beishan' AS organisation_id, [] AS variants, true AS is_listed"
        ),
    ),
    "article_reader": (
        "warn",
        "UPDATE load SET reader_version = '2'; UPDATE article SET reader_version = '1'",
    ),
    "correction": (
        "stale",
        (
            "INSERT INTO correction BY NAME SELECT 'c' AS id, 'model' AS subject_kind, "
            "'gone-7b' AS subject_id, 'parameter_count' AS field, '7' AS value, "
            "'It is wrong.' AS reason, DATE '2023-08-09' AS corrected_on"
        ),
    ),
    "meta_row": ("fail", "INSERT INTO meta VALUES (1, 'twice')"),
    # The views group by their keys, so that only another view in their place can fail this check.
    "release_key": (
        "fail",
        (
            "CREATE OR REPLACE VIEW release_weekly AS "
            "SELECT DATE '2023-07-31' AS week_start_on FROM range(2)"
        ),
    ),
}


def found(database: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    return {(one.check, one.severity) for one in run_checks(database, is_thorough=True)}


def test_a_sound_warehouse_passes(database: duckdb.DuckDBPyConnection, put: Put) -> None:
    sound(put, database)
    assert list(run_checks(database, is_thorough=True)) == []


def test_every_check_has_a_planted_row() -> None:
    assert set(PLANTED) == set(sql_files("checks")) | set(sql_files("checks/thorough"))
    assert len(PLANTED) > 10


@pytest.mark.parametrize("check", sorted(PLANTED))
def test_a_planted_row_is_found(
    database: duckdb.DuckDBPyConnection, put: Put, check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound(put, database)
    severity, planted = PLANTED[check]
    database.execute(planted)
    is_thorough = check not in sql_files("checks")
    only = {check: sql_files("checks/thorough" if is_thorough else "checks")[check]}
    monkeypatch.setattr(
        "warehouse.checking.sql_files",
        lambda folder: only if folder.endswith("thorough") == is_thorough else {},
    )
    findings = list(run_checks(database, is_thorough=True))
    assert {(one.check, one.severity) for one in findings} == {(check, severity)}
    assert all(one.problem and one.row for one in findings)


def test_a_source_that_lost_its_text_is_told_from_one_that_never_had_any(
    database: duckdb.DuckDBPyConnection, put: Put
) -> None:
    for day in range(1, 5):
        at = utc(f"2023-08-0{day} 02:00")
        for number in range(4):
            ordinal = day * 10 + number
            reason = ("relevance", "no-names") if day < 3 else ("article", "no-text")
            put(
                "rejected",
                source_id="lost",
                ordinal=ordinal,
                seen_at=at,
                stage=reason[0],
                reason=reason[1],
            )
            put(
                "rejected", source_id="never", ordinal=100 + ordinal, seen_at=at,
                stage="article", reason="no-text",
            )  # fmt: skip
    told = [one for one in run_checks(database) if one.check == "source_silent"]
    assert [(one.row["source_id"], str(one.row["last_text_on"])) for one in told] == [
        ("lost", "2023-08-02")
    ]
    assert "lost its text" in told[0].problem


@pytest.mark.parametrize(
    ("expected", "kind", "newest", "stands_still"),
    [
        (20.0, "feed", "2023-08-10", False),  # a quiet week
        (20.0, "feed", "2023-07-25", True),
        (1.0, "feed", "2023-07-25", False),  # one in eight weeks
        (1.0, "feed", "2023-06-01", True),
        (0.0, "feed", "2023-07-25", False),
        (0.0, "feed", "2023-06-01", True),
        (20.0, "huggingface", "2023-06-01", False),  # a maker rests
        (20.0, "feed", None, False),
    ],
)
def test_source_that_answers_and_brings_nothing_new_stands_still(
    database: duckdb.DuckDBPyConnection,
    put: Put,
    expected: float,
    kind: str,
    newest: str | None,
    stands_still: bool,
) -> None:
    put("source", id="press", kind=kind, expected_per_week=expected, is_active=True)
    for day, at in (("01", "2023-08-01"), ("18", newest)):
        put(
            "crawl", source_id="press", run_id=day, status="unchanged", entry_count=9, load_id="l",
            started_at=utc(f"2023-08-{day} 01:00"), finished_at=utc(f"2023-08-{day} 02:00"),
            newest_entry_at=utc(f"{at} 02:00") if at else None,
        )  # fmt: skip
    told = [one for one in run_checks(database) if one.check == "source_silent"]
    assert ["stands still" in one.problem for one in told] == [True] * stands_still


def test_doctor_names_lost_archive_files(data: Path) -> None:
    with pytest.raises(WarehouseMissingError):
        examine(data)
    load_articles(data, 2, name="a.warc.gz")
    assert examine(data) == []
    (data / "archive").mkdir()
    with open_private(data) as connection:
        connection.execute("UPDATE mention SET text = 'other words'")
    findings = examine(data)
    assert [one.severity for one in findings] == ["fail"] * 4 + ["warn"]
    assert "a.warc.gz" in str(findings[-1])
