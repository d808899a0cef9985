import pytest

from reports import paper
from reports.weekly import WeeklyReport


def test_pdf_holds_the_typeface_and_is_the_same_each_time(
    report: WeeklyReport, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("weasyprint")
    first = paper.pdf(report)
    assert first.startswith(b"%PDF-")
    # A glyph that no typeface has is an empty box: the page's own was not read.
    assert not [one for one in caplog.messages if "notdef" in one or "cannot be loaded" in one]
    assert paper.pdf(report) == first
