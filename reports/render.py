"""A report's data as HTML, Markdown or JSON. What was scraped is escaped here, in each of them."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from markupsafe import escape as escaped

from reports import fonts
from reports.sections.coverage import footer

if TYPE_CHECKING:
    from reports.weekly import WeeklyReport

# What Markdown gives a meaning to, wherever it stands; and what ends a line or a cell.
MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~$&])")
# Where the typeface is to stand: which characters it needs is known when the page is done.
FONT = "/* typeface */"
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Hebrew, Arabic and the scripts like them.
RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def _markdown(text: object) -> str:
    """Text that Markdown shows as it is: no link, picture, tag or table cell comes of it."""
    flat = " ".join(str(text).split())
    return MARKDOWN.sub(r"\\\1", flat).replace("://", ":&#47;/")


def _markdown_address(url: str) -> str:
    """An address that stays within its brackets."""
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")


def _isolated(text: object) -> Markup:
    """Scraped text in a page; what runs from right to left is set apart, so that it turns nothing around it."""
    shown = escaped(INVISIBLE.sub("", str(text)))
    return Markup("<bdi>{}</bdi>").format(shown) if RIGHT_TO_LEFT.search(shown) else shown


def _css(text: object) -> str:
    """Text as a string of a style sheet."""
    return '"' + INVISIBLE.sub("", str(text)).replace("\\", r"\\").replace('"', r"\"") + '"'


def environment(*, escape: bool) -> Environment:
    """The templates; escape for HTML and XML, without for Markdown, which has a filter of its own."""
    # The one without escaping is for Markdown, whose own escaping is the filter "md".
    environment = Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=escape,  # noqa: S701
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "md": _markdown,
        "mdurl": _markdown_address,
        "isolated": _isolated,
        "css": _css,
    }
    if escape:  # characters that turn the direction of text around would make a page lie
        environment.finalize = lambda value: (
            INVISIBLE.sub("", value) if type(value) is str else value
        )
    return environment


def theme(name: str) -> str:
    """A file of the theme, which report and site share."""
    return (files("reports") / "theme" / name).read_text(encoding="utf-8")


def own_version() -> str:
    """The version of modelwire."""
    return version("modelwire")


def html(report: WeeklyReport) -> str:
    """One HTML file that needs nothing else: style, pictures and typeface are in it."""
    template = environment(escape=True).get_template("weekly.html.j2")
    told = _told(report)
    page = template.render(**told, style=theme("report.css"), font=FONT)
    return page.replace(FONT, fonts.rules(page), 1)


def _told(report: WeeklyReport) -> dict[str, Any]:
    """What the templates of a report name."""
    return {
        "report": report,
        "w": report.words,
        "version": own_version(),
        "footer": footer(report.header, report.words),
    }


def markdown(report: WeeklyReport) -> str:
    """The same as Markdown, for mail and chat."""
    template = environment(escape=False).get_template("weekly.md.j2")
    return template.render(**_told(report))


def to_json(report: WeeklyReport) -> str:
    """The same as data: sentences with their evidence, and the rows of every query as they came."""
    data = {
        "week": report.week,
        "language": report.words.language,
        "version": own_version(),
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "snapshot": report.header.snapshot,
        "reader": report.header.reader,
        "lines": [{"text": one.text, "evidence": one.cites} for one in report.lines],
        "evidence": [
            {
                "number": one.number,
                "sentence": one.sentence,
                "outlet": one.outlet,
                "title": one.title,
                "published": one.published or None,
                "url": one.url,
                "language": one.language,
            }
            for one in report.evidence
        ],
        "charts": [{"id": one.id, "title": one.title, "query": one.query} for one in report.charts],
        "queries": {
            one.name: {"sql": one.sql, "sha256": one.digest, "rows": one.rows}
            for one in report.queries
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n"
