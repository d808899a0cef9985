"""Kinds of licence."""

from __future__ import annotations

from typing import Any

import altair as alt

from reports import numbers
from reports.charts import ACCENT, INK, LINE, MIDDLE, PALE, PAPER, Chart
from reports.pictures.shared import table
from reports.sections import Found
from reports.words import Words

# From what leaves most to its users to what leaves nothing.
CLASSES = ("open", "open-weights", "restricted", "research", "closed", "unlisted", "not-stated")
FREE = ("open", "open-weights")


def licences(found: Found, words: Words) -> Chart | None:
    """Shares of kinds of licence, this week against longer spans."""
    rows = found["licence_mix"]
    if not rows:
        return None

    def free(span: str) -> float | None:
        held = [one for one in rows if one["span"] == span]
        return sum(one["share"] for one in held if one["licence_class"] in FREE) if held else None

    now, before = free("this_week"), free("four_weeks")
    spans = {
        span: f"{words(f'columns.{span}')} ({sum(o['release_count'] for o in rows if o['span'] == span)})"
        for span in dict.fromkeys(one["span"] for one in rows)
    }
    if now is None:
        title = words("charts.licences_alt")
    elif before is None:
        title = words("charts.licences_alone", share=numbers.share(now))
    else:
        title = words("charts.licences", share=numbers.share(now), before=numbers.share(before))
    held = [name for name in CLASSES if any(one["licence_class"] == name for one in rows)]
    shades = {
        "open": ACCENT,
        "open-weights": MIDDLE,
        "restricted": "#c98500",
        "research": "#8c6d1f",
        "closed": INK,
        "unlisted": PALE,
        "not-stated": LINE,
    }

    def build(width: int) -> Any:
        values = [
            {
                "span": spans[one["span"]],
                "kind": words(f"classes.{one['licence_class']}"),
                "share": one["share"],
                "position": CLASSES.index(one["licence_class"]),
                "label": numbers.share(one["share"]) if one["share"] >= 0.08 else "",
                "is_dark": one["licence_class"] in (*FREE, "research", "closed"),
            }
            for one in rows
        ]
        base = alt.Chart({"values": values}).encode(
            y=alt.Y(
                "span:N",
                title=None,
                sort=list(spans.values()),
                axis=alt.Axis(domain=False, ticks=False),
            ),
            order=alt.Order("position:Q"),
        )
        bars = base.mark_bar(height={"band": 0.68}, stroke=PAPER, strokeWidth=1).encode(
            x=alt.X(
                "share:Q",
                stack="zero",
                title=words("charts.licences_axis"),
                scale=alt.Scale(domain=[0, 1], nice=False),
                axis=alt.Axis(format="%", tickCount=5),
            ),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(
                    domain=[words(f"classes.{name}") for name in held],
                    range=[shades[name] for name in held],
                ),
                legend=alt.Legend(columns=2 if width > 400 else 1, labelLimit=240),
            ),
        )
        texts = base.mark_text(fontSize=12, align="left", dx=5).encode(
            x=alt.X("share:Q", stack="zero", bandPosition=0),
            text="label:N",
            color=alt.condition("datum.is_dark", alt.value(PAPER), alt.value(INK)),
            detail="kind:N",
        )
        return (bars + texts).properties(width=width, height=58 * len(spans))

    return Chart(
        id="licence-mix",
        title=title,
        description=f"{title}. {words('charts.licences_alt')}",
        table=table(
            words,
            "week",
            "class",
            "releases",
            "class_share",
            rows=[
                (
                    spans[one["span"]],
                    words(f"classes.{one['licence_class']}"),
                    str(one["release_count"]),
                    numbers.share(one["share"]),
                )
                for one in rows
            ],
        ),
        query="licence_mix",
        build=build,
    )
