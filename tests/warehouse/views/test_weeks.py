"""Weeks, zones, and what every view does without data."""

from __future__ import annotations

from datetime import date

import pytest

from tests.warehouse.conftest import Put, utc
from tests.warehouse.views.world import Database, article, claim, rows
from warehouse.sqlfiles import sql_files


@pytest.mark.parametrize("view", sorted(sql_files("views")))
def test_no_data_is_no_error(database: Database, view: str) -> None:
    database.execute("DELETE FROM model; DELETE FROM organisation; DELETE FROM source")
    if "CREATE OR REPLACE VIEW" in sql_files("views")[view]:
        assert rows(database, f"FROM {view}") == []


# 2023-08-06 is a Sunday; in Shanghai its last minute is 15:59 UTC.
@pytest.mark.parametrize(
    ("at", "monday", "iso_week"),
    [
        ("2023-08-06 15:59:59", "2023-07-31", "2023-W31"),
        ("2023-08-06 16:00:00", "2023-08-07", "2023-W32"),
        ("2024-12-29 16:00:00", "2024-12-30", "2025-W01"),
    ],
)
def test_weeks_begin_on_monday_in_shanghai(
    database: Database, put: Put, at: str, monday: str, iso_week: str
) -> None:
    article(put, "a", at, fetched_at=utc("2025-01-01 00:00"))
    claim(put, "a", "foo-7b")
    expected = date.fromisoformat(monday)
    assert rows(database, "SELECT week_start_on, iso_week, article_count FROM week") == [
        (expected, iso_week, 1)
    ]
    assert rows(database, "SELECT week_start_on FROM release") == [(expected,)]
    assert rows(database, "SELECT week_start_on, release_count FROM release_weekly") == [
        (expected, 1)
    ]


def test_weeks_without_data_are_rows_of_zeros(database: Database, put: Put) -> None:
    article(put, "a", "2023-07-25 00:00")
    article(put, "b", "2023-08-15 00:00")
    claim(put, "a", "foo-7b")
    put("mention", article_id="a", kind="model", entity_id="foo-7b")
    put("mention", article_id="b", kind="organisation", entity_id="beishan")
    assert rows(
        database, "SELECT iso_week, release_count, model_ids FROM release_weekly ORDER BY 1"
    ) == [
        ("2023-W30", 1, ["foo-7b"]),
        ("2023-W31", 0, []),
        ("2023-W32", 0, []),
        ("2023-W33", 0, []),
    ]
    assert rows(
        database,
        "SELECT story_count, share FROM share_of_voice WHERE organisation_id = 'qingyun' "
        "ORDER BY week_start_on",
    ) == [(1, 1.0), (0, None), (0, None), (0, 0.0)]


@pytest.mark.parametrize(
    ("arguments", "week", "iso_week"),
    [
        ("", "2023-08-07", "2023-W32"),  # Monday in Shanghai
        ("zone := 'UTC'", "2023-07-31", "2023-W31"),  # still Sunday in London
        ("zone := 'UTC', first_day := 7", "2023-08-06", "2023-W32"),
        ("first_day := 7", "2023-08-06", "2023-W32"),
        ("first_day := 2", "2023-08-01", "2023-W31"),
    ],
)
def test_time_zone_and_first_day_are_parameters(
    database: Database, put: Put, arguments: str, week: str, iso_week: str
) -> None:
    article(put, "a", "2023-08-06 16:30", fetched_at=utc("2023-08-06 17:00"))
    claim(put, "a", "foo-7b")
    put("mention", article_id="a", kind="organisation", entity_id="qingyun")
    put("crawl", source_id="press", finished_at=utc("2023-08-06 16:30"))
    assert rows(
        database,
        f"SELECT week_start_on::VARCHAR, iso_week, release_count FROM release_weekly_in({arguments})",
    ) == [(week, iso_week, 1)]
    for trend in ("act", "release", "share_of_voice", "momentum", "week", "reporting_lag"):
        found = rows(database, f"SELECT week_start_on::VARCHAR FROM {trend}_in({arguments})")
        assert found == [(week,)], trend
    assert set(
        rows(database, f"SELECT week_start_on::VARCHAR FROM source_health_in({arguments})")
    ) == {(week,)}  # fmt: skip
