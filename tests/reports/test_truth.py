"""The prose states what the warehouse holds: weeks of none, one and 200 releases, and odd texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import warehouse
from reports import render
from reports.weekly import WeeklyReport, build
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from warehouse.load import load
from warehouse.publish import publish

FULL, EMPTY, ONE = "2023-W10", "2023-W11", "2023-W12"
MONDAY = date(2023, 3, 6)
LONG = "A" + "b" * 75 + "-7B"
ARABIC = "نموذج جديد"


def releases() -> list[tuple[str, str, date, int]]:
    """Name, maker, day and billions of the 200 models of the full week."""
    return [
        (
            f"M{number}x-{number % 70 + 1}B",
            "Qingyun" if number % 2 else "Beishan",
            MONDAY + timedelta(days=number % 7),
            number % 70 + 1,
        )
        for number in range(200)
    ]


def lines() -> Iterator[str]:
    for number, (name, maker, day, _) in enumerate(releases()):
        yield page_line(
            f"https://a.example/{number}",
            f"{maker} opened {name} on {day} under Apache-2.0.",
            title=f"{name} is out",
            published=f"{day}T02:00:00",
            site="A News",
        )
    yield page_line(
        "https://a.example/quiet",
        f"Qingyun opened {releases()[1][0]} on 2023-03-07.\n"
        'Mei Tan of Beishan said: "It is <b>bold</b> & [free](javascript:alert(1)) for all"',
        title=f"{ARABIC} <i>quiet</i>",
        published="2023-03-14T02:00:00",
        site=f"{ARABIC} \u202e",
    )
    yield page_line(
        "https://b.example/one",
        f"Qingyun opened {LONG} on 2023-03-21.",
        title="One",
        published="2023-03-21T02:00:00",
        site="B News",
    )
    yield page_line("https://b.example/undated", "Beishan opened Nowhen-9B.", title="Nowhen")


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, WeeklyReport]:
    folder = tmp_path_factory.mktemp("weeks")
    load([write_archive(folder / "archive.warc", lines())], data=folder, rooms=fake_rooms())
    publish(folder)
    with warehouse.connect(folder) as connection:
        return {week: build(connection, week) for week in (FULL, EMPTY, ONE)}


def test_a_week_of_200_is_counted_and_listed(weeks: dict[str, WeeklyReport]) -> None:
    report = weeks[FULL]
    told = releases()
    largest = max(told, key=lambda one: (one[3], one[0]))
    assert report.lines[0].text == (
        "This week 2 Chinese makers brought out 200 models, all of them with open weights;"
        " there is no earlier week to compare with."
    )
    most = sorted(one[0] for one in told if one[3] == largest[3])
    first = (
        f"The largest open models are {most[0]} and {most[1]}, at {largest[3]}B parameters each."
    )
    assert len(most) == 2
    assert first in report.lines[1].text
    table = report.section("releases").table
    assert table is not None
    assert {row[0].text for row in table.rows} == {one[0] for one in told}


def test_an_empty_week_says_so_and_compares(weeks: dict[str, WeeklyReport]) -> None:
    report = weeks[EMPTY]
    assert report.lines[0].text == (
        "This week no Chinese maker brought out a model; the week before had 200."
    )
    assert report.section("releases").table is None
    page = render.html(report)
    assert "No release of a Chinese model was reported in this week." in page
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; [free](javascript:alert(1))" in page
    assert ARABIC in page


def test_a_week_of_one(weeks: dict[str, WeeklyReport]) -> None:
    report = weeks[ONE]
    assert report.lines[0].text == (
        "This week 1 Chinese maker brought out 1 model, with open weights; the week before had none,"
        " the 2 weeks before had 100 a week on average."
    )
    assert LONG in report.lines[1].text


def numbers_of(value: Any) -> Iterator[float]:
    if isinstance(value, bool):
        return
    if isinstance(value, int | float):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from numbers_of(one)
    elif isinstance(value, list | tuple):
        yield float(len(value))
        for one in value:
            yield from numbers_of(one)


@pytest.mark.parametrize("week", [FULL, EMPTY, ONE])
def test_each_number_of_the_prose_is_one_that_a_query_gave(
    weeks: dict[str, WeeklyReport], week: str
) -> None:
    report = weeks[week]
    given = [*numbers_of([one.rows for one in report.queries])]
    allowed = {f"{abs(one):,.0f}" for one in given} | {f"{one:.1f}" for one in given}
    allowed |= {report.words.size(int(one)) for one in given}
    names = [one[0] for one in releases()] + [LONG, "Apache 2.0"]
    said = 0
    for line in [
        *(one.text for one in report.lines),
        report.header.articles,
        report.header.sources,
    ]:
        text = line
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, "")
        # "and 197 more" counts what is not named: three names stand before it.
        text = re.sub(r"and \d+ more", "", text)
        for number in re.findall(r"\d[\d,]*(?:\.\d+)?[BMT]?", text):
            said += 1
            assert number in allowed, f"{number} in {line!r}"
    assert said > 3


@pytest.mark.parametrize("width", [390, 1200])
def test_odd_names_and_scripts_stay_within_the_page(
    weeks: dict[str, WeeklyReport],
    browser: object,
    tmp_path: Path,
    width: int,
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})  # type: ignore[attr-defined]
    for week, report in weeks.items():
        path = tmp_path / f"{week}.html"
        path.write_text(render.html(report), encoding="utf-8")
        assert path.stat().st_size < 2_000_000
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, week
        assert page.locator("script, img, iframe, object").count() == 0
    page.close()


def test_text_fragments_name_words_that_stand_in_the_article(
    weeks: dict[str, WeeklyReport],
) -> None:
    checked = 0
    for one in weeks[FULL].evidence:
        assert one.url is not None
        fragment = unquote(one.url.split("#:~:text=", 1)[1])
        for part in fragment.split(","):
            assert part in one.sentence
            checked += 1
    assert checked >= 200
