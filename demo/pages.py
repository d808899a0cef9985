"""Pages of an outlet as HTML: articles in their variants, lists and notices."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from functools import cache
from typing import Any

import jinja2

from demo.articles import Text
from demo.markup import first_paragraph, halves, to_html
from demo.metadata import json_ld
from demo.outlets import HERE, Outlet
from demo.replies import http_date
from demo.world import CHINA, World

EDITORS = ("李帆", "陈立群", "周敏", "何佳音")


def _cdata(value: object) -> str:
    # The end mark within the text would close the section early.
    return f"<![CDATA[{str(value).replace(']]>', ']]]]><![CDATA[>')}]]>"


TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
)
# tojson writes "<" as an escape: "</script>" in a title must not end the script.
TEMPLATES.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
TEMPLATES.filters["cdata"] = _cdata
TEMPLATES.filters["rfc822"] = lambda moment: http_date(moment).replace("GMT", "+0000")


@cache
def words(language: str) -> dict[str, str]:
    """Give the words of the page furniture in a language."""
    found: dict[str, str] = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))[
        language
    ]
    return found


def render(template: str, outlet: Outlet, **values: Any) -> bytes:
    """Render a page in the bytes of the outlet's encoding."""
    page = TEMPLATES.get_template(template).render(
        outlet=outlet, words=words(outlet.language), **values
    )
    return page.encode(outlet.encoding, errors="xmlcharrefreplace")


def article_page(world: World, text: Text, *, variant: str = "main") -> bytes:
    """Render an article; variant is "main", "second" (of two pages) or "amp"."""
    outlet = world.outlets[text.outlet]
    home = world.urls[outlet.id]
    url = world.url(text)
    body = world.body(text)
    is_stub = "paywall" in text.traps
    if is_stub:
        body = first_paragraph(body)
    in_two = "two-pages" in text.traps and bool(halves(body)[1])
    if in_two:
        body = halves(body)[variant == "second"]
    original = world.original(text)
    has_metadata = "no-metadata" not in text.traps
    published, modified = _local(text, text.published), _local(text, world.modified(text))
    furniture = words(outlet.language)
    return render(
        f"{outlet.layout}.html",
        outlet,
        text=text,
        url=url,
        canonical=f"{home}/" if "false-canonical" in text.traps else url,
        amp_url=home + world.amp_path(text) if "amp" in text.traps else "",
        is_amp=variant == "amp",
        is_second=variant == "second",
        next_url=home + world.second_path(text) if in_two else "",
        is_stub=is_stub,
        has_metadata=(has_metadata and outlet.metadata != "none")
        or (has_metadata and outlet.layout == "portal"),
        json_ld=json_ld(
            outlet,
            title=text.title,
            author=text.author,
            url=url,
            home=home,
            published=text.published,
            modified=world.modified(text),
            is_free=not is_stub,
        )
        if has_metadata
        else None,
        summary=first_paragraph(world.body(text)),
        body=to_html(body, indent=outlet.layout == "portal"),
        published=published,
        modified=modified,
        printed=published.strftime(furniture["date"]),
        printed_modified=modified.strftime(furniture["date"]),
        locale=furniture["locale"],
        origin=world.outlets[original.outlet].name if text.copy_of else "",
        origin_url=world.url(original),
        original_title=original.title if text.copy_of else "",
        editor=EDITORS[text.number % len(EDITORS)],
        related=_related(world, text),
    )


def _local(text: Text, moment: datetime) -> datetime:
    """Print Chinese pages in their own time, English ones in UTC or the zone of the file."""
    return moment.astimezone(CHINA if text.language != "en" else moment.tzinfo or UTC)


def _related(world: World, text: Text) -> list[dict[str, str]]:
    # Only older ones: so that a page keeps its bytes, and its ETag, when others come out.
    others = [one for one in world.listed(text.outlet) if one.published < text.published]
    start = text.number % max(1, len(others) - 2)
    return [{"title": one.title, "url": world.url(one)} for one in others[start : start + 3]]


def plain_page(outlet: Outlet, title: str, **values: Any) -> bytes:
    """Render a notice, or a list of links with its neighbours."""
    defaults = {"message": "", "entries": [], "previous": "", "next": ""}
    return render("plain.html", outlet, title=title, **(defaults | values))


def style(outlet: Outlet) -> bytes:
    """Give the style sheet in the outlet's colour."""
    sheet = (HERE / "templates" / "style.css").read_text(encoding="utf-8")
    return sheet.replace("COLOUR", outlet.colour).encode()
