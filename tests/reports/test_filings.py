"""What the section on the regulator's filings says is what the lists hold, in the week it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pytest

from reports import render
from reports.verify import verify
from reports.weekly import WeeklyReport, build, write
from tests.warehouse.conftest import DEFAULTS
from warehouse.arrow import insert
from warehouse.schema import create_tables
from warehouse.sqlfiles import install_views

WEEK = "2023-W32"  # 7 to 13 August
FIRST_READ, IN_WEEK = datetime(2023, 7, 1, tzinfo=UTC), datetime(2023, 8, 9, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) | \u202e" + "云" * 100
FILING = {
    "kind": "filing", "company": "某公司", "province": "北京", "source_id": "lists",
    "url": "https://regulator.example/1", "page_digest": "p", "load_id": "l",
}  # fmt: skip


def filing(
    identity: str, listed: datetime, filed: str | None = None, **said: Any
) -> dict[str, Any]:
    """A row of the table. filed: a day, or a month as "2023-08"."""
    day = date.fromisoformat(filed if len(filed) > 7 else f"{filed}-01") if filed else None
    precision = ("day" if len(filed) > 7 else "month") if filed else None
    return FILING | {
        "id": identity, "number": identity, "name": identity, "filed_on": day,
        "filed_precision": precision, "first_listed_at": listed, "last_listed_at": IN_WEEK,
    } | said  # fmt: skip


FILINGS = [
    filing("old", FIRST_READ, "2023-06-20"),
    filing("stood", FIRST_READ, "2023-07-05"),
    filing("new", IN_WEEK, "2023-08-03", organisation_id="qingyun", model_id="foo", name="Foo 服务"),
    filing("month", IN_WEEK, "2023-08", kind="registration", base_model="Foo", province="上海"),
    filing("undated", IN_WEEK, kind="algorithm", number=None, province=None,
        url="https://regulator.example/2.PDF"),
    filing("hostile", IN_WEEK, "2023-08-04", name=HOSTILE, company=HOSTILE, province=HOSTILE,
        url="javascript:alert(3)"),
    # Another register, read for the first time in the week: what stood there is no news …
    filing("stood-there", IN_WEEK, "2023-01-05", source_id="other"),
    filing("stood-undated", IN_WEEK, source_id="other"),
    # … but what was filed in the week is of the week.
    filing("own-day", IN_WEEK, "2023-08-07", source_id="other", province="江苏"),
]  # fmt: skip


def connect(filings: Sequence[dict[str, Any]]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    create_tables(connection, created_by="test")
    install_views(connection)
    for table, row in (
        ("organisation", {"id": "qingyun", "name": "Qingyun", "name_zh": "青云"}),
        ("model", {"id": "foo", "name": "Foo", "family_id": "foo"}),
        ("source", {"id": "lists", "name": "Lists", "kind": "filings"}),
        ("crawl", {"source_id": "lists", "started_at": IN_WEEK, "finished_at": IN_WEEK}),
        *(("filing", one) for one in filings),
    ):
        insert(connection, table, [DEFAULTS.get(table, {}) | row])
    return connection


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(FILINGS) as connection:
        yield connection


@pytest.fixture(scope="module")
def told(database: duckdb.DuckDBPyConnection) -> WeeklyReport:
    return build(database, WEEK)


def rows(report: WeeklyReport) -> dict[str, list[str | None]]:
    """The table's rows by the filing that their evidence names first."""
    table = report.section("filings").table
    assert table is not None
    return {
        report.evidence[row[0].cites[0] - 1].sentence.split(" | ")[0]: [one.text for one in row]
        for row in table.rows
    }


def test_a_filing_stands_in_the_week_in_which_a_list_named_it_first(told: WeeklyReport) -> None:
    found = rows(told)
    assert set(found) == {"new", "month", "undated", "hostile", "own-day"}
    listed = "9 Aug 2023"
    assert found["new"] == [
        "Foo 服务", "model service", "Qingyun 青云", "Beijing", "3 Aug 2023", listed
    ]  # fmt: skip
    assert found["month"] == ["month", "application", "某公司", "Shanghai", "Aug 2023", listed]
    assert found["undated"] == ["undated", "algorithm", "某公司", None, None, listed]
    assert next(iter(found)) == "new"  # a maker that is known comes first


def test_the_prose_counts_what_the_lists_hold(
    database: duckdb.DuckDBPyConnection, told: WeeklyReport
) -> None:
    (text,) = told.section("filings").text
    assert (
        "This week: 3 model services, 1 application that calls a filed model and 1 algorithm."
        in text
    )
    assert "By province: Beijing 1, Jiangsu 1 and Shanghai 1." in text
    counts = database.execute(
        "SELECT month(filed_on), count(*) FROM filing WHERE kind = 'filing' AND filed_on IS NOT NULL"
        " AND month(filed_on) IN (7, 8) GROUP BY ALL ORDER BY 1"
    ).fetchall()
    (_, july), (_, august) = counts
    assert (
        f"Filed in Aug 2023, as the lists stand: {august} model services (Jul 2023: {july})" in text
    )
    # Those of the other register, its filing of the week among them.
    assert "3 filings stood on a list when it was first read, in this week" in text


def test_each_row_opens_the_cells_as_read_and_the_list(told: WeeklyReport) -> None:
    table = told.section("filings").table
    assert table is not None
    by_name = {row[0].text: told.evidence[row[0].cites[0] - 1] for row in table.rows}
    one = by_name["Foo 服务"]
    assert one.sentence == "new | Foo 服务 | 某公司 | 北京 | 2023-08-03"
    assert one.url is not None
    page, fragment = one.url.split("#:~:text=")
    assert (page, unquote(fragment)) == ("https://regulator.example/1", one.words)
    assert (one.outlet, one.title) == ("Lists", "list, as read on 9 Aug 2023")
    # No browser finds words within a file.
    assert by_name["undated"].url == "https://regulator.example/2.PDF"


def test_hostile_words_of_a_list_stay_words(told: WeeklyReport) -> None:
    page = render.html(told)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert 'href="javascript:' not in page
    assert "\u202e" not in page
    assert "云" * 81 not in page.split('<section aria-labelledby="method">')[0]
    assert "](javascript:" not in render.markdown(told)


def test_verify_covers_the_filings(
    database: duckdb.DuckDBPyConnection, told: WeeklyReport, tmp_path: Path
) -> None:
    (path,) = write(told, tmp_path, formats=["json"])
    path.write_text(path.read_text("utf-8").replace('"province": "江苏"', '"province": "天津"'))
    _, differences = verify(database, path)
    assert ["天津" in one.message for one in differences] == [True]


def test_what_is_no_filing_of_the_week_is_told_in_a_line() -> None:
    with connect(FILINGS[:2]) as connection:
        assert "No filing with the regulator belongs to this week." in build(connection, WEEK).quiet
    with connect([]) as connection:
        report = build(connection, WEEK, language="zh")
        assert "没有读到监管部门的备案名单。" in report.quiet
        assert "filings" not in {one.id for one in report.sections}


def test_a_list_of_hundreds_folds_away() -> None:
    many = [filing(f"n{n:03}", IN_WEEK, "2023-08-08") for n in range(120)]
    with connect([FILINGS[0], *many]) as connection:
        section = build(connection, WEEK).section("filings")
    assert section.table is not None
    (fold,) = section.folds
    assert (len(section.table.rows), fold.summary) == (20, "100 more")
    assert len(fold.table.rows) == 100
