"""The report in a real browser: drawn, offline, within a phone's width."""

from __future__ import annotations

import re
from base64 import b64decode
from html import escape
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reports.evidence import page_link
from reports.weekly import WeeklyReport, write
from tests.reports.browsing import accessible


@pytest.fixture(scope="module")
def path(report: WeeklyReport, tmp_path_factory: pytest.TempPathFactory) -> Path:
    (written,) = write(report, tmp_path_factory.mktemp("page"), formats=["html"])
    return written


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1200, "light"), (390, "dark")])
def test_the_page_stands_by_itself(browser: object, path: Path, width: int, scheme: str) -> None:
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
    # A figure leads to the sentence that it came from, which can be closed again.
    page.locator("section sup a").first.click()
    opened = page.locator("li:target")
    assert opened.locator("mark").inner_text()
    assert opened.evaluate("it => getComputedStyle(it).position") == "fixed"
    page.locator("li.close a").click()
    assert opened.count() == 0
    page.close()


# The characters that are set in each weight, by what the browser makes of the style.
WEIGHTS = """() => {
  const found = {400: "", 600: ""};
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const style = getComputedStyle(walk.currentNode.parentElement);
    found[style.fontWeight < 500 ? 400 : 600] += walk.currentNode.textContent;
  }
  return found;
}"""


def test_both_weights_are_in_the_page(
    browser: object, chinese: WeeklyReport, tmp_path: Path
) -> None:
    (path,) = write(chinese, tmp_path, formats=["html"])
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(path.as_uri())
    faces = {
        weight: set(TTFont(BytesIO(b64decode(face))).getBestCmap())
        for weight, face in re.findall(
            r"font-weight: (\d+); src: url\(data:font/woff2;base64,([^)]+)", path.read_text("utf-8")
        )
    }
    used = page.evaluate(WEIGHTS)
    assert set(faces) == set(used) == {"400", "600"}
    for weight, text in used.items():
        letters = {ord(one) for one in text if one.isprintable()}
        assert any(one > 0x4E00 for one in letters)
        assert letters <= faces[weight], weight
    assert accessible(page) == []
    page.close()


@pytest.mark.parametrize(
    "sentence",
    [
        "北山公司今天开放了Bar-13B的权重，许可证为Apache 2.0，任何人都可以用于商业用途，无须申请。",
        "The well-known “Bar-13B”, 13% larger & free of charge, is open to <everybody> from today on, it said.",
        "「要的是有人負責，」他說。",
    ],
)
def test_the_browser_finds_the_sentence_that_a_link_names(
    browser: object, tmp_path: Path, sentence: str
) -> None:
    link = page_link("https://a.example/1", sentence)
    assert link is not None
    filler = "<p>…</p>" * 200
    path = tmp_path / "article.html"
    path.write_text(
        f'<meta charset="utf-8">{filler}<p id="it">{escape(sentence)}</p>{filler}', "utf-8"
    )
    page = browser.new_page(viewport={"width": 800, "height": 600})  # type: ignore[attr-defined]
    page.goto(f"{path.as_uri()}#{link.split('#', 1)[1]}")
    page.wait_for_function("scrollY > 0")
    assert 0 < page.evaluate("document.getElementById('it').getBoundingClientRect().top") < 600
    page.close()
