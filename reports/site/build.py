"""Write the site: every page from rows that are read once, into a folder that is replaced at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment

from reports import fonts, render
from reports.document import Cell, Column, Table, shortened, web_address
from reports.evidence import page_link
from reports.pictures.licences import CLASSES
from reports.queries import rows
from reports.sections import coverage
from reports.site import exports, schema, timeline
from reports.site.pages import Pages
from reports.weekly import build
from reports.words import Words, words

NAMES = ("models", "conflicts", "makers", "speakers", "sources", "weeks")
MARKER = "modelwire-site.txt"  # tells a folder that may be replaced from one that is somebody's
FIRST = 100


@dataclass(frozen=True, slots=True)
class SiteResult:
    """Where the site is, and of how many pages."""

    folder: Path
    page_count: int
    model_count: int


class _Writer:
    """Writes pages of one site; remembers the characters that its typeface must hold."""

    def __init__(self, folder: Path, words_: Words, footer: str) -> None:
        self.folder = folder
        self.words = words_
        self.footer = footer
        self.environment: Environment = render.environment(escape=True)
        self.characters: set[str] = set()
        self.page_count = 0

    def page(
        self, path: str, template: str, *, here: str = "", scripts: str = "", **values: Any
    ) -> None:
        """Write one page from its template."""
        top = "../" * path.count("/")
        text = self.environment.get_template(f"{template}.html.j2").render(
            w=self.words, top=top, here=here, scripts=scripts, footer=self.footer, **values
        )
        self.text(path, text)
        self.page_count += 1

    def text(self, path: str, content: str) -> None:
        """Write a file below the site's top."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="")
        self.characters.update(content)


