"""The export: whole, in three formats, explained, and never half in place."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.test_publish import load_articles
from warehouse.errors import ExportError
from warehouse.export import export
from warehouse.publish import publish
from warehouse.query import write_parquet

READERS = {"parquet": "read_parquet", "csv": "read_csv", "jsonl": "read_json"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    load_articles(data, 3, name="a.warc.gz")
    publish(data)
    return data


def silent(_: str) -> None:
    """Say nothing."""


@pytest.mark.parametrize("format", sorted(READERS))
def test_all_rows_are_there(published: Path, tmp_path: Path, format: str) -> None:  # noqa: A002
    folder = tmp_path / "out" / "export"
    assert export(published, folder, format=format, say=silent) == sum(
        one.is_file() for one in folder.rglob("*")
    )
    read = READERS[format]
    with duckdb.connect() as connection:
        for name, count in (("release", 3), ("model", 3)):
            path = f"{folder}/{name}.{format}"
            assert connection.execute(f"SELECT count(*) FROM {read}('{path}')").fetchone() == (
                count,
            )
        path = f"{folder}/release_claim/month=2023-08/*.{format}"
        assert connection.execute(f"SELECT count(*) FROM {read}('{path}')").fetchone() == (3,)
        columns = connection.sql(f"FROM {read}('{folder}/article/*/*.{format}')").columns
    assert "text" not in columns
    assert "## release" in (folder / "DICTIONARY.md").read_text()
    assert "belong to their authors" in (folder / "README.md").read_text()


def test_texts_are_there_when_asked_for(published: Path, tmp_path: Path) -> None:
    export(published, tmp_path / "export", has_texts=True, say=silent)
    with duckdb.connect() as connection:
        query = f"SELECT text FROM read_parquet('{tmp_path}/export/article/*/*.parquet')"
        assert "Qingyun opened" in connection.execute(query).fetchall()[0][0]
    assert "your own use only" in (tmp_path / "export" / "README.md").read_text()


def test_a_folder_that_holds_something_is_left_alone(published: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("words")
    with pytest.raises(ExportError, match="is there already"):
        export(published, tmp_path / "mine", say=silent)
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_what_cannot_be_written_is_told(published: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")
    with pytest.raises(ExportError, match="cannot write"):
        export(published, tmp_path / "file" / "export", say=silent)


def test_an_answer_as_parquet_keeps_its_types(published: Path, tmp_path: Path) -> None:
    path = tmp_path / "answer.parquet"
    answer = write_parquet(published, "SELECT released_on, acts FROM release", path, row_limit=2)
    assert answer.is_cut
    with duckdb.connect() as connection:
        relation = connection.sql(f"FROM '{path}'")
        assert str(relation.types[0]) == "DATE"
        assert str(relation.types[1]).startswith("STRUCT")
        assert len(relation.fetchall()) == 2
    with pytest.raises(Exception, match="cannot write"):
        write_parquet(published, "SELECT 1 AS a", tmp_path / "no" / "such.parquet")
