"""The pages of models, makers, speakers and sources, and the lists that lead to them."""

from __future__ import annotations

from typing import Any

from reports.document import Cell, Note, Table, shortened, web_address
from reports.evidence import page_link
from reports.sections import coverage
from reports.site import exports, schema
from reports.site.pages import Pages
from reports.site.writer import Writer
from reports.tables import heads


def models(writer: Writer, pages: Pages) -> None:
    """A page a model, with its evidence."""
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


def makers(writer: Writer, pages: Pages, loaded_at: Any) -> None:
    """A page and a feed a maker, and the list of them."""
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
    columns = heads(w, "maker", "releases", "site.newest", "stories")
    listing(writer, "makers", Table(columns, tuple(listed)))


def speakers(writer: Writer, pages: Pages) -> None:
    """A page a speaker, and the list of them."""
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
                    notes=(Note(about),) if about else (),
                ),
                Cell(w.count(one["quote_count"])),
                Cell(w.day(one["newest_on"]) if one["newest_on"] else "–"),
            )
        )
    columns = heads(w, "site.speaker", "site.quote_count", "site.newest")
    listing(writer, "speakers", Table(columns, tuple(listed)))


def sources(writer: Writer, pages: Pages) -> None:
    """A page a source, and the list of them."""
    w = writer.words
    listed = []
    for one in pages.found["sources"]:
        weeks = Table(
            heads(w, "week", "articles"),
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
        said = coverage.about(one, w)
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
                    notes=(Note(said),),
                ),
                Cell(facts[0][1], is_flagged=one["status"] in coverage.BAD),
                Cell(w.count(one["article_count"])),
                Cell(w.day(one["newest_on"]) if one["newest_on"] else "–"),
            )
        )
    columns = heads(w, "source", "status", "articles", "newest")
    listing(writer, "sources", Table(columns, tuple(listed)))


def listing(writer: Writer, name: str, table: Table) -> None:
    """The page that leads to all pages of a kind."""
    writer.page(
        f"{name}.html", "site_list", here=name, name=writer.words(f"site.{name}"), table=table
    )
