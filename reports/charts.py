"""Charts as SVG that stands in the page: drawn by Vega, coloured by the page's own style.

Each takes the rows of a query and gives a Chart whose title states the finding; a chart without
data is None. Each is drawn twice, for a wide column and for a phone's: type does not shrink.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import vl_convert

from reports.document import Table
from reports.fonts import FAMILY, register

# Stand for the page's own colours, so that a chart is readable in dark, light and print: text, lines,
# the one accent (this week), its lighter companion, and what is only context.
INK, LINE, ACCENT, MIDDLE, PALE, PAPER = (
    "#010203", "#040506", "#070809", "#0a0b0c", "#0d0e0f", "#101112",
)  # fmt: skip
COLOURS = {
    INK: "currentColor",
    LINE: "var(--line)",
    ACCENT: "var(--accent)",
    MIDDLE: "var(--middle)",
    PALE: "var(--pale)",
    PAPER: "var(--paper)",
}
WIDE, HALF, NARROW = 1040, 500, 330
TAG = re.compile(r"<\w[^>]*>")
FRACTION = re.compile(r"-?\d+\.\d{2,}")
NEEDLESS = re.compile(
    r' (?:class|role|aria-[a-z]+|xmlns:xlink|version|pointer-events|font-family)="[^"]*"| opacity="1"'
)


@dataclass(frozen=True, eq=False, kw_only=True)
class Chart:
    """One picture, with what it says in words, the table beneath it and the query that made it.

    build takes a width in pixels and gives an Altair chart; it is drawn when a page asks for it.
    """

    id: str
    title: str
    description: str
    build: Callable[[int], Any]
    is_full: bool = False  # takes the whole width of a page
    table: Table
    query: str

    @cached_property
    def wide(self) -> str:
        """The SVG for a desk or a sheet of paper."""
        return _draw(self.build(WIDE if self.is_full else HALF), f"{self.id}-w")

    @cached_property
    def narrow(self) -> str:
        """The SVG for a phone."""
        return _draw(self.build(NARROW), f"{self.id}-n")


def _draw(chart: Any, name: str) -> str:
    """The chart as an SVG element in the page's ink, with nothing that differs between runs."""
    register()
    axis = {
        "labelColor": INK,
        "titleColor": INK,
        "domainColor": LINE,
        "tickColor": LINE,
        "gridColor": LINE,
        "gridOpacity": 0.5,
        "labelFontSize": 12.5,
        "titleFontSize": 12.5,
        "titleFontWeight": "normal",
        "labelLimit": 260,
        "labelPadding": 6,
    }
    specification = (
        chart.properties(
            background="transparent",
            autosize={"type": "fit-x", "contains": "padding"},
            padding={"left": 0, "right": 2, "top": 2, "bottom": 4},
        )
        # What it shows is said in words beside it: marks that speak for themselves would be most of the page.
        .configure(font=FAMILY, view={"stroke": None}, axis=axis, aria=False)
        .configure_legend(
            labelColor=INK,
            labelFontSize=12.5,
            symbolSize=110,
            orient="top",
            direction="horizontal",
            title=None,
            offset=6,
        )
        .to_dict(validate=False)
    )
    svg = str(vl_convert.vegalite_to_svg(specification))
    for colour, variable in COLOURS.items():
        svg = svg.replace(f'"{colour}"', f'"{variable}"')
    svg = TAG.sub(_lean, svg)
    # The picture scales with its column; what it shows is said in words beside it.
    svg = re.sub(
        r'(<svg[^>]*?) width="[\d.]+" height="[\d.]+"',
        rf'\1 font-family="{FAMILY}" aria-hidden="true"',
        svg,
        count=1,
    )
    # Vega numbers its clip paths for the whole process: two runs must not differ by them.
    identities = dict.fromkeys(re.findall(r'id="(clip\d+|gradient_\d+)"', svg))
    for index, identity in enumerate(identities):
        svg = re.sub(rf"\b{identity}\b", f"{name}-{index}", svg)
    return svg


def _lean(tag: re.Match[str]) -> str:
    """A tag without what only Vega's own tools read; a tenth of a pixel is as fine as anybody sees."""
    if 'display="none"' in tag[0]:
        return ""
    return FRACTION.sub(lambda number: f"{float(number[0]):.1f}", NEEDLESS.sub("", tag[0]))
