"""A regulator's lists of filings (备案, 登记): what each row of their tables says.

A filing is a permit for a service and names a company; it is no release. Lists overlap: the same
number stands in several of them, and it is for the warehouse to count it once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from pipelines.dates import BEIJING, parse_date
from pipelines.kind import Kind, read_content
from pipelines.making import reject
from pipelines.records import Filing, Page, Rejected
from pipelines.tables import Table, TablesError, tables_of_html, tables_of_pdf, tables_of_word

# 网信算备110108823483901230011号, Jiangsu-ZhiBiaoBao-202512030061, 31011520240001S0012
NUMBER = re.compile(
    r"网信算备\d{10,30}号|\b[A-Z][A-Za-z]{2,30}-[A-Z][A-Za-z]{2,20}-\d{8,20}\b|\b\d{8,20}S\d+\b"
)
_DAY_IN_NUMBER = re.compile(r"-(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])\d*$")
_MONTH = re.compile(r"(20\d\d)\s?[年./-]\s?(1[0-2]|0?[1-9])月?$")
_NEEDED = 2  # columns known by their head
_BLANK = re.compile(r"\s+")


def read_filings(page: Page) -> list[Filing | Rejected]:
    """Return the filings of a page or attached file, in order, and why it gives none.

    A page that only leads to attachments gives nothing, and that is no fault.
    """
    try:
        tables, is_attachment = _tables(page)
    except TablesError as error:
        return [reject(page, error.reason, str(error))]
    found: list[Filing | Rejected] = list(_filings(tables, page))
    if not found and is_attachment:
        return [reject(page, "no-filings", "no table in the file has a name and a company")]
    return found


def _tables(page: Page) -> tuple[list[Table], bool]:
    """The tables of a document, and whether it is a file of its own. Raises TablesError."""
    if page.body.startswith(b"%PDF"):
        return tables_of_pdf(page.body), True
    if page.body.startswith(b"PK\x03\x04"):
        return tables_of_word(page.body), True
    content = read_content(page)
    if content.kind is Kind.HTML:
        return tables_of_html(content.text, page.url), False
    raise TablesError(
        "not-a-list", "expected a page, a Word document (.docx) or a PDF; the file is none of these"
    )


def _filings(tables: Sequence[Table], page: Page) -> Iterator[Filing]:
    columns: dict[str, int] = {}
    kind, width = "filing", 0
    waiting: dict[str, str] = {}  # the last row, which the next may continue
    for table in tables:
        if table and len(table[0]) != width:
            columns = {}  # a table of another shape is another list
        for row in table:
            if head := _columns(row):
                if waiting:
                    yield from _filing(waiting, kind, page)
                    waiting = {}
                columns, width, kind = head, len(row), _kind(row)
                continue
            cells = {name: row[at] for name, at in columns.items() if at < len(row)}
            if waiting and _continues(cells):
                for name, words in cells.items():
                    waiting[name] = waiting.get(name, "") + words
                continue
            if waiting:
                yield from _filing(waiting, kind, page)
            waiting = cells
    if waiting:
        yield from _filing(waiting, kind, page)


def _columns(row: Sequence[str]) -> dict[str, int]:
    """The columns of a head, by name; nothing where a row is none."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        words = _BLANK.sub("", cell)
        if len(words) > 12:
            continue
        names = (
            name for name, heads in _words()["columns"].items() if any(h in words for h in heads)
        )
        if name := next(names, None):
            found.setdefault(name, at)
    is_head = "name" in found and len(found) >= _NEEDED and not any(map(NUMBER.search, row))
    return found if is_head else {}


def _kind(head: Sequence[str]) -> str:
    words = _BLANK.sub("", " ".join(head))
    kinds: dict[str, list[str]] = _words()["kinds"]
    return next((kind for kind, signs in kinds.items() if any(s in words for s in signs)), "filing")


def _continues(cells: dict[str, str]) -> bool:
    """Whether a row is the rest of the one before, which a page break had cut."""
    is_numbered = bool(cells.get("ordinal", "").strip())
    return "ordinal" in cells and not is_numbered and any(cells.values())


def _filing(cells: dict[str, str], kind: str, page: Page) -> Iterator[Filing]:
    stated = _BLANK.sub("", cells.get("number", ""))
    number = NUMBER.search(stated)
    name = cells.get("name", "").strip()
    company = cells.get("company", "").strip()
    if not name or not (company or number):
        return
    if number:
        kind = _kind_of_number(number[0]) or kind
    filed_on, precision = _day(cells.get("filed_on", ""), stated, page)
    yield Filing(
        kind=kind,
        number=number[0] if number else stated or None,
        name=name,
        company=company or None,
        province=_province(cells.get("province", "").strip(), number[0] if number else ""),
        filed_on=filed_on,
        filed_precision=precision,
        base_model=cells.get("base_model", "").strip() or None,
        purpose=cells.get("purpose", "").strip() or None,
        url=page.url,
        parent_url=page.parent_url,
        source_id=page.source_id,
        fetched_at=page.fetched_at,
        page_digest=page.digest,
        warc_file=page.warc_file,
        warc_offset=page.warc_offset,
    )


def _kind_of_number(number: str) -> str | None:
    if number.startswith("网信算备"):
        return "algorithm"
    return "registration" if re.fullmatch(r"\d{8,20}S\d+", number) else "filing"


def _day(words: str, number: str, page: Page) -> tuple[date | None, str | None]:
    """The day that a row states, else the one in its number."""
    words = _BLANK.sub("", words)
    if match := _MONTH.fullmatch(words):
        return date(int(match[1]), int(match[2]), 1), "month"
    moment = parse_date(words, reference=page.fetched_at, zone=BEIJING) if words else None
    if moment is not None:
        return moment.at.astimezone(BEIJING).date(), "day"
    if match := _DAY_IN_NUMBER.search(number):
        try:
            return date(int(match[1]), int(match[2]), int(match[3])), "day"
        except ValueError:
            return None, None
    return None, None


def _province(words: str, number: str) -> str | None:
    """The province by its Chinese name: as the row has it, else as its number tells."""
    provinces: dict[str, list[str]] = _words()["provinces"]
    for names in provinces.values():
        if words.startswith(names[0]):
            return names[0]
    digits = re.match(r"(?:网信算备)?(\d\d)", number)
    if digits and digits[1] in provinces:
        return provinces[digits[1]][0]
    place = number.partition("-")[0].lower()
    for name, *others in provinces.values():
        if place in map(str.lower, others):
            return name
    return words or None


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("pipelines").joinpath("words/filings.toml").read_text("utf-8"))
