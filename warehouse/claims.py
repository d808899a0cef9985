"""From readings to the columns of mention and of each kind of claim, many articles at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from nlp.records import Quote, Reading, Release
from warehouse.columns import Columns, column
from warehouse.rows import person_id

Read = Sequence[tuple[str, Reading]]  # article.id and what was read there

# column -> the record's field, where it is taken as it is
PLACE = {"char_start": "start", "char_end": "end"}
SUBJECT = {"model_id": "model_id", "model_text": "model"}
SENTENCE = PLACE | SUBJECT | {"licence": "licence", "licence_id": "licence_id", "sentence": "text"}
PARAMETER = (
    PLACE
    | SUBJECT
    | {"value": "value", "kind": "kind", "is_approximate": "approximate", "text": "text"}
)
MEASURE = PLACE | SUBJECT | {"role": "role", "value": "value", "text": "text"}
RELEASE = SENTENCE | {
    "organisation_id": "organisation_id",
    "organisation_text": "organisation",
    "act": "act",
    "action": "action",
    "status": "status",
    "confidence": "confidence",
    "trigger": "trigger",
}
QUOTE = PLACE | {
    "text": "text",
    "speaker": "speaker",
    "speaker_kind": "speaker_kind",
    "affiliation": "affiliation",
    "affiliation_id": "affiliation_id",
    "role": "role",
    "is_direct": "direct",
    "model_text": "model",
    "cue": "cue",
}


def claim_columns(read: Read) -> dict[str, Columns]:
    """All that the readings state, by table; within one, in the order of read."""
    releases = [(article_id, reading.releases) for article_id, reading in read]
    licences = [
        (article_id, tuple(one for one in own if one.licence is not None))
        for article_id, own in releases
    ]
    parameters = [(article_id, reading.parameters) for article_id, reading in read]
    measures = [(article_id, reading.measures) for article_id, reading in read]
    quotes = [(article_id, reading.quotes) for article_id, reading in read]
    return {
        "mention": _mentions(read),
        "parameter_claim": _claims(parameters, PARAMETER),
        "measure_claim": _claims(measures, MEASURE),
        "release_claim": _claims(releases, RELEASE) | _release_columns(releases),
        "licence_claim": _claims(licences, SENTENCE),
        "quote": _claims(quotes, QUOTE)
        | {"person_id": [_speaker_id(one) for _, own in quotes for one in own]},
    }


def _mentions(read: Read) -> Columns:
    """Of organisations, models and people; the same place only once."""
    places: dict[tuple[str, str, str, int, int], str] = {}
    add = places.setdefault
    for article_id, reading in read:
        for kind, named in (("organisation", reading.organisations), ("model", reading.models)):
            for entity in named:
                for one in entity.mentions:
                    add((article_id, kind, entity.id, one.start, one.end), one.text)
        for one in reading.people:
            add((article_id, "person", person_id(one.text), one.start, one.end), one.text)
    names = ("article_id", "kind", "entity_id", "char_start", "char_end")
    columns = [list(values) for values in zip(*places, strict=True)] or [[] for _ in names]
    return dict(zip(names, columns, strict=True)) | {"text": list(places.values())}


def _claims(records: Sequence[tuple[str, tuple[Any, ...]]], fields: Mapping[str, str]) -> Columns:
    """Each record with its article and its number there."""
    every = [one for _, own in records for one in own]
    columns = {name: column(field, every) for name, field in fields.items()}
    return columns | {
        "article_id": [article_id for article_id, own in records for _ in own],
        "ordinal": [number for _, own in records for number in range(len(own))],
    }


def _release_columns(releases: Sequence[tuple[str, tuple[Release, ...]]]) -> Columns:
    days = [_day(one.date) for _, own in releases for one in own]
    return {
        "date": [day for day, _ in days],
        "date_precision": [precision for _, precision in days],
        "platforms": [sorted(set(one.platforms)) for _, own in releases for one in own],
    }


def _speaker_id(quote: Quote) -> str | None:
    is_person = quote.speaker_kind in (None, "person")
    return person_id(quote.speaker) if quote.speaker and is_person else None


@lru_cache(maxsize=10_000)
def _day(text: str | None) -> tuple[date | None, str | None]:
    """'2023-08' as the first of August with the precision month."""
    if text is None:
        return None, None
    precision = {4: "year", 7: "month", 10: "day"}[len(text)]
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :]), precision
