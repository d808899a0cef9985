"""Each cell of the releases opens its own evidence; what differs stands side by side; what is not seen is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import duckdb
import pytest

from reports import render
from reports.document import Cell, Table
from reports.weekly import WeeklyReport, build
from tests.warehouse.conftest import DEFAULTS
from warehouse.arrow import insert
from warehouse.schema import create_tables
from warehouse.sqlfiles import install_views

LAB = (
    "Qingyun opened Foo-7B on 8 August. It holds 7 billion parameters. "
    "The weights come under Apache 2.0. They are on Hugging Face."
)
PRESS = "Beishan opened Foo-7B on 5 August. It holds 9 billion parameters, and MIT is its licence."
BEFORE = "Qingyun opened Bar-13B for research only."
AFTER = "From 10 August on, Bar-13B is under Apache 2.0."


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    for identity, name_zh in (("qingyun", "青云"), ("beishan", "北山")):
        yield "organisation", {"id": identity, "name": identity.title(), "name_zh": name_zh}
    for identity, name in (("apache-2.0", "Apache 2.0"), ("mit", "MIT"), ("research-only", "x")):
        yield "licence", {"id": identity, "name": name, "class": "open"}
    for identity, size in (("foo-7b", 7), ("bar-13b", 13)):
        model = {
            "id": identity,
            "name": identity.title().replace("b", "B"),
            "organisation_id": "qingyun",
        }
        yield "model", model | {"family_id": identity[:3], "parameter_count": size * 10**9}
    for identity, tier in (("lab", "official"), ("press", "trade-press"), ("mute", "trade-press")):
        yield "source", {"id": identity, "name": identity.title(), "tier": tier}
    for identity, source, text, day in (
        ("a", "lab", LAB, "2023-08-08"),
        ("b", "press", PRESS, "2023-08-09"),
        ("c", "press", BEFORE, "2023-07-04"),
        ("d", "press", AFTER, "2023-08-10"),
        ("e", "press", "No day stands in it.", None),
    ):
        yield "article", {
            "id": identity, "source_id": source, "text": text, "title": f"Title {identity}",
            "url": f"https://a.example/{identity}", "canonical_url": f"https://a.example/{identity}",
            "published_at": at(f"{day}T02:00:00") if day else None,
        } | ({} if day else {"fetched_at": at("2023-08-09T03:00:00")})  # fmt: skip
    yield from claim("a", "foo-7b", LAB, "Qingyun opened Foo-7B on 8 August.", "Qingyun", "2023-08-08",
        licence="Apache 2.0", licence_id="apache-2.0", platforms=["Hugging Face"])  # fmt: skip
    yield from claim("b", "foo-7b", PRESS, "Beishan opened Foo-7B on 5 August.", "Beishan", "2023-08-05",
        licence="MIT", licence_id="mit")  # fmt: skip
    yield from claim("c", "bar-13b", BEFORE, BEFORE, "Qingyun", "2023-07-04",
        licence="research only", licence_id="research-only")  # fmt: skip
    yield from claim("d", "bar-13b", AFTER, AFTER, "Qingyun", "2023-08-10", act="licence-changed",
        licence="Apache 2.0", licence_id="apache-2.0", organisation_text=None)  # fmt: skip
    for article, text, words, value in (
        ("a", LAB, "7 billion", 7), ("b", PRESS, "9 billion", 9)
    ):  # fmt: skip
        start = text.index(words)
        yield "parameter_claim", {
            "article_id": article, "model_id": "foo-7b", "value": value * 10**9, "text": words,
            "char_start": start, "char_end": start + len(words),
        }  # fmt: skip
    yield "hub_model", {
        "repository_id": "qingyun/Foo-7B", "model_id": "foo-7b", "licence": "apache-2.0",
        "licence_id": "apache-2.0", "parameter_count": 7_700_000_000,
        "url": "https://hub.example/qingyun/Foo-7B",
    }  # fmt: skip
    for source, day, entries, status in (
        ("lab", 7, 3, "ok"), ("press", 7, 0, "failed"),
        ("mute", 5, 4, "ok"), ("mute", 8, 0, "silent"), ("mute", 9, 0, "silent"),
    ):  # fmt: skip
        when = datetime(2023, 8, day, 4, tzinfo=UTC)
        yield "crawl", {
            "source_id": source, "run_id": f"r{day}", "started_at": when, "finished_at": when,
            "entry_count": entries, "status": status,
        }  # fmt: skip
    yield "rejected", {
        "url": "https://a.example/gone", "stage": "crawl", "reason": "timeout", "source_id": "press",
        "seen_at": at("2023-08-07T04:00:00"),
    }  # fmt: skip


def claim(
    article: str, model: str, text: str, sentence: str, maker: str, day: str, **said: Any
) -> Iterator[tuple[str, dict[str, Any]]]:
    start = text.index(sentence)
    yield "release_claim", {
        "article_id": article, "model_id": model, "model_text": model, "organisation_id": maker.lower(),
        "organisation_text": maker, "date": date.fromisoformat(day), "date_precision": "day",
        "sentence": sentence, "char_start": start, "char_end": start + len(sentence), **said,
    }  # fmt: skip


@pytest.fixture(scope="module")
def told() -> WeeklyReport:
    with duckdb.connect() as connection:
        create_tables(connection, created_by="test")
        install_views(connection)
        for table, row in rows():
            insert(connection, table, [DEFAULTS.get(table, {}) | row])
        return build(connection, "2023-W32")


def cited(told: WeeklyReport, cell: Any) -> str:
    """The first sentence of the evidence of a cell or note."""
    return told.evidence[cell.cites[0] - 1].sentence


def table(told: WeeklyReport, section: str) -> Table:
    found = told.section(section).table
    assert found is not None
    return found


def by_label(told: WeeklyReport) -> dict[str, Cell]:
    releases = table(told, "releases")
    (row,) = releases.rows
    return {column.label: cell for column, cell in zip(releases.columns, row, strict=True)}


def test_each_cell_opens_the_sentence_that_it_rests_on(told: WeeklyReport) -> None:
    cells = by_label(told)
    model = cells["model and maker"]
    assert model.text == "Foo-7B"
    assert (model.notes[0].text, cited(told, model.notes[0])[:7]) == ("Qingyun 青云", "Qingyun")
    assert "on 8 August" in cited(told, cells["act"])
    assert cells["act"].notes[0].text == "8 Aug 2023"
    claimed, other, stored = cells["parameters"], *cells["parameters"].notes
    assert (claimed.text, other.text, stored.text) == ("7B", "9B", "7.7B stored on the hub")
    assert "7 billion" in cited(told, claimed)
    assert "9 billion" in cited(told, other)
    assert stored.href == "https://hub.example/qingyun/Foo-7B"
    assert (cells["weights"].text, cells["licence"].text) == ("open", "Apache 2.0")
    assert "opened" in cited(told, cells["weights"])
    assert cited(told, cells["licence"]).endswith("come under Apache 2.0.")
    assert cited(told, cells["where"]).endswith("on Hugging Face.")
    assert cells["first report"].text == "Lab"
    assert cells["first report"].cites
    assert (cells["stories"].text, cells["stories"].notes[0].text) == ("2", "2 sources")


def test_the_fold_beneath_a_row_holds_each_value_with_its_source(told: WeeklyReport) -> None:
    (fold,) = table(told, "releases").folds
    assert fold.flag.startswith("sources differ: ")
    for field in ("licence", "maker", "parameters", "weights opened"):
        assert field in fold.flag
    rows = [tuple(str(cell.text) for cell in row) for row in fold.table.rows]
    assert ("parameters", "9B", "Press, press, 1 story") in rows
    assert ("licence on the hub", "apache-2.0", "Hugging Face") in rows
    assert [row[1] for row in rows if row[0] == "report"] == ["Title a", "Title b"]
    # Where values differ, each stands beside its sentence.
    sentences = [row[1].notes[0].text for row in fold.table.rows if row[1].notes]
    assert any("9 billion" in one for one in sentences)
    assert any("7 billion" in one for one in sentences)


@pytest.mark.parametrize(
    ("field", "used", "other"),
    [
        ("parameters", "7 billion", "9 billion"),
        ("licence", "under Apache 2.0", "MIT is its licence"),
        ("weights opened", "on 8 August", "on 5 August"),
        ("maker", "Qingyun opened", "Beishan opened"),
    ],
)
def test_values_that_disagree_stand_side_by_side_with_their_sentences(
    told: WeeklyReport, field: str, used: str, other: str
) -> None:
    row = next(row for row in table(told, "conflicts").rows if row[1].text == field)
    for cell, words in ((row[2], used), (row[3], other)):
        said = next(note for note in cell.notes if note.cites)
        assert words in said.text
        assert words in cited(told, said)


def test_a_change_of_licence_tells_what_was_before_with_both_sentences(told: WeeklyReport) -> None:
    (row,) = table(told, "updates").rows
    assert [cell.text for cell in row[:3]] == ["Bar-13B", "licence changed", "10 Aug 2023"]
    assert (row[3].text, row[4].text) == ("x", "Apache 2.0")
    assert (cited(told, row[3]), cited(told, row[4])) == (BEFORE, AFTER)


def test_coverage_tells_who_failed_who_fell_silent_and_what_is_not_seen(told: WeeklyReport) -> None:
    section = told.section("coverage")
    assert [(row[0].text, row[1].text) for row in table(told, "coverage").rows] == [
        ("Press", "failed"),
        ("Mute", "fell silent: no entry any more"),
    ]
    assert "3 sources are watched, last asked between 7 Aug 2023 and 9 Aug 2023." in section.text[0]
    # The newest is of 10 August, 10:00 in Shanghai: 86 hours before the week ended.
    assert "of 2023-08-10 10:00 (Shanghai), 3 days before the week ended." in section.text[0]
    assert section.text[1] == (
        "What this report cannot see: what the sources below published, 1 address that could not be"
        " fetched and 1 article without a date, which no week holds."
    )
    assert told.header.sources == (
        "Of the 3 sources watched, 1 answered when last asked; 1 failed, 1 fell silent."
    )


def test_a_sentence_stands_once_however_many_cells_open_it(told: WeeklyReport) -> None:
    sentences = [one.sentence for one in told.evidence]
    assert len(set(sentences)) == len(sentences)
    page = render.html(told)
    assert page.count('href="#e1"') > 1
    assert page.count('id="e1"') == 1


def test_a_source_whose_pages_hold_no_text_any_more_has_lost_it() -> None:
    with duckdb.connect() as connection:
        create_tables(connection, created_by="test")
        install_views(connection)
        ordinals = count()
        for source, text_until in (("lost", 7), ("keeps", 9), ("never", 0)):
            insert(connection, "source", [DEFAULTS["source"] | {"id": source, "name": source}])
            for day in range(6, 10):
                when = at(f"2023-08-0{day}T02:00:00")
                crawl = {"source_id": source, "run_id": f"r{day}", "started_at": when}
                insert(connection, "crawl", [DEFAULTS["crawl"] | crawl | {"finished_at": when}])
                told = ("relevance", "no-names") if day <= text_until else ("article", "no-text")
                aside = {"source_id": source, "seen_at": when, "stage": told[0], "reason": told[1]}
                for page in range(4):
                    place = {"url": f"https://{source}.example/{day}-{page}"}
                    row = DEFAULTS["rejected"] | aside | place | {"ordinal": next(ordinals)}
                    insert(connection, "rejected", [row])
        report = build(connection, "2023-W32")
    assert [row[0].text for row in table(report, "coverage").rows] == ["lost"]
    assert "1 gave no text any more" in report.header.sources
