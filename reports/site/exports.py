"""The releases as data for programs: JSON, CSV, Atom."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from reports import render
from reports.words import Words

Row = dict[str, Any]
FIELDS = (
    "model_id", "model", "maker", "maker_zh", "status", "released_on", "planned_on",
    "parameter_count", "active_parameter_count", "hub_parameter_count", "licence", "licence_class",
    "is_open", "story_count",
)  # fmt: skip
# A cell that begins so is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NEWEST = 100


def releases_json(models: Sequence[Row]) -> str:
    """All models with acts, repositories and evidence."""
    told = [
        {name: one[name] for name in FIELDS}
        | {
            "acts": [{"act": act["act"], "date": act["acted_on"]} for act in one["acts"]],
            "platforms": one["platforms"],
            "repositories": one["repositories"],
            "first_report": one["first_report"],
            "evidence": [
                {key: it[key] for key in ("act", "status", "sentence", "url", "outlet")}
                for it in one["evidence"]
            ],
        }
        for one in models
    ]
    return json.dumps({"releases": told}, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def releases_csv(models: Sequence[Row]) -> str:
    """The same as a table; no cell is a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for one in models:
        writer.writerow([_cell(one[name]) for name in FIELDS])
    return "\ufeff" + stream.getvalue()  # or a spreadsheet takes Chinese for Latin letters


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value


def atom(
    models: Sequence[Row], words: Words, *, title: str, identity: str, updated: datetime | None
) -> str:
    """An Atom feed of the newest releases; updated: of the database, where no release has a date."""
    newest = [one for one in models if one["released_on"] and not one["is_umbrella"]][:NEWEST]
    stamp = (
        _stamp(newest[0]["released_on"])
        if newest
        else _plain(updated or datetime(1970, 1, 1, tzinfo=UTC))
    )
    entries = [
        {
            "id": f"{identity}:{one['model_id']}",
            "model": one["model"],
            "maker": words.short_maker(one["maker"], one["maker_zh"]),
            "updated": _stamp(one["released_on"]),
            "size": words.size(one["parameter_count"]),
            "licence": one["licence"] or words("not_stated"),
            "sentence": one["evidence"][0]["sentence"] if one["evidence"] else "",
            "url": _web(one),
        }
        for one in newest
    ]
    template = render.environment(escape=True).get_template("atom.xml.j2")
    return template.render(
        title=title, identity=identity, updated=stamp, entries=entries, language=words.tag, w=words
    )


def _stamp(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat()


def _web(one: Row) -> str | None:
    url = (one["first_report"] or {}).get("url") or ""
    return url if url.startswith(("https://", "http://")) else None
