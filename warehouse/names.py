"""The names that articles hold: organisations, models and people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb

from nlp.records import Reading
from warehouse.arrow import insert
from warehouse.rows import Row, model_row, organisation_row, person_id

MODEL_COLUMNS = (
    "name, family_id, organisation_id, version, parameter_count, active_parameter_count, "
    "variants, parent_id, is_listed"
)


class Names:
    """Names that wait to be stored. What the lexicon says of a name is never overwritten.

    An id that a claim refers to and no list of its reading explains gets a row as well, so that
    every id of a claim can be looked up.
    """

    def __init__(self) -> None:
        self.organisations: dict[str, Row] = {}
        self.models: dict[str, Row] = {}
        self.people: dict[str, Row] = {}

    def add(self, reading: Reading) -> None:
        """Add those of one article; the first spelling of a name stays."""
        for organisation in reading.organisations:
            if organisation.id not in self.organisations:
                self.organisations[organisation.id] = organisation_row(organisation)
        for model in reading.models:
            if model.id not in self.models:
                self.models[model.id] = model_row(model)
        for name in (*(one.text for one in reading.people), *_speakers(reading)):
            self.people.setdefault(person_id(name), {"id": person_id(name), "name": name})
        for organisation_id, spelling in _referred_organisations(reading):
            self.organisations.setdefault(
                organisation_id,
                {"id": organisation_id, "name": spelling or organisation_id, "is_listed": False},
            )
        for model_id, spelling in _referred_models(reading):
            if model_id not in self.models:
                self.models[model_id] = _bare_model(model_id, spelling)

    def store(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Write those that no row explains yet, and forget them."""
        for table, rows in (
            ("organisation", self.organisations),
            ("model", self.models),
            ("person", self.people),
        ):
            insert(connection, table, list(rows.values()), known="ignore")
            rows.clear()


def _speakers(reading: Reading) -> Iterable[str]:
    return (
        quote.speaker
        for quote in reading.quotes
        if quote.speaker and quote.speaker_kind in (None, "person")
    )


def _referred_organisations(reading: Reading) -> Iterable[tuple[str, str | None]]:
    for release in reading.releases:
        if release.organisation_id:
            yield release.organisation_id, release.organisation
    for quote in reading.quotes:
        if quote.affiliation_id:
            yield quote.affiliation_id, quote.affiliation
    for model in reading.models:
        if model.organisation:
            yield model.organisation, None


def _referred_models(reading: Reading) -> Iterable[tuple[str, str | None]]:
    claims: list[Any] = [*reading.parameters, *reading.measures, *reading.releases]
    return ((one.model_id, one.model) for one in claims if one.model_id)


def _bare_model(model_id: str, name: str | None) -> Row:
    return {
        "id": model_id,
        "name": name or model_id,
        "family_id": model_id,
        "variants": [],
        "is_listed": False,
    }
