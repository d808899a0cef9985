"""What there is to tell a target that it was not told yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reports.document import shortened, web_address
from reports.mail import plain, subject
from reports.notify.ledger import Ledger
from reports.notify.targets import Target
from reports.weekly import WeeklyReport
from reports.words import Words, words

Row = dict[str, Any]
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
# What chats give a meaning to (links, mentions, tags), as signs that look alike and mean nothing.
HARMLESS = str.maketrans({"<": "‹", ">": "›", "[": "［", "]": "］", "@": "＠", "`": "'", "*": "∗"})
MOST = 20


@dataclass(frozen=True, slots=True)
class Alert:
    """One message; keys: what it tells of, each of which is told once."""

    keys: tuple[str, ...]
    title: str
    body: str


def harmless(text: str) -> str:
    """Scraped text that no chat takes for a command, a mention or a link."""
    return INVISIBLE.sub("", " ".join(text.split())).translate(HARMLESS)


def due(
    target: Target,
    ledger: Ledger,
    *,
    report: Callable[[str], WeeklyReport],
    week: str,
    releases: Sequence[Row],
) -> list[Alert]:
    """The alerts that the target waits for; report gives the week's report in a language."""
    w = words(target.language)
    alerts = []
    key = f"report:{week}"
    if target.report and not ledger.has(target.name, key):
        built = report(target.language)
        body = "\n".join(harmless(line) for line in plain(built).splitlines())
        alerts.append(Alert((key,), harmless(subject(built)), body))
    watched = [
        one
        for one in releases
        if ("*" in target.makers or {one["organisation_id"], one["group_id"]} & set(target.makers))
        and not ledger.has(target.name, _key(one))
    ]
    if watched:
        alerts.append(_of_releases(watched, w))
    return alerts


def _key(one: Row) -> str:
    return f"release:{one['model_id']}"


def _of_releases(watched: Sequence[Row], w: Words) -> Alert:
    """All of them in one message: a maker that opens ten sizes is one alert."""
    lines = [_line(one, w) for one in watched[:MOST]]
    if len(watched) > MOST:
        lines.append(w("listed.more", n=len(watched) - MOST).strip())
    names = w.listed([harmless(shortened(one["model"], 60)) for one in watched])
    title = w("mail.releases", models=names)
    return Alert(tuple(_key(one) for one in watched), title, "\n".join(lines))


def _line(one: Row, w: Words) -> str:
    known = (
        w.size(one["parameter_count"]) if one["parameter_count"] else "",
        shortened(one["licence"] or "", 80),
        w.day(one["released_on"]),
    )
    told = w(
        "mail.release",
        model=shortened(one["model"], 80),
        maker=w.short_maker(one["maker"], one["maker_zh"]),
        told=w("listed.comma").join(part for part in known if part),
    )
    url = web_address((one["first_report"] or {}).get("url"))
    return harmless(told) + (f" {url}" if url and not re.search(r"[\s<>|\[\]]", url) else "")
