"""The views on rows made by hand: which value wins, which week it falls in, what is counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from tests.warehouse.conftest import Put, utc
from warehouse.sqlfiles import sql_files

Database = duckdb.DuckDBPyConnection


def rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    return database.execute(query).fetchall()


@pytest.fixture(autouse=True)
def names(put: Put) -> None:
    put("organisation", id="qingyun", name="Qingyun")
    put("organisation", id="beishan", name="Beishan")
    put("organisation", id="qingyun-cloud", parent_id="qingyun")
    put("organisation", id="overseas", country="US")
    put("model", id="foo-7b", organisation_id="qingyun", parameter_count=7 * 10**9)
    put("model", id="bar-13b", organisation_id="beishan")
    put("model", id="abroad-7b", organisation_id="overseas")
    put("source", id="official", tier="official")
    put("source", id="press", tier="press")
    put("licence", id="apache-2.0", name="Apache 2.0", **{"class": "open"})
    put("licence", id="own", name="Own", **{"class": "restricted"})


def article(put: Put, one: str, at: str | None, **columns: Any) -> None:
    """An article of the press; one with a site_name is of an archive that is not our own."""
    published = utc(at) if at else None
    source_id = None if "site_name" in columns else "press"
    put("article", **({"id": one, "published_at": published, "source_id": source_id} | columns))


def claim(put: Put, article_id: str, model_id: str | None, **columns: Any) -> None:
    put("release_claim", article_id=article_id, model_id=model_id, **columns)


def day(text: str) -> dict[str, Any]:
    return {"date": date.fromisoformat(text), "date_precision": "day"}


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


def test_only_models_of_chinese_makers_are_releases(database: Database, put: Put) -> None:
    article(put, "a", "2023-08-03 00:00")
    claim(put, "a", "foo-7b")
    claim(put, "a", "abroad-7b", ordinal=1)
    claim(put, "a", None, ordinal=2, organisation_id="qingyun")
    assert rows(database, "SELECT model_id, organisation_name FROM release") == [
        ("foo-7b", "Qingyun")
    ]
    assert rows(database, "SELECT count(*) FROM release_evidence") == [(3,)]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # Without a date the day of the report counts, the earliest one, in Shanghai.
        ([("press", "2023-08-04 17:00", {}), ("press", "2023-08-06 00:00", {})], "2023-08-05"),
        # A stated day beats the day of an earlier report.
        (
            [("press", "2023-08-02 00:00", {}), ("press", "2023-08-05 00:00", day("2023-08-03"))],
            "2023-08-03",
        ),
        # The maker's own day beats the press's, though it is later.
        (
            [
                ("press", "2023-08-05 00:00", day("2023-08-02")),
                ("official", "2023-08-05 00:00", day("2023-08-03")),
            ],
            "2023-08-03",
        ),
        # An official page that only mentions it a year later does not move it.
        ([("press", "2023-08-05 00:00", {}), ("official", "2024-08-05 00:00", {})], "2023-08-05"),
        # "This month", said on the 9th: the 9th is the latest that it can be.
        (
            [("press", "2023-08-09 00:00", {"date": date(2023, 8, 1), "date_precision": "month"})],
            "2023-08-09",
        ),
        # "In June", said in August: the first of June stands for it.
        (
            [("press", "2023-08-09 00:00", {"date": date(2023, 6, 1), "date_precision": "month"})],
            "2023-06-01",
        ),
        # A date in the page's future is no date of publication.
        ([("press", "2030-01-01 00:00", {})], None),
        ([("press", None, {})], None),
    ],
)
def test_the_day_of_a_release(
    database: Database, put: Put, claims: list[Any], expected: str | None
) -> None:
    for number, (source, at, stated) in enumerate(claims):
        article(put, str(number), at, source_id=source, fetched_at=utc("2024-10-01 00:00"))
        claim(put, str(number), "foo-7b", **stated)
    [(found,)] = rows(database, "SELECT released_on FROM release")
    assert (found and found.isoformat()) == expected


def test_history_makes_no_release_of_this_week(database: Database, put: Put) -> None:
    article(put, "now", "2023-08-10 00:00")
    claim(put, "now", "foo-7b", **day("2023-03-14"))
    claim(put, "now", "bar-13b", ordinal=1)
    assert rows(database, "SELECT model_ids FROM release_weekly") == [(["bar-13b"],)]


def test_a_size_is_chosen_and_the_others_are_a_conflict(database: Database, put: Put) -> None:
    article(put, "a", "2023-08-03 00:00", story_id="s1")
    article(put, "b", "2023-08-04 00:00", story_id="s1")
    article(put, "c", "2023-08-05 00:00", source_id="official")
    for one, value in (("a", 14), ("b", 14), ("c", 13)):
        claim(put, one, "bar-13b")
        put("parameter_claim", article_id=one, model_id="bar-13b", value=value * 10**9)
    assert rows(
        database,
        "SELECT parameter_count, parameter_tier, parameter_article_count, story_count FROM release",
    ) == [(13 * 10**9, "official", 3, 2)]
    assert rows(
        database,
        "SELECT field, chosen, list_transform(\"values\", lambda one: one.value), opened_on "
        "FROM conflict",
    ) == [
        ("parameter_count", "13000000000", ["13000000000", "14000000000"], date(2023, 8, 5)),
    ]  # fmt: skip


def test_a_size_that_only_the_name_states(database: Database, put: Put) -> None:
    article(put, "a", "2023-08-03 00:00")
    claim(put, "a", "foo-7b")
    claim(put, "a", "bar-13b", ordinal=1)
    assert rows(
        database, "SELECT model_id, parameter_count, parameter_tier FROM release ORDER BY 1"
    ) == [("bar-13b", None, None), ("foo-7b", 7 * 10**9, "name")]
    assert rows(database, "FROM conflict") == []


@pytest.mark.parametrize(
    ("stated", "stored", "dtypes", "reason"),
    [
        (7_000_000_000, 7_700_000_000, "{}", "rounding"),
        (7_000_000_000, 6_740_000_000, "{}", "rounding"),
        (72_700_000_000, 72_710_000_000, "{}", "rounding"),
        (671_000_000_000, 685_000_000_000, "{}", "a part that is not counted"),
        (7_000_000_000, 1_200_000_000, '{"I32": 1000000000, "F16": 200000000}', "packed"),
        (7_000_000_000, 1_800_000_000, '{"BF16": 1800000000}', "a sibling: Baz-1.8B"),
        (7_000_000_000, 14_000_000_000, '{"BF16": 14000000000}', "far apart: a wrong claim"),
        (100_000_000_000, 83_000_000_000, "{}", "unexplained"),
    ],
)
def test_why_hub_and_news_differ(
    database: Database, put: Put, stated: int, stored: int, dtypes: str, reason: str
) -> None:
    put("model", id="baz", organisation_id="qingyun")
    article(put, "a", "2023-08-03 00:00")
    claim(put, "a", "baz")
    put("parameter_claim", article_id="a", model_id="baz", value=stated)
    put(
        "hub_model", repository_id="q/baz", model_id="baz", parameter_count=stored,
        parameter_dtypes=dtypes, organisation_id="qingyun", created_at=utc("2023-08-02 23:00"),
    )  # fmt: skip
    put("model", id="baz-1.8b", name="Baz-1.8B", family_id="baz", parameter_count=1_800_000_000)
    assert rows(
        database, "SELECT parameter_count, hub_parameter_count, repository_on FROM release"
    ) == [(stated, stored, date(2023, 8, 3))]
    conflicts = rows(database, "SELECT field, reason FROM conflict")
    if abs(stored - stated) <= 0.005 * stated:
        assert conflicts == []
    else:
        [(field, found)] = conflicts
        assert field == "hub_parameter_count"
        assert found.startswith(reason)


@pytest.mark.parametrize(
    ("task", "active", "kind"),
    [
        ("image-text-to-text", None, "encoder"),
        ("text-generation", 37 * 10**9, "prediction-head"),
        ("text-generation", None, "uncounted-part"),
        (None, None, "uncounted-part"),
    ],
)
def test_which_part_is_counted_more(
    database: Database, put: Put, task: str | None, active: int | None, kind: str
) -> None:
    put("model", id="baz", organisation_id="qingyun", active_parameter_count=active)
    article(put, "a", "2023-08-03 00:00")
    claim(put, "a", "baz")
    put("parameter_claim", article_id="a", model_id="baz", value=671 * 10**9)
    put(
        "hub_model", repository_id="q/baz", model_id="baz", parameter_count=685 * 10**9,
        pipeline_tag=task,
    )  # fmt: skip
    assert rows(database, "SELECT reason_kind FROM conflict") == [(kind,)]


def test_makers_that_disagree(database: Database, put: Put) -> None:
    article(put, "a", "2023-08-03 00:00")
    article(put, "b", "2023-08-04 00:00")
    article(put, "c", "2023-08-05 00:00")
    claim(put, "a", "foo-7b", organisation_id="qingyun")
    claim(put, "b", "foo-7b", organisation_id="qingyun-cloud")
    assert rows(database, "FROM conflict") == []  # one group
    claim(put, "c", "foo-7b", organisation_id="beishan")
    assert rows(
        database,
        'SELECT field, chosen, reason_kind, "values"[1].value, "values"[2].value FROM conflict',
    ) == [("organisation_id", "qingyun", "makers", "qingyun", "beishan")]


def test_licences_platforms_and_first_report(database: Database, put: Put) -> None:
    article(
        put, "late", "2023-08-05 00:00", site_name="Late", source_id="official", language="zh-Hans"
    )
    article(put, "early", "2023-08-03 00:00", site_name="Early")
    claim(
        put,
        "late",
        "foo-7b",
        licence="Apache 2.0",
        licence_id="apache-2.0",
        platforms=["modelscope", "github"],
    )
    claim(put, "early", "foo-7b", licence="Own licence", licence_id="own", platforms=["github"])
    assert rows(
        database,
        "SELECT licence, licence_class, is_open, platforms, first_report.outlet, languages, "
        "outlet_count "
        "FROM release",
    ) == [("Apache 2.0", "open", True, ["github", "modelscope"], "Early", ["en", "zh-Hans"], 2)]
    assert rows(database, "SELECT field, chosen FROM conflict") == [("licence", "apache-2.0")]
    assert rows(database, "SELECT licence_class, release_count, share FROM licence_trend") == [
        ("open", 1, 1.0)
    ]


def test_the_chain_of_acts(database: Database, put: Put) -> None:
    article(put, "a", "2023-08-20 00:00")
    for ordinal, (act, on) in enumerate(
        [("announced", "2023-08-01"), ("weights", "2023-08-11"), ("api", "2023-08-04")]
    ):
        claim(put, "a", "foo-7b", ordinal=ordinal, act=act, **day(on))
    assert rows(
        database,
        "SELECT act, acted_on::VARCHAR, day_count_since_previous FROM act ORDER BY acted_on",
    ) == [("announced", "2023-08-01", None), ("api", "2023-08-04", 3), ("weights", "2023-08-11", 7)]
    assert rows(database, "SELECT released_on::VARCHAR, weights_on::VARCHAR FROM release") == [
        ("2023-08-01", "2023-08-11")
    ]


@pytest.mark.parametrize(
    ("asked", "status", "late"),
    [
        ("2023-08-31", "open", None),
        ("2023-09-01", "overdue", 1),
        ("2023-09-19", "overdue", 19),
        ("2023-09-20", "kept", 20),
    ],
)
def test_a_promise(database: Database, put: Put, asked: str, status: str, late: int | None) -> None:
    article(put, "a", "2023-08-03 00:00", fetched_at=utc("2023-10-01 00:00"))
    article(put, "b", "2023-09-20 00:00", fetched_at=utc("2023-10-01 00:00"))
    month = {"date": date(2023, 8, 1), "date_precision": "month"}
    claim(put, "a", "foo-7b", status="planned", act="planned", action="planned", **month)
    claim(put, "b", "foo-7b")
    assert rows(
        database,
        f"SELECT model_id, due_on::VARCHAR, status, late_day_count FROM promise_as_of(DATE "
        f"'{asked}')",
    ) == [("foo-7b", "2023-08-31", status, late)]
    assert rows(database, "SELECT status FROM promise") == [("kept",)]
    assert rows(database, "SELECT status FROM release") == [("released",)]


def test_a_promise_alone_is_planned(database: Database, put: Put) -> None:
    article(put, "a", "2023-08-03 00:00")
    claim(
        put, "a", "foo-7b", status="planned", act="planned", action="planned", **day("2023-09-01")
    )
    claim(
        put,
        "a",
        None,
        ordinal=1,
        status="planned",
        act="planned",
        action="planned",
        organisation_id="beishan",
    )
    assert rows(database, "SELECT status, released_on, planned_on::VARCHAR FROM release") == [
        ("planned", None, "2023-09-01")
    ]
    assert rows(database, "SELECT release_count FROM release_weekly") == [(0,)]
    assert rows(database, "SELECT promise_id, status FROM promise ORDER BY 1") == [
        ("a:1", "open"), ("foo-7b", "open"),
    ]  # fmt: skip


def test_voices_are_counted_by_story_and_by_group(database: Database, put: Put) -> None:
    for one, story in (("a", "s1"), ("b", "s1"), ("c", "s2"), ("d", "s3")):
        article(put, one, "2023-08-03 00:00", story_id=story)
    put("mention", article_id="a", kind="organisation", entity_id="qingyun")
    put("mention", article_id="b", kind="organisation", entity_id="qingyun-cloud")
    put("mention", article_id="c", kind="model", entity_id="foo-7b")
    put("mention", article_id="d", kind="organisation", entity_id="beishan")
    put("mention", article_id="d", kind="organisation", entity_id="overseas")
    assert rows(
        database,
        "SELECT organisation_id, story_count, article_count, round(share, 3) FROM "
        "share_of_voice ORDER BY 1",
    ) == [("beishan", 1, 1, 0.333), ("qingyun", 2, 3, 0.667)]


def test_a_ring_of_parents_ends(database: Database, put: Put) -> None:
    put("organisation", id="one", parent_id="two")
    put("organisation", id="two", parent_id="one")
    assert rows(database, "SELECT count(*) FROM maker WHERE organisation_id IN ('one', 'two')") == [
        (2,)
    ]


def test_momentum_is_against_the_four_weeks_before(database: Database, put: Put) -> None:
    at = ["2023-07-04", "2023-07-11", "2023-07-11", "2023-07-18", "2023-08-01", "2023-08-02"]
    for number, on in enumerate(at):
        article(put, str(number), f"{on} 00:00")
        put("mention", article_id=str(number), kind="organisation", entity_id="qingyun")
    assert rows(
        database,
        "SELECT story_count, previous_story_count, four_week_mean, momentum FROM momentum ORDER "
        "BY week_start_on",
    ) == [
        (1, None, None, None),
        (2, 1, None, None),
        (1, 2, None, None),
        (0, 1, None, None),
        (2, 0, 1.0, 2.0),
    ]


def test_an_umbrella_name_is_no_release_of_its_own(database: Database, put: Put) -> None:
    put("model", id="foo", organisation_id="qingyun")
    article(put, "a", "2023-08-03 00:00")
    claim(put, "a", "foo")
    claim(put, "a", "foo-7b", ordinal=1)
    assert rows(database, "SELECT model_id, is_umbrella FROM release ORDER BY 1") == [
        ("foo", True), ("foo-7b", False),
    ]  # fmt: skip
    assert rows(database, "SELECT release_count FROM release_weekly") == [(1,)]


def test_sizes_by_month(database: Database, put: Put) -> None:
    put("model", id="big-70b", organisation_id="beishan", parameter_count=70 * 10**9)
    article(put, "a", "2023-08-20 00:00")
    claim(put, "a", "foo-7b", **day("2023-06-30"))
    claim(put, "a", "big-70b", ordinal=1, **day("2023-08-01"))
    claim(put, "a", "bar-13b", ordinal=2, **day("2023-08-31"))
    assert rows(
        database,
        "SELECT month_start_on::VARCHAR, release_count, sized_count, parameter_median, "
        "parameter_max "
        "FROM parameter_trend WHERE organisation_id IS NULL ORDER BY 1",
    ) == [
        ("2023-06-01", 1, 1, 7e9, 7 * 10**9),
        ("2023-07-01", 0, 0, None, None),
        ("2023-08-01", 2, 1, 7e10, 70 * 10**9),
    ]
    assert rows(
        database,
        "SELECT release_count, parameter_max FROM parameter_trend "
        "WHERE organisation_id = 'beishan' ORDER BY month_start_on",
    ) == [(0, None), (0, None), (2, 70 * 10**9)]
    assert rows(
        database,
        "SELECT month_start_on::VARCHAR, release_count FROM parameter_trend_in(period := 'quarter') "
        "WHERE organisation_id IS NULL ORDER BY 1",
    ) == [("2023-04-01", 1), ("2023-07-01", 2)]
    assert rows(
        database, "SELECT release_count, share FROM licence_trend ORDER BY month_start_on"
    ) == [(1, 1.0), (0, None), (2, 1.0)]  # fmt: skip


def test_a_quote_is_told_once_for_all_copies(database: Database, put: Put) -> None:
    article(put, "copy", "2023-08-04 00:00", story_id="s", site_name="B")
    article(put, "first", "2023-08-03 17:00", story_id="s", site_name="A")
    put("quote", article_id="copy", text="We are glad", speaker="Li Ming", speaker_kind="person")
    put("quote", article_id="first", text="We are glad")
    assert rows(
        database,
        "SELECT speaker, outlets, said_on::VARCHAR, evidence.article_id FROM quote_book",
    ) == [("Li Ming", ["A", "B"], "2023-08-04", "first")]


def test_how_late_the_press_was(database: Database, put: Put) -> None:
    article(put, "zh", "2023-08-04 00:00", language="zh-Hans", site_name="Z")
    article(put, "en", "2023-08-05 06:00", language="en", site_name="E")
    claim(put, "zh", "foo-7b", **day("2023-08-01"))
    claim(put, "en", "foo-7b")
    assert rows(
        database,
        "SELECT available_on::VARCHAR, lag_day_count, first_outlet, zh_to_en_hour_count FROM "
        "reporting_lag",
    ) == [("2023-08-01", 3, "Z", 30.0)]


def test_a_new_name_is_shown_once_with_all_its_sizes(database: Database, put: Put) -> None:
    text = "Nobody had heard of Novel-9B before. Novel-70B followed."
    article(put, "a", "2023-08-03 00:00", text=text)
    article(put, "b", "2023-08-04 00:00", text=text, site_name="Another")
    for size, start, end in (("9B", 20, 28), ("70B", 37, 46)):
        name = f"novel-{size.lower()}"
        put("model", id=name, name=f"Novel-{size}", family_id="novel", is_listed=False)
        for one in ("a", "b")[: 1 if size == "70B" else 2]:
            put(
                "mention", article_id=one, kind="model", entity_id=name, text=text[start:end],
                char_start=start, char_end=end,
            )  # fmt: skip
    assert rows(
        database,
        "SELECT kind, entity_id, name, text, spellings, passage, mention_count, article_count, "
        "source_count FROM emerging_name",
    ) == [("model", "novel", "Novel-9B", "Novel-9B", ["Novel-9B", "Novel-70B"], text, 3, 2, 2)]


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


def test_the_last_answer_of_a_day_counts(database: Database, put: Put) -> None:
    put("hub_model", repository_id="q/foo", model_id="foo-7b")
    for at, likes in (("2023-08-03 01:00", 5), ("2023-08-03 09:00", 7), ("2023-08-03 17:00", 11)):
        put("hub_snapshot", repository_id="q/foo", observed_at=utc(at), like_count=likes)
    assert rows(
        database,
        "SELECT observed_on::VARCHAR, like_count, like_change, day_count FROM adoption ORDER BY 1",
    ) == [("2023-08-03", 7, None, None), ("2023-08-04", 11, 4, 1)]


def test_outlets_are_named_by_source_page_or_host(database: Database, put: Put) -> None:
    article(put, "a", None, site_name=" The Post ")
    article(put, "b", None, url="https://www.news.example:8080/x", source_id=None)
    article(put, "c", None, url="https://m.news.example/x", site_name="")
    article(put, "d", None, site_name="The Post, late edition", source_id="press")
    assert rows(database, "SELECT outlet FROM article_context ORDER BY article_id") == [
        ("The Post",), ("news.example",), ("news.example",), ("A source",),
    ]  # fmt: skip


def test_a_bare_family_has_no_size_of_its_models(database: Database, put: Put) -> None:
    put("model", id="foo", organisation_id="qingyun")
    article(put, "a", "2023-08-03 00:00")
    claim(put, "a", "foo")
    put("parameter_claim", article_id="a", model_id="foo", value=7 * 10**9)
    sizes = "SELECT parameter_count, parameter_tier FROM release"
    assert rows(database, sizes) == [(7 * 10**9, "press")]
    put("parameter_claim", article_id="a", ordinal=1, model_id="foo", value=13 * 10**9)
    assert rows(database, sizes) == [(None, None)]


def test_days_of_two_acts_are_no_conflict(database: Database, put: Put) -> None:
    put("organisation", id="o", name="O")
    put("model", id="m", name="M", family_id="m", organisation_id="o")
    for number, (act, day) in enumerate(
        [
            ("announced", date(2023, 8, 1)),
            ("weights", date(2023, 8, 9)),
            ("weights", date(2023, 8, 12)),
        ]
    ):
        put(
            "article",
            id=f"a{number}",
            url=f"https://a{number}.example",
            canonical_url=f"https://a{number}.example",
        )
        put(
            "release_claim",
            article_id=f"a{number}", model_id="m", organisation_id="o", act=act, date=day,
            date_precision="day",
        )  # fmt: skip
    assert rows(database, "SELECT field, reason FROM conflict") == [
        ("weights_on", "articles state different days")
    ]


def test_licences_are_answers_with_a_history(database: Database, put: Put) -> None:
    put(
        "licence", id="hunyuan", name="Hunyuan", cap="above 100 million users leave must be asked",
        regions_left_out=["EU", "GB"], has_naming_duty=False,
        **{"class": "restricted", "commercial_use": "with-permission"},
    )  # fmt: skip
    article(put, "early", "2023-08-03 00:00")
    article(put, "late", "2023-08-20 00:00")
    claim(put, "early", "foo-7b", licence="Hunyuan", licence_id="hunyuan")
    claim(put, "early", "bar-13b", ordinal=1, licence="Bar Terms")
    answer = (
        "SELECT model_id, commercial_use, cap IS NOT NULL, regions_left_out, has_naming_duty, "
        "licence_count FROM licence_answer ORDER BY 1"
    )
    assert rows(database, answer) == [
        ("bar-13b", "unknown", False, None, None, 1),
        ("foo-7b", "with-permission", True, ["EU", "GB"], False, 1),
    ]
    claim(
        put, "late", "foo-7b", act="licence-changed", licence="Apache 2.0",
        licence_id="apache-2.0", **day("2023-08-18"),
    )  # fmt: skip
    put(
        "hub_model", repository_id="q/foo", model_id="foo-7b", licence="apache-2.0",
        licence_id="apache-2.0",
    )  # fmt: skip
    for on, licence in (("2023-08-05", "other"), ("2023-08-19", "apache-2.0")):
        put("hub_snapshot", repository_id="q/foo", observed_at=utc(f"{on} 00:00"), licence=licence)
    assert rows(
        database,
        "SELECT licence, since_on::VARCHAR, until_on::VARCHAR, said_by, is_latest, commercial_use "
        "FROM licence_history WHERE model_id = 'foo-7b' ORDER BY since_on",
    ) == [
        ("Hunyuan", "2023-08-03", "2023-08-03", "news", False, "with-permission"),
        ("other", "2023-08-05", "2023-08-05", "hub", False, None),
        ("Apache 2.0", "2023-08-18", "2023-08-19", "both", True, "yes"),
    ]
    assert rows(
        database,
        "SELECT field, reason_kind FROM conflict WHERE model_id = 'foo-7b'",
    ) == []  # fmt: skip


def test_the_press_is_every_source_that_is_not_nearer(database: Database, put: Put) -> None:
    put("source", id="trade", tier="trade-press")
    article(put, "a", "2023-08-05 00:00", source_id="trade")
    article(put, "b", "2023-08-04 00:00", source_id="official")
    claim(put, "a", "foo-7b", **day("2023-08-03"))
    claim(put, "b", "foo-7b")
    assert rows(
        database, "SELECT first_press_on::VARCHAR, lag_day_count FROM reporting_lag"
    ) == [("2023-08-05", 2)]  # fmt: skip


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


def test_the_window_of_momentum_is_a_parameter(database: Database, put: Put) -> None:
    for number, on in enumerate(["2023-07-04", "2023-07-11", "2023-07-12", "2023-07-18"]):
        article(put, str(number), f"{on} 00:00")
        put("mention", article_id=str(number), kind="organisation", entity_id="qingyun")
    assert rows(
        database,
        "SELECT four_week_mean, round(momentum, 2) FROM momentum_in(weeks := 2) "
        "ORDER BY week_start_on",
    ) == [(None, None), (None, None), (1.5, 0.67)]


def test_health_has_no_gaps(database: Database, put: Put) -> None:
    put("crawl", source_id="press", finished_at=utc("2023-08-03 00:00"))
    put("crawl", source_id="press", run_id="r2", finished_at=utc("2023-08-20 00:00"))
    assert rows(
        database,
        "SELECT status FROM source_health WHERE source_id = 'press' ORDER BY week_start_on",
    ) == [("ok",), ("not crawled",), ("ok",)]


def test_adoption_by_week(database: Database, put: Put) -> None:
    put("hub_model", repository_id="q/foo", model_id="foo-7b")
    for at, likes in (("2023-08-01", 5), ("2023-08-04", 7), ("2023-08-17", 11)):
        put("hub_snapshot", repository_id="q/foo", observed_at=utc(f"{at} 01:00"), like_count=likes)
    assert rows(
        database,
        "SELECT like_count, like_change, observed_count FROM adoption_weekly "
        "ORDER BY week_start_on",
    ) == [(7, None, 2), (None, None, 0), (11, 4, 1)]


def test_the_state_and_the_media_make_no_models(database: Database, put: Put) -> None:
    put("organisation", id="ministry", kind="state")
    put("organisation", id="its-lab", kind="institute", parent_id="ministry")
    put("organisation", id="paper", kind="media")
    article(put, "a", "2023-08-03 00:00")
    for one in ("ministry", "its-lab", "paper", "qingyun"):
        put("mention", article_id="a", kind="organisation", entity_id=one)
    assert rows(database, "SELECT organisation_id FROM share_of_voice ORDER BY 1") == [
        ("its-lab",), ("qingyun",),
    ]  # fmt: skip
