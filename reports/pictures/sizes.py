"""Sizes against days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import altair as alt

from reports.charts import ACCENT, INK, PALE, PAPER, Chart
from reports.document import shortened
from reports.pictures.shared import table
from reports.sections import Found, Row
from reports.words import Words

MOST_ROWS, DENSE = 150, 500


def sizes(found: Found, words: Words) -> Chart | None:
    """Dots on a log axis: size against day of release, this week's in colour and named."""
    shown = [one for one in found["sizes"] if one["parameter_count"] and one["released_on"]]
    if not shown:
        return None
    now = [one for one in shown if one["is_this_week"]]
    largest = max(now or shown, key=lambda one: (one["parameter_count"], one["model"]))
    title = words(
        "charts.sizes" if now else "charts.sizes_before",
        model=shortened(largest["model"], 40),
        size=words.size(largest["parameter_count"]),
        weeks=words.counted("week", 26),
    )
    unit = 10**8 if words.language == "zh" else 10**9
    groups = _neighbours(now)

    def build(width: int) -> Any:
        # Models of one size are one dot a day, and a week where there are thousands: the page stays light.
        is_dense = len(shown) > DENSE
        dots_of = dict.fromkeys(
            (
                one["released_on"] - timedelta(days=one["released_on"].weekday())
                if is_dense and not one["is_this_week"]
                else one["released_on"],
                one["parameter_count"],
                one["is_this_week"],
            )
            for one in shown
        )
        values = [
            {
                "day": day.isoformat(),
                "size": size / unit,
                "when": words("charts.sizes_now" if is_now else "charts.sizes_then"),
            }
            for day, size, is_now in dots_of
        ]
        labels = [
            {
                # beside the earliest of them, or it would lie over a dot
                "day": min(one["released_on"] for one in group).isoformat(),
                "size": group[0]["parameter_count"] / unit,
                "name": words.listed([shortened(one["model"], 26) for one in group], most=1),
            }
            for group in groups
        ]
        x = alt.X(
            "day:T",
            title=None,
            axis=alt.Axis(format=words("date.axis"), labelOverlap=True, grid=False, tickCount=5),
        )
        y = alt.Y(
            "size:Q",
            title=words("charts.sizes_axis"),
            scale=alt.Scale(type="log", nice=True),
            axis=alt.Axis(
                values=[m * 10.0**e for e in range(-3, 6) for m in (1, 3)],
                labelExpr=f"format(datum.value, '~g') + '{words('charts.sizes_unit')}'",
            ),
        )
        domain = [words("charts.sizes_now"), words("charts.sizes_then")]
        dots = (
            alt.Chart({"values": values})
            .mark_point(size=90, filled=True, opacity=0.85, stroke=PAPER, strokeWidth=1)
            .encode(
                x=x,
                y=y,
                color=alt.Color("when:N", scale=alt.Scale(domain=domain, range=[ACCENT, PALE])),
                order=alt.Order("when:N", sort="ascending"),
            )
        )
        named = alt.Chart({"values": labels}).encode(x="day:T", y="size:Q", text="name:N")
        halo = named.mark_text(
            align="right", dx=-9, fontSize=12, color=PAPER, stroke=PAPER, strokeWidth=4
        )
        texts = named.mark_text(align="right", dx=-9, fontSize=12, color=INK)
        return (dots + halo + texts).properties(width=width, height=270)

    return Chart(
        id="sizes-chart",
        title=title,
        description=f"{title}. {words('charts.sizes_alt')}",
        table=table(
            words,
            "model_name",
            "maker",
            "date",
            "parameters",
            rows=[
                (
                    shortened(one["model"], 80),
                    words.maker(one["maker"], one["maker_zh"]) or words("not_stated"),
                    words.day(
                        one["released_on"], "month" if one["date_kind"] == "period" else "day"
                    ),
                    words.size(one["parameter_count"]),
                )
                for one in shown[: -MOST_ROWS - 1 : -1]
            ]
            + _more(len(shown) - MOST_ROWS, words),
        ),
        query="sizes",
        build=build,
    )


def _more(count: int, words: Words) -> list[tuple[str, ...]]:
    """A last row that says how many models the table leaves out; the query gives them all."""
    return [("…", "…", "…", words.counted("model_more", count))] if count > 0 else []


def _neighbours(models: list[Row]) -> list[list[Row]]:
    """The week's models, those of about one size together: names beside dots must not overlap."""
    groups: list[list[Row]] = []
    for one in sorted(models, key=lambda one: (-one["parameter_count"], one["model"])):
        if groups and groups[-1][0]["parameter_count"] < 1.4 * one["parameter_count"]:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups
