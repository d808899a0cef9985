"""`modelwire export`: the published warehouse as files for other programs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from warehouse import connect
from warehouse.about import VERSION
from warehouse.dictionary import dictionary
from warehouse.errors import ExportError
from warehouse.files import quoted

Say = Callable[[str], None]
FORMATS = {
    "parquet": ("parquet", "FORMAT parquet, COMPRESSION zstd"),
    "csv": ("csv", "FORMAT csv, HEADER"),
    "jsonl": ("jsonl", "FORMAT json"),
}
# What grows with time is written by month (Asia/Shanghai): an article's with its publication, or its
# fetch where the page gives no date; everything else is one file.
ARTICLE_MONTH = "strftime(timezone('Asia/Shanghai', coalesce(published_at, fetched_at)), '%Y-%m')"
OF_ARTICLES = (
    "mention",
    "parameter_claim",
    "measure_claim",
    "release_claim",
    "licence_claim",
    "quote",
)
MONTHS = {
    "article": ARTICLE_MONTH,
    "page": "strftime(timezone('Asia/Shanghai', fetched_at), '%Y-%m')",
    "hub_snapshot": "strftime(timezone('Asia/Shanghai', observed_at), '%Y-%m')",
    **dict.fromkeys(OF_ARTICLES, "month"),
}
LEFT_OUT = frozenset({"article_version", "meta"})  # earlier wordings are texts; meta is of the file
NOTE = """\
# What this is

An export of a modelwire warehouse (modelwire {version}), state of {state}. README of each table:
[DICTIONARY.md](DICTIONARY.md).

# What you may do with it

- Names, numbers, dates, licences and addresses are facts. Where you pass them on, name the article
  that states them: every claim leads to one.
- Titles, quotations and single sentences belong to their authors and outlets. They are here as
  evidence; quote them with their source, as the law where you are allows it.
- {texts}
- What hubs tell of their repositories stands under the terms of those hubs.
"""
WITHOUT = (
    "Texts of articles are left out: char_start and char_end count characters of the text at url."
)
WITH = (
    "Texts of articles belong to their authors and outlets: this export is for your own use only."
)


def export(
    data: Path,
    folder: Path,
    *,
    format: str = "parquet",  # noqa: A002 - the name of the command's option
    has_texts: bool = False,
    as_of: date | None = None,
    say: Say,
) -> int:
    """Write every table and view into a new folder; gives the number of files.

    The folder is put in place when it is whole. Raises ExportError where it is there already or
    cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportError(f"{folder} is there already: name a folder that is new or empty")
    unfinished = folder.with_name(folder.name + ".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir(parents=True)
        with connect(data, as_of=as_of) as connection:
            for name in _names(connection):
                _write(connection, name, unfinished, format=format, has_texts=has_texts)
                say(f"{name} written")
            _explain(connection, unfinished, has_texts=has_texts)
        if folder.exists():
            folder.rmdir()
        unfinished.replace(folder)
    except duckdb.IOException as error:
        raise ExportError(f"cannot write {folder}: {str(error).splitlines()[0]}") from error
    except OSError as error:
        raise ExportError(f"cannot write {folder}: {error.strerror}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return sum(1 for one in folder.rglob("*") if one.is_file())


def _names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute(
        "SELECT table_name FROM duckdb_tables() "
        "WHERE database_name = 'modelwire' AND schema_name = 'main' UNION "
        "SELECT view_name FROM duckdb_views() "
        "WHERE NOT internal AND database_name = 'modelwire' AND schema_name = 'main' "
        "ORDER BY ALL"
    ).fetchall()
    return [row[0] for row in found if row[0] not in LEFT_OUT]


def _write(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    folder: Path,
    *,
    format: str,  # noqa: A002
    has_texts: bool,
) -> None:
    suffix, options = FORMATS[format]
    columns = "*" if has_texts or name != "article" else "* EXCLUDE (text)"
    if name not in MONTHS:
        target = quoted(folder / f"{name}.{suffix}")
        connection.execute(f"COPY (SELECT {columns} FROM {name}) TO {target} ({options})")
        return
    source = f"SELECT {columns}, {MONTHS[name]} AS month FROM {name}"
    if name in OF_ARTICLES:
        source = (
            f"SELECT claim.*, {ARTICLE_MONTH} AS month FROM {name} AS claim "
            "JOIN (SELECT id, published_at, fetched_at FROM article) AS told "
            "ON told.id = claim.article_id"
        )
    if format != "jsonl":
        connection.execute(
            f"COPY ({source} ORDER BY ALL) TO {quoted(folder / name)} "
            f"({options}, PARTITION_BY (month), FILENAME_PATTERN '{name}')"
        )
        return
    # DuckDB parts no JSON by itself.
    for (month,) in connection.execute(f"SELECT DISTINCT month FROM ({source})").fetchall():
        part = folder / name / f"month={month}"
        part.mkdir(parents=True)
        rows = f"SELECT * EXCLUDE (month) FROM ({source}) WHERE month = {quoted(month)}"
        target = quoted(part / f"{name}0.{suffix}")
        connection.execute(f"COPY ({rows} ORDER BY ALL) TO {target} ({options})")


def _explain(connection: duckdb.DuckDBPyConnection, folder: Path, *, has_texts: bool) -> None:
    (folder / "DICTIONARY.md").write_text(dictionary(connection), encoding="utf-8")
    row = connection.execute("SELECT max(loaded_at) FROM load").fetchone()
    state = row[0].isoformat() if row and row[0] else "an empty warehouse"
    texts = WITH if has_texts else WITHOUT
    note = NOTE.format(version=VERSION, state=state, texts=texts)
    (folder / "README.md").write_text(note, encoding="utf-8")
