"""Names that articles hold and the lexicon does not know, with what a person needs to decide on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from nlp.lexicon import lexicon_folder, use_own
from nlp.lexicon.decisions import is_ignored, owner_of
from nlp.lexicon.own_entries import family_key
from nlp.lexicon.schema import NameKind
from nlp.models.grammar import slug
from warehouse import connect
from warehouse.review.near import Near, near
from warehouse.sqlfiles import sql_files

ENDS = re.compile(r"[。！？!?\n]\s*|\.\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence that holds the name, and whose it is."""

    before: str
    text: str
    after: str
    outlet: str | None
    title: str | None
    url: str
    reported_on: date | None

    @property
    def sentence(self) -> str:
        """The whole of it, on one line."""
        return " ".join(f"{self.before}{self.text}{self.after}".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class NewName:
    """A name to review. id: an organisation's, or the family's of models; near: what it may be a spelling of."""

    kind: NameKind
    id: str
    name: str
    maker: str | None  # id of the organisation that articles tell as its maker
    spellings: tuple[str, ...]
    mention_count: int
    article_count: int
    story_count: int
    source_count: int
    first_reported_at: datetime | None
    near: tuple[Near, ...]
    passages: tuple[Passage, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain lists and dictionaries; times as ISO 8601."""
        return asdict(self) | {
            "first_reported_at": self.first_reported_at and self.first_reported_at.isoformat(),
            "passages": [
                {
                    "sentence": one.sentence, "outlet": one.outlet, "title": one.title, "url": one.url,
                    "reported_on": one.reported_on and one.reported_on.isoformat(),
                }
                for one in self.passages
            ],
        }  # fmt: skip


def new_names(
    data: Path, *, kind: NameKind | None = None, name: str | None = None, limit: int = 50,
    passage_count: int = 3,
) -> list[NewName]:  # fmt: skip
    """The names of the published warehouse that wait for a decision, those of most stories first.

    name: only those that are spelled so. What the own lexicon of the data folder decides on is left out,
    also where no article was read since. Raises WarehouseMissingError.
    """
    use_own(lexicon_folder(data))
    with connect(data) as connection:
        answer = connection.execute(sql_files("review")["pending"])
        columns = [one[0] for one in answer.description or ()]
        rows = [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
        chosen = [
            row
            for row in rows
            if kind in (None, row["kind"])
            and (name is None or _is_spelled(name, row))
            and not _is_decided(row)
        ][:limit]
        passages = _passages(connection, chosen, passage_count)
    return [
        NewName(
            kind=row["kind"],
            id=row["entity_id"],
            name=stem_of(row["name"], row["entity_id"]),
            maker=row["organisation_id"],
            spellings=tuple(row["spellings"][:10]),
            mention_count=row["mention_count"],
            article_count=row["article_count"],
            story_count=row["story_count"],
            source_count=row["source_count"],
            first_reported_at=row["first_reported_at"],
            near=near(stem_of(row["name"], row["entity_id"]), row["kind"]),
            passages=tuple(passages.get((row["kind"], row["entity_id"]), ())),
        )
        for row in chosen
    ]


def stem_of(name: str, entity_id: str) -> str:
    """The beginning of a model's name that its family's id is made of: Marlin of Marlin-7B."""
    ends = (
        end for end in range(1, len(name)) if slug(name[:end]) == entity_id and name[:end].strip()
    )
    return name[: next(ends, len(name))]


def _is_spelled(name: str, row: dict[str, Any]) -> bool:
    key = family_key(name)
    names = (stem_of(row["name"], row["entity_id"]), row["name"], *row["spellings"])
    return any(family_key(one) == key for one in names)


def _is_decided(row: dict[str, Any]) -> bool:
    """Whether the lexicon knows the name by now, or a person set it aside."""
    names = {row["name"], stem_of(row["name"], row["entity_id"])}
    return any(owner_of(one, row["kind"]) or is_ignored(one, row["kind"]) for one in names)


def _passages(
    connection: duckdb.DuckDBPyConnection, rows: Sequence[dict[str, Any]], count: int
) -> dict[tuple[str, str], list[Passage]]:
    found: dict[tuple[str, str], list[Passage]] = {}
    if not rows or not count:
        return found
    names = [{"kind": row["kind"], "entity_id": row["entity_id"]} for row in rows]
    answer = connection.execute(sql_files("review")["passages"], {"names": names, "count": count})
    for kind, entity_id, outlet, url, title, reported_on, text, before, after in answer.fetchall():
        passage = Passage(
            before=before[_last_end(before) :],
            text=text,
            after=after[: _first_end(after)],
            outlet=outlet,
            title=title,
            url=url,
            reported_on=reported_on,
        )
        found.setdefault((kind, entity_id), []).append(passage)
    return found


def _last_end(before: str) -> int:
    """Where the sentence begins in what stands before the name."""
    return max(_ends(before), default=0)


def _first_end(after: str) -> int:
    """Where the sentence ends in what stands behind the name."""
    return min(_ends(after), default=len(after))


def _ends(text: str) -> Iterable[int]:
    return (found.end() for found in ENDS.finditer(text))
