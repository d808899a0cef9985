from io import BytesIO

import pytest

from reports import paper
from reports.weekly import WeeklyReport


def test_pdf_holds_the_typeface_and_is_the_same_each_time(
    report: WeeklyReport, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("weasyprint")
    pdfplumber = pytest.importorskip("pdfplumber")
    resolve1 = pytest.importorskip("pdfminer.pdftypes").resolve1
    first = paper.pdf(report)
    assert first.startswith(b"%PDF-")
    # A face that is no TrueType is looked up by other numbers than it is written by: some viewers lose digits.
    with pdfplumber.open(BytesIO(first)) as paged:
        assert len(paged.pages) > 1
        used = {one["fontname"].split("+")[1] for page in paged.pages for one in page.chars}
        kinds = {
            str(resolve1(resolve1(font)["DescendantFonts"][0].resolve()["Subtype"]))
            for page in paged.pages
            for font in resolve1(page.page_obj.resources["Font"]).values()
        }
    assert used == {"Noto-Sans-SC", "Noto-Sans-SC-Semi-Bold"}
    assert kinds == {"/'CIDFontType2'"}
    # A glyph that no typeface has is an empty box: the page's own was not read.
    assert not [one for one in caplog.messages if "notdef" in one or "cannot be loaded" in one]
    assert paper.pdf(report) == first
