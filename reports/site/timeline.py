"""The interactive chart of all models: size against day, by kind of licence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt
import vl_convert

from reports.fonts import FAMILY
from reports.pictures.licences import CLASSES
from reports.words import Words

Row = dict[str, Any]
# Colour-blind safe (Okabe and Ito), readable on light and dark paper.
COLOURS = ("#0072b2", "#56b4e9", "#e69f00", "#d55e00", "#cc79a7", "#999999", "#777777")


def specification(models: Sequence[Row], words: Words) -> str | None:
    """The chart as Vega-Lite; None where no model has both a date and a size."""
    unit = 10**8 if words.language == "zh" else 10**9
    values = [
        {
            "model": one["model"],
            "maker": words.short_maker(one["maker"], one["maker_zh"]),
            "day": one["released_on"].isoformat(),
            "size": one["parameter_count"] / unit,
            "shown": words.size(one["parameter_count"]),
            "kind": words(
                f"classes.{one['licence_class'] or ('unlisted' if one['licence'] else 'not-stated')}"
            ),
        }
        for one in models
        if one["released_on"] and one["parameter_count"] and not one["is_umbrella"]
    ]
    if not values:
        return None
    picked = alt.selection_point(fields=["kind"], bind="legend", name="picked")
    chart = (
        alt.Chart({"values": values})
        .mark_point(filled=True, size=70, opacity=0.8)
        .encode(
            x=alt.X(
                "day:T",
                title=None,
                scale=alt.Scale(padding=12),  # or the first and last dots are cut in half
                axis=alt.Axis(
                    format=words("date.axis_year"), grid=False, labelOverlap=True, tickCount=6
                ),
            ),
            y=alt.Y(
                "size:Q",
                title=words("charts.sizes_axis"),
                scale=alt.Scale(type="log", padding=12),
                axis=alt.Axis(
                    values=[m * 10.0**e for e in range(-3, 6) for m in (1, 3)],
                    labelExpr=f"format(datum.value, '~g') + '{words('charts.sizes_unit')}'",
                ),
            ),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(
                    domain=[words(f"classes.{name}") for name in CLASSES], range=list(COLOURS)
                ),
                legend=alt.Legend(orient="top", labelLimit=240),
            ),
            opacity=alt.condition(picked, alt.value(0.85), alt.value(0.06)),
            tooltip=[
                alt.Tooltip("model:N", title=words("kinds.model")),
                alt.Tooltip("maker:N", title=words("columns.maker")),
                alt.Tooltip("day:T", title=words("columns.date"), format="%Y-%m-%d"),
                alt.Tooltip("shown:N", title=words("columns.parameters")),
                alt.Tooltip("kind:N", title=words("columns.licence")),
            ],
        )
        .add_params(picked)
        .interactive(name="near")
        .properties(width="container", height=460)
        .configure(font=FAMILY, axis={"titleFontWeight": "normal"})
    )
    return json.dumps(chart.to_dict(validate=False), ensure_ascii=False, separators=(",", ":"))


def library() -> str:
    """Vega, as one script that asks for nothing."""
    # The stub forgets that the snippet may be left out.
    return str(vl_convert.javascript_bundle(None))  # type: ignore[arg-type]
