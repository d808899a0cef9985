"""Releases by week and maker."""

from __future__ import annotations

from typing import Any

import altair as alt

from reports.charts import ACCENT, INK, MIDDLE, PALE, PAPER, WIDE, Chart
from reports.pictures.shared import labels, table
from reports.sections import Found
from reports.words import Words

TONES = alt.Scale(domain=["now", "before", "all"], range=[ACCENT, MIDDLE, PALE])


def history(found: Found, words: Words) -> Chart | None:
    """A square a week and maker: which makers are steady, and which weeks were full."""
    rows = found["release_history"]
    counts: dict[str, int] = {}
    for one in rows:
        counts[one["week"]] = counts.get(one["week"], 0) + one["release_count"]
    if not sum(counts.values()):
        return None
    weeks = sorted(counts)
    last = weeks[-1]
    best = max(weeks, key=lambda week: (counts[week], week))
    models = words.counted("model", counts[last])
    start = words.short_day(next(one["week_start_on"] for one in rows if one["week"] == best))
    if not counts[last]:
        title = words("charts.history_none", week=start, n=counts[best])
    elif best == last:
        title = words("charts.history", models=models, weeks=words.counted("week", len(weeks)))
    else:
        title = words("charts.history_other", models=models, week=start, n=counts[best])

    def build(width: int) -> Any:
        others = words("charts.history_others")
        total = words("charts.history_total")
        makers = {one["maker"]: one for one in rows if one["maker"] and one["release_count"]}
        names = labels(list(makers.values()), words, 34 if width == WIDE else 14)
        called = dict(zip(makers, names, strict=True))
        values: list[dict[str, Any]] = [
            {
                "week": one["week"],
                "maker": called.get(one["maker"], others),
                "n": one["release_count"],
                "tone": "now" if one["week"] == last else "before",
            }
            for one in rows
            if one["release_count"]
        ]
        order = [total, *dict.fromkeys(value["maker"] for value in values)]
        values += [
            {"week": week, "maker": total, "n": n, "tone": "all"} for week, n in counts.items() if n
        ]
        base = alt.Chart({"values": values}).encode(
            x=alt.X(
                "week:O",
                title=None,
                scale=alt.Scale(domain=weeks, paddingInner=0.06),
                axis=alt.Axis(
                    orient="top",
                    labelAngle=0,
                    labelExpr="substring(datum.label, 5)",
                    labelOverlap="greedy",
                    domain=False,
                    ticks=False,
                ),
            ),
            y=alt.Y(
                "maker:N",
                title=None,
                sort=order,
                scale=alt.Scale(domain=order, paddingInner=0.1),
                axis=alt.Axis(domain=False, ticks=False, grid=False, labelLimit=300),
            ),
        )
        squares = base.mark_rect().encode(color=alt.Color("tone:N", scale=TONES, legend=None))
        size = 12 if width == WIDE or len(weeks) < 15 else 9
        figures = (
            base.transform_filter("datum.tone !== 'all'")
            .mark_text(fontSize=size, fontWeight=600, color=PAPER)
            .encode(text="n:Q")
        )
        sums = (
            base.transform_filter("datum.tone === 'all'")
            .mark_text(fontSize=size, fontWeight=600, color=INK)
            .encode(text="n:Q")
        )
        return (squares + figures + sums).properties(width=width, height=27 * len(order))

    return Chart(
        id="history",
        title=title,
        description=f"{title}. {words('charts.history_alt')}",
        table=table(
            words,
            "week",
            "maker",
            "releases",
            rows=[
                (
                    one["week"],
                    (words.maker(one["maker"], one["maker_zh"]) or words("charts.history_others"))
                    if one["release_count"]
                    else "–",
                    str(one["release_count"]),
                )
                for one in sorted(rows, key=lambda one: one["week"], reverse=True)
            ],
        ),
        query="release_history",
        build=build,
        is_full=True,
    )
