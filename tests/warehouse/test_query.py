"""modelwire sql: answers in four shapes; what it must not do it says."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.warehouse.test_publish import load_articles
from warehouse.errors import QueryError
from warehouse.publish import publish
from warehouse.query import run_query


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    load_articles(data, 3, name="a.warc.gz")
    publish(data)
    return data


ODD = "SELECT 7 AS n, '通义|千问' || chr(10) || 'x' AS name, NULL AS nothing, ['a', 'b'] AS list"


def test_table(published: Path) -> None:
    assert run_query(published, ODD) == (
        "n  name         nothing  list\n"
        "-  -----------  -------  ----------\n"
        '7  通义|千问 x           ["a", "b"]\n'
    )


def test_csv(published: Path) -> None:
    rows = list(csv.reader(io.StringIO(run_query(published, ODD, format="csv"))))
    assert rows == [["n", "name", "nothing", "list"], ["7", "通义|千问\nx", "", '["a", "b"]']]


def test_json(published: Path) -> None:
    assert json.loads(run_query(published, ODD, format="json")) == [
        {"n": 7, "name": "通义|千问\nx", "nothing": None, "list": ["a", "b"]}
    ]


def test_markdown(published: Path) -> None:
    assert run_query(published, ODD, format="markdown").splitlines() == [
        "| n | name | nothing | list |",
        "| --- | --- | --- | --- |",
        '| 7 | 通义\\|千问 x |  | ["a", "b"] |',
    ]


def test_times_and_structures_are_json(published: Path) -> None:
    [row] = json.loads(
        run_query(
            published,
            "SELECT published_at, released_on, evidence FROM release JOIN article "
            "ON article.id = first_report.article_id LIMIT 1",
            format="json",
        )
    )
    assert row["published_at"] == "2023-08-03T00:00:00+00:00"
    assert row["released_on"] == "2023-08-03"
    assert row["evidence"][0]["url"].startswith("https://a.example/")


def test_a_terminal_is_sent_no_control_characters(published: Path) -> None:
    written = run_query(published, "SELECT 'a' || chr(27) || '[31m' || chr(8238) || 'b' AS hostile")
    assert "\x1b" not in written
    assert "\u202e" not in written


def test_the_row_limit_is_told(published: Path) -> None:
    written = run_query(published, "FROM range(10)", row_limit=3)
    assert written.splitlines()[2:5] == ["    0", "    1", "    2"]
    assert "The first 3 rows" in written
    assert "first" not in run_query(published, "FROM range(3)", row_limit=3)


def test_the_time_limit(published: Path) -> None:
    endless = "SELECT count(*) FROM range(1000000000) AS a JOIN range(1000000000) AS b ON a < b"
    with pytest.raises(QueryError, match=r"gave up after 0\.3 s"):
        run_query(published, endless, seconds=0.3)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * FRM release", r"LINE 1: .*\n\s+\^"),
        ("SELECT nothing FROM release", r"Candidate bindings(.|\n)*LINE 1"),
        ("FROM nowhere", "SHOW TABLES"),
        ("DELETE FROM article", "only reads"),
        ("CREATE TABLE t (i INTEGER)", "only reads"),
        ("DROP VIEW release", "only reads"),
        ("FROM read_text('/etc/passwd')", "opens no files"),
        ("FROM '/etc/passwd'", "."),
        ("COPY article TO 'stolen.csv'", "opens no files"),
        ("ATTACH 'other.duckdb'", "opens no files"),
        ("INSTALL httpfs", "opens no files"),
        ("FROM read_csv('https://example.org/x.csv')", "opens no files|httpfs"),
        ("SET enable_external_access = true", "locked"),
        ("SELECT 1; SELECT 2", "expected one statement, got 2"),
        ("", "expected one statement, got 0"),
    ],
)
def test_what_it_refuses(published: Path, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run_query(published, query)


def test_variables_of_the_program_are_out_of_reach(published: Path) -> None:
    with pytest.raises(QueryError, match="does not exist"):
        run_query(published, "FROM statements")


def test_an_unknown_format(published: Path) -> None:
    with pytest.raises(QueryError, match="expected one of table, csv, json, markdown"):
        run_query(published, "SELECT 1", format="xml")


def test_a_value_larger_than_memory(published: Path) -> None:
    """In a process of its own, as the command runs: only the system can bound a single value."""
    program = (
        "import sys; from pathlib import Path; from warehouse.query import bound_process, run_query\n"
        "bound_process(); run_query(Path(sys.argv[1]), 'SELECT range(900000000)')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(published)],
        env=os.environ | {"MODELWIRE_MEMORY": "1GB"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "QueryError: the query needs more memory than there is" in done.stderr
