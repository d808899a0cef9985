"""A regulator's lists: tables in pages, Word documents and PDFs, as they are laid out and torn apart."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from making_pages import page

from pipelines.filings import read_filings
from pipelines.records import Filing, Rejected, Role
from reports import fonts

HEAD = ["序号", "属地", "模型名称", "备案单位", "备案编号", "备案时间"]
ROWS = [
    ["1", "江苏", "云河大模型", "云河科技（南京）有限公司", "Jiangsu-YunHe-202512030061", "2025/12/3"],
    ["2", "", "星桥问答", "星桥信息技术有限公司", "Beijing-XingQiao-202511280007", ""],
]  # fmt: skip
REGISTERED = [
    ["序号", "属地", "应用名称", "登记单位", "采用模型", "登记编号", "登记时间"],
    [
        "1",
        "上海市",
        "潮汐助手",
        "潮汐网络有限公司",
        "云河大模型",
        "31011520240001S0012",
        "2025年11月",
    ],
]


def read(body: bytes | str, content_type: str = "text/html") -> list[Filing | Rejected]:
    raw = body.encode() if isinstance(body, str) else body
    given = page(raw, url="https://regulator.example/list", content_type=content_type)
    return read_filings(replace(given, role=Role.FILINGS))


def html_table(*rows: list[str]) -> str:
    cells = ("".join(f"<td><p>{cell}</p></td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def told(found: list[Filing | Rejected]) -> list[tuple[object, ...]]:
    assert all(isinstance(one, Filing) for one in found), found
    return [
        (one.kind, one.name, one.province, str(one.filed_on), one.filed_precision, one.number)
        for one in found
        if isinstance(one, Filing)
    ]


EXPECTED = [
    ("filing", "云河大模型", "江苏", "2025-12-03", "day", "Jiangsu-YunHe-202512030061"),
    ("filing", "星桥问答", "北京", "2025-11-28", "day", "Beijing-XingQiao-202511280007"),
    ("registration", "潮汐助手", "上海", "2025-11-01", "month", "31011520240001S0012"),
]


def test_tables_of_a_page_give_each_kind_with_its_columns() -> None:
    found = read(
        "<html><body><h1>备案信息</h1>"
        + html_table(HEAD, ROWS[0], HEAD, ROWS[1])
        + html_table(*REGISTERED)
        + html_table(["附件", "清单"])
        + "</body></html>"
    )
    assert told(found) == EXPECTED
    last = found[-1]
    assert isinstance(last, Filing)
    assert (last.company, last.base_model) == ("潮汐网络有限公司", "云河大模型")


def test_algorithms_are_a_kind_of_their_own() -> None:
    head = ["序号", "算法名称", "算法类别", "主体名称", "应用产品", "主要用途", "备案编号", "备注"]
    row = [
        "1",
        "云河生成算法",
        "生成合成类",
        "云河科技",
        "云河",
        "对话",
        "网信算备310115250101号",
        "",
    ]
    (found,) = read(f"<html><body>{html_table(head, row)}</body></html>")
    assert isinstance(found, Filing)
    assert (found.kind, found.province, found.purpose) == ("algorithm", "上海", "对话")
    assert found.filed_on is None


def test_cells_over_several_rows_are_repeated() -> None:
    body = html_table(HEAD, ROWS[0]).replace("<td><p>江苏", "<td rowspan='2'><p>江苏")
    second = "".join(f"<td>{cell}</td>" for cell in (ROWS[1][0], *ROWS[1][2:]))
    found = read(f"<html><body>{body.replace('</table>', f'<tr>{second}</tr></table>')}")
    assert told(found)[1][2] == "江苏"


def test_rows_without_a_name_or_a_day_that_is_none_are_no_filings() -> None:
    rows = [
        ["1", "江苏", "", "某公司", "Jiangsu-A-20251203006", ""],
        ["2", "江苏", "甲", "", "", ""],
        ["3", "江苏", "乙", "乙公司", "", "9999年99月99日"],
    ]
    (found,) = read(f"<html><body>{html_table(HEAD, *rows)}")
    assert isinstance(found, Filing)
    assert (found.name, found.number, found.filed_on) == ("乙", None, None)


def word(*tables: list[list[str]]) -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("附件")
    for rows in tables:
        made = document.add_table(rows=len(rows), cols=len(rows[0]))
        for line, row in zip(made.rows, rows, strict=True):
            for cell, words in zip(line.cells, row, strict=True):
                cell.text = words
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_tables_of_a_word_document_are_read() -> None:
    body = word([HEAD, *ROWS], REGISTERED)
    assert told(read(body, "application/octet-stream")) == EXPECTED


def test_tables_of_a_pdf_go_on_over_its_pages() -> None:
    pytest.importorskip("pdfplumber")
    weasyprint = pytest.importorskip("weasyprint")
    many = [
        [str(at), "江苏", f"云河{at}号大模型", "云河科技有限公司", f"Jiangsu-YunHe-2025120300{at}", "2025/12/3"]
        for at in range(10, 60)
    ]  # fmt: skip
    table = html_table(HEAD, *many)
    style = f"<style>{fonts.rules(table)} td{{border:1px solid;font:10px '{fonts.FAMILY}'}}</style>"
    body = weasyprint.HTML(string=style + table).write_pdf()
    found = told(read(body, "application/octet-stream"))
    assert [one[5] for one in found] == [row[4] for row in many]


def test_a_row_that_a_page_break_cut_is_made_whole() -> None:
    cut = [["1", "江苏", "云河", "云河科技（南京）", "Jiangsu-YunHe-2025", "2025/12/3"],
           ["", "", "大模型", "有限公司", "12030061", ""]]  # fmt: skip
    assert told(read(f"<html><body>{html_table(HEAD, *cut)}")) == EXPECTED[:1]


def zip_bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(60_000_000))
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"PK\x03\x04 not a zip", "damaged"),
        (zip_bomb(), "too-large"),
        (b"%PDF-1.7 and nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0 an old Word document", "not-a-list"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(body: bytes, reason: str) -> None:
    if body.startswith(b"PK"):
        pytest.importorskip("docx")
    else:
        pytest.importorskip("pdfplumber")
    (found,) = read(body, "application/octet-stream")
    assert isinstance(found, Rejected)
    assert found.reason == reason


def test_a_word_document_without_a_list_is_told() -> None:
    (found,) = read(word([["甲", "乙"], ["丙", "丁"]]), "application/octet-stream")
    assert isinstance(found, Rejected)
    assert found.reason == "no-filings"
