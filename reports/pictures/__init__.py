"""The pictures of the week: what each shows, in words and in marks. Drawing is in reports/charts.py."""

from __future__ import annotations

from collections.abc import Iterator

from reports.charts import Chart
from reports.pictures.adoption import adoption
from reports.pictures.history import history
from reports.pictures.licences import licences
from reports.pictures.sizes import sizes
from reports.pictures.voice import voice
from reports.sections import Found
from reports.words import Words


def pictures(found: Found, words: Words) -> Iterator[Chart]:
    """The charts that there are figures for."""
    for build in (history, sizes, licences, voice, adoption):
        chart = build(found, words)
        if chart is not None:
            yield chart
