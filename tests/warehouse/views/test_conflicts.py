"""Which value wins where sources differ, and why they differ: sizes, makers, days."""

from __future__ import annotations

from datetime import date

import pytest

from tests.warehouse.conftest import Put, utc
from tests.warehouse.views.world import Database, article, claim, rows


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
