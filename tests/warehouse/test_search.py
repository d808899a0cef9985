"""Full-text search in both languages, over an index that follows the publication."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from warehouse.errors import SearchError, WarehouseMissingError
from warehouse.load import load
from warehouse.publish import publish
from warehouse.search import search, words

ARTICLES = {
    "zh": ("通义千问开源", "阿里云今日宣布，通义千问模型开源，可免费商用。"),
    "hant": ("通義千問", "阿里雲表示，通義千問將面向全社會。"),
    "en": ("Foo-7B is out", "Qingyun opened Foo-7B on 2023-08-03. Companies may use it."),
    "other": ("Bar", "Beishan announced Bar-13B on 2023-08-04."),
}


def load_and_publish(data: Path, names: list[str]) -> None:
    data.mkdir(exist_ok=True)
    lines = [
        page_line(f"https://a.example/{name}", ARTICLES[name][1], title=ARTICLES[name][0])
        for name in names
    ]
    load([write_archive(data / f"{names[0]}.warc.gz", lines)], data=data, rooms=fake_rooms())
    publish(data)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("search") / "data"
    load_and_publish(data, list(ARTICLES))
    return data


def found(data: Path, query: str) -> list[str]:
    answer = search(data, query, say=lambda _: None)
    assert answer.columns[-1] == "url"
    return [str(row[-1]).rpartition("/")[2] for row in answer.rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("通义千问 开源", {"zh"}),  # all words are wanted
        ("通义千问", {"zh", "hant"}),  # both scripts
        ("通義千問", {"zh", "hant"}),
        ("foo-7b", {"en"}),
        ("FOO", {"en"}),
        ("Ｆｏｏ－７Ｂ", {"en"}),  # full width
        ("announced 13b", {"other"}),
        ("companies 开源", {"en", "zh"}),  # none has both: some
        ("千", set()),
        ("zzz-qqq", set()),
    ],
)
def test_what_is_found(published: Path, query: str, expected: set[str]) -> None:
    assert set(found(published, query)) == expected


@pytest.mark.parametrize("query", ["", "  ", "!?。，", "'; DROP TABLE doc; --"])
def test_a_query_that_is_none(published: Path, query: str) -> None:
    if not query.strip(" !?。，"):
        with pytest.raises(SearchError, match="holds no word"):
            found(published, query)
    else:
        assert found(published, query) == []
    assert found(published, "foo")


def test_the_passage_shows_the_word(published: Path) -> None:
    [row] = search(published, "通义千问 开源", say=lambda _: None).rows
    assert "通义千问模型开源" in row[4]


def test_the_index_follows_the_publication(data: Path) -> None:
    with pytest.raises(WarehouseMissingError):
        found(data, "foo")
    load_and_publish(data, ["en"])
    said: list[str] = []
    search(data, "foo", say=said.append)
    search(data, "foo", say=said.append)
    assert len(said) == 1  # one indexing for two searches
    load_and_publish(data, ["zh"])
    assert found(data, "通义千问") == ["zh"]
    (data / "search.duckdb").write_bytes(b"half an index")
    assert found(data, "通义千问") == ["zh"]
    assert not list(data.glob("*.part*"))


def test_words_of_both_languages() -> None:
    assert list(words("開源Qwen2.5-7B，好")) == [
        "开源", "qwen2.5-7b", "qwen2.5", "7b", "好",
    ]  # fmt: skip
