"""The tables of a document, cell by cell: HTML, Word (.docx) and PDF.

Word and PDF need the packages of the extra `filings`. A PDF is read in a process of its own, whose
memory and time are bounded: a small one can unpack to anything.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import zipfile
from io import BytesIO
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from pipelines.html_page import parse_html
from pipelines.lines import collapse

Table = list[list[str]]  # rows of cells

MOST_ROWS = 20_000  # of one document
_MOST_CELLS = 30  # of one row
_CELL = 500  # characters
_UNPACKED = 40 * 2**20  # bytes of a Word document
_PAGES = 400  # of a PDF
_MEMORY = 2**30  # bytes of address space of the process that reads a PDF
_SECONDS = 120
INSTALL = 'it needs: pip install "modelwire[filings]"'


class TablesError(Exception):
    """A document's tables cannot be read. reason: in a word; the message is a sentence."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def tables_of_html(text: str, url: str) -> list[Table]:
    """The tables of a page that hold no other table. Cells over several rows are repeated."""
    page = parse_html(text, url)
    if page is None:
        return []
    found = [table for table in page.tree.iter("table") if table.find(".//table") is None]
    return [_html_rows(table) for table in found]


def _html_rows(table: Any) -> Table:
    rows: Table = []
    carried: dict[int, tuple[str, int]] = {}  # column -> what a cell above says, for how many rows
    for row in islice(table.iter("tr"), MOST_ROWS):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _carry(carried, cells)
            words = _words(" ".join(cell.itertext()))
            if (span := _span(cell, "rowspan")) > 1:
                carried[len(cells)] = words, span - 1
            cells += [words] * min(_span(cell, "colspan"), _MOST_CELLS)
        _carry(carried, cells)
        rows.append(cells[:_MOST_CELLS])
    return rows


def _carry(carried: dict[int, tuple[str, int]], cells: list[str]) -> None:
    while len(cells) in carried:
        words, left = carried.pop(len(cells))
        if left > 1:
            carried[len(cells)] = words, left - 1
        cells.append(words)


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def tables_of_word(body: bytes) -> list[Table]:
    """The tables of a .docx. Raises TablesError."""
    try:
        import docx  # noqa: PLC0415 - of the extra
    except ImportError:
        raise TablesError("no-reader", f"this is a Word document, and to read {INSTALL}") from None
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            size = sum(one.file_size for one in archive.infolist())
        if size > _UNPACKED:
            detail = f"the Word document unpacks to {size} bytes; at most {_UNPACKED} are read"
            raise TablesError("too-large", detail)
        document = docx.Document(BytesIO(body))
        return [
            [_docx_cells(row) for row in islice(table._tbl.tr_lst, MOST_ROWS)]
            for table in document.tables
        ]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, ParseError) as error:
        detail = f"the file is no Word document that can be read ({type(error).__name__})"
        raise TablesError("damaged", detail) from error


def _docx_cells(row: Any) -> list[str]:
    """By the row's own elements: python-docx's cells take time by the square of a table's length."""
    return [
        _words("".join(part.text or "" for part in cell.iter() if part.tag.endswith("}t")))
        for cell in row.tc_lst[:_MOST_CELLS]
    ]


def tables_of_pdf(body: bytes) -> list[Table]:
    """The tables of a PDF, page by page. Raises TablesError."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pipelines.tables"],
            input=body,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TablesError("too-large", f"the PDF took more than {_SECONDS} seconds") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["nothing"]
        if "No module named 'pdfplumber'" in said[-1]:
            raise TablesError("no-reader", f"this is a PDF, and to read {INSTALL}")
        raise TablesError("damaged", f"the PDF cannot be read: {said[-1][:200]}")
    tables: list[Table] = json.loads(done.stdout)
    return tables


def _read_pdf() -> None:
    """The process of its own: a PDF on standard input, its tables as JSON on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    import pdfplumber  # noqa: PLC0415 - of the extra

    tables: list[Table] = []
    rows_left = MOST_ROWS
    with pdfplumber.open(BytesIO(sys.stdin.buffer.read())) as document:
        for page in islice(document.pages, _PAGES):
            for table in page.extract_tables():
                rows = [[_words(cell or "", "") for cell in row[:_MOST_CELLS]] for row in table]
                tables.append(rows[:rows_left])
                rows_left -= len(tables[-1])
            page.close()
    sys.stdout.write(json.dumps(tables))


def _words(text: str, blank: str = " ") -> str:
    """One line; in a PDF a line break within a cell stands for no blank between Chinese."""
    lines = [line for line in map(collapse, text.splitlines()) if line]
    joined = ""
    for line in lines:
        is_latin = joined[-1:].isascii() and line[0].isascii()
        joined += (blank or (" " if is_latin and joined[-1:].isalpha() else "")) + line
    return joined.strip()[:_CELL]


if __name__ == "__main__":
    _read_pdf()
