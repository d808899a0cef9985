"""A page of dated entries (release notes, tables of new models) as one article for each entry.

Without this, everything on the page would be taken for news of its newest day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC

from pipelines.dates import BEIJING, Moment, find_date
from pipelines.html_page import HtmlPage, parse_html
from pipelines.limits import LIMITS
from pipelines.making import make_article, reject
from pipelines.records import Article, Page, Rejected, Role
from pipelines.urls import normalise_url

_MOST = 400  # entries of a page
_EDGE = " \t:：|·—–-•()（）[]【】"
_VERSION = re.compile(r"^v?\d[\w.-]{0,20}$", re.IGNORECASE)
_LABEL = re.compile(r"^(?:日期|时间|发布时间|更新时间|date|released|updated)$", re.IGNORECASE)


@dataclass(slots=True)
class _Entry:
    moment: Moment
    head: str  # what the opening line says beside the day
    lines: list[str] = field(default_factory=list)


def read_changelog(page: Page, source: str) -> list[Article | Rejected]:
    """Return one article for each day that opens an entry, in the order of the page.

    The address of an entry is the page's with the day as its fragment. A page without such an entry
    is rejected: its form has changed.
    """
    if len(source) > LIMITS.html:
        detail = f"the page has {len(source)} characters; at most {LIMITS.html} are read"
        return [reject(page, "too-large", detail)]
    tree = parse_html(source, page.url)
    entries = _entries(tree, page) if tree is not None else []
    if tree is None or not entries:
        return [reject(page, "no-entries", "no line of the page opens an entry with its day")]
    counts: dict[str, int] = {}
    found: list[Article | Rejected] = []
    for entry in entries[:_MOST]:
        zone = BEIJING if tree.is_chinese else UTC
        day = f"{entry.moment.at.astimezone(zone):%Y-%m-%d}"
        counts[day] = number = counts.get(day, 0) + 1
        anchor = day if number == 1 else f"{day}-{number}"
        found.append(
            make_article(
                page,
                text="\n".join([*([entry.head] if entry.head else []), *entry.lines]),
                title=entry.head or (entry.lines[0][:200] if entry.lines else None),
                media_type="text/html",
                role=Role.ARTICLE,
                url=f"{normalise_url(page.url)}#{anchor}",
                site_name=tree.first("og:site_name"),
                published=entry.moment,
                evidence={"published_at": "changelog", "title": "changelog"},
            )
        )
    return found


def _entries(tree: HtmlPage, page: Page) -> list[_Entry]:
    """Cut the page's lines at each that begins with a day; nothing before the first is an entry's."""
    zone = BEIJING if tree.is_chinese else UTC
    found: list[_Entry] = []
    for line in tree.lines:
        stated = find_date(line[:200], reference=page.fetched_at, zone=zone)
        if stated is not None and _opens(line, *stated[1:]):
            moment, start, end = stated
            head = line[end:].strip(_EDGE) or line[:start].strip(_EDGE)
            found.append(_Entry(moment, "" if _LABEL.match(head) else head))
        elif found:
            found[-1].lines.append(line)
    return [one for one in found if one.head or one.lines]


def _opens(line: str, start: int, end: int) -> bool:
    """Whether a day at this place opens an entry: first in its line, or behind a label or version."""
    before, behind = line[:start].strip(_EDGE), line[end:]
    if not before:
        return not behind or behind[0] in _EDGE
    return bool(_LABEL.match(before)) or (not behind.strip(_EDGE) and bool(_VERSION.match(before)))
