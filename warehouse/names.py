"""The names that articles hold: organisations, models and people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

import duckdb

from nlp.records import Reading
from warehouse.arrow import insert
from warehouse.columns import Columns
from warehouse.rows import Row, model_row, organisation_row, person_id


class Names:
    """Names that wait to be stored. What the lexicon says of a name is never overwritten.

    An id that a claim refers to and no list of its reading explains gets a row as well, so that
    every id of a claim can be looked up.
    """

    def __init__(self) -> None:
        self.organisations: dict[str, Row] = {}
        self.models: dict[str, Row] = {}
        self.people: dict[str, Row] = {}

    def add(self, readings: Iterable[Reading], claims: Mapping[str, Columns]) -> None:
        """Add those of some articles and of what they state; the first spelling of a name stays."""
        makers = dict.fromkeys(self._add_listed(readings))
        for model_id, spelling in _referred_models(claims):
            if model_id and model_id not in self.models:
                self.models[model_id] = _bare_model(model_id, spelling)
        referred = (*_referred_organisations(claims), *((one, None) for one in makers))
        for organisation_id, spelling in referred:
            if organisation_id and organisation_id not in self.organisations:
                self.organisations[organisation_id] = {
                    "id": organisation_id,
                    "name": spelling or organisation_id,
                    "is_listed": False,
                }
        for name in _people(claims):
            self.people.setdefault(person_id(name), {"id": person_id(name), "name": name})

    def add_models(self, rows: Iterable[Row]) -> None:
        """Add models that a repository or a filing is linked to."""
        for row in rows:
            self.models.setdefault(row["id"], row)

    def store(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Write those that no row explains yet, and forget them."""
        for table, rows in (
            ("organisation", self.organisations),
            ("model", self.models),
            ("person", self.people),
        ):
            insert(connection, table, list(rows.values()), known="ignore")
            rows.clear()

    def _add_listed(self, readings: Iterable[Reading]) -> Iterable[str | None]:
        """Add what the readings themselves list; gives the makers of their models."""
        for reading in readings:
            for organisation in reading.organisations:
                if organisation.id not in self.organisations:
                    self.organisations[organisation.id] = organisation_row(organisation)
            for model in reading.models:
                if model.id not in self.models:
                    self.models[model.id] = model_row(model)
                yield model.organisation


def _people(claims: Mapping[str, Columns]) -> Iterable[str]:
    """Those named, then those who speak, each spelling once."""
    mention, quote = claims["mention"], claims["quote"]
    named = zip(mention["kind"], mention["text"], strict=True)
    speakers = zip(quote["person_id"], quote["speaker"], strict=True)
    return dict.fromkeys(
        chain(
            (text for kind, text in named if kind == "person"),
            (speaker for one_id, speaker in speakers if one_id),
        )
    )


def _referred_organisations(claims: Mapping[str, Columns]) -> Iterable[tuple[str, str | None]]:
    release, quote = claims["release_claim"], claims["quote"]
    return dict.fromkeys(
        chain(
            zip(release["organisation_id"], release["organisation_text"], strict=True),
            zip(quote["affiliation_id"], quote["affiliation"], strict=True),
        )
    )


def _referred_models(claims: Mapping[str, Columns]) -> Iterable[tuple[str, str | None]]:
    tables = (claims[name] for name in ("parameter_claim", "measure_claim", "release_claim"))
    return dict.fromkeys(
        chain.from_iterable(zip(one["model_id"], one["model_text"], strict=True) for one in tables)
    )


def _bare_model(model_id: str, name: str | None) -> Row:
    return {
        "id": model_id,
        "name": name or model_id,
        "family_id": model_id,
        "variants": [],
        "is_listed": False,
    }
