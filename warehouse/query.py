"""Answers to `modelwire sql`: read-only, without files or network, bounded in rows and time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet

from warehouse import connect
from warehouse.answers import FORMATS, Answer
from warehouse.errors import QueryError
from warehouse.files import bound_memory, is_damage
from warehouse.lake.refusal import has_lake, refuse_reaching_out

BATCH = 10_000  # rows that a Parquet file is written by


def run_query(
    data: Path,
    query: str,
    *,
    format: str = "table",  # noqa: A002 - the name of the command's option
    row_limit: int = 1000,
    seconds: float = 60.0,
    as_of: date | None = None,
) -> str:
    """The answer to a query of the published copy, as text. Raises QueryError.

    as_of: answer from what was known at the end of that day (Shanghai).
    """
    if format not in FORMATS:
        raise QueryError(f"unknown format {format!r}: expected one of {', '.join(FORMATS)}")
    with connect(data, as_of=as_of) as connection:
        shut_in(connection)
        answer = ask(connection, query, row_limit=row_limit, seconds=seconds)
    return written(answer, format=format, row_limit=row_limit)


def written(answer: Answer, *, format: str, row_limit: int) -> str:  # noqa: A002 - as above
    """The answer in one of the formats; a table says where rows were left out."""
    text = FORMATS[format](answer)
    if answer.is_cut and format in ("table", "markdown"):
        text += f"\nThe first {row_limit} rows; --limit shows more.\n"
    return text


def write_parquet(
    data: Path,
    query: str,
    path: Path,
    *,
    row_limit: int = 1000,
    seconds: float = 60.0,
    as_of: date | None = None,
) -> Answer:
    """Write the answer as a Parquet file, in the types of the database; gives it without rows.

    The file is put in place when it is whole. Raises QueryError.
    """
    unfinished = path.with_name(path.name + ".part")
    count = 0
    try:
        with connect(data, as_of=as_of) as connection:
            shut_in(connection)
            with _bounded(connection, seconds):
                reader = connection.execute(_one(connection, query)).to_arrow_reader(BATCH)
                with pyarrow.parquet.ParquetWriter(unfinished, reader.schema) as writer:
                    for batch in reader:
                        writer.write_batch(batch.slice(0, row_limit - count))
                        count += batch.num_rows
                        if count > row_limit:
                            break
                columns = tuple(reader.schema.names)
        unfinished.replace(path)
    except OSError as error:
        raise QueryError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Answer(columns, (), count > row_limit)


def bound_process() -> None:
    """Let this process take twice the memory of a connection, and no more, where the system can.

    DuckDB counts what it keeps, and not a single value: one list may be larger than the machine.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    with duckdb.connect(":memory:") as connection:
        bound_memory(connection)
        [(most,)] = connection.execute(
            "SELECT 2 * parse_formatted_bytes(current_setting('memory_limit'))"
        ).fetchall()
    _, hardest = resource.getrlimit(resource.RLIMIT_DATA)
    if hardest == resource.RLIM_INFINITY or most < hardest:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hardest))


def shut_in(connection: duckdb.DuckDBPyConnection) -> None:
    """Take files, network and our own variables out of the connection's reach, for good."""
    for setting in (
        "SET enable_external_access = false",
        "SET python_enable_replacements = false",
        "SET lock_configuration = true",
    ):
        connection.execute(setting)


def ask(
    connection: duckdb.DuckDBPyConnection, query: str, *, row_limit: int, seconds: float
) -> Answer:
    """Run one statement of somebody whom we need not trust, on a connection that is shut in."""
    with _bounded(connection, seconds):
        cursor = connection.execute(_one(connection, query))
        columns = tuple(column[0] for column in cursor.description or ())
        rows = cursor.fetchmany(row_limit + 1)
    return Answer(columns, tuple(rows[:row_limit]), len(rows) > row_limit)


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    statements = connection.extract_statements(query)
    if len(statements) != 1:
        raise QueryError(f"expected one statement, got {len(statements)}")
    if has_lake(connection):
        refuse_reaching_out(connection, query)
    return statements[0]


@contextmanager
def _bounded(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupt what takes longer, and tell every refusal in words."""
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise QueryError(
            f"gave up after {seconds:g} s: narrow the query, or allow more with --seconds"
        ) from error
    except (duckdb.OutOfMemoryException, MemoryError) as error:
        why = f" ({str(error).splitlines()[0]})" if str(error) else ""
        raise QueryError(
            f"the query needs more memory than there is: narrow it, or allow more with "
            f"MODELWIRE_MEMORY{why}"
        ) from error
    except duckdb.Error as error:
        raise QueryError(_told(error)) from error
    finally:
        timer.cancel()


def _told(error: duckdb.Error) -> str:
    """DuckDB's message with its position; where it refuses, say what is allowed."""
    message = str(error)
    if "read-only mode" in message:
        return f"{message}\nmodelwire sql only reads: SELECT, FROM, DESCRIBE, SUMMARIZE, SHOW."
    if "disabled by configuration" in message:
        return f"{message}\nmodelwire sql opens no files and no network; ask for tables and views."
    if is_damage(error):
        return (
            f"{message}\nThe published copy is damaged. `modelwire load` publishes it anew; where that "
            "fails as well, move warehouse.duckdb away: it is built again from the archive."
        )
    if isinstance(error, duckdb.CatalogException) and "does not exist" in message:
        return f"{message}\n`modelwire sql 'SHOW TABLES'` lists the tables and views."
    return message
