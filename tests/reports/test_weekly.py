import json
import re
from pathlib import Path

import duckdb
import pytest

import warehouse
from reports import render
from reports.errors import ReportError
from reports.weekly import FORMATS, WeeklyReport, build, newest_week, summary, write
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from warehouse.load import load
from warehouse.publish import publish

FOOTBALL = page_line("https://a.example/9", "football", title="Off topic")


def first_cells(report: WeeklyReport, section: str) -> list[str]:
    """The first column of a section's table."""
    table = report.section(section).table
    assert table is not None
    return [str(row[0].text) for row in table.rows]


def test_releases_of_the_week_and_no_others(report: WeeklyReport) -> None:
    assert sorted(first_cells(report, "releases")) == ["Bar-13B", "Evil-9B", "Foo-72B"]


def test_sunday_night_in_utc_is_monday_in_shanghai(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert newest_week(connection) == "2023-W33"
    # The report is of the week after; the act is dated by its sentence.
    assert build(connection, "2023-W33").section("releases").table is None


def test_lines_compare_with_the_week_before(report: WeeklyReport) -> None:
    assert report.lines[0].text == (
        "This week 2 Chinese makers brought out 3 models, 2 of them with open weights;"
        " the week before had 1."
    )
    assert (
        "The largest open model is Bar-13B by Beishan, at 13B parameters." in report.lines[1].text
    )
    assert (
        "Foo-72B, at 72B, is larger, but no source reports open weights of it."
        in report.lines[1].text
    )
    assert "The most permissive licence is Apache 2.0, on Bar-13B." in report.lines[1].text


def test_a_promise_that_was_not_kept_is_overdue(report: WeeklyReport) -> None:
    table = report.section("promises").table
    assert table is not None
    (promise,) = table.rows
    assert [cell.text for cell in promise] == [
        "Bar-33B", "8 Aug 2023", "10 Aug 2023", "3", "overdue",
    ]  # fmt: skip
    assert report.lines[2].text == "Overdue: Bar-33B (3 days)."


def test_the_speaker_stands_with_the_words(report: WeeklyReport) -> None:
    (said,) = report.quotes
    assert (said.speaker, said.title) == ("Mei Tan", "Beishan")
    assert said.text in report.evidence[said.cites[0] - 1].sentence


def test_the_same_database_gives_the_same_bytes(data: Path) -> None:
    pages = []
    for _ in range(2):
        with warehouse.connect(data) as connection:
            built = build(connection, "2023-W32", language="zh")
        # PDF has a test of its own, and mail holds the page.
        pages.append([FORMATS[name](built) for name in ("eml", "md", "json")])
    assert pages[0] == pages[1]


def test_queries_of_the_method_give_the_rows_shown(
    report: WeeklyReport, connection: duckdb.DuckDBPyConnection
) -> None:
    for query in report.queries:
        assert len(connection.sql(query.sql).fetchall()) == len(query.rows), query.name


def test_hostile_text_stays_text_in_html(report: WeeklyReport) -> None:
    page = render.html(report)
    body = page[page.index("<body>") :]
    assert "&lt;script&gt;alert(1)" in body
    assert "<script" not in body
    assert "<img" not in body
    assert 'href="javascript:' not in body
    assert "\u202e" not in body


def test_hostile_text_stays_text_in_markdown(report: WeeklyReport) -> None:
    page = render.markdown(report)
    assert r"\<script\>alert\(1\)" in page
    assert "](javascript:" not in page
    assert not re.search(r"(?<!\\)<(img|script)", page)


def test_files_are_written_whole(report: WeeklyReport, tmp_path: Path) -> None:
    paths = write(report, tmp_path / "reports", formats=("html", "md", "json"))
    assert [path.name for path in paths] == ["2023-W32.html", "2023-W32.md", "2023-W32.json"]
    assert sorted(tmp_path.glob("reports/*")) == sorted(paths)
    told = json.loads(paths[2].read_text(encoding="utf-8"))
    assert {row["model"] for row in told["queries"]["releases"]["rows"]} == set(
        first_cells(report, "releases")
    )


def test_chinese_report_has_a_name_of_its_own(chinese: WeeklyReport, tmp_path: Path) -> None:
    (path,) = write(chinese, tmp_path, formats=["html"])
    assert path.name == "2023-W32.zh.html"
    assert chinese.lines[0].text == (
        "本周 2 家中国机构发布了 3 个模型，其中 2 个开放权重；上周 1 个。"
    )
    assert '<html lang="zh-Hans">' in path.read_text(encoding="utf-8")


def test_summary_holds_the_lines(report: WeeklyReport) -> None:
    assert all(line.text in summary(report) for line in report.lines)


def test_a_week_without_data_names_the_weeks_with_data(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    with pytest.raises(ReportError, match=r"no article and no crawl in 2022-W01.*2023-W32"):
        build(connection, "2022-W01")


def test_an_empty_warehouse_says_what_to_do(tmp_path: Path) -> None:
    load([write_archive(tmp_path / "none.warc", [FOOTBALL])], data=tmp_path, rooms=fake_rooms())
    publish(tmp_path)
    with warehouse.connect(tmp_path) as connection:
        with pytest.raises(ReportError, match="modelwire run"):
            newest_week(connection)
        with pytest.raises(ReportError, match="modelwire run"):
            build(connection, "2023-W32")
