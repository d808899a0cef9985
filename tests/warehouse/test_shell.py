"""`modelwire sql` alone: lines in, answers and complaints out."""

from __future__ import annotations

from pathlib import Path

import pytest

import warehouse
from tests.warehouse.test_publish import load_articles
from warehouse.publish import publish
from warehouse.shell import Shell


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    load_articles(data, 3, name="a.warc.gz")
    publish(data)
    return data


def typed(data: Path, *lines: str) -> tuple[bool, str, str]:
    """Whether all was well, what was said, and what was complained of."""
    said: list[str] = []
    complaints: list[str] = []
    with warehouse.connect(data) as connection:
        shell = Shell(connection, say=said.append, complain=complaints.append, format="csv")
        is_good = shell.run(lines)
    return is_good, "".join(said), "\n".join(complaints)


def test_statements_over_lines_and_without_an_end(published: Path) -> None:
    assert typed(published, "SELECT 1 AS a,", "2 AS b;", "", "SELECT 3 AS c") == (
        True,
        "a,b\n1,2\nc\n3\n",
        "",
    )


def test_a_mistake_does_not_end_it(published: Path) -> None:
    is_good, said, complaints = typed(
        published, "SELECT nothing;", "DELETE FROM article;", "SELECT 1 AS a;"
    )
    assert (is_good, said) == (False, "a\n1\n")
    assert "nothing" in complaints
    assert "only reads" in complaints


def test_it_stays_shut_in(published: Path) -> None:
    _, said, complaints = typed(
        published,
        "SET enable_external_access = true;",
        "FROM read_text('/etc/passwd');",
        "ATTACH 'other.duckdb';",
    )
    assert said == ""
    assert complaints.count("opens no files") == 2


def test_its_commands(published: Path) -> None:
    is_good, said, _ = typed(
        published, ".help", ".tables", ".columns release", ".limit 2", ".format table",
        "FROM range(5);", ".quit", "SELECT 'not reached';",
    )  # fmt: skip
    assert is_good
    assert ".quit" in said
    assert "release,view," in said
    assert "model_id,VARCHAR" in said
    assert "The first 2 rows" in said
    assert "not reached" not in said


@pytest.mark.parametrize("line", [".nothing", ".format xml", ".limit 0", ".columns"])
def test_an_unknown_command(published: Path, line: str) -> None:
    is_good, _, complaints = typed(published, line)
    assert not is_good
    assert ".help lists" in complaints
