"""The state that was known on a past day: the same tables and views over what was there by then."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import duckdb

from warehouse.errors import WarehouseError
from warehouse.sqlfiles import install_views, sql_files

SHANGHAI = ZoneInfo("Asia/Shanghai")


def look_back(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    """Lay views of the same names over the attached database modelwire, as of the end of the day.

    Tables that warehouse/past/*.sql names are cut there; the others, which hold no time (names,
    the lexicon, corrections), are as they are today. Raises WarehouseError where nothing was known.
    """
    until = datetime.combine(day + timedelta(days=1), time(), SHANGHAI)
    connection.execute("USE memory.main")
    connection.execute(
        f"CREATE MACRO known_until() AS TIMESTAMPTZ '{until.isoformat()}'"  # a date of our own
    )
    cut = sql_files("past")
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'modelwire' "
        "AND schema_name = 'main' ORDER BY table_name IN ('article', 'page') DESC, table_name"
    ).fetchall()
    for (table,) in tables:
        text = cut.get(table, f"SELECT * FROM modelwire.{table}")
        connection.execute(f"CREATE VIEW {table} AS {text}")
    first = connection.execute("SELECT min(fetched_at) FROM modelwire.page").fetchone()
    if first is None or first[0] is None or first[0] >= until:
        raise WarehouseError(
            f"nothing was known on {day}: the first page was fetched "
            + (f"on {first[0].astimezone(SHANGHAI).date()}" if first and first[0] else "never")
            + ". --as-of counts by when a page was fetched, not by when it was published."
        )
    install_views(connection)
