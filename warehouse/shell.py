"""`modelwire sql` alone: statements one after another, from a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import duckdb

from warehouse.answers import FORMATS, Answer
from warehouse.errors import QueryError
from warehouse.query import ask, shut_in, written
from warehouse.sqlfiles import meaning_of

HELP = """\
A statement ends with ; and may go over several lines. It only reads.
.tables          tables and views, with what they hold
.columns NAME    columns of a table or view, with what they mean
.format NAME     table, csv, json or markdown
.limit COUNT     print at most so many rows
.quit            leave (Ctrl-D does as well)
"""
TABLES = """
    SELECT table_name AS name, 'table' AS kind, comment AS holds FROM duckdb_tables()
    WHERE schema_name = 'main'
    UNION ALL
    SELECT view_name, 'view', comment FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'
    ORDER BY kind, name
"""
COLUMNS = """
    SELECT column_name, data_type, is_nullable, comment AS means
    FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = '{name}'
    ORDER BY column_index
"""


@dataclass(slots=True)
class Shell:
    """Runs what is typed on one connection. say: where answers go; complain: where errors go."""

    connection: duckdb.DuckDBPyConnection
    say: Callable[[str], None]
    complain: Callable[[str], None]
    row_limit: int = 1000
    seconds: float = 60.0
    format: str = "table"
    _waiting: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        shut_in(self.connection)

    @property
    def is_within(self) -> bool:
        """Whether a statement has begun and not ended."""
        return bool(self._waiting)

    def run(self, lines: Iterable[str]) -> bool:
        """Run all lines; False where any statement failed. Ends with the lines, or at .quit."""
        is_good = True
        for line in lines:
            try:
                if not self.take(line):
                    return is_good
            except QueryError as error:
                is_good = False
                self.complain(str(error))
            except KeyboardInterrupt:
                self._waiting.clear()
                self.complain("interrupted")
        return self._finish() and is_good

    def take(self, line: str) -> bool:
        """Take one line; False at .quit. Raises QueryError."""
        words = line.split()
        if not self._waiting and words and words[0].startswith("."):
            return self._command(words)
        if words or self._waiting:
            self._waiting.append(line)
        if line.rstrip().endswith(";"):
            statement, self._waiting = "\n".join(self._waiting), []
            self._answer(statement)
        return True

    def _finish(self) -> bool:
        """What stands at the end without a semicolon is run as well."""
        if not self._waiting:
            return True
        statement, self._waiting = "\n".join(self._waiting), []
        try:
            self._answer(statement)
        except QueryError as error:
            self.complain(str(error))
            return False
        return True

    def _command(self, words: list[str]) -> bool:
        match words:
            case [".quit" | ".exit"]:
                return False
            case [".help"]:
                self.say(HELP)
            case [".tables"]:
                self._answer(TABLES)
            case [".columns", name]:
                self._explain(name)
            case [".format", name] if name in FORMATS:
                self.format = name
            case [".limit", count] if count.isdecimal() and int(count) > 0:
                self.row_limit = int(count)
            case _:
                raise QueryError(
                    f"unknown command {' '.join(words)!r}: .help lists those there are"
                )
        return True

    def _explain(self, name: str) -> None:
        """Say what a table's or view's columns mean; a lake has no place for it, of a view's."""
        answer = self._ask(COLUMNS.format(name=name.replace("'", "''")))
        rows = tuple((*row[:-1], row[-1] or meaning_of(name, row[0])) for row in answer.rows)
        self._show(replace(answer, rows=rows))

    def _answer(self, statement: str) -> None:
        self._show(self._ask(statement))

    def _ask(self, statement: str) -> Answer:
        return ask(self.connection, statement, row_limit=self.row_limit, seconds=self.seconds)

    def _show(self, answer: Answer) -> None:
        self.say(written(answer, format=self.format, row_limit=self.row_limit))
