"""The front page with its table of releases, the timeline, and what all pages share."""

from __future__ import annotations

from reports import fonts, render
from reports.pictures.licences import CLASSES
from reports.site import schema, timeline
from reports.site.kept import Kept
from reports.site.pages import Pages
from reports.site.writer import Writer

FIRST = 100  # rows that stand in the page before its script runs


def front(writer: Writer, pages: Pages) -> None:
    """The table of releases and its data, and the timeline."""
    w = writer.words
    data = pages.rows_for_search()
    columns = [
        ("model", w("kinds.model"), False),
        ("maker", w("columns.maker"), False),
        ("date", w("columns.date"), False),
        ("parameters", w("columns.parameters"), True),
        ("licence", w("columns.licence"), False),
        ("stories", w("columns.stories"), True),
    ]
    writer.page(
        "index.html",
        "site_index",
        here="index",
        scripts="'self'",
        columns=columns,
        first=data[:FIRST],
        total=f"{len(data):,}",
        classes=CLASSES,
        schema=schema.dataset(w("site.feed_title"), len(data)),
    )
    spoken = {
        "planned": w("acts.planned"),
        "undated": w("undated"),
        "notStated": w("not_stated"),
        "otherHits": w("site.other_hits"),
        "shown": w("site.shown"),
    }
    told = {"rows": data, "names": pages.names_for_search(), "words": spoken}
    writer.text("theme/data.js", f"window.MODELWIRE = {schema.embedded(told)};\n")
    writer.page(
        "timeline.html",
        "site_timeline",
        here="timeline",
        scripts="'self'",
        specification=timeline.specification(pages.found["models"], w),
    )


def theme(writer: Writer, kept: Kept) -> None:
    """Style, scripts, and the typeface cut to what the pages use."""
    faces = {
        fonts.REGULAR: ("regular.woff2", writer.characters),
        fonts.STRONG: ("strong.woff2", writer.strong_characters),
    }
    rules = [fonts.rule(weight, name) for weight, (name, _) in faces.items()]
    style = "\n".join([*rules, render.theme("report.css"), render.theme("site.css")])
    writer.text("theme/site.css", style)
    for name in ("site.js", "timeline.js"):
        writer.text(f"theme/{name}", render.theme(name))
    folder = writer.folder / "theme"
    (folder / "vega.js").write_text(timeline.library(), encoding="utf-8")
    for weight, (name, characters) in faces.items():
        used = "".join(sorted(characters))
        if not kept.take(f"theme/{name}", f"{weight} {used}"):
            (folder / name).write_bytes(fonts.woff2(used, weight))
