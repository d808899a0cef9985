"""The report as a PDF on A4, by WeasyPrint (extra "pdf")."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reports import render
from reports.errors import ReportError

if TYPE_CHECKING:
    from reports.weekly import WeeklyReport

EPOCH = "SOURCE_DATE_EPOCH"  # reproducible-builds.org: the time that tools write in place of now
VARIABLE = re.compile(r"var\((--[a-z]+)\)")
VALUE = re.compile(r"(--[a-z]+): (#[0-9a-f]{3,6})")


def pdf(report: WeeklyReport) -> bytes:
    """The printed page; the same report gives the same bytes. Raises ReportError without WeasyPrint."""
    try:
        # An extra, and slow to import.
        from weasyprint import HTML  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as error:
        message = (
            f"PDF needs WeasyPrint and Pango ({error}): pip install 'modelwire[pdf]', and on Debian"
            " and Ubuntu libpango-1.0-0 and libpangoft2-1.0-0"
        )
        raise ReportError(message) from error
    page = render.html(report)
    # WeasyPrint resolves no variables within pictures: they get the colours of the printed page.
    style = render.theme("report.css")
    colours = dict(VALUE.findall(style[style.index("@media print") :]))
    page = re.sub(
        r"<svg.*?</svg>",
        lambda svg: VARIABLE.sub(lambda name: colours[name[1]], svg[0]),
        page,
        flags=re.DOTALL,
    )
    # Nothing is fetched: all that the page needs is in it.
    document = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols={"data"}))
    identifier = f"modelwire {report.week} {report.words.language}".encode()
    with _timeless():
        return bytes(document.write_pdf(pdf_identifier=identifier))


@contextmanager
def _timeless() -> Iterator[None]:
    """No hour in the typefaces: without HarfBuzz's subsetter fontTools cuts them, and writes when it did."""
    told = os.environ.get(EPOCH)
    os.environ[EPOCH] = told or "0"
    try:
        yield
    finally:
        if told is None:
            del os.environ[EPOCH]
