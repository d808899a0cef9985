"""What each page of the site shows, from the rows of its query: plain values for the templates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from reports.document import Cell, Note, Table, shortened, web_address
from reports.evidence import page_link
from reports.sections import HUBS
from reports.site.addresses import Addresses
from reports.tables import heads
from reports.words import Words

Row = dict[str, Any]


class Pages:
    """Everything that pages refer to each other by, read from the database once."""

    def __init__(self, found: dict[str, list[Row]], words: Words) -> None:
        self.found = found
        self.words = words
        self.addresses = Addresses()
        self.addresses.add("models", (one["model_id"] for one in found["models"]))
        self.addresses.add("makers", (one["organisation_id"] for one in found["makers"]))
        self.addresses.add("speakers", (one["speaker"] for one in found["speakers"]))
        self.addresses.add("sources", (one["source_id"] for one in found["sources"]))
        self.of_maker: dict[str, list[Row]] = defaultdict(list)
        for one in found["models"]:
            self.of_maker[one["organisation_id"]].append(one)
            if one["group_id"] != one["organisation_id"]:
                self.of_maker[one["group_id"]].append(one)
        self.licences = {one["licence_id"]: one["name"] for one in found["licences"]}
        self.makers = {
            one["organisation_id"]: words.maker(one["maker"], one["maker_zh"])
            for one in found["makers"]
        }
        self.conflicts: dict[str, list[Row]] = defaultdict(list)
        for one in found["conflicts"]:
            self.conflicts[one["model_id"]].append(one)

    def rows_for_search(self) -> list[list[Any]]:
        """The releases as the table of the front page takes them, one list a model, short on purpose."""
        return [
            [
                one["model"],
                self.words.short_maker(one["maker"], one["maker_zh"]),
                self.words.maker(one["maker"], one["maker_zh"]) or "",
                one["released_on"].isoformat() if one["released_on"] else "",
                one["parameter_count"],
                self.words.size(one["parameter_count"]),
                one["licence"] or "",
                one["licence_class"] or ("unlisted" if one["licence"] else "not-stated"),
                one["status"],
                one["story_count"],
                self.addresses.link("models", one["model_id"]),
            ]
            for one in self.found["models"]
            if not one["is_umbrella"]
        ]

    def names_for_search(self) -> list[list[str]]:
        """Makers, speakers and sources: what is searched, how it is called, its address."""
        kinds = self.words
        told: list[list[str]] = []
        for one in self.found["makers"]:
            name = kinds.maker(one["maker"], one["maker_zh"]) or ""
            link = self._link("makers", one["organisation_id"])
            told.append([kinds("columns.maker"), name, link])
        for one in self.found["speakers"]:
            name = ", ".join(part for part in (one["speaker"], one["affiliation"]) if part)
            told.append([kinds("site.speaker"), name, self._link("speakers", one["speaker"])])
        for one in self.found["sources"]:
            link = self._link("sources", one["source_id"])
            told.append([kinds("columns.source"), one["name"], link])
        return told

    def _link(self, kind: str, identity: str, top: str = "") -> str:
        return self.addresses.link(kind, identity, top) or ""

    def facts(self, one: Row) -> list[tuple[str, str]]:
        """A model in short: what it is, as label and value."""
        w = self.words
        day = one["released_on"] or one["planned_on"]
        sizes = [w.size(one["parameter_count"])]
        if one["active_parameter_count"]:
            sizes.append(w("notes_of.active", size=w.size(one["active_parameter_count"])))
        if one["hub_parameter_count"]:
            sizes.append(w("notes_of.stored", size=w.size(one["hub_parameter_count"])))
        kind = one["licence_class"]
        licence = one["licence"] or w("not_stated")
        return [
            (w("columns.date"), w.day(day) if day else w("undated")),
            (w("columns.parameters"), w("listed.between").join(sizes)),
            (w("columns.licence"), f"{licence} ({w(f'classes.{kind}')})" if kind else licence),
            (w("columns.where"), w("listed.between").join(one["platforms"]) or w("not_stated")),
            (
                w("columns.stories"),
                f"{one['story_count']:,} ({w.counted('speaking', one['outlet_count'])})",
            ),
        ]

    def acts(self, one: Row) -> list[tuple[str, str]]:
        """The timeline of a model: day and act, oldest first."""
        w = self.words
        return [
            (
                w.day(act["acted_on"]) if act["acted_on"] else w("undated"),
                w.get(f"acts.{act['act']}", act["act"]),
            )
            for act in one["acts"]
        ]

    def evidence(self, one: Row) -> list[dict[str, Any]]:
        """The sentences, each with an address that opens the page there."""
        return [
            {
                "sentence": shortened(it["sentence"], 400),
                "outlet": it["outlet"],
                "act": self.words.get(f"acts.{it['act']}", it["act"]),
                "url": page_link(it["url"], it["sentence"]),
            }
            for it in one["evidence"]
        ]

    def repositories(self, one: Row) -> list[tuple[str, str, str | None]]:
        """Hub, name and address of each."""
        return [
            (HUBS.get(it["hub"], it["hub"]), it["repository_id"], web_address(it["url"]))
            for it in one["repositories"]
        ]

    def disagreements(self, model_id: str) -> list[tuple[str, str, str]]:
        """Figure, values and reason of each conflict of a model."""
        w = self.words
        told = []
        for one in self.conflicts[model_id]:
            values = []
            for it in one["told"]:
                shown = self._shown(one["field"], it["value"])
                by = w.get(f"tiers.{it['tier_rank']}", "")
                values.append(f"{shown} ({by})")
            reason = w.get(f"reasons.{one['reason_kind']}", one["reason"] or w("not_known"))
            told.append(
                (
                    w.get(f"fields.{one['field']}", one["field"]),
                    w("listed.between").join(values),
                    reason,
                )
            )
        return told

    def _shown(self, field: str, value: str) -> str:
        """A value that disagrees, as a reader wants it: names instead of identifiers."""
        w = self.words
        if field.endswith("_count"):
            return w.size(int(value))
        if field.endswith("_on"):
            return w.day_of(value)
        if field == "licence":
            return shortened(w.licence(value, self.licences.get(value)), 60)
        return self.makers.get(value) or shortened(value, 60)

    def model_table(self, models: Iterable[Row], top: str) -> Table:
        """Models as a table whose names lead to their pages."""
        w = self.words
        columns = heads(w, "kinds.model", "date", "parameters", "licence", "stories")
        rows = tuple(
            (
                Cell(
                    shortened(one["model"], 80),
                    href=self.addresses.link("models", one["model_id"], top),
                    is_name=True,
                    notes=() if one["status"] == "released" else (Note(w("acts.planned")),),
                ),
                Cell(w.day(one["released_on"]) if one["released_on"] else None),
                Cell(w.size(one["parameter_count"]) if one["parameter_count"] else None),
                Cell(one["licence"]),
                Cell(w.count(one["story_count"])),
            )
            for one in models
        )
        return Table(columns, rows)

    def source_facts(self, one: Row) -> list[tuple[str, str]]:
        """A source in short."""
        w = self.words
        status = one["status"].replace(" ", "-")
        return [
            (w("columns.status"), w.get(f"crawls.{status}", one["status"])),
            (w("site.crawled"), w.moment(one["crawled_at"])),
            (w("columns.articles"), w.count(one["article_count"])),
            (w("columns.newest"), w.day(one["newest_on"])),
        ]
