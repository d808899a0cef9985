"""What grows and shrinks: sizes by month, voices, momentum, adoption, quotes, new names, lags."""

from __future__ import annotations

from tests.warehouse.conftest import Put, utc
from tests.warehouse.views.world import Database, article, claim, day, rows


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


def test_the_last_answer_of_a_day_counts(database: Database, put: Put) -> None:
    put("hub_model", repository_id="q/foo", model_id="foo-7b")
    for at, likes in (("2023-08-03 01:00", 5), ("2023-08-03 09:00", 7), ("2023-08-03 17:00", 11)):
        put("hub_snapshot", repository_id="q/foo", observed_at=utc(at), like_count=likes)
    assert rows(
        database,
        "SELECT observed_on::VARCHAR, like_count, like_change, day_count FROM adoption ORDER BY 1",
    ) == [("2023-08-03", 7, None, None), ("2023-08-04", 11, 4, 1)]


def test_the_window_of_momentum_is_a_parameter(database: Database, put: Put) -> None:
    for number, on in enumerate(["2023-07-04", "2023-07-11", "2023-07-12", "2023-07-18"]):
        article(put, str(number), f"{on} 00:00")
        put("mention", article_id=str(number), kind="organisation", entity_id="qingyun")
    assert rows(
        database,
        "SELECT four_week_mean, round(momentum, 2) FROM momentum_in(weeks := 2) "
        "ORDER BY week_start_on",
    ) == [(None, None), (None, None), (1.5, 0.67)]


def test_adoption_by_week(database: Database, put: Put) -> None:
    put("hub_model", repository_id="q/foo", model_id="foo-7b")
    for at, likes in (("2023-08-01", 5), ("2023-08-04", 7), ("2023-08-17", 11)):
        put("hub_snapshot", repository_id="q/foo", observed_at=utc(f"{at} 01:00"), like_count=likes)
    assert rows(
        database,
        "SELECT like_count, like_change, observed_count FROM adoption_weekly "
        "ORDER BY week_start_on",
    ) == [(7, None, 2), (None, None, 0), (11, 4, 1)]
