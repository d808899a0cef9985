"""A published warehouse of a few weeks: two makers, a promise, a hostile article."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import warehouse
from reports.weekly import WeeklyReport, build
from tests.reports.browsing import ARGUMENTS, CHROMIUM
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from warehouse.load import load
from warehouse.publish import publish

HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(2)) =HYPERLINK(1) | cell \u202e reversed, "
    "and Qingyun opened Evil-9B on 2023-08-09."
)
LINES = [
    page_line(
        "https://a.example/1",
        "Qingyun opened Foo-7B on 2023-08-03 under Apache-2.0 at modelscope.",
        title="Foo-7B is out",
        published="2023-08-03T02:00:00",
        site="A News",
    ),
    page_line(
        "https://b.example/1",
        "青云今日宣布开源。Qingyun opened Foo-7B on 2023-08-03 at huggingface.",
        title="青云开源 Foo-7B",
        published="2023-08-04T02:00:00",
        site="乙报",
        language="zh-Hans",
    ),
    page_line(
        "https://a.example/2",
        "Beishan opened Bar-13B on 2023-08-08 under Apache-2.0.\n"
        'Mei Tan of Beishan said: "We will open the rest of it before the year is over"',
        title="Beishan opens Bar-13B",
        published="2023-08-08T02:00:00",
        site="A News",
    ),
    page_line(
        "https://a.example/3",
        "Beishan will open Bar-33B on 2023-08-10.",
        title="A larger Bar is planned",
        published="2023-08-08T05:00:00",
        site="A News",
    ),
    page_line(
        "https://c.example/4",
        "Qingyun announced Foo-72B on 2023-08-09.",
        title="Foo-72B",
        # Sunday 22:30 in UTC is Monday in Shanghai: the week after.
        published="2023-08-13T22:30:00",
        site="C News",
    ),
    page_line(
        "javascript:alert(3)//.example/5",
        HOSTILE,
        title="<img src=x onerror=alert(4)>`](javascript:alert(5))",
        published="2023-08-09T02:00:00",
        site="<b>D</b> News",
    ),
]


@pytest.fixture(scope="package")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a published warehouse."""
    folder = tmp_path_factory.mktemp("data")
    load([write_archive(folder / "archive.warc", LINES)], data=folder, rooms=fake_rooms())
    publish(folder)
    return folder


@pytest.fixture
def connection(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reader's connection."""
    with warehouse.connect(data) as opened:
        yield opened


@pytest.fixture(scope="package")
def report(data: Path) -> WeeklyReport:
    """The week of 7 to 13 August, built once: nothing changes it."""
    with warehouse.connect(data) as opened:
        return build(opened, "2023-W32")


@pytest.fixture(scope="package")
def chinese(data: Path) -> WeeklyReport:
    """The same week in Chinese."""
    with warehouse.connect(data) as opened:
        return build(opened, "2023-W32", language="zh")


@pytest.fixture(scope="package")
def browser() -> Iterator[object]:
    if CHROMIUM is None:
        reason = "no chromium on this machine (Debian's package is `chromium`)"
        if os.environ.get("MODELWIRE_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()
