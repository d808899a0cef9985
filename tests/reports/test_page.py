"""The report in a real browser: drawn, offline, within a phone's width."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.weekly import WeeklyReport, write
from tests.reports.browsing import accessible


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_stands_by_itself(
    browser: object, report: WeeklyReport, tmp_path: Path, width: int, scheme: str
) -> None:
    (path,) = write(report, tmp_path, formats=["html"])
    page = browser.new_page(  # type: ignore[attr-defined]
        viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    # Chinese glyphs come from the page's own typeface, not from boxes.
    assert page.evaluate("document.fonts.check('16px \"Noto Sans SC\"', '青云')")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("figure svg:visible").count() == 4
    assert accessible(page) == []
    # A figure leads to the sentence that it came from.
    page.locator("section a.cite").first.click()
    target = page.evaluate("document.querySelector(':target mark')?.textContent")
    assert target
    page.close()
