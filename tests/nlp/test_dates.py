"""Date expressions in both languages; the document is of Tuesday, 8 August 2023."""

from __future__ import annotations

import time
from datetime import date

import pytest

from nlp.dates.expressions import find_dates

PUBLISHED = date(2023, 8, 8)

CASES = [
    # absolute
    ("on 3 August 2023", "2023-08-03", "day"),
    ("August 3rd, 2023", "2023-08-03", "day"),
    ("2023-08-03", "2023-08-03", "day"),
    ("[2023/07/17]", "2023-07-17", "day"),
    ("2024.01.16 🔥", "2024-01-16", "day"),
    ("8/3/2023", "2023-08-03", "day"),
    ("30/4/2023", "2023-04-30", "day"),
    ("in July 2023", "2023-07", "month"),
    ("in the last week of July 2023", "2023-07", "month"),
    ("the final week of May", "2023-05", "month"),
    ("by July 27, 2026", "2026-07-27", "day"),
    ("in 2021", "2021", "year"),
    ("2023年8月3日", "2023-08-03", "day"),
    ("2022年11月底", "2022-11", "month"),
    ("2021年", "2021", "year"),
    # without a year
    ("on Aug. 3", "2023-08-03", "day"),
    ("on December 20", "2022-12-20", "day"),
    ("in June", "2023-06", "month"),
    ("in November", "2022-11", "month"),
    ("8月3日", "2023-08-03", "day"),
    ("11月9日", "2022-11-09", "day"),
    ("8月初", "2023-08", "month"),
    ("6月份", "2023-06", "month"),
    ("十月", "2022-10", "month"),
    ("17日晚", "2023-07-17", "day"),
    # in characters, in brackets, by a feast
    ("二〇二三年六月十一日", "2023-06-11", "day"),
    ("二零二三年六月", "2023-06", "month"),
    ("六月十號", "2023-06-10", "day"),
    ("昨（7）日", "2023-08-07", "day"),
    ("大前天", "2023-08-05", "day"),
    ("4月的最后一天", "2023-04-30", "day"),
    ("春节前夕", "2023-01", "month"),
    ("去年双十一", "2022-11-11", "day"),
    ("on Lunar New Year's Eve", "2023-01-21", "day"),
    ("on Christmas Day", "2022-12-25", "day"),
    ("the day before yesterday", "2023-08-06", "day"),
    ("Tuesday of last week", "2023-08-01", "day"),
    ("on the 3rd, it", "2023-08-03", "day"),
    ("June ’22", "2022-06", "month"),
    ("in the spring of 2022", "2022", "year"),
    ("in the first quarter", "2023", "year"),
    # relative
    ("on Thursday", "2023-08-03", "day"),
    ("on Tuesday", "2023-08-08", "day"),
    ("last Tuesday", "2023-08-01", "day"),
    ("yesterday", "2023-08-07", "day"),
    ("this week", "2023-08", "month"),
    ("last month", "2023-07", "month"),
    ("earlier this year", "2023", "year"),
    ("two weeks ago", "2023-07", "month"),
    ("In the past three months since its debut", "2023-05", "month"),
    ("next month", "2023-09", "month"),
    ("by the end of the year", "2023", "year"),
    ("next Tuesday", "2023-08-15", "day"),
    ("本周三", "2023-08-09", "day"),
    ("上周五", "2023-08-04", "day"),
    ("上週五", "2023-08-04", "day"),
    ("当地时间周二", "2023-08-08", "day"),
    ("昨日", "2023-08-07", "day"),
    ("今天", "2023-08-08", "day"),
    ("上月", "2023-07", "month"),
    ("上個月", "2023-07", "month"),
    ("今年6月", "2023-06", "month"),
    ("今年6月15日", "2023-06-15", "day"),
    ("去年", "2022", "year"),
    ("去年11月", "2022-11", "month"),
    ("年底", "2023-12", "month"),
    ("本月15日", "2023-08-15", "day"),
    ("两天前", "2023-08-06", "day"),
    ("下周一", "2023-08-14", "day"),
    # a promise looks ahead
    ("will open in January", "2024-01", "month"),
    ("将于9月", "2023-09", "month"),
    ("plans a launch on September 1", "2023-09-01", "day"),
    # says nothing that fixes a day
    ("日前", None, None),
    ("近日", None, None),
    ("recently", None, None),
]


