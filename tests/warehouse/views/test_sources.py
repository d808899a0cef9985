"""What sources gave: health, days, outlets, tiers."""

from __future__ import annotations

from tests.warehouse.conftest import Put, utc
from tests.warehouse.views.world import Database, article, claim, day, rows


def test_health_tells_silence_from_failure(database: Database, put: Put) -> None:
    put("crawl", source_id="press", status="failed", finished_at=utc("2023-08-03 00:00"))
    put("crawl", source_id="press", run_id="r2", status="ok", finished_at=utc("2023-08-08 00:00"))
    put(
        "crawl",
        source_id="official",
        run_id="r2",
        status="silent",
        finished_at=utc("2023-08-08 00:00"),
    )
    article(put, "a", "2023-08-08 00:00", fetched_at=utc("2023-08-08 06:00"))
    put("rejected", source_id="press", seen_at=utc("2023-08-08 00:00"))
    assert rows(
        database,
        "SELECT source_id, week_start_on::VARCHAR, status, article_count, rejected_count, "
        "delay_hour_median "
        "FROM source_health ORDER BY 1, 2",
    ) == [
        ("official", "2023-07-31", "not crawled", 0, 0, None),
        ("official", "2023-08-07", "silent", 0, 0, None),
        ("press", "2023-07-31", "failed", 0, 0, None),
        ("press", "2023-08-07", "ok", 1, 1, 6.0),
    ]


def test_a_day_of_a_source_tells_of_its_text_and_dates(database: Database, put: Put) -> None:
    put(
        "crawl",
        source_id="press",
        error_count=2,
        entry_count=7,
        finished_at=utc("2023-08-03 20:00"),
    )
    article(put, "a", "2023-08-03 22:00", first_seen_at=utc("2023-08-03 21:00"), text="x" * 10)
    for ordinal, (stage, reason) in enumerate(
        [("relevance", "no-names"), ("article", "no-text"), ("article", "not-text")]
    ):
        put(
            "rejected", source_id="press", ordinal=ordinal, stage=stage, reason=reason,
            seen_at=utc("2023-08-03 21:00"),
        )  # fmt: skip
    assert rows(
        database,
        "SELECT source_id, day_on::VARCHAR, error_count, entry_count, article_count, "
        "irrelevant_count, no_text_count, character_count_median, no_date_share, "
        "round(no_text_share, 2) FROM source_day",
    ) == [("press", "2023-08-04", 2, 7, 1, 1, 1, 10, 0.0, 0.33)]


def test_outlets_are_named_by_source_page_or_host(database: Database, put: Put) -> None:
    article(put, "a", None, site_name=" The Post ")
    article(put, "b", None, url="https://www.news.example:8080/x", source_id=None)
    article(put, "c", None, url="https://m.news.example/x", site_name="")
    article(put, "d", None, site_name="The Post, late edition", source_id="press")
    assert rows(database, "SELECT outlet FROM article_context ORDER BY article_id") == [
        ("The Post",), ("news.example",), ("news.example",), ("A source",),
    ]  # fmt: skip


def test_the_press_is_every_source_that_is_not_nearer(database: Database, put: Put) -> None:
    put("source", id="trade", tier="trade-press")
    article(put, "a", "2023-08-05 00:00", source_id="trade")
    article(put, "b", "2023-08-04 00:00", source_id="official")
    claim(put, "a", "foo-7b", **day("2023-08-03"))
    claim(put, "b", "foo-7b")
    assert rows(
        database, "SELECT first_press_on::VARCHAR, lag_day_count FROM reporting_lag"
    ) == [("2023-08-05", 2)]  # fmt: skip


def test_health_has_no_gaps(database: Database, put: Put) -> None:
    put("crawl", source_id="press", finished_at=utc("2023-08-03 00:00"))
    put("crawl", source_id="press", run_id="r2", finished_at=utc("2023-08-20 00:00"))
    assert rows(
        database,
        "SELECT status FROM source_health WHERE source_id = 'press' ORDER BY week_start_on",
    ) == [("ok",), ("not crawled",), ("ok",)]
