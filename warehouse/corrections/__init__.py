"""A person's corrections: entries of TOML files, laid over the claims by the views."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date as day
from pathlib import Path
from typing import Annotated, Any, Literal

import duckdb
from pydantic import (
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    model_validator,
)

from warehouse.arrow import holds, insert
from warehouse.errors import CorrectionsError
from warehouse.lake.turns import in_turn
from warehouse.rows import Row

SHIPPED = Path(__file__).parent
NUMBERS = frozenset({"parameter_count", "active_parameter_count"})
DAYS = frozenset({"announced_on", "api_on", "weights_on"})
NEEDED = frozenset({"organisation_id", "name"})  # a model always has them

Id = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Correction(BaseModel):
    """One entry of a corrections file; warehouse/corrections/corrections.toml tells the fields."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    id: Id
    model: Id | None = None
    organisation: Id | None = None
    field: (
        Literal[
            "parameter_count",
            "active_parameter_count",
            "announced_on",
            "api_on",
            "weights_on",
            "licence_id",
            "organisation_id",
            "name",
        ]
        | None
    ) = None
    value: int | day | Id | None = None
    not_stated: bool = False
    merge_into: Id | None = None
    reason: Annotated[str, StringConstraints(min_length=10, max_length=2000)]
    source: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=2000)] | None = (
        None
    )
    date: day

    @model_validator(mode="after")
    def _says_one_thing(self) -> Correction:
        if (self.model is None) == (self.organisation is None):
            raise ValueError("name either model or organisation")
        if (self.field is None) == (self.merge_into is None):
            raise ValueError("give either field, with value or not_stated, or merge_into")
        if self.merge_into is not None:
            if self.value is not None or self.not_stated:
                raise ValueError("merge_into takes neither value nor not_stated")
            if self.merge_into == (self.model or self.organisation):
                raise ValueError("merge_into names the entry itself")
            return self
        if self.organisation is not None:
            raise ValueError("of an organisation only merge_into is known")
        if self.not_stated == (self.value is not None):
            raise ValueError("give either value or not_stated = true")
        self._has_the_right_value()
        return self

    def _has_the_right_value(self) -> None:
        if self.not_stated:
            if self.field in NEEDED:
                raise ValueError(f"{self.field} cannot be not_stated")
        elif self.field in NUMBERS:
            if type(self.value) is not int or not 0 < self.value < 2**63:
                raise ValueError(f"value of {self.field}: expected a number of parameters")
        elif self.field in DAYS:
            if type(self.value) is not day:
                raise ValueError(f"value of {self.field}: expected a day, as 2023-08-03")
        elif not isinstance(self.value, str):
            raise ValueError(f"value of {self.field}: expected a text in quotation marks")

    def row(self, file: str) -> Row:
        """A row of the table correction."""
        value = self.merge_into if self.field is None else self.value
        return {
            "id": self.id,
            "subject_kind": "model" if self.model else "organisation",
            "subject_id": self.model or self.organisation,
            "field": self.field or "merge",
            "value": None if value is None else str(value),
            "reason": self.reason,
            "corrected_on": self.date,
            "file": file,
            "source_url": self.source,
        }


def store_corrections(connection: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Put the entries of the corrections files, shipped and of the data folder, in their table.

    Raises CorrectionsError naming file, entry and what is wrong with it; then nothing is changed.
    """
    rows: dict[str, Row] = {}
    subjects: dict[tuple[str, str, str], str] = {}
    for path in (*sorted(SHIPPED.glob("*.toml")), *sorted((data / "corrections").glob("*.toml"))):
        for row in _read(path):
            subject = (row["subject_kind"], row["subject_id"], row["field"])
            if row["id"] in rows:
                raise CorrectionsError(
                    f"{path}: the id {row['id']!r} is taken by an entry of "
                    f"{rows[row['id']]['file']}. Give one of them another id."
                )
            if other := subjects.get(subject):
                raise CorrectionsError(
                    f"{path}: {row['id']!r} corrects the same as {other!r}. Remove one of them."
                )
            rows[row["id"]] = row
            subjects[subject] = row["id"]

    def replace_all() -> None:
        connection.execute("DELETE FROM correction")
        insert(connection, "correction", list(rows.values()))

    if not holds(connection, "correction", list(rows.values())):
        in_turn(connection, replace_all)


def _read(path: Path) -> Iterator[Row]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorrectionsError(f"{path}: cannot be read as TOML: {error}") from error
    entries: Any = document.pop("correction", [])
    if document or not isinstance(entries, list):
        name = min(document, default="correction")
        raise CorrectionsError(
            f"{path}: {name!r} is not expected here; the file holds [[correction]] entries."
        )
    for number, entry in enumerate(entries, start=1):
        try:
            yield Correction.model_validate(entry).row(path.name)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(str(part) for part in first["loc"][:1])
            words = first["msg"].removeprefix("Value error, ")
            named = entry.get("id", "") if isinstance(entry, dict) else ""
            raise CorrectionsError(
                f"{path}: entry {number} {named!r}: {field + ': ' if field else ''}{words}. "
                f"The head of {SHIPPED / 'corrections.toml'} tells what an entry holds."
            ) from error
