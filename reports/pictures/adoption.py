"""Downloads from the hubs."""

from __future__ import annotations

from typing import Any

import altair as alt

from reports import numbers
from reports.charts import INK, MIDDLE, Chart
from reports.document import shortened
from reports.pictures.shared import distinct, table
from reports.sections import Found, Row
from reports.words import Words


def adoption(found: Found, words: Words) -> Chart | None:
    """Bars: downloads of the most downloaded repositories, with their change where it is known."""
    rows = found["adoption"]
    if not rows:
        return None
    first = rows[0]
    day = words.day(max(one["observed_on"] for one in rows))
    title = words(
        "charts.adoption",
        repository=shortened(first["repository_id"], 40),
        downloads=words.count(first["download_count"]),
        day=day,
    )

    def change(one: Row) -> str:
        before = one["previous_download_count"]
        return "" if before is None else numbers.change(one["download_count"], before)

    def build(width: int) -> Any:
        order = distinct([one["repository_id"] for one in rows], 34 if width > 400 else 20)
        values = [
            {
                "repository": label,
                "n": one["download_count"],
                "label": "  ".join(
                    part for part in (words.count(one["download_count"]), change(one)) if part
                ),
            }
            for label, one in zip(order, rows, strict=True)
        ]
        base = alt.Chart({"values": values}).encode(
            y=alt.Y(
                "repository:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False)
            ),
            x=alt.X(
                "n:Q",
                title=words("charts.adoption_axis"),
                scale=alt.Scale(domain=[0, first["download_count"] * 1.35 or 1]),
                axis=alt.Axis(tickCount=4, labelExpr=words("charts.counts")),
            ),
        )
        bars = base.mark_bar(color=MIDDLE, height={"band": 0.6})
        texts = base.mark_text(align="left", dx=6, fontSize=12, color=INK).encode(text="label:N")
        return (bars + texts).properties(width=width, height=27 * len(rows))

    return Chart(
        id="adoption",
        title=title,
        description=f"{title}. {words('charts.adoption_alt', day=day)}",
        table=table(
            words,
            "repository",
            "observed",
            "downloads",
            "change",
            "likes",
            rows=[
                (
                    one["repository_id"],
                    words.day(one["observed_on"]),
                    words.count(one["download_count"]),
                    change(one) or "–",
                    words.count(one["like_count"]),
                )
                for one in rows
            ],
        ),
        query="adoption",
        build=build,
    )