def build_site(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    *,
    language: str = "en",
    week_limit: int | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> SiteResult:
    """Write all pages; the folder is replaced when all of them are there.

    week_limit: reports of so many weeks only, the newest first. Raises FileExistsError for a folder
    that holds something else than a site.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise FileExistsError(17, "holds something else than a site", str(folder))
    w = words(language)
    found = {name: rows(connection, f"site_{name}") for name in NAMES}
    head = rows(connection, "header", monday=_any_monday(found))[0]
    told = coverage.header(head, w, _any_monday(found))
    footer = w(
        "page.footer", version=render.own_version(), reader=told.reader, snapshot=told.snapshot
    )
    draft = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        writer = _Writer(draft, w, footer)
        pages = Pages(found, w)
        _front(writer, pages)
        _models(writer, pages)
        _makers(writer, pages, head["loaded_at"])
        _speakers(writer, pages)
        _sources(writer, pages)
        _data(writer, pages, head["loaded_at"])
        _weeks(writer, pages, connection, language, week_limit, say)
        _theme(writer)
        writer.text(MARKER, "Written by modelwire site, which replaces this folder as a whole.\n")
        _replace(folder, draft)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return SiteResult(folder, writer.page_count, len(found["models"]))


def _any_monday(found: dict[str, list[dict[str, Any]]]) -> Any:
    """The newest week's Monday; without any week a day that no article is of."""
    from datetime import date  # noqa: PLC0415

    return found["weeks"][0]["week_start_on"] if found["weeks"] else date(2020, 1, 6)


def _replace(folder: Path, draft: Path) -> None:
    """Put the new site where the old one was."""
    old = folder.with_name(f".{folder.name}.old.{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    draft.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _front(writer: _Writer, pages: Pages) -> None:
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
    spoken = {key: label for key, label, _ in columns} | {
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


def _models(writer: _Writer, pages: Pages) -> None:
    w = writer.words
    for one in pages.found["models"]:
        writer.page(
            pages.addresses.file("models", one["model_id"]) + ".html",
            "site_model",
            model=one,
            maker=w.maker(one["maker"], one["maker_zh"]),
            maker_link=pages.addresses.link("makers", one["organisation_id"], "../"),
            facts=pages.facts(one),
            acts=pages.acts(one),
            repositories=pages.repositories(one),
            disagreements=pages.disagreements(one["model_id"]),
            evidence=pages.evidence(one),
            schema=schema.model(one),
        )


def _makers(writer: _Writer, pages: Pages, loaded_at: Any) -> None:
    w = writer.words
    listed = []
    names = {
        one["organisation_id"]: w.maker(one["maker"], one["maker_zh"]) or w("not_stated")
        for one in pages.found["makers"]
    }
    for one in pages.found["makers"]:
        identity = one["organisation_id"]
        path = pages.addresses.file("makers", identity)
        feed = path.rsplit("/", 1)[1] + ".atom"
        group = pages.addresses.link("makers", one["group_id"] or "", "../")
        models = pages.of_maker[identity]
        writer.page(
            f"{path}.html",
            "site_maker",
            name=names[identity],
            group=(names[one["group_id"]], group) if group else None,
            stories=w.counted("story", one["story_count"]),
            feed=feed,
            table=pages.model_table(models, "../"),
        )
        writer.text(
            f"{path}.atom",
            exports.atom(
                models,
                w,
                title=w("site.feed_of", maker=names[identity]),
                identity=f"urn:modelwire:maker:{identity}",
                updated=loaded_at,
            ),
        )
        listed.append(
            (
                Cell(names[identity], href=pages.addresses.link("makers", identity), is_name=True),
                Cell(w.count(one["release_count"])),
                Cell(w.day(one["newest_on"]) if one["newest_on"] else "–"),
                Cell(w.count(one["story_count"])),
            )
        )
    columns = (
        Column(w("columns.maker")),
        Column(w("columns.releases"), is_number=True),
        Column(w("site.newest"), is_number=True),
        Column(w("columns.stories"), is_number=True),
    )
    _list(writer, "makers", Table(columns, tuple(listed)))


def _speakers(writer: _Writer, pages: Pages) -> None:
    w = writer.words
    listed = []
    for one in pages.found["speakers"]:
        about = w("listed.between").join(it for it in (one["role"], one["affiliation"]) if it)
        quotes = [
            {
                "text": shortened(it["text"], 260),
                "opening": "「" if it["language"] == "zh-Hant" else "“",
                "closing": "」" if it["language"] == "zh-Hant" else "”",
                "language": it["language"],
                "outlet": it["outlet"],
                "day": w.day(it["said_on"]) if it["said_on"] else w("undated"),
                "url": page_link(it["url"], it["text"]),
            }
            for it in one["quotes"]
        ]
        path = pages.addresses.file("speakers", one["speaker"])
        writer.page(f"{path}.html", "site_speaker", one=one, about=about, quotes=quotes)
        listed.append(
            (
                Cell(
                    one["speaker"],
                    href=pages.addresses.link("speakers", one["speaker"]),
                    is_name=True,
                    notes=(about,) if about else (),
                ),
                Cell(w.count(one["quote_count"])),
                Cell(w.day(one["newest_on"]) if one["newest_on"] else "–"),
            )
        )
    columns = (
        Column(w("site.speaker")),
        Column(w("site.quote_count"), is_number=True),
        Column(w("site.newest"), is_number=True),
    )
    _list(writer, "speakers", Table(columns, tuple(listed)))


def _sources(writer: _Writer, pages: Pages) -> None:
    w = writer.words
    listed = []
    for one in pages.found["sources"]:
        about = (
            one["kind"],
            w.get(f"languages.{one['language']}", one["language"] or ""),
            w.get(f"source_tiers.{one['tier']}", one["tier"] or ""),
        )
        weeks = Table(
            (Column(w("columns.week")), Column(w("columns.articles"), is_number=True)),
            tuple(
                (Cell(f"{it['week_start_on']:%G-W%V}"), Cell(w.count(it["article_count"])))
                for it in one["weeks"]
            ),
        )
        articles = [
            {
                "title": it["title"] or it["url"],
                "url": web_address(it["url"]),
                "language": it["language"],
                "day": w.day(it["reported_on"]) if it["reported_on"] else w("undated"),
            }
            for it in one["articles"]
        ]
        facts = pages.source_facts(one)
        said = w("listed.between").join(it for it in about if it)
        writer.page(
            pages.addresses.file("sources", one["source_id"]) + ".html",
            "site_source",
            one=one,
            about=said,
            url=web_address(one["url"]),
            facts=facts,
            weeks=weeks,
            articles=articles,
        )
        listed.append(
            (
                Cell(
                    one["name"],
                    href=pages.addresses.link("sources", one["source_id"]),
                    is_name=True,
                    notes=(said,),
                ),
                Cell(facts[0][1], is_flagged=one["status"] in coverage.BAD),
                Cell(w.count(one["article_count"])),
                Cell(w.day(one["newest_on"]) if one["newest_on"] else "–"),
            )
        )
    columns = (
        Column(w("columns.source")),
        Column(w("columns.status")),
        Column(w("columns.articles"), is_number=True),
        Column(w("columns.newest"), is_number=True),
    )
    _list(writer, "sources", Table(columns, tuple(listed)))


def _list(writer: _Writer, name: str, table: Table) -> None:
    """The page that leads to all pages of a kind."""
    writer.page(
        f"{name}.html", "site_list", here=name, name=writer.words(f"site.{name}"), table=table
    )


def _data(writer: _Writer, pages: Pages, loaded_at: Any) -> None:
    models = pages.found["models"]
    writer.text("releases.json", exports.releases_json(models))
    writer.text("releases.csv", exports.releases_csv(models))
    title = writer.words("site.feed_title")
    feed = exports.atom(
        models, writer.words, title=title, identity="urn:modelwire:releases", updated=loaded_at
    )
    writer.text("releases.atom", feed)


def _weeks(
    writer: _Writer,
    pages: Pages,
    connection: duckdb.DuckDBPyConnection,
    language: str,
    limit: int | None,
    say: Callable[[str], None],
) -> None:
    w = writer.words
    listed = []
    for position, one in enumerate(pages.found["weeks"]):
        has_report = limit is None or position < limit
        if has_report:
            report = build(connection, one["week"], language=language)
            writer.text(f"weeks/{one['week']}.html", render.html(report))
            writer.page_count += 1
            say(f"week {one['week']}")
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
    names = ("week", "releases", "open", "stories", "articles")
    columns = tuple(Column(w(f"columns.{name}"), is_number=name != "week") for name in names)
    _list(writer, "weeks", Table(columns, tuple(listed)))


def _theme(writer: _Writer) -> None:
    """Style, scripts, and the typeface cut to what the pages use."""
    style = "".join(
        [
            '@font-face { font-family: "Noto Sans SC"; src: url(font.woff2) format("woff2");',
            " font-display: swap; }\n",
            render.theme("report.css"),
            render.theme("site.css"),
        ]
    )
    writer.text("theme/site.css", style)
    for name in ("site.js", "timeline.js"):
        writer.text(f"theme/{name}", render.theme(name))
    (writer.folder / "theme" / "vega.js").write_text(timeline.library(), encoding="utf-8")
    characters = "".join(sorted(writer.characters))
    (writer.folder / "theme" / "font.woff2").write_bytes(fonts.subset_font(characters))
