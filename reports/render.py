"""A report's data as HTML, Markdown or JSON. What was scraped is escaped here, in each of them."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from reports import fonts

if TYPE_CHECKING:
    from reports.weekly import WeeklyReport

# What Markdown gives a meaning to, wherever it stands; and what ends a line or a cell.
MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~$&])")
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _markdown(text: object) -> str:
    """Text that Markdown shows as it is: no link, picture, tag or table cell comes of it."""
    flat = " ".join(str(text).split())
    return MARKDOWN.sub(r"\\\1", flat).replace("://", ":&#47;/")


def _markdown_address(url: str) -> str:
    """An address that stays within its brackets."""
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")


def _environment(*, escape: bool) -> Environment:
    # The one without escaping is for Markdown, whose own escaping is the filter "md".
    environment = Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=escape,  # noqa: S701
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": _markdown, "mdurl": _markdown_address}
    if escape:  # characters that turn the direction of text around would make a page lie
        environment.finalize = lambda value: (
            INVISIBLE.sub("", value) if type(value) is str else value
        )
    return environment


def html(report: WeeklyReport) -> str:
    """One HTML file that needs nothing else: style, pictures and typeface are in it."""
    style = (files("reports") / "theme" / "report.css").read_text(encoding="utf-8")
    template = _environment(escape=True).get_template("weekly.html.j2")
    draft = template.render(report=report, style="", font="")
    return template.render(report=report, style=style, font=fonts.embedded(draft))


def markdown(report: WeeklyReport) -> str:
    """The same as Markdown, for mail and chat."""
    return _environment(escape=False).get_template("weekly.md.j2").render(report=report)


def to_json(report: WeeklyReport) -> str:
    """The same as data, without the pictures."""
    data = asdict(report)
    for chart in data["charts"]:
        del chart["svg"]
    return json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n"
