"""Does a report still say what the database says? Its queries are run again, and the page rebuilt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import duckdb

from reports.errors import ReportError
from reports.numbers import week_bounds
from reports.queries import digest
from reports.weekly import FORMATS, build

# Where a report says that it looks back: the head of its page, or a field.
AS_OF = re.compile(
    r'<meta name="modelwire" content="[^" ]+ [a-z]+ (\d{4}-\d\d-\d\d)">|^ "as_of": "(\d{4}-\d\d-\d\d)"',
    re.MULTILINE,
)
STEM = re.compile(r"(?P<week>\d{4}-W\d\d)(?:\.(?P<language>en|zh))?$")


@dataclass(frozen=True, slots=True)
class Kept:
    """A query as a report holds it."""

    name: str
    sql: str
    row_count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the file says and the database does not, or not any more."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def written_as_of(path: Path) -> date | None:
    """The past day that a report says it was written for; None for one of all that is known."""
    found = AS_OF.search(path.read_text(encoding="utf-8"))
    return date.fromisoformat(found[1] or found[2]) if found else None


def verify(
    connection: duckdb.DuckDBPyConnection, path: Path, *, as_of: date | None = None
) -> tuple[int, list[Difference]]:
    """Run each query of an HTML or JSON report again; returns how many, and what differs.

    as_of: the day that the connection looks back to.

    The SQL of the file is somebody's: the connection is shut in (no file, no network) before it is
    run, and stays so. Raises ReportError for what is no report.
    """
    content = path.read_text(encoding="utf-8")
    kept = list(_kept(path, content))
    if not kept:
        message = f"{path}: no query of a report found: expected what `modelwire report` wrote as html or json"
        raise ReportError(message)
    connection.execute("SET enable_external_access = false")
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET lock_configuration = true")
    found = [one for query in kept for one in _compare(connection, query)]
    return len(kept), [*found, *_rebuilt(connection, path, content, as_of)]


def _compare(connection: duckdb.DuckDBPyConnection, query: Kept) -> Iterator[Difference]:
    try:
        statements = connection.extract_statements(query.sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            yield Difference(query.name, "is not one SELECT: somebody changed it")
            return
        cursor = connection.execute(statements[0])
        columns = [column[0] for column in cursor.description or ()]
        rows = tuple(dict(zip(columns, row, strict=True)) for row in cursor.fetchall())
    except duckdb.Error as error:
        yield Difference(query.name, f"cannot be run any more: {error}")
        return
    if len(rows) != query.row_count:
        yield Difference(query.name, f"gave {query.row_count} rows then, and gives {len(rows)} now")
    elif digest(rows) != query.digest:
        yield Difference(query.name, f"gives other values in its {len(rows)} rows than then")


def _rebuilt(
    connection: duckdb.DuckDBPyConnection, path: Path, content: str, as_of: date | None
) -> Iterator[Difference]:
    """Compare with the page as it would be written now: words changed by hand show up here."""
    named = STEM.search(path.stem)
    language = (
        "zh" if 'lang="zh-Hans"' in content[:200] or '"language": "zh"' in content[:200] else "en"
    )
    week = _week(content) or (named["week"] if named else None)
    if week is None:
        yield Difference(path.name, "does not say which week it is of")
        return
    week_bounds(week)
    built = build(connection, week, language=language, as_of=as_of)
    fresh = str(FORMATS[path.suffix.lstrip(".")](built))
    if fresh == content:
        return
    for number, (then, now) in enumerate(
        zip(content.splitlines(), fresh.splitlines(), strict=False), start=1
    ):
        if then != now:
            yield Difference(
                f"line {number}",
                f"is not what this database and version write: {_around(then, now)}",
            )
            return
    yield Difference(path.name, "is longer or shorter than what this database and version write")


def _around(then: str, now: str) -> str:
    """Both, from shortly before the first letter that differs."""
    first = next(
        (at for at, (a, b) in enumerate(zip(then, now, strict=False)) if a != b),
        min(len(then), len(now)),
    )
    start = max(0, first - 30)
    return f"{then[start : start + 90]!r}, expected {now[start : start + 90]!r}"


def _week(content: str) -> str | None:
    found = re.search(
        r'<h1>[^<]*<span class="blank">(\d{4}-W\d\d)</span>|"week": "(\d{4}-W\d\d)"', content
    )
    return (found[1] or found[2]) if found else None


def _kept(path: Path, content: str) -> Iterator[Kept]:
    if path.suffix == ".json":
        try:
            queries = json.loads(content)["queries"]
            for name, one in queries.items():
                yield Kept(name, one["sql"], len(one["rows"]), one["sha256"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"{path}: not a report of modelwire in JSON: {error!r}"
            raise ReportError(message) from error
    elif path.suffix == ".html":
        parser = _Queries()
        parser.feed(content)
        yield from parser.found
    else:
        message = f"{path}: expected an .html or .json report; the other formats hold no queries"
        raise ReportError(message)


class _Queries(HTMLParser):
    """The <pre data-sha256=…> elements of a report."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Kept] = []
        self._open: dict[str, str | None] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a query."""
        given = dict(attrs)
        if tag == "pre" and "data-sha256" in given:
            self._open, self._text = given, ""

    def handle_data(self, data: str) -> None:
        """Collect its text."""
        if self._open is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag == "pre" and self._open is not None:
            count = str(self._open.get("data-rows"))
            self.found.append(
                Kept(
                    str(self._open.get("data-name")),
                    self._text,
                    int(count) if count.isdigit() else -1,
                    str(self._open.get("data-sha256")),
                )
            )
            self._open = None
