"""What is a release, and on which day: release, act, promise, licences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.warehouse.conftest import Put, utc
from tests.warehouse.views.world import Database, article, claim, day, rows


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


def test_an_umbrella_name_is_no_release_of_its_own(database: Database, put: Put) -> None:
    put("model", id="foo", organisation_id="qingyun")
    article(put, "a", "2023-08-03 00:00")
    claim(put, "a", "foo")
    claim(put, "a", "foo-7b", ordinal=1)
    assert rows(database, "SELECT model_id, is_umbrella FROM release ORDER BY 1") == [
        ("foo", True), ("foo-7b", False),
    ]  # fmt: skip
    assert rows(database, "SELECT release_count FROM release_weekly") == [(1,)]


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
