"""A person's corrections: over the claims, shown as such, and told where they apply to nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

import warehouse
from tests.warehouse.conftest import Put, utc
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from tests.warehouse.test_publish import load_articles
from warehouse.checking import run_checks
from warehouse.doctor import examine
from warehouse.errors import CorrectionsError
from warehouse.load import load
from warehouse.publish import publish

Database = duckdb.DuckDBPyConnection
ENTRY = """
[[correction]]
id = "foo-size"
model = "foo-1b"
field = "parameter_count"
value = 1_300_000_000
reason = "The weights hold 1.3 billion."
date = 2023-08-09
"""


def rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    return database.execute(query).fetchall()


@pytest.fixture
def claims(database: Database, put: Put) -> Database:
    """Foo-7B of Qingyun, opened on the 3rd under Apache; Foo-Seven is another name of it."""
    put("organisation", id="qingyun", name="Qingyun")
    put("organisation", id="beishan", name="Beishan")
    put("organisation", id="qing-yun", name="Qing Yun", country=None, is_listed=False)
    put("model", id="foo-7b", organisation_id="qingyun", parameter_count=7 * 10**9)
    put("model", id="foo-seven", organisation_id="qing-yun", is_listed=False)
    put("source", id="press", tier="press")
    put("licence", id="apache-2.0", name="Apache 2.0", **{"class": "open"})
    put("licence", id="own", name="Own", **{"class": "restricted"})
    for one, model in (("a", "foo-7b"), ("b", "foo-seven")):
        put("article", id=one, published_at=utc("2023-08-04 00:00"), source_id="press")
        put(
            "release_claim", article_id=one, model_id=model, date=date(2023, 8, 3),
            date_precision="day", licence="Apache 2.0", licence_id="apache-2.0",
        )  # fmt: skip
        put("mention", article_id=one, kind="model", entity_id=model)
    return database


def correct(put: Put, field: str, value: str | None, subject: str = "foo-7b", **rest: Any) -> None:
    put("correction", id=f"{subject} {field}", subject_id=subject, field=field, value=value, **rest)


@pytest.mark.parametrize(
    ("field", "value", "column", "expected", "instead_of"),
    [
        ("parameter_count", "7700000000", "parameter_count", 7_700_000_000, "7000000000"),
        ("parameter_count", None, "parameter_count", None, "7000000000"),
        ("active_parameter_count", "1000000000", "active_parameter_count", 10**9, None),
        ("weights_on", "2023-08-01", "released_on", date(2023, 8, 1), "2023-08-03"),
        ("licence_id", "own", "licence", "Own", "apache-2.0"),
        ("licence_id", None, "licence", None, "apache-2.0"),
        ("organisation_id", "beishan", "organisation_name", "Beishan", "qingyun"),
        ("name", "Foo (7B)", "model_name", "Foo (7B)", "Foo-7B"),
    ],
)
def test_an_override_is_shown_as_such(
    claims: Database, put: Put, field: str, value: str | None, column: str, expected: Any,
    instead_of: str | None,
) -> None:  # fmt: skip
    correct(put, field, value)
    query = (
        f"SELECT {column}, corrections[1].field, corrections[1].value, corrections[1].instead_of, "
        "corrections[1].reason FROM release WHERE model_id = 'foo-7b'"
    )
    assert rows(claims, query) == [(expected, field, value, instead_of, "The maker says so.")]
    told = rows(
        claims, "SELECT chosen, correction_reason FROM conflict WHERE reason_kind = 'correction'"
    )
    is_conflict = value is not None and instead_of is not None and field != "name"
    assert told == ([(value, "The maker says so.")] if is_conflict else [])


def test_a_merge_puts_two_names_together(claims: Database, put: Put) -> None:
    assert rows(claims, "SELECT count(*) FROM release") == [(1,)]  # Qing Yun is not known
    assert rows(claims, "SELECT count(*) FROM emerging_name") == [(1,)]
    correct(put, "merge", "foo-7b", subject="foo-seven")
    assert rows(claims, "SELECT model_id, article_count FROM release") == [("foo-7b", 2)]
    assert rows(claims, "SELECT claimed_model_id FROM release_evidence ORDER BY 1") == [
        ("foo-7b",), ("foo-seven",),
    ]  # fmt: skip
    assert rows(claims, "SELECT organisation_id, article_count FROM maker_story ORDER BY 1") == [
        ("qingyun", 1), ("qingyun", 1),
    ]  # fmt: skip
    assert rows(claims, "FROM emerging_name") == []


def test_a_merge_of_makers(claims: Database, put: Put) -> None:
    correct(put, "merge", "qingyun", subject="qing-yun", subject_kind="organisation")
    assert rows(claims, "SELECT model_id, organisation_id FROM release ORDER BY 1") == [
        ("foo-7b", "qingyun"), ("foo-seven", "qingyun"),
    ]  # fmt: skip
    assert rows(claims, "SELECT DISTINCT organisation_id FROM share_of_voice") == [("qingyun",)]


def test_merges_in_a_ring_end(claims: Database, put: Put) -> None:
    correct(put, "merge", "foo-7b", subject="foo-seven")
    correct(put, "merge", "foo-seven", subject="foo-7b")
    assert len(rows(claims, "FROM same_as")) == 2


@pytest.mark.parametrize(
    ("field", "value", "subject", "words"),
    [
        ("parameter_count", "7000000000", "foo-7b", "say the same by themselves"),
        ("api_on", "2023-08-01", "foo-7b", "applies to nothing"),
        ("parameter_count", "7700000000", "gone-7b", "applies to nothing"),
        ("merge", "foo-7b", "gone-7b", "applies to nothing"),
        ("merge", "gone-7b", "foo-7b", "applies to nothing"),
        ("licence_id", "nobodys", "foo-7b", "not known"),
        ("organisation_id", "nobody", "foo-7b", "not known"),
        ("parameter_count", "7700000000", "foo-7b", None),
        ("merge", "foo-7b", "foo-seven", None),
    ],
)
def test_what_applies_to_nothing_is_found(
    claims: Database, put: Put, field: str, value: str, subject: str, words: str | None
) -> None:
    correct(put, field, value, subject=subject)
    found = [one.problem for one in run_checks(claims) if one.check == "correction"]
    assert (not found) if words is None else any(words in one for one in found)


def published(data: Path, query: str) -> list[tuple[Any, ...]]:
    publish(data)
    with warehouse.connect(data) as connection:
        return rows(connection, query)


def test_files_of_the_data_folder_are_read_when_publishing(data: Path) -> None:
    load_articles(data, 1, name="a.warc.gz")
    (data / "corrections").mkdir()
    (data / "corrections" / "mine.toml").write_text(ENTRY)
    query = "SELECT parameter_count, corrections[1].correction_id FROM release"
    assert published(data, query) == [(1_300_000_000, "foo-size")]
    # a new wording of the article is read again: the correction stays over what it claims now
    revised = page_line(
        "https://a.example/a.warc.gz/0", "Qingyun opened Foo-1B on 2023-08-05.",
        fetched="2023-08-22T00:00:00",
    )  # fmt: skip
    load([write_archive(data / "b.warc.gz", [revised])], data=data, rooms=fake_rooms())
    assert published(data, query) == [(1_300_000_000, "foo-size")]
    assert examine(data) == []

    (data / "corrections" / "mine.toml").write_text(ENTRY.replace("foo-1b", "foo-2b"))
    assert published(data, query) == [(10**9, None)]  # publishing goes on
    [finding] = examine(data)
    assert (finding.severity, finding.row["file"]) == ("stale", "mine.toml")

    (data / "corrections" / "mine.toml").unlink()
    assert published(data, query) == [(10**9, None)]
    assert examine(data) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("[[correction]\n", "cannot be read as TOML"),
        ("[correction]\n", "holds \\[\\[correction\\]\\] entries"),
        ("[[corection]]\n", "'corection' is not expected"),
        (ENTRY.replace("2023-08-09", '"2023-08-09"'), "entry 1 'foo-size': date: .*date"),
        (ENTRY.replace("1_300_000_000", '"1.3B"'), "expected a number of parameters"),
        (ENTRY.replace("1_300_000_000", "-1"), "expected a number of parameters"),
        (ENTRY.replace("1_300_000_000", "true"), "value"),
        (ENTRY.replace("parameter_count", "weights_on"), "expected a day"),
        (ENTRY.replace("parameter_count", "size"), "field: .*'parameter_count'"),
        (ENTRY.replace("The weights hold 1.3 billion.", ""), "reason: "),
        (ENTRY + 'merge_into = "foo"\n', "either field"),
        (ENTRY + 'organisation = "foo"\n', "either model or organisation"),
        (ENTRY + "not_stated = true\n", "either value or not_stated"),
        (ENTRY + ENTRY, "the id 'foo-size' is taken"),
        (ENTRY + ENTRY.replace("foo-size", "again"), "corrects the same as 'foo-size'"),
    ],
)
def test_a_wrong_entry_is_named_and_nothing_published(data: Path, wrong: str, message: str) -> None:
    load_articles(data, 1, name="a.warc.gz")
    publish(data)
    (data / "corrections").mkdir()
    (data / "corrections" / "mine.toml").write_text(wrong)
    with pytest.raises(CorrectionsError, match=rf"mine\.toml: .*{message}"):
        publish(data)
    with warehouse.connect(data) as connection:
        assert rows(connection, "SELECT count(*) FROM release") == [(1,)]
