"""docs/schema.md is what the database says of itself."""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.dictionary import dictionary

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"
HEAD = """\
# Schema

What each table, view and macro holds, written from the comments in the database by
`python -m tests.warehouse.test_dictionary`; the same stands in every export as DICTIONARY.md.

"""


def test_the_schema_page_is_up_to_date(database: duckdb.DuckDBPyConnection) -> None:
    assert PAGE.read_text(encoding="utf-8") == HEAD + dictionary(database), (
        "a table or view has changed: run `python -m tests.warehouse.test_dictionary`"
    )


def test_every_table_view_and_macro_is_told(database: duckdb.DuckDBPyConnection) -> None:
    text = dictionary(database)
    for query in (
        "SELECT table_name FROM duckdb_tables()",
        "SELECT view_name FROM duckdb_views() WHERE NOT internal",
        "SELECT DISTINCT function_name FROM duckdb_functions() WHERE NOT internal",
    ):
        names = [row[0] for row in database.execute(query).fetchall()]
        assert names
        assert [name for name in names if f"\n## {name}\n" not in text] == []
    assert "As it stands there: article.text from char_start to char_end." in text
    assert "`release_weekly_in(zone := 'Asia/Shanghai', first_day := 1)` gives a table." in text


def main() -> None:
    """Write the page."""
    from warehouse.schema import create_tables  # noqa: PLC0415
    from warehouse.sqlfiles import explain_columns, install_views  # noqa: PLC0415

    with duckdb.connect(":memory:") as connection:
        create_tables(connection, created_by="docs")
        install_views(connection)
        explain_columns(connection)
        PAGE.write_text(HEAD + dictionary(connection), encoding="utf-8")


if __name__ == "__main__":
    main()
