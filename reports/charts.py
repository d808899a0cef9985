"""Charts as SVG that stands in the page: drawn by Vega, coloured by the page's own style.

Each takes rows and gives a Chart whose title states the finding; a chart without data is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from reports import numbers
from reports.fonts import FAMILY, register

# Colour-blind safe (Okabe and Ito); the first is for what the report is about, grey for the rest.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#8c8c8c")
# Stands for the page's own text colour, so that a chart is readable in dark and light.
INK = "#010203"
FAINT = "#040506"


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture, with what it says in words and the rows that it was drawn from."""

    title: str
    svg: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def share_of_voice(rows: Sequence[dict[str, Any]]) -> Chart | None:
    """Bars: each maker's share of the week's stories; a tick where it stood the week before.

    Rows: maker, share, previous_share (0 to 1), story_count.
    """
    shown = list(rows)[:10]
    if not shown:
        return None
    values = [
        {"maker": one["maker"], "now": one["share"], "before": one["previous_share"] or 0.0}
        for one in shown
    ]
    base = alt.Chart({"values": values}).encode(
        y=alt.Y("maker:N", sort=[one["maker"] for one in shown], title=None)
    )
    bars = base.mark_bar(color=COLOURS[0], height={"band": 0.62}).encode(
        x=alt.X("now:Q", title="share of the week's stories", axis=alt.Axis(format="%"))
    )
    ticks = base.mark_tick(color=INK, thickness=2, height={"band": 0.85}).encode(x="before:Q")
    first = shown[0]
    title = (
        f"{first['maker']} had the most coverage: {numbers.share(first['share'])} of the stories"
    )
    return Chart(
        title=title,
        svg=_draw(bars + ticks, "voice", height=26 * len(shown)),
        description=f"{title}. The tick marks the share a week before.",
        columns=("maker", "stories", "share", "a week before"),
        rows=tuple(
            (
                one["maker"],
                str(one["story_count"]),
                numbers.share(one["share"]),
                numbers.share(one["previous_share"]),
            )
            for one in shown
        ),
    )


def releases_by_week(rows: Sequence[dict[str, Any]]) -> Chart | None:
    """Stacked bars: releases by week and maker, weeks without any as gaps in their place.

    Rows: week, maker (the largest few, else "other"), release_count; each week at least once.
    """
    total = sum(one["release_count"] for one in rows)
    if not total:
        return None
    weeks = sorted({one["week"] for one in rows})
    makers = list(dict.fromkeys(one["maker"] for one in rows if one["release_count"]))
    values = [
        {"week": one["week"], "maker": one["maker"], "count": one["release_count"]}
        for one in rows
        if one["release_count"]
    ]
    counts = {
        week: sum(one["release_count"] for one in rows if one["week"] == week) for week in weeks
    }
    best = max(weeks, key=lambda week: (counts[week], week))
    top = counts[best]
    chart = (
        alt.Chart({"values": values})
        .mark_bar()
        .encode(
            x=alt.X(
                "week:O",
                title=None,
                scale=alt.Scale(domain=weeks),
                axis=alt.Axis(
                    labelAngle=0, labelExpr="substring(datum.label, 5)", labelOverlap=True
                ),
            ),
            y=alt.Y(
                "sum(count):Q",
                title="models released",
                axis=alt.Axis(values=_whole(top), format="d"),
            ),
            color=alt.Color(
                "maker:N",
                title=None,
                scale=alt.Scale(domain=makers, range=list(COLOURS)),
                legend=alt.Legend(orient="bottom", columns=2, labelLimit=220),
            ),
        )
    )
    last = weeks[-1]
    title = (
        f"{numbers.counted(counts[last], 'model')} came out in {last}, most of {len(weeks)} weeks"
        if best == last
        else f"{numbers.counted(counts[last], 'model')} came out in {last}; {best} had {top}"
    )
    return Chart(
        title=title,
        svg=_draw(chart, "weeks", height=190),
        description=f"{title}. Bars by week, stacked by maker.",
        columns=("week", "maker", "models released"),
        rows=tuple((one["week"], one["maker"] or "", str(one["release_count"])) for one in rows),
    )


def sizes(rows: Sequence[dict[str, Any]], week: str) -> Chart | None:
    """Dots on a log axis: size of each model against its day of release, this week's in colour.

    Rows: model, maker, released_on (date), parameter_count, is_this_week.
    """
    shown = [one for one in rows if one["parameter_count"] and one["released_on"]]
    if not shown:
        return None
    values = [
        {
            "model": one["model"],
            "day": one["released_on"].isoformat(),
            "billions": one["parameter_count"] / 1e9,
            "week": week if one["is_this_week"] else "before",
        }
        for one in shown
    ]
    chart = (
        alt.Chart({"values": values})
        .mark_point(size=70, filled=True, opacity=0.8)
        .encode(
            x=alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b", labelOverlap=True)),
            y=alt.Y(
                "billions:Q",
                title="parameters, billions (log)",
                scale=alt.Scale(type="log"),
                axis=alt.Axis(
                    format="~g", values=[m * 10**e for e in range(-2, 5) for m in (1, 3)]
                ),
            ),
            color=alt.Color(
                "week:N",
                title=None,
                scale=alt.Scale(domain=[week, "before"], range=[COLOURS[0], COLOURS[6]]),
                legend=alt.Legend(orient="bottom"),
            ),
        )
    )
    largest = max(shown, key=lambda one: (one["parameter_count"], one["model"]))
    size = numbers.size(largest["parameter_count"])
    title = f"The largest with a stated size is {largest['model']}, {size}"
    return Chart(
        title=title,
        svg=_draw(chart, "sizes", height=190),
        description=f"{title}. Each dot is a model, by day of release and number of parameters.",
        columns=("model", "maker", "released", "parameters"),
        rows=tuple(
            (
                one["model"],
                one["maker"] or numbers.NOT_STATED,
                numbers.day(one["released_on"]),
                numbers.size(one["parameter_count"]),
            )
            for one in shown
        ),
    )


def _whole(top: int) -> list[int]:
    """Ticks of a count: whole numbers, at most six or so."""
    return list(range(0, top + 1, max(1, round(top / 5))))


def _draw(chart: alt.Chart | alt.LayerChart, name: str, *, height: int, width: int = 460) -> str:
    """The chart as an SVG element in the page's ink, with nothing that differs between runs."""
    register()
    axis = {
        "labelColor": INK,
        "titleColor": INK,
        "domainColor": FAINT,
        "tickColor": FAINT,
        "gridColor": FAINT,
        "gridOpacity": 0.35,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelLimit": 220,
    }
    specification = (
        chart.properties(width=width, height=height, background="transparent")
        .configure(font=FAMILY, view={"stroke": None}, axis=axis)
        .configure_legend(labelColor=INK, labelFontSize=12, symbolSize=80)
        .to_dict(validate=False)
    )
    svg = vl_convert.vegalite_to_svg(specification)
    svg = svg.replace(f'"{INK}"', '"currentColor"').replace(f'"{FAINT}"', '"var(--line)"')
    # The picture scales with its column; what it shows is said in words beside it.
    svg = re.sub(
        r'(<svg[^>]*?) width="[\d.]+" height="[\d.]+"', r'\1 aria-hidden="true"', svg, count=1
    )
    # Vega numbers its clip paths for the whole process: two runs must not differ by them.
    identities = dict.fromkeys(re.findall(r'id="(clip\d+|gradient_\d+)"', svg))
    for index, identity in enumerate(identities):
        svg = re.sub(rf"\b{identity}\b", f"{name}-{index}", svg)
    return str(svg)
