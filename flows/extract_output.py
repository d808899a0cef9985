"""How readings are printed: JSON lines, a table for a person, or a page with the text marked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from rich.table import Table

from flows.console import ERR, OUT
from flows.extract import Input, to_json
from nlp import ReaderError
from nlp.display import render
from nlp.records import Note, Reading


def print_readings(readings: Iterable[tuple[Input, Reading | ReaderError]], *, shape: str) -> bool:
    """Print each reading as it comes, with its notes; False if there were documents and none could be read."""
    count = failed = 0
    for one, reading in readings:
        count += 1
        if isinstance(reading, ReaderError):
            failed += 1
            detail = reading.detail.removeprefix(f"{reading.id}: ")
            ERR.print(f"{reading.id}: set aside ({reading.reason}): {detail}")
        if shape == "json":
            line = json.dumps(to_json(one, reading), ensure_ascii=False)
            # A lone surrogate in a text cannot be encoded; it is printed as "?", never fatal.
            sys.stdout.buffer.write(line.encode("utf-8", errors="replace") + b"\n")
        elif isinstance(reading, Reading):
            _print_for_a_person(one, reading, shape)
    sys.stdout.flush()
    return count == 0 or failed < count


def _print_for_a_person(one: Input, reading: Reading, shape: str) -> None:
    if shape == "html":
        text = str(one.found.get("text") or one.document.text)
        sys.stdout.write(render(reading, text, title=one.found.get("title")))
        return
    OUT.print(f"{reading.id}: {reading.language}, published {reading.published or 'not stated'}")
    for table in _tables(reading):
        if table.row_count:
            OUT.print()
            OUT.print(table)
    for heading, is_told in (("Why", True), ("Looked at, and not told", False)):
        notes = [note for note in reading.notes if note.is_told is is_told]
        if notes:
            OUT.print(f"\n{heading}")
        for note in notes:
            _print_note(note)


def _print_note(note: Note) -> None:
    """One claim with its reasons; of a release the sentence as well, which its claim does not hold."""
    OUT.print(f"\n{note.about} at {note.start}: {' '.join(note.claim.split())}")
    if note.about == "release":
        OUT.print(f"  “{' '.join(note.text.split())}”")
    for reason in note.reasons:
        OUT.print(f"  - {reason}")


def _tables(reading: Reading) -> list[Table]:
    organisations = _table("organisation", "id", "known", "mentions")
    for organisation in reading.organisations:
        organisations.add_row(
            organisation.name,
            organisation.id,
            "yes" if organisation.listed else "no",
            _spellings([mention.text for mention in organisation.mentions]),
        )
    models = _table("model", "id", "maker", "mentions")
    for model in reading.models:
        models.add_row(
            model.name,
            model.id,
            model.organisation or "not stated",
            _spellings([mention.text for mention in model.mentions]),
        )
    sizes = _table("parameters", "kind", "model", "at", "text")
    for size in reading.parameters:
        about = "about " if size.approximate else ""
        sizes.add_row(
            f"{about}{size.value:,}",
            size.kind,
            size.model or "not stated",
            str(size.start),
            size.text,
        )
    releases = _table("release", "maker", "act", "date", "licence", "platforms", "sure", "sentence")
    for release in reading.releases:
        releases.add_row(
            release.model or "no name",
            release.organisation or "not stated",
            release.act,
            release.date or "not stated",
            release.licence or "not stated",
            ", ".join(release.platforms),
            f"{release.confidence:.2f}",
            release.text,
        )
    quotes = _table("speaker", "role", "affiliation", "quote")
    for quote in reading.quotes:
        quotes.add_row(
            quote.speaker or "unnamed",
            quote.role or "",
            quote.affiliation or "",
            quote.text if quote.direct else f"(indirectly) {quote.text}",
        )
    return [organisations, models, sizes, releases, quotes]


def _spellings(texts: list[str]) -> str:
    """Each spelling once, with how often: "Qwen ×3, 通义千问"."""
    counts = {text: texts.count(text) for text in texts}
    return ", ".join(text if n == 1 else f"{text} ×{n}" for text, n in counts.items())


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
