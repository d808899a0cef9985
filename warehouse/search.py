"""Full-text search over the articles, English and Chinese, by DuckDB's extension fts.

The index is a database of its own, search.duckdb in the data folder: it is made anew at the first
search after a publication, so that neither load nor publish waits for it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
from opencc import OpenCC

from warehouse import connect
from warehouse.answers import Answer
from warehouse.errors import SearchError
from warehouse.extensions import load_extension
from warehouse.files import explained, is_lake, published_path
from warehouse.lake.publication import snapshot_of

Say = Callable[[str], None]
HAN = re.compile(r"[\u3400-\u9fff]+")
# A run of Han, or a word: qwen2.5-7b is one, and so are its parts.
PIECE = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+(?:[.'’+_-][^\W_\u3400-\u9fff]+)*")
PART = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
PASSAGE = 70  # characters to each side of the first word found
AT_ONCE = 5_000  # articles that are split at a time
LONGEST = 300  # characters of a query
FOUND = """
    SELECT * FROM (
        SELECT article_id, fts_main_doc.match_bm25(article_id, ?, conjunctive := {all_words}) AS score
        FROM doc
    ) WHERE score IS NOT NULL ORDER BY score DESC, article_id LIMIT ?
"""
SHOWN = """
    SELECT context.reported_on, context.outlet, context.language, context.title, article.text,
        context.url
    FROM article_context AS context JOIN article ON article.id = context.article_id
    WHERE article.id = ?
"""


@cache
def _simplified() -> OpenCC:
    return OpenCC("t2s")


def words(text: str) -> Iterator[str]:
    """The terms of a text: words in lower case; Chinese, in simplified script, as pairs of signs."""
    folded = _simplified().convert(unicodedata.normalize("NFKC", text).casefold())
    for piece in PIECE.findall(folded):
        if HAN.match(piece):
            yield from (piece[at : at + 2] for at in range(max(1, len(piece) - 1)))
            continue
        yield piece
        parts = PART.findall(piece)
        if len(parts) > 1:
            yield from parts


def search(data: Path, query: str, *, limit: int = 20, say: Say) -> Answer:
    """The articles that fit best, with all of the words or, where none has, with some of them.

    Raises SearchError where the query holds no word, ExtensionError where fts is not installed.
    """
    asked = " ".join(words(query[:LONGEST]))
    if not asked:
        raise SearchError(f"{query!r} holds no word to search for")
    path = _index(data, say)
    with _opened(path, read_only=True) as connection:
        found = connection.execute(FOUND.format(all_words=1), [asked, limit]).fetchall()
        if not found:
            found = connection.execute(FOUND.format(all_words=0), [asked, limit]).fetchall()
            if found:
                say("no article holds all of the words; these hold some of them")
    columns = ("published", "outlet", "language", "title", "passage", "url")
    rows = []
    with connect(data) as connection:
        for article_id, _ in found:
            row = connection.execute(SHOWN, [article_id]).fetchone()
            if row is not None:  # published since: the article has gone
                *head, text, url = row
                rows.append((*head, _passage(text, query), url))
    return Answer(columns, tuple(rows), is_cut=False)


def _passage(text: str, query: str) -> str:
    """Some of the text around the first of the query's words that stands in it as it was typed."""
    folded = text.casefold()
    places = [folded.find(word) for word in query.casefold().split()]
    start = max(0, min((one for one in places if one >= 0), default=0) - PASSAGE)
    return " ".join(text[start : start + 2 * PASSAGE].split())


def _index(data: Path, say: Say) -> Path:
    """The index of what is published now; made where it is missing or of another publication."""
    path = data / "search.duckdb"
    with connect(data) as connection:  # tells where nothing is published yet
        if is_lake(connection):
            stamp = f"snapshot {snapshot_of(connection)}"
        else:
            stamp = f"{published_path(data).stat().st_mtime_ns}"
        if path.exists() and _stamp(path) == stamp:
            return path
        say("indexing the articles, once for each publication …")
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            _build(connection, unfinished, stamp)
            unfinished.replace(path)
        except duckdb.IOException as error:
            raise explained(error, path) from error
        finally:
            unfinished.unlink(missing_ok=True)
            unfinished.with_name(unfinished.name + ".wal").unlink(missing_ok=True)
    return path


def _stamp(path: Path) -> str | None:
    try:
        with _opened(path, read_only=True) as connection:
            row = connection.execute("SELECT stamp FROM publication").fetchone()
    except duckdb.Error:  # no index of ours, or half of one: it is made anew
        return None
    return str(row[0]) if row else None


def _build(articles: duckdb.DuckDBPyConnection, path: Path, stamp: str) -> None:
    cursor = articles.execute("SELECT id, coalesce(title, ''), text FROM article ORDER BY id")
    with _opened(path, read_only=False) as connection:
        connection.execute("CREATE TABLE doc (article_id VARCHAR NOT NULL, words VARCHAR NOT NULL)")
        connection.execute("CREATE TABLE publication (stamp VARCHAR NOT NULL)")
        while rows := cursor.fetchmany(AT_ONCE):
            batch = pa.table(  # noqa: F841 - named in the statement
                {
                    "article_id": [row[0] for row in rows],
                    "words": [" ".join(words(f"{row[1]}\n{row[2]}")) for row in rows],
                }
            )
            connection.execute("INSERT INTO doc SELECT * FROM batch")
        connection.execute(
            "PRAGMA create_fts_index('doc', 'article_id', 'words', stemmer='none', "
            "stopwords='none', ignore='[\\s]+', strip_accents=0, lower=0)"
        )
        connection.execute("INSERT INTO publication VALUES (?)", [stamp])
        connection.execute("CHECKPOINT")


def _opened(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """The index, with the extension that searches it."""
    connection = duckdb.connect(str(path), read_only=read_only)
    try:
        load_extension(connection, "fts", extra="search")
    except BaseException:
        connection.close()
        raise
    return connection
