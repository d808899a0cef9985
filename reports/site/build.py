"""Write the site: every page from rows that are read once, into a folder that is replaced at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from reports import render
from reports.document import Cell, Table
from reports.drafts import draft_of
from reports.queries import rows
from reports.sections import coverage
from reports.site import exports, front, kinds
from reports.site.kept import Kept
from reports.site.pages import Pages
from reports.site.writer import Writer
from reports.tables import heads
from reports.weekly import build
from reports.words import words

NAMES = ("models", "conflicts", "licences", "makers", "speakers", "sources", "weeks")
MARKER = "modelwire-site.txt"  # tells a folder that may be replaced from one that is somebody's


@dataclass(frozen=True, slots=True)
class SiteResult:
    """Where the site is, and of how many pages."""

    folder: Path
    page_count: int
    model_count: int
    kept_week_count: int  # reports that stayed as they were


def build_site(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    *,
    language: str = "en",
    week_limit: int | None = None,
    anew: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> SiteResult:
    """Write all pages; the folder is replaced when all of them are there.

    week_limit: reports of so many weeks only, the newest first. A report of which nothing can have
    changed is taken over from the site that is there, unless anew. Raises FileExistsError for a folder
    that holds something else than a site.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise FileExistsError(17, "holds something else than a site", str(folder))
    w = words(language)
    found = {name: rows(connection, f"site_{name}") for name in NAMES}
    head = rows(connection, "header", monday=_any_monday(found))[0]
    told = coverage.header({"header": [head], "coverage": []}, w, _any_monday(found))
    footer = coverage.footer(told, w)
    _put_back(folder)
    draft = draft_of(folder)
    draft.mkdir(parents=True)
    try:
        writer = Writer(draft, w, footer)
        kept = Kept(folder, draft, anew=anew)
        pages = Pages(found, w)
        front.front(writer, pages)
        kinds.models(writer, pages)
        kinds.makers(writer, pages, head["loaded_at"])
        kinds.speakers(writer, pages)
        kinds.sources(writer, pages)
        _data(writer, pages, head["loaded_at"])
        _weeks(writer, pages, kept, connection, week_limit, say)
        kept_week_count = kept.count
        front.theme(writer, kept)
        kept.write()
        writer.text(MARKER, "Written by modelwire site, which replaces this folder as a whole.\n")
        _replace(folder, draft)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return SiteResult(folder, writer.page_count, len(found["models"]), kept_week_count)


def _any_monday(found: dict[str, list[dict[str, Any]]]) -> Any:
    """The newest week's Monday; without any week a day that no article is of."""
    from datetime import date  # noqa: PLC0415

    return found["weeks"][0]["week_start_on"] if found["weeks"] else date(2020, 1, 6)


def _put_back(folder: Path) -> None:
    """Put the old pages back where a kill fell between the two renames of a replacement."""
    for old in folder.parent.glob(f".{folder.name}.old.*"):
        if not folder.exists():
            old.rename(folder)


def _replace(folder: Path, draft: Path) -> None:
    """Put the new site where the old one was."""
    old = folder.with_name(f".{folder.name}.old.{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    draft.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _data(writer: Writer, pages: Pages, loaded_at: Any) -> None:
    models = pages.found["models"]
    writer.text("releases.json", exports.releases_json(models), stands_alone=True)
    writer.text("releases.csv", exports.releases_csv(models), stands_alone=True)
    title = writer.words("site.feed_title")
    feed = exports.atom(
        models, writer.words, title=title, identity="urn:modelwire:releases", updated=loaded_at
    )
    writer.text("releases.atom", feed, stands_alone=True)


def _weeks(
    writer: Writer,
    pages: Pages,
    kept: Kept,
    connection: duckdb.DuckDBPyConnection,
    limit: int | None,
    say: Callable[[str], None],
) -> None:
    w = writer.words
    listed = []
    for position, one in enumerate(pages.found["weeks"]):
        has_report = limit is None or position < limit
        if has_report:
            path = f"weeks/{one['week']}.html"
            report = build(connection, one["week"], language=w.language)
            if not kept.take(path, report.basis):
                writer.text(path, render.html(report), stands_alone=True)
                say(f"week {one['week']}")
            writer.page_count += 1
        listed.append(
            (
                Cell(
                    one["week"],
                    href=f"weeks/{one['week']}.html" if has_report else None,
                    is_name=True,
                ),
                Cell(w.count(one["release_count"])),
                Cell(w.count(one["open_count"])),
                Cell(w.count(one["story_count"])),
                Cell(w.count(one["article_count"])),
            )
        )
    columns = heads(w, "week", "releases", "open", "stories", "articles")
    kinds.listing(writer, "weeks", Table(columns, tuple(listed)))
