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
