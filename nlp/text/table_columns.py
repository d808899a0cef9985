"""Tables as cells with their offsets, and the columns whose head says that they name models or their makers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.text.lines import LONGEST_ROW

Cell = tuple[int, int]  # offsets in the text, without its outer white space

_ROW = re.compile(r"^[^|\t\n]*[|\t][^\n]*", re.MULTILINE)  # tried at the start of a line only
_CELL = {"|": re.compile(r"[^|\n]+"), "\t": re.compile(r"[^\t\n]+")}
# heads of a survey of models: what they are called, and whose they are
MODEL_HEAD = re.compile(r"(?i)(?:大?模型)?(?:名称|名字)|大?模型|models?(?: name)?")
MAKER_HEAD = re.compile(
    r"(?i)(?:出品|研发|开发|发布|备案|申报|所属)?(?:厂商|公司|企业|机构|单位|主体|团队)|(?:出品|研发|开发|发布)[方者商]|出品人"
    r"|developers?|makers?|compan(?:y|ies)|organi[sz]ations?|labs?|vendors?|creators?|made by"
)
_NO_NAME = re.compile(
    r"[，。；：！？,;!?\n]|^[\W\d]*$|^(?:其他|其它|合计|总计|平均|未知|不详|暂无|无)$"
)
LONGEST_NAME = 30


def tables_of(text: str) -> Iterator[list[list[Cell]]]:
    """The tables of a text, each a list of rows of cells, its head first."""
    table: list[list[Cell]] = []
    last = -2
    for row in _ROW.finditer(text) if "|" in text or "\t" in text else ():
        if row.end() - row.start() > LONGEST_ROW:
            continue
        if row.start() > last + 1:
            if len(table) > 1:
                yield table
            table = []
        mark = _CELL["|" if "|" in row.group() else "\t"]
        table.append([_trimmed(cell) for cell in mark.finditer(text, row.start(), row.end())])
        last = row.end()
    if len(table) > 1:
        yield table


def surveyed(text: str, head: re.Pattern[str]) -> Iterator[Cell]:
    """The cells under MODEL_HEAD or MAKER_HEAD in tables that have a column of each, where they can be names.

    Only beside the other is either sure: "model" also heads tables of scores, "company" those of shares.
    """
    for table in tables_of(text):
        columns = {
            one: next((at for at, cell in enumerate(table[0]) if _says(text, cell, one)), None)
            for one in (MODEL_HEAD, MAKER_HEAD)
        }
        column = columns[head]
        if column is None or None in columns.values():
            continue
        for row in table[1:]:
            start, end = row[column] if column < len(row) else (0, 0)
            if 2 <= end - start <= LONGEST_NAME and not _NO_NAME.search(text[start:end]):
                yield start, end


def _says(text: str, cell: Cell, head: re.Pattern[str]) -> bool:
    return head.fullmatch(text, *cell) is not None


def _trimmed(cell: re.Match[str]) -> Cell:
    text = cell.group()
    start = cell.start() + len(text) - len(text.lstrip(" *"))
    return start, max(start, cell.end() - (len(text) - len(text.rstrip(" *"))))
