"""Share of voice."""

from __future__ import annotations

from typing import Any

import altair as alt

from reports import numbers
from reports.charts import ACCENT, INK, Chart
from reports.pictures.shared import labels, table
from reports.sections import Found, Row
from reports.words import Words


def voice(found: Found, words: Words) -> Chart | None:
    """Bars: each maker's share of the week's mentions; a tick where it stood the week before."""
    shown = [one for one in found["makers"] if one["story_count"]][:10]
    if not shown:
        return None
    first = shown[0]
    points = _points(first)
    turn = "alone" if points is None else "up" if points > 0 else "down" if points < 0 else "same"
    title = words(
        f"charts.voice_{turn}",
        maker=words.short_maker(first["maker"], first["maker_zh"]),
        share=numbers.share(first["share"]),
        change=f"{abs(points or 0):g}",
    )

    def build(width: int) -> Any:
        order = labels(shown, words, 26 if width > 400 else 14)
        values = [
            {
                "maker": label,
                "now": one["share"],
                "before": one["previous_share"],
                "end": max(one["share"], one["previous_share"] or 0),
                "label": f"{numbers.share(one['share'])}"
                + ("" if _points(one) is None else f"  {numbers.signed(_points(one) or 0)}"),
            }
            for label, one in zip(order, shown, strict=True)
        ]
        base = alt.Chart({"values": values}).encode(
            y=alt.Y("maker:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False))
        )
        top = max(value["end"] for value in values)
        x = alt.X(
            "now:Q",
            title=words("charts.voice_axis"),
            scale=alt.Scale(domain=[0, top * 1.3]),
            axis=alt.Axis(format="%", tickCount=4),
        )
        bars = base.mark_bar(color=ACCENT, height={"band": 0.6}).encode(x=x)
        ticks = base.mark_tick(color=INK, thickness=2, height={"band": 0.9}).encode(x="before:Q")
        texts = base.mark_text(align="left", dx=7, fontSize=12, color=INK).encode(
            x="end:Q", text="label:N"
        )
        return (bars + ticks + texts).properties(width=width, height=27 * len(shown))

    return Chart(
        id="voice",
        title=title,
        description=f"{title}. {words('charts.voice_alt')}",
        table=table(
            words,
            "maker",
            "stories",
            "share",
            "before_week",
            rows=[
                (
                    words.maker(one["maker"], one["maker_zh"]) or "",
                    str(one["story_count"]),
                    numbers.share(one["share"]),
                    numbers.share(one["previous_share"]),
                )
                for one in shown
            ],
        ),
        query="makers",
        build=build,
    )


def _points(one: Row) -> float | None:
    """The change of a share in points, whole ones; None where there was no week before."""
    if one["previous_share"] is None:
        return None
    return round(100 * float(one["share"])) - round(100 * float(one["previous_share"]))
