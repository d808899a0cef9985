from datetime import UTC, datetime

import pytest

from pipelines.dates import BEIJING, find_date

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize("line", ["CodeGeeX2-6B亮相", "Qwen1-7B is here", "GLM-4-9B 3-1x"])
def test_a_models_name_is_no_day(line: str) -> None:
    assert find_date(line, reference=NOW, zone=BEIJING, loose=True) is None


def test_a_day_without_a_year_stands_behind_chinese_words() -> None:
    hit = find_date("江海网7月25日讯", reference=NOW, zone=BEIJING, loose=True)
    assert hit is not None
    assert hit[0].at == datetime(2026, 7, 24, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8/17/13 11:04am", datetime(2013, 8, 17, 11, 4, tzinfo=UTC)),
        ("Fri Aug 13 19:08:33 EDT 2010", datetime(2010, 8, 13, 23, 8, 33, tzinfo=UTC)),
        ("发布时间：18-03-08 23:16", datetime(2018, 3, 8, 15, 16, tzinfo=UTC)),
        ("version 1.18-03-08", None),
        ("1/2/13 of the cost", None),
    ],
)
def test_forms_of_a_time(text: str, expected: datetime | None) -> None:
    zone = BEIJING if "发布" in text else UTC
    hit = find_date(text, reference=NOW, zone=zone)
    assert (hit and hit[0].at) == expected
