from datetime import UTC, date, datetime

import pytest

from reports import numbers


@pytest.mark.parametrize(
    ("parameters", "written"),
    [
        (None, "not stated"),
        (7_000_000_000, "7B"),
        (7_721_324_544, "7.72B"),
        (13_264_901_120, "13.3B"),
        (175_000_000_000, "175B"),
        (999_600_000_000, "1000B"),
        (1_040_000_000_000, "1.04T"),
        (500_000_000, "500M"),
        (109_482_240, "109M"),
        (42, "42"),
    ],
)
def test_size_shows_the_digits_that_count(parameters: int | None, written: str) -> None:
    assert numbers.size(parameters) == written


def test_week_bounds_are_monday_and_sunday() -> None:
    assert numbers.week_bounds("2023-W32") == (date(2023, 8, 7), date(2023, 8, 13))
    assert numbers.week_bounds("2020-w53") == (date(2020, 12, 28), date(2021, 1, 3))


@pytest.mark.parametrize("week", ["2023-32", "2023-W54", "2021-W53", "W32", "", "2023-Wxx"])
def test_what_is_no_week_is_said_to_be_none(week: str) -> None:
    with pytest.raises(numbers.WeekError, match="expected a year and a week"):
        numbers.week_bounds(week)


def test_moment_is_shown_in_shanghai() -> None:
    assert numbers.moment(datetime(2023, 8, 13, 22, 30, tzinfo=UTC)) == "2023-08-14 06:30"


def test_change_has_a_sign() -> None:
    assert [numbers.change(3, 1), numbers.change(1, 3), numbers.change(2, 2)] == ["+2", "−2", "±0"]