@pytest.mark.parametrize(("text", "iso", "precision"), CASES)
def test_a_date_is_found_and_resolved(text, iso, precision):
    (found,) = find_dates(text, PUBLISHED)
    assert (found.iso, found.precision) == (iso, precision)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text", ["It may march on.", "version 2.5.1", "6个月", "每周三次", "99.12.31"]
)
def test_what_is_no_date_is_left_alone(text):
    assert find_dates(text, PUBLISHED) == ()


def test_a_day_that_the_calendar_lacks_resolves_to_its_month_where_the_year_is_told():
    assert [found.iso for found in find_dates("on February 30", PUBLISHED)] == [None]
    for text in ("2023年2月30日", "2023-02-30"):
        assert [found.iso for found in find_dates(text, PUBLISHED)] == ["2023-02"]
    assert [found.iso for found in find_dates("2023-02-45", PUBLISHED)] in ([], [None])


def test_a_month_later_counts_from_the_date_named_before():
    found = find_dates("今年6月15日发布，一个月后又发布", PUBLISHED)
    assert [date.iso for date in found] == ["2023-06-15", "2023-07"]
    found = find_dates("It came on June 15, 2023 and two weeks later another.", PUBLISHED)
    assert [date.iso for date in found] == ["2023-06-15", "2023-06"]


def test_a_day_alone_is_of_the_month_named_before_it():
    found = find_dates("3月14日开源，16日发布，同月上线，前一日内测。", PUBLISHED)
    assert [date.iso for date in found] == ["2023-03-14", "2023-03-16", "2023-03", "2023-02-28"]
    found = find_dates("7月31日发布，3日上线", PUBLISHED)  # not before the day that was named
    assert [date.iso for date in found] == ["2023-07-31", "2023-08-03"]


def test_a_day_behind_a_year_is_of_that_year():
    found = find_dates("2022年5月6日发布，6月9日升级，次年1月5日停用，3月2日再上线", PUBLISHED)
    assert [date.iso for date in found][:2] == ["2022-05-06", "2022-06-09"]
    found = find_dates("截至2022年12月31日，用户过万。7月7日发布", PUBLISHED)
    assert [date.iso for date in found] == ["2022-12-31", "2023-07-07"]


def test_a_range_keeps_its_end():
    assert [(d.iso, d.until) for d in find_dates("8月3日至5日", PUBLISHED)] == [
        ("2023-08-03", "2023-08-05")
    ]
    assert [(d.iso, d.until) for d in find_dates("from 3-5 August 2023", PUBLISHED)] == [
        ("2023-08-03", "2023-08-05")
    ]


def test_without_the_documents_date_a_heading_gives_the_year():
    found = find_dates("2023年7月1日\n8月3日 and on Thursday, last week")
    assert [d.iso for d in found] == ["2023-07-01", "2023-08-03", None, None]


def test_a_year_turns_between_the_date_and_the_document():
    assert [d.iso for d in find_dates("on December 30", date(2024, 1, 2))] == ["2023-12-30"]
    assert [d.iso for d in find_dates("12月30日", date(2024, 1, 2))] == ["2023-12-30"]


def test_time_grows_with_length_only():
    text = "On 3 August 2023 and 今年6月 it said, " * 200
    started = time.process_time()
    find_dates(text, PUBLISHED)
    short = time.process_time() - started
    started = time.process_time()
    find_dates(text * 10, PUBLISHED)
    assert time.process_time() - started < 40 * max(short, 0.001)
