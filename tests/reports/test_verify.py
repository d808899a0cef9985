from datetime import date
from pathlib import Path

import duckdb
import pytest

import warehouse
from reports.errors import ReportError
from reports.verify import verify, written_as_of
from reports.weekly import WeeklyReport, build, write


@pytest.mark.parametrize("name", ["html", "json"])
def test_a_fresh_report_agrees_with_its_database(
    connection: duckdb.DuckDBPyConnection, report: WeeklyReport, tmp_path: Path, name: str
) -> None:
    (path,) = write(report, tmp_path, formats=[name])
    assert verify(connection, path) == (len(report.queries), [])


def test_a_number_changed_by_hand_is_found(
    connection: duckdb.DuckDBPyConnection, report: WeeklyReport, tmp_path: Path
) -> None:
    (path,) = write(report, tmp_path, formats=["json"])
    page = path.read_text(encoding="utf-8")
    path.write_text(page.replace("brought out 3 models", "brought out 4 models"), encoding="utf-8")
    _, (difference,) = verify(connection, path)
    assert "4 models" in difference.message
    assert "3 models" in difference.message


def test_a_report_says_which_past_day_it_looks_back_to(
    connection: duckdb.DuckDBPyConnection, report: WeeklyReport, tmp_path: Path
) -> None:
    day = date(2023, 8, 21)
    built = build(connection, "2023-W32", as_of=day)
    page, data = write(built, tmp_path / "then", formats=["html", "json"])
    assert "As it was known at the end of 21 Aug 2023." in page.read_text(encoding="utf-8")
    assert (written_as_of(page), written_as_of(data)) == (day, day)
    assert verify(connection, data, as_of=day) == (len(built.queries), [])
    (now,) = write(report, tmp_path, formats=["json"])
    assert written_as_of(now) is None


def test_other_data_is_told_by_the_query(data: Path, report: WeeklyReport, tmp_path: Path) -> None:
    (path,) = write(report, tmp_path, formats=["json"])
    page = path.read_text(encoding="utf-8")
    counts = next(one for one in report.queries if one.name == "counts")
    path.write_text(page.replace(counts.digest, "0" * 64), encoding="utf-8")
    with warehouse.connect(data) as connection:
        _, differences = verify(connection, path)
    assert differences[0].where == "counts"
    assert "other values" in differences[0].message


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1; SELECT 2",
        "FROM read_text('/etc/passwd')",
        "COPY release TO '/tmp/x.csv'",
        "SELEC",
    ],
)
def test_sql_of_a_stranger_is_shut_in(
    data: Path, report: WeeklyReport, tmp_path: Path, query: str
) -> None:
    path = tmp_path / "2023-W32.html"
    path.write_text(
        f'<h1>x <span class="blank">2023-W32</span></h1><pre data-name="q" data-rows="1"'
        f' data-sha256="0">{query}</pre>',
        encoding="utf-8",
    )
    with warehouse.connect(data) as connection:
        _, differences = verify(connection, path)
    assert differences[0].where == "q"
    assert (
        "somebody changed it" in differences[0].message or "cannot be run" in differences[0].message
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.html", "<p>no report"), ("x.json", "{}"), ("x.json", "[1"), ("x.md", "# 2023-W32")],
)
def test_what_is_no_report_is_told(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReportError, match=name.replace(".", "[.]")):
        verify(connection, path)
