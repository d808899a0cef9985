import re
import string
from datetime import UTC, date, datetime

import pytest

from reports.words import HERE, LANGUAGES, words

ENGLISH, CHINESE = words("en"), words("zh")


def names(table: dict[str, object], before: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= names(value, f"{before}{name}.")
        else:
            found[before + name] = value
    return found


def places(text: object) -> set[str]:
    return {name for _, name, *_ in string.Formatter().parse(str(text)) if name}


def test_both_languages_say_the_same_with_the_same_places() -> None:
    english, chinese = names(ENGLISH._table), names(CHINESE._table)
    # Reasons come from the warehouse in English, so that only the others need words for them.
    spoken = {name for name in chinese if not name.startswith("reasons.")}
    assert spoken == set(english)
    spans = {"span.days", "span.months"}  # Chinese names the year once, wherever it stands
    for name in spoken - spans:
        if isinstance(english[name], str):
            assert places(english[name]) == places(chinese[name]), name


def test_there_is_a_file_for_each_language_and_no_other() -> None:
    assert {path.stem for path in HERE.glob("*.toml")} == set(LANGUAGES)
    with pytest.raises(KeyError, match="expected one of en, zh"):
        words("fr")


def test_an_unknown_text_is_told() -> None:
    with pytest.raises(KeyError, match=r"en\.toml: no text named 'lines.nothing'"):
        ENGLISH("lines.nothing")


@pytest.mark.parametrize(
    ("parameters", "english", "chinese"),
    [
        (None, "not stated", "未说明"),
        (7_000_000_000, "7B", "70 亿"),
        (7_721_324_544, "7.72B", "77.2 亿"),
        (13_264_901_120, "13.3B", "133 亿"),
        (175_000_000_000, "175B", "1750 亿"),
        (999_600_000_000, "1000B", "9996 亿"),
        (1_040_000_000_000, "1.04T", "1.04 万亿"),
        (500_000_000, "500M", "5 亿"),
        (109_482_240, "109M", "1.09 亿"),
        (22_700_000, "22.7M", "2270 万"),
        (42, "42", "42"),
    ],
)
def test_size_shows_the_digits_that_count(
    parameters: int | None, english: str, chinese: str
) -> None:
    assert (ENGLISH.size(parameters), CHINESE.size(parameters)) == (english, chinese)


def test_days_have_the_precision_that_is_known() -> None:
    day = date(2023, 8, 3)
    assert [ENGLISH.day(day, it) for it in ("day", "month", "year")] == [
        "3 Aug 2023", "Aug 2023", "2023",
    ]  # fmt: skip
    assert [CHINESE.day(day, it) for it in ("day", "month", "year")] == [
        "2023年8月3日", "2023年8月", "2023年",
    ]  # fmt: skip
    assert (ENGLISH.day(None), CHINESE.day(None)) == ("not stated", "未说明")


def test_span_names_month_and_year_where_they_differ() -> None:
    spans = [
        (date(2023, 8, 7), date(2023, 8, 13)),
        (date(2023, 7, 31), date(2023, 8, 6)),
        (date(2020, 12, 28), date(2021, 1, 3)),
    ]
    assert [ENGLISH.span(*one) for one in spans] == [
        "7 – 13 August 2023",
        "31 July – 6 August 2023",
        "28 December 2020 – 3 January 2021",
    ]
    assert CHINESE.span(*spans[2]) == "2020年12月28日至2021年1月3日"


def test_moment_is_shown_in_shanghai() -> None:
    assert ENGLISH.moment(datetime(2023, 8, 13, 22, 30, tzinfo=UTC)) == "2023-08-14 06:30"


def test_chinese_has_space_around_latin_but_not_within_dates() -> None:
    said = CHINESE("lines.largest_open", model="Foo-7B", maker="青云", size="70 亿")
    assert said == "最大的开放模型是青云的 Foo-7B，参数量 70 亿"
    assert "2023年8月3日" in CHINESE("promises.kept", day="2023年8月3日")


def test_names_of_a_maker_begin_with_the_readers_script() -> None:
    assert ENGLISH.maker("Qingyun", "青云") == "Qingyun 青云"
    assert CHINESE.maker("Qingyun", "青云") == "青云 Qingyun"
    assert CHINESE.short_maker("Qingyun", None) == "Qingyun"


def test_no_word_has_markup_in_it() -> None:
    for path in HERE.glob("*.toml"):
        assert not re.search(r"<[a-z/]|&[a-z]+;", path.read_text(encoding="utf-8"))
