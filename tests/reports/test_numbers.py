from datetime import date

import pytest

from reports import numbers


def test_week_bounds_are_monday_and_sunday() -> None:
    assert numbers.week_bounds("2023-W32") == (date(2023, 8, 7), date(2023, 8, 13))
    assert numbers.week_bounds("2020-w53") == (date(2020, 12, 28), date(2021, 1, 3))


@pytest.mark.parametrize("week", ["2023-32", "2023-W54", "2021-W53", "W32", "", "2023-Wxx"])
def test_what_is_no_week_is_said_to_be_none(week: str) -> None:
    with pytest.raises(numbers.WeekError, match="expected a year and a week"):
        numbers.week_bounds(week)


def test_change_has_a_sign() -> None:
    assert [numbers.change(3, 1), numbers.change(1, 3), numbers.change(2, 2)] == ["+2", "−2", "±0"]
    assert numbers.change(3, None) == "–"


def test_means_are_rounded_as_readers_round() -> None:
    assert [numbers.mean(one) for one in (4.25, 2.75, 3.0, 100.0, None)] == [
        "4.3",
        "2.8",
        "3",
        "100",
        "–",
    ]
    assert [numbers.exact(one) for one in (0.25, 1.5, 3.0, 0.3333, None)] == [
        "0.25", "1.5", "3", "0.33", "–",
    ]  # fmt: skip
