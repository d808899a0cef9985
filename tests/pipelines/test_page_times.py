"""When an article was published, where no standard's mark-up tells it."""

from __future__ import annotations

import pytest
from making_pages import FETCHED

from pipelines.html_page import parse_html
from pipelines.page_times import read_times

TITLE = "The harbour gets a model of its own"
SENTENCE = "On 1 September 2026 a tender for a model was opened."


@pytest.mark.parametrize(
    ("body", "url", "expected"),
    [
        # the page's first h1 names the blog; hidden clocks stand in its boxes
        ("<h1>Quay blog</h1><p>Current time: 20 Sep 2026</p><h1>{title}</h1><p>Published: 18 Sep 2026</p>",
         "", ("2026-09-18", "text line")),
        # the day of a sentence is what it tells of
        ("<h1>{title}</h1><p>{sentence}</p><p>Posted on 18 Sep 2026</p>", "", ("2026-09-18", "text line")),
        ("<h1>{title}</h1><p>No day here.</p>", "/2026/TECH/09/18/harbour/", ("2026-09-18", "url")),
        ('<h1>{title}</h1><div class="entry-date">18.09.2026</div>', "", ("2026-09-18", "htmldate")),
        ("<h1>{title}</h1><p>No day here.</p>", "", None),
    ],
)  # fmt: skip
def test_day_and_what_told_it(body: str, url: str, expected: tuple[str, str] | None) -> None:
    text = body.format(title=TITLE, sentence=SENTENCE)
    page = parse_html(f"<html lang=en><body>{text}</body></html>", f"https://a.example{url}")
    assert page is not None
    times = read_times(page, title=TITLE, fetched_at=FETCHED)
    found = times.published and (f"{times.published.at:%Y-%m-%d}", times.published_by)
    assert found == expected
